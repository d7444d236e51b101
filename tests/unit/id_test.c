#include "base/clock.h"
#include "base/id.h"
#include "support/test.h"

#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 4, EACH = 20000 };

static id made[THREADS * EACH];

static void *make_some(void *arg)
{
    id *at = arg;
    for (size_t i = 0; i < EACH; i++) {
        at[i] = id_new();
    }
    return NULL;
}

static int by_number(const void *x, const void *y)
{
    id a = *(const id *)x, b = *(const id *)y;
    return (a > b) - (a < b);
}

/* The lanes of the server make ids of listings beside each other, thousands in a second. */
static void threads(void)
{
    pthread_t thread[THREADS];
    size_t twice = 0;
    clock_freeze(SECONDS(2000));
    for (size_t i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&thread[i], NULL, make_some, made + i * EACH) == 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(thread[i], NULL);
    }
    qsort(made, THREADS * EACH, sizeof *made, by_number);
    for (size_t i = 1; i < THREADS * EACH; i++) {
        twice += made[i] == made[i - 1];
    }
    CHECK_INT(twice, 0);
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    id back = 0, last = 0;
    bool rising = true, round = true;
    for (int i = 0; i < 200; i++) {
        clock_freeze(SECONDS(1000 + i));
        id n = id_new();
        rising = rising && n > last;
        round = round && id_parse(id_text(a, n), &back) && back == n;
        last = n;
    }
    CHECK(rising);
    CHECK(round);
    CHECK(id_parse(STR("7ZZZZZZZZZZZZ"), &back) && back == INT64_MAX);
    CHECK(id_parse(STR("000000000000l"), &back) && back == 1);
    back = 5;
    CHECK(!id_parse(STR("0000000000000"), &back) && !id_parse(STR("8000000000000"), &back) && !id_parse(STR(""), &back));
    CHECK(!id_parse(STR("000000000000u"), &back) && !id_parse(STR("000000000000\xff"), &back) && back == 5);
    CHECK_INT(random_token(a, 32).n, 43);
    CHECK(!str_eq(random_token(a, 16), random_token(a, 16)));
    threads();
    arena_free(a);
    return test_end();
}
