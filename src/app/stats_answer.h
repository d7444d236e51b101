/* One test of src/stats, asked and answered in JSON: what `clusterwerk stats` does with its standard input. */
#ifndef APP_STATS_ANSWER_H
#define APP_STATS_ANSWER_H

#include "base/arena.h"
#include "base/buf.h"

/* "mann-whitney", "kruskal", "chisq", "fisher", "describe", "spearman". */
bool stats_is_test(struct str name);
/* Appends the answer to `out`, one object. False: *ret_why (in the arena) says what is wrong with the question, and `out` is not to be used.
 * An answer of the question takes up to 272 bytes of the arena, and two characters of `text`. */
bool stats_answer(struct arena *a, struct str name, struct str text, struct buf *out, struct str *ret_why) MUST_USE;

#endif
