/* Two readers and a writer at once: run with BUILD=tsan it proves that the index has no data race. */
#include "support/test.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

#include "domain/match.h"

enum { ROUNDS = 120, DOCUMENTS = 40 };

static struct index *ix;
static atomic_bool done;
static atomic_long inconsistent, searches;

static void put(id number, int round)
{
    struct arena *a = arena_new(1 << 20);
    struct str side = number % 2 ? STR("offer") : STR("request"), state = number % 3 ? STR("DE-BY") : STR("DE-SN");
    struct str text = str_fmt(a, "Reinraum Fräsen Wort%d runde%d", (int)number, round);
    struct card_source s = {
        .card = {.kind = CARD_LISTING, .id = number, .title = text, .slug = str_fmt(a, "s%d", (int)number), .lat = NAN, .lon = NAN,
                 .access = {.visibility = number % 5 ? VISIBLE_PUBLIC : VISIBLE_PLATFORM, .published = true}, .radius_km = DB_NULL,
                 .published_at = (instant)(round * 1000 + (int)number % 7)},
        .words_title = text, .words_text = text,
    };
    s.card.facets[FACET_SIDE] = (struct strs){&side, 1};
    s.card.facets[FACET_STATE] = (struct strs){&state, 1};
    index_put(ix, &s);
    arena_free(a);
}

static void *write_all(void *arg)
{
    (void)arg;
    for (int round = 0; round < ROUNDS; round++) {
        for (id n = 1; n <= DOCUMENTS; n++) {
            put(n, round);
        }
        index_remove(ix, CARD_LISTING, round % DOCUMENTS + 1);
        put(round % DOCUMENTS + 1, round);
    }
    atomic_store(&done, true);
    return NULL;
}

static void *read_all(void *arg)
{
    struct arena *a = arena_new(64 << 20);
    const struct viewer *v = arg;
    for (long i = 0; !atomic_load(&done); i++) {
        struct search s = {.q = i % 3 ? STR("Reinraum") : i % 2 ? STR("Reinruam") : STR(""), .limit = 50, .count_facets = true};
        struct search_result r;
        struct match_result m;
        arena_reset(a);
        search_run(ix, a, v, &s, &r);
        int64_t counted = 0;
        for (size_t f = 0; f < r.n_facets[FACET_SIDE]; f++) {
            counted += r.facets[FACET_SIDE][f].count;
        }
        if (counted != r.total || (int64_t)r.n_hits != r.total) {
            atomic_fetch_add(&inconsistent, 1);
        }
        if (match_listing(ix, a, v, 1 + i % DOCUMENTS, (struct match_refusals){0}, 5, &m) == OK && index_size(ix) < DOCUMENTS - 1) {
            atomic_fetch_add(&inconsistent, 1);
        }
        atomic_fetch_add(&searches, 1);
    }
    arena_free(a);
    return NULL;
}

int main(void)
{
    static const struct viewer visitor, member = {.account = 9};
    pthread_t threads[3];
    ix = index_new();
    for (id n = 1; n <= DOCUMENTS; n++) {
        put(n, 0);
    }
    CHECK(pthread_create(&threads[0], NULL, write_all, NULL) == 0);
    CHECK(pthread_create(&threads[1], NULL, read_all, (void *)(uintptr_t)&visitor) == 0);
    CHECK(pthread_create(&threads[2], NULL, read_all, (void *)(uintptr_t)&member) == 0);
    for (size_t i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    test_case("every answer was of one moment");
    CHECK_INT(atomic_load(&inconsistent), 0);
    CHECK(atomic_load(&searches) > 0);
    CHECK_INT(index_size(ix), DOCUMENTS);
    index_free(ix);
    return test_end();
}
