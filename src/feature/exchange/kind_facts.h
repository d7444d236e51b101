/* What a listing says in the fields of its kind. */
#ifndef EXCHANGE_KIND_FACTS_H
#define EXCHANGE_KIND_FACTS_H

#include "domain/card.h"
#include "domain/listing_field.h"
#include "feature/exchange/exchange_view.h"

enum { KIND_FACTS = 40 };
/* Label and value for readers, in the order of the table; returns how many. */
/* What stands in the own fields of a board, in both languages, as words to be found by. */
struct str kind_own_words(struct arena *a, struct str attributes);
size_t kind_facts(struct arena *a, enum lang lang, struct str attributes, struct fact_view ret[KIND_FACTS]);
/* False with messages at "attributes" when a value has the wrong shape. Names that no kind has are left alone. */
bool kind_check(struct request *r, struct str attributes);
/* The values that the list is filtered by. */
void kind_card_facets(struct arena *a, struct str attributes, struct card *card);

#endif
