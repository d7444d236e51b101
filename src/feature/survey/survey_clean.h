/* Rules of cleaning beside the time that somebody took: who may have meant another unit, who gave the same answer to everything. Pure. A rule deletes
 * nothing: it says who does not count in the views that use it. It leaves out people, not single answers, so that the guard of small cells sees it as it
 * sees any other filter. */
#ifndef FEATURE_SURVEY_CLEAN_H
#define FEATURE_SURVEY_CLEAN_H

#include "feature/survey/survey_table.h"
#include "text/field.h"

/* Units: of a question with free numbers that ten people or more answered, a number about 1,000 times above or below the median (from 300 to 3,000
 * times), as when somebody writes thousands. Straight: the same answer to all items, in every scale or matrix of five or more items that somebody
 * answered (five or more of them), as when somebody clicks through (Curran, Journal of Experimental Social Psychology 66, 2016). */
enum { CLEAN_LEAST_ITEMS = 5, CLEAN_LEAST_NUMBERS = 10 };
extern const struct choice survey_cleans[];

/* "units straight" as a bit for each rule, and back. */
unsigned survey_clean_read(struct str names);
struct str survey_clean_write(struct arena *a, unsigned rules);
/* "inconsistent units, the same answer to everything", in the language; absent: no rule. */
struct str survey_clean_words(struct arena *a, enum lang lang, unsigned rules);
/* Finds whom each rule leaves out: fills t->unclean. */
void survey_clean(struct arena *a, struct survey_table *t);

#endif
