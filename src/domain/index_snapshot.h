/* The whole index as a file, so that a large landscape is there in seconds: analysing a million texts takes minutes.
 *
 * A file is taken only when it is whole (length and checksum) and was written by this very program; else it is as if there were none.
 * What it holds is mapped, not read: cards and postings that nobody asks for stay on the disk. Whoever calls decides by the label,
 * which the file carries, whether it fits the database. */
#ifndef DOMAIN_INDEX_SNAPSHOT_H
#define DOMAIN_INDEX_SNAPSHOT_H

#include "base/err.h"
#include "domain/index.h"

#include <sys/types.h>

struct snapshot;

/* Writes a file beside `path` and puts it in its place at the end. Searches go on meanwhile. ERR_UNAVAILABLE: it could not be written. */
enum err index_snapshot_write(struct index *ix, const char *path, struct str label) MUST_USE;
/* The same by a child process, which has the index as it is now and writes it while this process goes on. Returns once the child has begun;
 * its process id, or -1. The file is in its place when the child ends with 0. */
pid_t index_snapshot_write_beside(struct index *ix, const char *path, struct str label);
/* Checks all of the file. ERR_NOT_FOUND: there is none that could be used. *ret_label points into it. */
enum err index_snapshot_open(const char *path, struct snapshot **ret, struct str *ret_label) MUST_USE;
/* A new index with what the file holds; the snapshot belongs to it from now on. NULL, and the snapshot is closed: it does not fit together.
 * Blocks of at most `most_mapped` bytes in all are mapped, more of them are read one by one (index_block.h). */
enum { INDEX_MAPPED_BLOCKS = 128 << 20 };
struct index *index_snapshot_take(struct snapshot *s, uint64_t most_mapped);
void index_snapshot_close(struct snapshot *s); /* of one that was not taken */
/* Puts the right checksum into a file of this program, whatever it holds: for tests of what is looked at behind the checksum. */
bool index_snapshot_seal(const char *path) MUST_USE;

#endif
