/* The same organisation, twice: by its own number, its number in a register, its website, its name. Pure.
 *
 * Sure are equal numbers and register numbers, and the same website or the same name in the same country, unless place and website both
 * speak against it. Probable is a name that differs in legal form or by a letter or two in the same place. */
#ifndef FEATURE_IMPORT_TWIN_H
#define FEATURE_IMPORT_TWIN_H

#include "base/arena.h"
#include "base/id.h"
#include "domain/lookup.h"

/* What an organisation is recognised by; absent texts say nothing. */
struct twin_card {
    id object;              /* 0: a row of the file */
    size_t row;             /* of the file */
    struct str reference, slug, name, name_key, country, place, website, register_key, vat_key;
};

enum twin_sure { TWIN_NONE, TWIN_PROBABLE, TWIN_SAME };
struct twin_hit {
    enum twin_sure sure;
    const struct twin_card *card;
    const char *reason;     /* msgid */
};

struct twins;
/* Room for `max` cards. */
struct twins *twins_new(struct arena *a, size_t max);
/* The card must live as long. */
void twins_add(struct twins *t, const struct twin_card *card);
/* `by_site`: the same website or register number is enough. */
struct twin_hit twins_find(struct twins *t, const struct twin_card *card, bool by_site);

/* For tests: host and path without scheme, www, query and slash at the end; absent for platforms that many share. */
struct str twin_site(struct arena *a, struct str website);
/* The folded name without legal form and "and". */
struct str twin_core(struct arena *a, struct str name_key);
/* Levenshtein distance of two short texts, at most `most` + 1. */
size_t twin_distance(struct str x, struct str y, size_t most);

#endif
