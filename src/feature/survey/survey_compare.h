/* Do groups answer differently? From a view (who counts, which groups) to a test per item. Pure. */
#ifndef FEATURE_SURVEY_COMPARE_H
#define FEATURE_SURVEY_COMPARE_H

#include "feature/survey/survey_formula.h"
#include "stats/adjust.h"
#include "stats/kruskal.h"

enum { SURVEY_GROUPS_MAX = 6, GROUP_OUTSIDE = -1 /* does not count in this view */, GROUP_NONE = 0 /* counts, in no group */ };

/* What a view is made of. Who is in several groups counts in the first. Without groups it only chooses who counts. */
struct survey_view_def {
    struct str name, filter;      /* filter: a formula; empty: everybody */
    int64_t min_seconds;
    int64_t weighting;            /* number of its weights; 0: everybody counts once */
    const uint32_t *weights;      /* thousandths per person; who has none does not count. NULL: everybody counts once */
    unsigned cleaning;            /* a bit for each rule of survey_clean.h that is on */
    size_t n_groups;
    struct str group_name[SURVEY_GROUPS_MAX], formula[SURVEY_GROUPS_MAX]; /* an empty formula of the last: all others of whom it is known */
};
/* Who is where; group_of[i] from GROUP_OUTSIDE to n_groups. */
struct survey_view_people {
    const int8_t *group_of;
    const uint32_t *weights;      /* of the definition */
    size_t n;                     /* who counts */
    size_t n_groups, size[SURVEY_GROUPS_MAX + 1];
    const bool *in_set[SURVEY_GROUPS_MAX + 1]; /* those who count, then each group: for survey_guard_view() */
};
/* False: *ret_why says which formula does not fit. */
bool survey_view_read(struct arena *a, const struct survey_table *t, const struct survey_view_def *def, enum lang lang, struct survey_view_people *ret,
                      struct str *ret_why) MUST_USE;

/* Do its formulas fit the table? */
bool survey_view_fits(struct arena *a, const struct survey_table *t, const struct survey_view_def *def);

enum survey_test { TEST_NONE, TEST_MANN_WHITNEY_EXACT, TEST_MANN_WHITNEY, TEST_KRUSKAL, TEST_CHI_SQUARE, TEST_FISHER,
                   TEST_WEIGHTED_RANKS, TEST_WEIGHTED_TABLE /* of views with weights: stats/weighted_groups.h */ };
enum { WHOLE_COLUMN = -1 };

struct survey_unit {              /* one item, or one of several choices */
    const struct survey_column *column;
    int option;                   /* or WHOLE_COLUMN */
    bool is_share;                /* mean[] are shares: of the second alternative, or of those who chose the option */
    bool is_table;                /* no means: counts of tallies */
    bool is_hidden;               /* survey_compare_hide(): nothing of it may be seen */
    const bool *joined;           /* of tables: choices that are seen as one only, a flag each; NULL: all are seen */
    struct survey_tally tallies[SURVEY_GROUPS_MAX]; /* counts: of choices only */
    bool is_weighted;
    struct survey_weighted weighed[SURVEY_GROUPS_MAX]; /* of views with weights; counts: of choices only */
    double mean[SURVEY_GROUPS_MAX];
    enum survey_test test;        /* TEST_NONE: a group is empty, or all are equal */
    double statistic, p, p_adjusted;
    double effect, low, high;     /* rank-biserial r with its interval; epsilon squared; Cramer's V. NaN: none */
    const struct dunn *pairs;     /* of more than two groups that are compared by ranks */
    size_t n_pairs;
};
/* All units of a questionnaire: numbers and two-way sorts by ranks, other choices by tables of counts. Texts and dates have none. */
struct survey_unit *survey_compare(struct arena *a, const struct survey_table *t, const struct survey_view_people *v, size_t *ret_n);
/* Of a table: those of the group who chose k, and who answered; people, or with weights people of the mean weight. */
double survey_unit_part(const struct survey_unit *u, size_t group, size_t k);
double survey_unit_whole(const struct survey_unit *u, size_t group);
/* The test of a table whose choices with joined[k] count as one: whoever sees no more than that learns no more from p. */
void survey_compare_join(struct arena *a, struct survey_unit *u, size_t n_groups, const bool *joined);
/* Corrects the p values of all units that are not hidden. */
void survey_compare_adjust(struct arena *a, struct survey_unit *units, size_t n, enum adjust how);
/* One item. */
void survey_compare_unit(struct arena *a, const struct survey_table *t, const struct survey_view_people *v, const struct survey_column *c, int option,
                         struct survey_unit *ret);

#endif
