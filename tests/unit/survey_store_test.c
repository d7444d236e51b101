/* What results are computed from is made once for many who ask at once, goes when it is out of date or too much, and never while somebody uses it. */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "feature/survey/survey_store.h"
#include "support/test.h"

enum { ASKERS = 8, LARGE = 1 << 20, ROOM = 5 << 20 };

static struct survey_store *store;
static atomic_int made;
static enum err outcome;

static enum err make(struct arena *a, void *arg, const void **ret)
{
    char *value = arena_alloc(a, 1, LARGE);
    made++;
    value[0] = *(const char *)arg;
    *ret = value;
    return outcome;
}

static char get(struct arena *until, const char *subject, const char *version, char letter)
{
    const void *value = NULL;
    return survey_store_get(store, until, str_of(subject), 't', str_of(version), make, &letter, &value) == OK ? *(const char *)value : '!';
}

static void *ask(void *arg)
{
    struct arena *a = arena_new(1 << 16);
    char letter = get(a, "many", "1", 'm');
    arena_free(a);
    *(bool *)arg = letter == 'm';
    return NULL;
}

static void at_once(void)
{
    pthread_t threads[ASKERS];
    bool good[ASKERS] = {false};
    int before = made;
    test_case("eight who ask at once cost one load");
    for (size_t i = 0; i < ASKERS; i++) {
        CHECK(pthread_create(&threads[i], NULL, ask, &good[i]) == 0);
    }
    for (size_t i = 0; i < ASKERS; i++) {
        pthread_join(threads[i], NULL);
        CHECK(good[i]);
    }
    CHECK_INT(made - before, 1);
}

static void long_version(struct arena *until)
{
    char version[400] = {0};
    memset(version, 'v', sizeof version - 2);
    test_case("however long a version is, its end counts");
    CHECK_INT(get(until, "long", version, 'x'), 'x');
    version[sizeof version - 2] = 'w';
    CHECK_INT(get(until, "long", version, 'y'), 'y');
    arena_reset(until);
}

int main(void)
{
    struct arena *life = arena_new(1 << 20), *request = arena_new(1 << 16), *other = arena_new(1 << 16);
    store = survey_store_new(life, ROOM);
    test_case("the same version is there, another is made");
    CHECK_INT(get(request, "a", "1", 'x'), 'x');
    CHECK_INT(get(request, "a", "1", 'y'), 'x');
    CHECK_INT(get(other, "a", "2", 'y'), 'y');
    CHECK_INT(made, 2);
    test_case("the older version goes when its last user ends");
    CHECK(survey_store_bytes(store) >= 2 * (size_t)LARGE);
    arena_reset(request);
    CHECK(survey_store_bytes(store) < 2 * (size_t)LARGE);
    test_case("what fails is not kept, and the next one tries again");
    outcome = ERR_LIMIT;
    CHECK_INT(get(request, "b", "1", 'b'), '!');
    outcome = OK;
    CHECK_INT(get(request, "b", "1", 'b'), 'b');
    long_version(request);
    at_once();
    test_case("too much: what was used longest ago goes, but never what is in use");
    static const char *const names[] = {"c", "d", "e", "f", "g", "h"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK_INT(get(request, names[i], "1", *names[i]), *names[i]);
    }
    CHECK(survey_store_bytes(store) > ROOM);
    CHECK_INT(get(request, "c", "1", '?'), 'c');
    arena_reset(request);
    arena_reset(other);
    CHECK(survey_store_bytes(store) <= ROOM);
    int before = made;
    CHECK_INT(get(request, "c", "1", '?'), 'c');
    CHECK_INT(made, before);
    test_case("a value that is pointed to stays as long as the one that points");
    const void *pointed = NULL;
    char letter = 'p';
    CHECK_INT(survey_store_get(store, request, STR("p"), 't', STR("1"), make, &letter, &pointed), OK);
    survey_store_hold(store, other, pointed);
    arena_reset(request);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK_INT(get(request, names[i], "1", *names[i]), *names[i]);
    }
    CHECK_INT(*(const char *)pointed, 'p');
    arena_free(request);
    arena_free(other);
    arena_free(life);
    return test_end();
}
