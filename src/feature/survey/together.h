/* Surveys that asked the same, beside each other: waves with their change, clusters joined. */
#ifndef FEATURE_SURVEY_TOGETHER_H
#define FEATURE_SURVEY_TOGETHER_H

#include "feature/survey/results.h"
#include "feature/survey/survey_text.h"
#include "stats/change.h"

enum { TOGETHER_MAX = 12 };
#define TOGETHER_LEVEL 0.95

/* ---- figures: pure ---- */
struct together_cell {
    size_t n;               /* who answered */
    double value;           /* mean or share */
    bool is_there;          /* the survey asked this */
    bool is_open;           /* and it may be seen */
};
struct together_row {
    const struct survey_column *column; /* of the first survey */
    int option;                         /* or WHOLE_COLUMN: a mean */
    struct together_cell cells[TOGETHER_MAX];
    double joined;                      /* of all that may be seen; NaN: fewer than two */
    size_t n;
    struct change change;               /* of two: from surveys[before] to the other */
    bool has_change;
};
struct together {
    const struct survey_look *looks[TOGETHER_MAX]; /* everybody who counts, of each survey */
    size_t n;
    size_t before;          /* which of two was first */
};
/* Everything that the first survey asked and at least one other asked, too: by the same name, the same type and the same choices. Each survey's
 * own guard says what of it may be seen; what is hidden there is left out of what is joined, too. Adding up different people tells
 * nothing that the surveys do not tell. */
const struct together_row *together_rows(struct arena *a, const struct together *t, size_t *ret_n);

/* ---- the page ---- */
struct together_line {
    struct str label, joined, n, change, interval, p;
    const struct survey_cell_view *cells;
    size_t n_cells;
    bool is_sure;
};
struct together_block {
    struct str id, question;
    const struct together_line *lines;
    size_t n_lines;
};
struct together_view {
    struct part_crumbs crumbs;
    struct str title, base, here;
    struct part_field with;
    const struct survey_cell_view *heads;
    size_t n_heads;
    const struct together_block *blocks;
    size_t n_blocks;
    int64_t level;
    bool is_closed, has_others, is_chosen, has_change;
};
struct together_input {
    struct strs with;
};
extern const struct field together_fields[];
/* GET /office/surveys/{survey}/results/together?with=ID&with=ID */
enum err survey_together_page(struct request *r);

#endif
