/* Numbers of listings in the index, for filters from one number to another.
 *
 * Each field has a term; its postings are the listings that say a number, with an impact that grows with the (largest) number: steps of
 * a quarter, one byte. That decides for nearly all; those that stand at a bound are looked up in their card. So a number takes two
 * bytes a listing, and a field of a board is found like one of a kind. */
#ifndef DOMAIN_INDEX_NUMBERS_H
#define DOMAIN_INDEX_NUMBERS_H

#include "domain/index_store.h"
#include "domain/listing_number.h"

/* Posts the numbers that the attributes (JSON) of a listing say. The write lock; uses ix->scratch. */
void numbers_post(struct index *ix, struct str attributes, uint32_t slot);
/* A bit for each slot that lies in all ranges, in the arena; seen by whom is not asked here. */
struct bits numbers_find(const struct index *ix, struct arena *a, struct listing_ranges ranges);

#endif
