/* Marks what a search found in a text, in the yellow that means: this is why. */
#ifndef WEB_MARK_H
#define WEB_MARK_H

#include "text/field.h"
#include "web/page.h"

/* The text escaped, with <mark> around the words whose folded form is one of `terms` (search_result.terms). */
struct html mark_text(struct arena *a, struct str text, const struct strs *terms);

#endif
