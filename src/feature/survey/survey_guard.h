/* What may be shown of a population to whom several views are open, so that no combination of them gives figures of a few people. Pure.
 *
 * A view shows sums (counts, means, shares) over sets of people: everybody who counts, those who pass a filter, its groups. Whoever adds and
 * subtracts what is shown knows sums weighted by any vector of the space that the sets span. A view is open to a population (those who
 * answered an item, or chose an option) only if no such vector, but zero, is carried by fewer than `small` people of it.
 *
 * Weighted figures are sums over the same sets in which people count as often as their weight says: one more vector for each set. Weights are
 * thousandths, so that the vectors are whole numbers.
 *
 * That is certain when `small` bases of the space can be chosen among the people without using anybody twice: whatever fewer people carry
 * vanishes on one whole basis, and so everywhere (Chin and Ozsoyoglu, IEEE Transactions on Software Engineering 8, 1982, on spans of
 * queries; the bases are packed greedily, so that a few views are closed without need, never opened). */
#ifndef FEATURE_SURVEY_GUARD_H
#define FEATURE_SURVEY_GUARD_H

#include "base/arena.h"

enum { GUARD_SETS_MAX = 20, GUARD_VIEWS_MAX = 12, GUARD_WEIGHTS_MAX = 4 };

/* The views in the order in which they were made; what was shown once is known for ever. */
struct survey_guard {
    uint32_t sets[GUARD_VIEWS_MAX]; /* of each view, a bit per set; sets that are the same are one */
    size_t n_views, n_sets, n_weights;
    const uint32_t *weights[GUARD_WEIGHTS_MAX]; /* per person */
    uint8_t weight_of[GUARD_SETS_MAX];          /* of a set: 0: everybody counts once; k: by weights[k - 1] */
    size_t small;           /* 1: nothing is hidden */
    size_t n;               /* people */
    uint32_t *sets_of;      /* of person i: a bit per set */
    size_t *atom_of;        /* people of the same sets and weights are one atom */
    uint32_t *atoms;        /* their sets */
    size_t *person_of;      /* one person of each, for its weights */
    size_t n_atoms;
};

void survey_guard_begin(struct arena *a, size_t people, size_t small, struct survey_guard *ret);
/* The sets of the next view: in_set[k][i] of person i. `weights`: thousandths per person, where weighted figures are shown beside how many people they
 * are of; NULL: none are. The guard keeps the pointer. False: too many views, sets or weights; nothing is changed then. */
bool survey_guard_view(struct survey_guard *g, const bool *const *in_set, size_t n_sets, const uint32_t *weights) MUST_USE;
/* Would there be room for a view of these sets? */
bool survey_guard_has_room(const struct survey_guard *g, const bool *const *in_set, size_t n_sets, const uint32_t *weights);
/* After the last view. */
void survey_guard_end(struct arena *a, struct survey_guard *g);
/* A bit for every view that is open to the population; size_of[k]: how many of atom k belong to it. `allowed`: views that are asked
 * about at all; those that are not count as never shown. */
uint32_t survey_guard_open(struct arena *scratch, const struct survey_guard *g, const size_t *size_of, uint32_t allowed);

#endif
