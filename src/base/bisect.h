/* Binary search, for everything that is sorted: arrays, pools of texts, numbers of places. */
#ifndef BASE_BISECT_H
#define BASE_BISECT_H

#include <stddef.h>

/* The first of `n` places for which `below` is false, n when it holds for all. `below` is an expression of the place `i`, which the macro
 * declares; it is true for the first places and false for the others (std::partition_point), and is asked at most log2(n) + 1 times.
 *     size_t at = BISECT(n, i, v[i].cluster < cluster);
 *     return at < n && v[at].cluster == cluster ? &v[at] : NULL; */
/* `i` is a name: NOLINTBEGIN(bugprone-macro-parentheses) */
#define BISECT(n, i, below)                            \
    ({                                                 \
        size_t bisect_low = 0, bisect_high = (n);      \
        while (bisect_low < bisect_high) {             \
            size_t i = bisect_low + (bisect_high - bisect_low) / 2; \
            if (below) {                               \
                bisect_low = i + 1;                    \
            } else {                                   \
                bisect_high = i;                       \
            }                                          \
        }                                              \
        bisect_low;                                    \
    })
/* NOLINTEND(bugprone-macro-parentheses) */

#endif
