/* What all statistics take: numbers that were answered. Who did not answer, or to whom a question does not apply, is left out
 * before; every number is finite. Nothing here knows of databases or pages. */
#ifndef STATS_SAMPLE_H
#define STATS_SAMPLE_H

#include "base/arena.h"

struct sample {
    const double *v;
    size_t n;
};

/* What the alternative to "no difference" claims of the first group. */
enum tail { TAIL_TWO_SIDED, TAIL_LESS, TAIL_GREATER };

#endif
