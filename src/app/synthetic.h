/* An invented landscape as CSV for the importers: for measuring, and to try a server at the size one expects. German-like text whose
 * words follow Zipf's law. The same seed gives the same bytes. Nothing in it is real. */
#ifndef APP_SYNTHETIC_H
#define APP_SYNTHETIC_H

#include "base/buf.h"

enum { SYNTHETIC_WORDS = 20000 };
struct synthetic {
    uint64_t state;
    double cumulative[SYNTHETIC_WORDS];
};
/* Any seed will do; 0 is taken for 1. */
void synthetic_begin(struct synthetic *s, uint64_t seed);

/* Whole files with their header; numbers from `from` up to, not including, `to`. */
void synthetic_clusters(struct buf *out, size_t from, size_t to);
void synthetic_organisations(struct buf *out, size_t from, size_t to);
void synthetic_memberships(struct buf *out, size_t from, size_t to, size_t clusters);

/* Listings one by one, behind their header. Organisation and cluster are drawn; `clusters` 0: those of the demo. */
void synthetic_listing_head(struct buf *out);
void synthetic_listing(struct synthetic *s, struct buf *out, size_t number, size_t organisations, size_t clusters);

#endif
