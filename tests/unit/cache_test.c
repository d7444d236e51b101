#include "base/cache.h"

#include "support/test.h"

#include <string.h>

static struct arena *a;

static struct str number(int n)
{
    return str_fmt(a, "number %d", n);
}

static void generations(struct cache *c)
{
    test_case("a value counts for its generation alone");
    CHECK(cache_get(c, a, STR("key"), 1).p == NULL);
    cache_put(c, STR("key"), 1, STR("one"));
    CHECK_STR(cache_get(c, a, STR("key"), 1), "one");
    CHECK(cache_get(c, a, STR("key"), 2).p == NULL);
    CHECK(cache_get(c, a, STR("kex"), 1).p == NULL);
    cache_put(c, STR("key"), 2, STR("two"));
    CHECK_STR(cache_get(c, a, STR("key"), 2), "two");
    CHECK(cache_get(c, a, STR("key"), 1).p == NULL);
    test_case("an empty value is a value");
    cache_put(c, STR("empty"), 1, STR(""));
    CHECK(cache_get(c, a, STR("empty"), 1).p != NULL);
}

static void is_bounded(struct cache *c)
{
    test_case("a full cache forgets, and never mixes up");
    for (int i = 0; i < 1000; i++) {
        cache_put(c, number(i), 7, number(i));
    }
    int kept = 0;
    for (int i = 0; i < 1000; i++) {
        struct str got = cache_get(c, a, number(i), 7);
        CHECK(!got.p || str_eq(got, number(i)));
        kept += got.p != NULL;
    }
    CHECK(kept > 32 && kept <= 64);
    test_case("what is outdated goes first");
    for (int i = 0; i < 40; i++) {
        cache_put(c, number(i), 8, number(i));
    }
    kept = 0;
    for (int i = 0; i < 40; i++) {
        kept += cache_get(c, a, number(i), 8).p != NULL;
    }
    CHECK(kept >= 30);
    test_case("too large to be kept");
    char *large = arena_alloc(a, 1, CACHE_MAX_VALUE);
    cache_put(c, STR("large"), 1, (struct str){large, CACHE_MAX_VALUE});
    CHECK(cache_get(c, a, STR("large"), 1).p == NULL);
    cache_put(c, STR("large"), 1, (struct str){large, CACHE_MAX_VALUE - 5});
    CHECK_INT(cache_get(c, a, STR("large"), 1).n, CACHE_MAX_VALUE - 5);
}

int main(void)
{
    a = arena_new(64 << 20);
    struct cache *c = cache_new(64);
    generations(c);
    is_bounded(c);
    cache_free(c);
    cache_free(NULL);
    arena_free(a);
    return test_end();
}
