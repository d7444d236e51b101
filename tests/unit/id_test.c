#include "base/clock.h"
#include "base/id.h"
#include "support/test.h"

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
    arena_free(a);
    return test_end();
}
