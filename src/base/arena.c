#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) /* clang's way to say it */
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n) __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
enum { GAP = 16 }; /* poisoned bytes between allocations, so that overruns inside a block are seen */
#else
#define POISON(p, n) ((void)0)
#define UNPOISON(p, n) ((void)0)
enum { GAP = 0 };
#endif

enum { ALIGN = 16, FIRST_BLOCK = 8 * 1024, BLOCK_DOUBLES = 1024 * 1024 /* below it the next block is twice as large */,
       KEEP_MAX = 64 * 1024 };

struct block {
    struct block *next;
    size_t size;
    _Alignas(ALIGN) char bytes[];
};

struct cleanup {
    struct cleanup *next;
    void (*fn)(void *);
    void *p;
};

struct arena {
    struct block *blocks; /* newest first */
    size_t at;            /* used bytes of the newest block */
    size_t used;
    size_t held;
    size_t max;
    struct cleanup *cleanups;
};

static void die(const char *why)
{
    fprintf(stderr, "clusterwerk: %s\n", why);
    abort();
}

static void add_block(struct arena *a, size_t size)
{
    if (size > a->max || a->held > a->max - size) {
        die("an arena exceeds its maximum");
    }
    struct block *b = malloc(sizeof *b + size);
    if (!b) {
        die("out of memory");
    }
    b->next = a->blocks;
    b->size = size;
    POISON(b->bytes, size);
    a->blocks = b;
    a->at = 0;
    a->held += size;
}

struct arena *arena_new(size_t max)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a) {
        die("out of memory");
    }
    a->max = max < FIRST_BLOCK ? FIRST_BLOCK : max;
    add_block(a, FIRST_BLOCK);
    return a;
}

static void run_cleanups(struct arena *a)
{
    while (a->cleanups) {
        struct cleanup *c = a->cleanups;
        a->cleanups = c->next;
        c->fn(c->p);
    }
}

static void drop_block(struct arena *a, struct block **at)
{
    struct block *b = *at;
    *at = b->next;
    a->held -= b->size;
    UNPOISON(b->bytes, b->size);
    free(b);
}

void arena_reset(struct arena *a)
{
    run_cleanups(a);
    while (a->blocks->next && a->blocks->size > KEEP_MAX) {
        drop_block(a, &a->blocks);
    }
    while (a->blocks->next) {
        drop_block(a, &a->blocks->next);
    }
    POISON(a->blocks->bytes, a->blocks->size);
    a->at = 0;
    a->used = 0;
}

void arena_free(struct arena *a)
{
    if (!a) {
        return;
    }
    arena_reset(a);
    UNPOISON(a->blocks->bytes, a->blocks->size);
    free(a->blocks);
    free(a);
}

/* Memory that the caller fills at once. */
static char *take(struct arena *a, size_t size, size_t count)
{
    size_t n;
    if (__builtin_mul_overflow(size, count, &n) || n > SIZE_MAX / 2) {
        die("an allocation overflows");
    }
    size_t room = (n + GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (room > a->blocks->size - a->at) {
        size_t grow = a->blocks->size < BLOCK_DOUBLES ? a->blocks->size * 2 : a->blocks->size;
        if (grow > a->max - a->held) {
            grow = room; /* near the maximum: take only what is needed */
        }
        add_block(a, room > grow ? room : grow);
    }
    char *p = a->blocks->bytes + a->at;
    a->at += room;
    a->used += n;
    UNPOISON(p, n);
    return p;
}

void *arena_alloc(struct arena *a, size_t size, size_t count)
{
    return memset(take(a, size, count), 0, size * count);
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *p)
{
    struct cleanup *c = ARENA_NEW(a, struct cleanup);
    *c = (struct cleanup){.next = a->cleanups, .fn = fn, .p = p};
    a->cleanups = c;
}

struct str str_copy(struct arena *a, struct str s)
{
    if (!s.p) {
        return s;
    }
    char *p = take(a, 1, s.n + 1);
    memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (struct str){p, s.n};
}

const char *str_z(struct arena *a, struct str s)
{
    return s.p ? str_copy(a, s).p : "";
}

struct str str_cat(struct arena *a, struct str x, struct str y)
{
    char *p = take(a, 1, x.n + y.n + 1);
    p[x.n + y.n] = '\0';
    if (x.n) {
        memcpy(p, x.p, x.n);
    }
    if (y.n) {
        memcpy(p + x.n, y.p, y.n);
    }
    return (struct str){p, x.n + y.n};
}

/* Most formatted texts are short: the first try fits, and nothing is formatted twice. */
struct str str_fmt(struct arena *a, const char *format, ...)
{
    char short_text[160];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(short_text, sizeof short_text, format, args);
    va_end(args);
    if (n < 0) {
        die("a format string is broken");
    }
    char *p = take(a, 1, (size_t)n + 1);
    if ((size_t)n < sizeof short_text) {
        memcpy(p, short_text, (size_t)n + 1);
        return (struct str){p, (size_t)n};
    }
    va_start(args, format);
    vsnprintf(p, (size_t)n + 1, format, args);
    va_end(args);
    return (struct str){p, (size_t)n};
}
