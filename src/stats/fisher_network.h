/* The inside of fisher.c for tables larger than 2 x 2. */
#ifndef STATS_FISHER_NETWORK_H
#define STATS_FISHER_NETWORK_H

#include "stats/fisher.h"

enum { FISHER_ROWS_MAX = 16, FISHER_MEMORY = 1 << 27 };

/* `t` has no empty row or column, and not more rows than columns. `alike`: see fisher.c. */
enum err fisher_network(struct arena *a, const struct contingency *t, double alike, double *ret_p) MUST_USE;

#endif
