/* Where an index that is being filled lays what nobody reads meanwhile: an unnamed file beside the database, so that a million cards do
 * not have to be in memory at once. What lies there stays until the index ends, also when its document goes; an index that was written
 * and mapped again (index_snapshot.h) has none. */
#ifndef DOMAIN_INDEX_SHELF_H
#define DOMAIN_INDEX_SHELF_H

#include <stdbool.h>
#include <stddef.h>

struct shelf;

/* In the folder of `path`. NULL when the system does not give one: then all stays in memory. */
struct shelf *shelf_new(const char *path);
/* NULL is accepted, here and below. */
void shelf_free(struct shelf *s);
/* From now on nothing is laid down. */
void shelf_close(struct shelf *s);
/* Takes a block of grow() and frees it; returns where it lies from now on: the block itself when there is no room. */
void *shelf_lay(struct shelf *s, void *block, size_t n);
bool shelf_has(const struct shelf *s, const void *p);
/* Gives back the memory that reading took; the bytes stay. */
void shelf_forget(const struct shelf *s);

#endif
