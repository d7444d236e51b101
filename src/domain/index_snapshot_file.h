/* The file of a snapshot: a head, then arrays one after the other, each with its length, all aligned to eight bytes. */
#ifndef DOMAIN_INDEX_SNAPSHOT_FILE_H
#define DOMAIN_INDEX_SNAPSHOT_FILE_H

#include "domain/index_store.h"

#include <stdio.h>

struct snapshot_out {
    FILE *file;
    uint64_t size;       /* of everything behind the head */
    bool failed;
};
bool snapshot_create(struct snapshot_out *o, const char *path) MUST_USE;
/* Bytes without a length: several calls make up one array, snapshot_align() ends it. */
void snapshot_bytes(struct snapshot_out *o, const void *p, size_t n);
void snapshot_align(struct snapshot_out *o);
void snapshot_array(struct snapshot_out *o, const void *p, size_t size, size_t n);
/* Bytes whose number is known only when they are written: snapshot_bytes() between these two. Returns where the number stands. */
uint64_t snapshot_open_array(struct snapshot_out *o);
void snapshot_close_array(struct snapshot_out *o, uint64_t opened);
/* Where in the file the next byte will lie. */
uint64_t snapshot_place(const struct snapshot_out *o);
/* Writes the head and closes; false when anything went wrong since the beginning. */
bool snapshot_end(struct snapshot_out *o) MUST_USE;

struct snapshot {
    char *map;           /* whole file, private: what is written to it stays in memory */
    size_t n_map;
    size_t at;           /* next array */
    int fd;              /* the file, for blocks (index_block.h) */
    bool is_damaged;     /* an array did not end within the file; from then on all of them are empty */
};
/* Maps the file and checks its head and sum. */
bool snapshot_map(struct snapshot *s, const char *path) MUST_USE;
void snapshot_unmap(struct snapshot *s);
/* The next array where it lies; the order is that of writing. */
void *snapshot_next(struct snapshot *s, size_t size, size_t *ret_n);
/* Its copy, for arrays that grow: of at least one item. The memory that reading took is given back. */
void *snapshot_copy(struct snapshot *s, size_t size, size_t *ret_n);

#endif
