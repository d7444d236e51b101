/* Columns are filled one by one. After some of them, all that matters for the others is how much is left of every row, in any order:
 * states with the same rest and the same probability so far are joined. A table's probability is a factor that all tables share times
 * the product of 1 / x! over its cells; we add up log(x!). What can still come lies between bounds, so that most states are decided
 * long before the last column: all their tables count, whose sum has a closed form, or none does. */
#include "stats/fisher_network.h"

#include <math.h>
#include <string.h>

#include "stats/distribution.h"

struct state {
    uint64_t key; /* the rests of the rows, ascending, as one number; never 0 */
    double past;  /* sum of log(x!) of the cells so far */
    double ways;  /* how many fillings are joined here */
};

/* A hash table with free places where key is 0. */
struct states {
    struct state *v;
    size_t n, room;
};

struct network {
    struct arena *arena;
    size_t rows, cols;
    const unsigned *sums;  /* of the columns */
    const double *log_fac; /* log(x!) */
    uint64_t base;         /* one more than the largest row sum */
    double share;          /* log of the factor that all tables share */
    double observed;       /* tables with at least this sum of log(x!) count */
    double p;
    size_t col;            /* that is filled now */
    double least, most, ways; /* of the columns behind it alone: bounds of their sum; sum of their own log(x!) */
    struct states next;
    size_t steps;
    bool overflow;
};

static uint64_t pack(const struct network *w, const unsigned *rests)
{
    uint64_t key = 0;
    for (size_t i = 0; i < w->rows; i++) {
        key = key * w->base + rests[i];
    }
    return key + 1;
}

static void unpack(const struct network *w, uint64_t key, unsigned *rests)
{
    key--;
    for (size_t i = w->rows; i-- > 0; key /= w->base) {
        rests[i] = (unsigned)(key % w->base);
    }
}

/* Few values: insertion is fine. */
static void ascending(unsigned *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        unsigned x = v[i];
        size_t k = i;
        for (; k > 0 && v[k - 1] > x; k--) {
            v[k] = v[k - 1];
        }
        v[k] = x;
    }
}

static bool same(const struct state *x, const struct state *y)
{
    return x->key == y->key && fabs(x->past - y->past) < 1e-10 * (1 + x->past);
}

static struct state *place_of(const struct states *s, const struct state *wanted)
{
    int64_t coarse = llround(wanted->past * 1e6);
    uint64_t hash = (wanted->key ^ (uint64_t)coarse * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xff51afd7ed558ccd);
    size_t at = (size_t)(hash >> 20) & (s->room - 1);
    while (s->v[at].key && !same(&s->v[at], wanted)) {
        at = (at + 1) & (s->room - 1);
    }
    return &s->v[at];
}

static void grow(struct network *w)
{
    struct states old = w->next;
    w->next = (struct states){ARENA_ARRAY(w->arena, struct state, old.room * 2), old.n, old.room * 2};
    for (size_t i = 0; i < old.room; i++) {
        if (old.v[i].key) {
            *place_of(&w->next, &old.v[i]) = old.v[i];
        }
    }
}

static void add(struct network *w, const struct state *s)
{
    struct state *place = place_of(&w->next, s);
    if (place->key) {
        place->ways += s->ways;
        return;
    }
    if (w->next.n >= FISHER_STATES_MAX) {
        w->overflow = true;
        return;
    }
    *place = *s;
    w->next.n++;
    if (w->next.n * 2 > w->next.room) {
        grow(w);
    }
}

/* log(x!) is convex: a sum over cells is least when they are even. */
static double even(const struct network *w, unsigned sum, size_t cells)
{
    unsigned each = sum / (unsigned)cells, more = sum % (unsigned)cells;
    return more * w->log_fac[each + 1] + ((unsigned)cells - more) * w->log_fac[each];
}

/* Decides about a state behind the column being filled: count it, forget it, or go on with it. */
static void arrive(struct network *w, unsigned *rests, double past, double ways)
{
    size_t left = w->cols - w->col - 1;
    unsigned total = 0;
    double least = 0, most = 0;
    for (size_t i = 0; i < w->rows; i++) {
        least += left == 1 ? w->log_fac[rests[i]] : even(w, rests[i], left);
        most += w->log_fac[rests[i]];
        total += rests[i];
    }
    if (past + fmax(least, w->least) >= w->observed) {
        w->p += ways * exp(w->share - past + w->log_fac[total] - most - w->ways);
        return;
    }
    if (left > 1 && past + fmin(most, w->most) >= w->observed) {
        ascending(rests, w->rows);
        add(w, &(struct state){.key = pack(w, rests), .past = past, .ways = ways});
    }
}

/* Fills the column from `row` down with `sum` in all. The depth is the number of rows. */
static void fill(struct network *w, const unsigned *rests, unsigned *after, size_t row, unsigned sum, double past, double ways)
{
    unsigned below = 0;
    for (size_t i = row + 1; i < w->rows; i++) {
        below += rests[i];
    }
    unsigned from = sum > below ? sum - below : 0, to = sum < rests[row] ? sum : rests[row];
    for (unsigned x = from; x <= to && !w->overflow; x++) {
        after[row] = rests[row] - x;
        if (row + 1 < w->rows) {
            fill(w, rests, after, row + 1, sum - x, past + w->log_fac[x], ways);
            continue;
        }
        unsigned copy[FISHER_ROWS_MAX];
        memcpy(copy, after, w->rows * sizeof *copy);
        arrive(w, copy, past + w->log_fac[x], ways);
        w->overflow = w->overflow || ++w->steps > FISHER_STEPS_MAX;
    }
}

static void look_ahead(struct network *w)
{
    w->least = w->most = w->ways = 0;
    for (size_t k = w->col + 1; k < w->cols; k++) {
        w->least += even(w, w->sums[k], w->rows);
        w->ways += w->log_fac[w->sums[k]];
    }
    w->most = w->ways;
}

static void walk(struct network *w, unsigned *rests)
{
    ascending(rests, w->rows);
    struct state first = {.key = pack(w, rests), .ways = 1};
    struct states now = {&first, 1, 1};
    for (w->col = 0; w->col + 1 < w->cols && !w->overflow; w->col++) {
        look_ahead(w);
        w->next = (struct states){ARENA_ARRAY(w->arena, struct state, 1024), 0, 1024};
        for (size_t i = 0; i < now.room; i++) {
            unsigned after[FISHER_ROWS_MAX];
            if (now.v[i].key) {
                unpack(w, now.v[i].key, rests);
                fill(w, rests, after, 0, w->sums[w->col], now.v[i].past, now.v[i].ways);
            }
        }
        now = w->next;
    }
}

/* Margins and logarithms; false when a key does not hold all rests. */
static bool prepare(struct network *w, const struct contingency *t, double alike, unsigned *rests, unsigned *sums)
{
    size_t total = 0;
    for (size_t i = 0; i < t->rows * t->cols; i++) {
        unsigned x = (unsigned)t->cells[i];
        rests[i / t->cols] += x;
        sums[i % t->cols] += x;
        total += x;
    }
    ascending(sums, t->cols); /* small ones first: fewer states on the way */
    double *log_fac = ARENA_ARRAY(w->arena, double, total + 2);
    for (size_t i = 0; i < total + 2; i++) {
        log_fac[i] = log_factorial((double)i);
    }
    w->log_fac = log_fac;
    w->share = -log_fac[total];
    for (size_t i = 0; i < t->rows; i++) {
        w->base = rests[i] >= w->base ? rests[i] + 1 : w->base;
        w->share += log_fac[rests[i]];
    }
    for (size_t i = 0; i < t->cols; i++) {
        w->share += log_fac[sums[i]];
    }
    for (size_t i = 0; i < t->rows * t->cols; i++) {
        w->observed += log_fac[(size_t)t->cells[i]];
    }
    w->observed -= alike;
    return (double)w->rows * log2((double)w->base) < 63;
}

enum err fisher_network(struct arena *a, const struct contingency *t, double alike, double *ret_p)
{
    unsigned rests[FISHER_ROWS_MAX] = {0};
    unsigned *sums = ARENA_ARRAY(a, unsigned, t->cols);
    struct network w = {.arena = a, .rows = t->rows, .cols = t->cols, .sums = sums};
    if (!prepare(&w, t, alike, rests, sums)) {
        return ERR_LIMIT;
    }
    walk(&w, rests);
    if (w.overflow) {
        return ERR_LIMIT;
    }
    *ret_p = fmin(w.p, 1);
    return OK;
}
