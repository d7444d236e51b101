/* Packed postings against a plain list, over gaps of every size: walked, looked up, gone through backwards, renumbered. And slots by
 * something exact, also after they were renumbered. */
#include "domain/index_exact.h"
#include "domain/index_store.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POSTINGS = 3000, SLOTS = MAX_SLOTS };

static uint64_t seed = 20261122;

static uint32_t chance(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

struct plain {
    uint32_t v[POSTINGS];
    uint32_t n;
};

/* Most gaps are small, some need two, three or four bytes; with `kinds` of 1 to 3 they are of a common word: all, most or some documents. */
static uint32_t gap_of(uint32_t kinds)
{
    static const uint32_t most[] = {1, 3, 120, 200, 20000, 60000};
    return 1 + chance(most[chance(kinds)]);
}

static void fill(const struct index *ix, struct postings *p, struct plain *all, uint32_t n, uint32_t kinds)
{
    uint32_t slot = 0;
    *p = (struct postings){0};
    all->n = 0;
    for (uint32_t i = 0; i < n && slot < SLOTS; i++) {
        uint32_t impact = 1 + chance(255);
        postings_add(ix, p, slot, impact);
        postings_add(ix, p, slot, 7); /* the same document again changes nothing */
        all->v[all->n++] = slot << 8 | impact;
        slot += gap_of(kinds);
    }
}

static bool same_walk(const struct postings *p, const struct plain *all)
{
    uint32_t i = 0;
    for (struct postings_walk w = postings_walk(p); postings_step(&w); i++) {
        if (i >= all->n || all->v[i] != (w.slot << 8 | w.impact)) {
            return false;
        }
    }
    return i == all->n && p->n == all->n;
}

static bool same_back(const struct postings *p, const struct plain *all)
{
    struct postings_cursor c;
    uint32_t posting, left = all->n;
    cursor_begin(&c, p);
    while (cursor_back(&c, &posting)) {
        if (left == 0 || all->v[--left] != posting) {
            return false;
        }
    }
    return left == 0;
}

static uint32_t impact_in(const struct plain *all, uint32_t slot)
{
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->v[i] >> 8 == slot) {
            return all->v[i] & 0xFF;
        }
    }
    return 0;
}

/* Slots that are there and their neighbours, falling and in any order, in the packed ones and in a list. */
static bool same_found(const struct postings *p, const struct plain *all)
{
    struct postings_cursor packed, list;
    cursor_begin(&packed, p);
    cursor_begin_list(&list, all->v, all->n);
    for (uint32_t i = 0; i < 2 * all->n; i++) {
        uint32_t at = i < all->n ? all->n - 1 - i : chance(all->n);
        uint32_t slot = (all->v[at] >> 8) + chance(3), wanted = impact_in(all, slot);
        if (cursor_find(&packed, slot) != wanted || cursor_find(&list, slot) != wanted) {
            return false;
        }
    }
    return true;
}

static void check(const struct postings *p, const struct plain *all)
{
    CHECK(same_walk(p, all));
    CHECK(same_back(p, all));
    CHECK(same_found(p, all));
}

static void renumber(struct postings *p, struct plain *all)
{
    static uint32_t to[SLOTS];
    uint32_t n = 0, next = 0;
    for (uint32_t i = 0; i < SLOTS; i++) {
        to[i] = chance(4) > 0 ? next++ : UINT32_MAX;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t slot = to[all->v[i] >> 8];
        if (slot != UINT32_MAX) {
            all->v[n++] = slot << 8 | (all->v[i] & 0xFF);
        }
    }
    all->n = n;
    postings_renumber(p, to);
}

static void postings(void)
{
    static const uint32_t sizes[] = {0, 1, 2, POSTINGS_BLOCK - 1, POSTINGS_BLOCK, POSTINGS_BLOCK + 1, 2 * POSTINGS_BLOCK, 1000, POSTINGS};
    static struct plain all;
    struct index *ix = index_new();
    static const uint32_t kinds[] = {1, 2, 3, 6};
    for (size_t i = 0; i < 4 * sizeof sizes / sizeof *sizes; i++) {
        struct postings p;
        fill(ix, &p, &all, sizes[i / 4], kinds[i % 4]);
        test_case("as they were added");
        check(&p, &all);
        renumber(&p, &all);
        test_case("renumbered");
        check(&p, &all);
        uint32_t slot = p.next + 5;
        postings_add(ix, &p, slot, 9);
        all.v[all.n++] = slot << 8 | 9;
        test_case("one more after that");
        check(&p, &all);
        postings_drop(ix, &p);
    }
    index_free(ix);
}

static uint32_t slots_of(const struct exact *e, const char *text)
{
    uint32_t sum = 0;
    for (const struct exact_entry *x = exact_first(e, str_of(text)); x; x = exact_next(e, x)) {
        sum = sum * 10 + x->slot;
    }
    return sum;
}

static void exact(void)
{
    struct exact e = {0};
    char text[16];
    test_case("nothing in an empty table");
    CHECK_INT(slots_of(&e, "x"), 0);
    exact_add(&e, STR("twice"), 1);
    exact_add(&e, STR("once"), 2);
    exact_add(&e, STR("twice"), 3);
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "n%u", i);
        exact_add(&e, str_of(text), i);
    }
    test_case("the newest first, after the table has grown");
    CHECK_INT(slots_of(&e, "twice"), 31);
    CHECK_INT(slots_of(&e, "once"), 2);
    CHECK_INT(slots_of(&e, "never"), 0);
    CHECK_INT(slots_of(&e, "n4999"), 4999);
    static uint32_t to[5000];
    for (uint32_t i = 0; i < 5000; i++) {
        to[i] = i == 3 ? UINT32_MAX : i > 3 ? i - 1 : i;
    }
    exact_renumber(&e, to);
    test_case("what went is gone, the others have their new slots");
    CHECK_INT(slots_of(&e, "twice"), 1);
    CHECK_INT(slots_of(&e, "n3"), 0);
    CHECK_INT(slots_of(&e, "n4999"), 4998);
    exact_free(&e);
}

int main(void)
{
    postings();
    exact();
    return test_end();
}
