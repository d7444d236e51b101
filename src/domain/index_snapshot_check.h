/* Whether what was read from a file fits together: every number that names a place names one that exists. The checksum of the file tells
 * damage; this tells a file that was written wrongly, before anything follows such a number. What the postings of a term say is not looked
 * at: that would read the largest part of the file, which the start leaves on the disk. */
#ifndef DOMAIN_INDEX_SNAPSHOT_CHECK_H
#define DOMAIN_INDEX_SNAPSHOT_CHECK_H

#include "domain/index_store.h"

/* The lengths of the arrays are right already. `n_file`: bytes of the file, within which blocks begin. */
bool index_snapshot_fits(const struct index *ix, uint64_t n_file);

#endif
