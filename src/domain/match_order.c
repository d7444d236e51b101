#include "domain/match_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/match_weight.h"

struct ordering {
    const struct match_shown_to *to;
    id *organisations;   /* of those placed so far; 0: nobody's */
    size_t n;
};

bool match_is_before(const struct index *ix, const struct match_rank *x, const struct match_rank *y)
{
    return x->score != y->score ? x->score > y->score : ix->docs[x->slot].id > ix->docs[y->slot].id;
}

static int by_score(const void *x, const void *y, void *arg)
{
    return match_is_before(arg, x, y) ? -1 : match_is_before(arg, y, x);
}

static id organisation_of(const struct ordering *o, const struct match_rank *r)
{
    const struct object *access = &o->to->ix->docs[r->slot].access;
    return access_may(o->to->viewer, MAY_SEE_AUTHOR, access) ? access->organisation : 0;
}

static bool is_elsewhere(const struct ordering *o, const struct match_rank *r)
{
    const struct object *access = &o->to->ix->docs[r->slot].access;
    return access_may(o->to->viewer, MAY_SEE_AUTHOR, access) && access->cluster != o->to->cluster;
}

/* What it is worth in the next place, in whole percents. */
static long worth(const struct ordering *o, const struct match_rank *r)
{
    id organisation = organisation_of(o, r);
    double value = r->score;
    for (size_t i = 0; organisation && i < o->n; i++) {
        value *= o->organisations[i] == organisation ? 1 - match_weights.repeated : 1;
    }
    return lround(100 * value);
}

/* `v` is in the order of scores, so that the first of equals is the better one. */
static size_t next(const struct ordering *o, const struct match_rank *v, size_t n)
{
    size_t best = 0;
    long best_worth = -1;
    bool best_elsewhere = false;
    for (size_t i = 0; i < n && lround(100 * v[i].score) >= best_worth; i++) {
        long w = worth(o, &v[i]);
        bool elsewhere = is_elsewhere(o, &v[i]);
        if (w > best_worth || (w == best_worth && elsewhere && !best_elsewhere)) {
            best = i;
            best_worth = w;
            best_elsewhere = elsewhere;
        }
    }
    return best;
}

void match_order(const struct match_shown_to *to, struct match_rank *v, size_t n, size_t most)
{
    struct ordering o = {.to = to, .organisations = ARENA_ARRAY(to->arena, id, most + 1)};
    union {
        const struct index *in;
        void *out;
    } ix = {.in = to->ix};
    qsort_r(v, n, sizeof *v, by_score, ix.out);
    while (o.n < most && o.n < n && v[o.n].score > 0) {
        size_t at = o.n + next(&o, v + o.n, n - o.n);
        struct match_rank chosen = v[at];
        memmove(v + o.n + 1, v + o.n, (at - o.n) * sizeof *v);
        v[o.n] = chosen;
        o.organisations[o.n] = organisation_of(&o, &chosen);
        o.n++;
    }
}
