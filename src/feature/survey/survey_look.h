/* One view of the results, and what of it may be seen beside all views before it. Pure. */
#ifndef FEATURE_SURVEY_LOOK_H
#define FEATURE_SURVEY_LOOK_H

#include "feature/survey/survey_compare.h"
#include "feature/survey/survey_guard.h"

struct survey_look {
    const struct survey_table *table;
    const struct survey_view_people *people; /* of this view */
    const struct survey_guard *guard;        /* of all views */
    size_t view;                             /* its number there, from 0 */
};
/* A column as the guard counts it. */
struct survey_seen {
    const struct survey_column *column;
    size_t *answered, *not_applicable, *options; /* people per atom; options: codes x atoms. NULL where nothing is hidden */
    uint32_t open;                               /* views in which figures of those who answered are shown */
};
void survey_look_at(struct arena *a, const struct survey_look *l, const struct survey_column *c, struct survey_seen *ret);
/* May the figures of those who answered be seen? */
bool survey_seen_answers(const struct survey_look *l, const struct survey_seen *s);
/* May it be seen how many said that it does not apply? */
bool survey_seen_not_applicable(struct arena *a, const struct survey_look *l, const struct survey_seen *s);
/* Of every choice (as many as survey_column_codes()), and behind them of "does not apply", whether its count must be hidden; so many that
 * the hidden ones cannot be computed from what is left. counts: of the view as a whole, in the same order. */
void survey_seen_options(struct arena *a, const struct survey_look *l, const struct survey_seen *s, const size_t *counts, bool *ret_hidden);
/* May it be seen how many people count in this view, and how many are in each of its groups? */
bool survey_seen_people(struct arena *a, const struct survey_look *l);
/* May these quantiles of a column with numbers be seen, of the view or of one of its groups? A quantile says how many are not above it and how
 * many not below it: that is a count, and guarded like the count of an option (Brandt and others, Guidelines for the checking of output based on
 * microdata research, ESSnet SDC 2010, treat percentiles alike). So of fewer than ten people a median is mostly hidden, of fewer than twenty a quartile. */
void survey_seen_quantiles(struct arena *a, const struct survey_look *l, const struct survey_seen *s, const double *q, size_t n, bool *ret_open);
/* May what follows from those who answered both columns be seen? *ret_n: also how many they are, beside those who answered one of them only. */
bool survey_seen_both(struct arena *a, const struct survey_look *l, const struct survey_column *x, const struct survey_column *y, bool *ret_n);
/* Marks what may not be seen of tests of groups, joins choices that must not be told apart, and tests anew what was joined. After survey_compare()
 * and before survey_compare_adjust(), so that no p value tells of what is hidden.
 *
 * Tests by ranks need no more than their groups' means: U is the sum over pairs of one of each group of "is larger", so differences of views
 * know sums over pairs weighted by matrices whose rows and columns lie in the space of the guard: no row and no column, but zero, is carried
 * by fewer than `small` people. With weights the matrices have weighted vectors, which lie there as well. What the variances of weighted tests stand on besides,
 * sums of squared weights, is said in no more than three digits of p and two of all else, as with weighted intervals. */
void survey_compare_hide(struct arena *a, struct arena *scratch, const struct survey_look *l, struct survey_unit *units, size_t n);
/* May it be seen how many chose option k, and how many did not, where any number of them can be chosen? */
bool survey_seen_option(struct arena *a, const struct survey_look *l, const struct survey_seen *s, size_t k);
/* Marks what must not be shown of counts that belong together: those from 1 to small - 1, those that are marked already, and, where only one
 * is hidden or the hidden ones together are still few, the smallest of the others, so that the total does not give them away. Empty ones
 * go along: "0" would say that the few chose elsewhere. */
void survey_hide(const size_t *counts, size_t n, size_t small, bool *hidden);

#endif
