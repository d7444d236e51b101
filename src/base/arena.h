/* Memory that lives as long as its request, job or process.
 *
 * Invariants: memory is never freed one by one; arena_reset() and arena_free()
 * end everything at once, deferred clean-ups first (last in, first out).
 * Allocation never returns NULL: real exhaustion of memory aborts the process,
 * and exceeding the arena's own maximum aborts too, so bound input before it
 * gets here. Memory is zeroed. Not thread-safe: one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena;

/* `max`: bytes the arena may hold at most. The caller owns the arena: arena_free(). */
struct arena *arena_new(size_t max);
/* Runs the clean-ups and keeps one block of up to 64 KiB: who needs about as much again asks the system for nothing. */
void arena_reset(struct arena *a);
/* NULL is accepted. */
void arena_free(struct arena *a);
/* `size * count` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size, size_t count) __attribute__((returns_nonnull, alloc_size(2, 3)));
/* Bytes handed out since the last reset: for budgets in tests. */
size_t arena_used(const struct arena *a);
/* Calls fn(p) when the arena ends: for handles of libraries, files. */
void arena_defer(struct arena *a, void (*fn)(void *), void *p);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type), 1))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc((a), sizeof(type), (count)))

/* Copies; the copy carries a trailing NUL that is not counted. Absent stays absent. */
struct str str_copy(struct arena *a, struct str s);
/* A NUL-terminated copy for C interfaces; "" when absent. */
const char *str_z(struct arena *a, struct str s);
struct str str_cat(struct arena *a, struct str x, struct str y);
struct str str_fmt(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
