#include "feature/survey/survey_rank.h"

#include <stdlib.h>

#include "stats/bradley_terry.h"

static int higher_first(const void *x, const void *y)
{
    const struct survey_rank_row *a = x, *b = y;
    return a->worth != b->worth ? (a->worth < b->worth) - (a->worth > b->worth) : (a->choice > b->choice) - (a->choice < b->choice);
}

enum survey_rank_state survey_rank(struct arena *a, const struct survey_question *q, const size_t *const *counts, const struct survey_rank_row **ret_rows, size_t *ret_n)
{
    size_t n = q->n_choices - q->has_nobody;
    if (!survey_is_pairs(q) || n > BRADLEY_TERRY_ITEMS_MAX) {
        return RANK_NONE;
    }
    double *wins = ARENA_ARRAY(a, double, n * n + 1);
    struct survey_rank_row *rows = ARENA_ARRAY(a, struct survey_rank_row, n + 1);
    for (size_t cell = 0; cell < q->n_items; cell++) {
        size_t one = q->items[cell].pair[0], other = q->items[cell].pair[1], decided = counts[cell][one] + counts[cell][other];
        wins[one * n + other] += (double)counts[cell][one];
        wins[other * n + one] += (double)counts[cell][other];
        rows[one].preferred += counts[cell][one];
        rows[other].preferred += counts[cell][other];
        rows[one].of += decided;
        rows[other].of += decided;
    }
    const double *worth;
    if (bradley_terry(a, wins, n, &worth) != OK) {
        return RANK_OPEN;
    }
    for (size_t i = 0; i < n; i++) {
        rows[i].choice = i;
        rows[i].worth = worth[i];
    }
    qsort(rows, n, sizeof *rows, higher_first);
    *ret_rows = rows;
    *ret_n = n;
    return RANK_FOUND;
}
