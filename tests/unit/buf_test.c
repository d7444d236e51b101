#include "base/arena.h"
#include "base/buf.h"
#include "support/test.h"

#include <string.h>

static void limits(void)
{
    struct buf b;
    buf_init(&b, 10);
    buf_z(&b, "1234567890");
    CHECK(buf_ok(&b));
    buf_char(&b, 'x');
    CHECK(!buf_ok(&b) && b.n == 0);
    buf_z(&b, "y");
    CHECK(!buf_ok(&b) && b.n == 0);
    buf_clear(&b);
    buf_int(&b, INT64_MIN / 1000000000000);
    CHECK(buf_ok(&b));
    buf_free(&b);
}

/* Every position of a special character relative to the sixteen-byte steps. */
static void html(struct arena *a)
{
    for (size_t n = 1; n < 40; n++) {
        for (size_t at = 0; at < n; at++) {
            char *p = arena_alloc(a, 1, n);
            memset(p, 'a', n);
            p[at] = '<';
            struct buf b;
            buf_init(&b, 1000);
            buf_html(&b, (struct str){p, n});
            if (b.n != n + 3 || str_find(buf_str(&b), STR("&lt;"), 0) != at) {
                test_case("escape of byte %zu in %zu", at, n);
                CHECK(false);
            }
            buf_free(&b);
        }
    }
    struct buf b;
    buf_init(&b, 1000);
    buf_html(&b, STR("<a href=\"x\" b='&'>ä"));
    CHECK_STR(buf_str(&b), "&lt;a href=&quot;x&quot; b=&#39;&amp;&#39;&gt;ä");
    buf_clear(&b);
    buf_url(&b, STR("a b/ü~"));
    CHECK_STR(buf_str(&b), "a%20b%2F%C3%BC~");
    buf_free(&b);
}

static int order;
static void note(void *p)
{
    order = order * 10 + *(int *)p;
}

static void arenas(void)
{
    struct arena *a = arena_new(1 << 20);
    int one = 1, two = 2;
    arena_defer(a, note, &one);
    arena_defer(a, note, &two);
    char *p = arena_alloc(a, 1, 100000);
    CHECK(p[99999] == 0);
    CHECK(arena_used(a) >= 100000);
    CHECK_STR(str_fmt(a, "%d-%s", 5, "x"), "5-x");
    CHECK_STR(str_cat(a, STR_NONE, STR("b")), "b");
    CHECK(!str_copy(a, STR_NONE).p && str_copy(a, STR("")).p);
    arena_reset(a);
    CHECK_INT(order, 21);
    CHECK_INT(arena_used(a), 0);
    arena_free(a);
    arena_free(NULL);
}

/* The second use of an arena finds the block of the first one, but no more than 64 KiB of it. */
static void arenas_again(void)
{
    struct arena *a = arena_new(1 << 20);
    arena_alloc(a, 1, 5000);
    char *grown = arena_alloc(a, 1, 5000);
    arena_reset(a);
    CHECK(arena_alloc(a, 1, 5000) == grown);
    CHECK(arena_used(a) == 5000 && (char *)arena_alloc(a, 1, 5000) > grown); /* both fit into it now */
    arena_reset(a);
    char *first = arena_alloc(a, 1, 10);
    first[9] = 'x';
    arena_alloc(a, 1, 500000);
    arena_reset(a);
    CHECK(arena_alloc(a, 1, 10) == first && first[9] == 0);
    arena_free(a);
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    limits();
    html(a);
    arenas();
    arenas_again();
    arena_free(a);
    return test_end();
}
