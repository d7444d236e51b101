#include "web/limit.h"

#include "support/test.h"

int main(void)
{
    struct arena *a = arena_new(64 << 20);
    struct limits *limits = limit_new(a);
    instant now = SECONDS(1000);
    test_case("ten at once, then one every six seconds");
    for (int i = 0; i < 10; i++) {
        CHECK_INT(limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.1"), now), 0);
    }
    CHECK_INT(limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.1"), now), 7);
    CHECK_INT(limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.1"), now + SECONDS(3)), 4);
    CHECK_INT(limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.1"), now + SECONDS(7)), 0);
    test_case("others and other classes are not concerned");
    CHECK_INT(limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.2"), now), 0);
    CHECK_INT(limit_take(limits, LIMIT_SIGNIN_ACCOUNT, STR("10.0.0.1"), now), 0);
    test_case("the bucket does not grow above its size");
    int free_now = 0;
    for (int i = 0; i < 20; i++) {
        free_now += limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.1"), now + DAYS(1)) == 0;
    }
    CHECK_INT(free_now, 10);
    test_case("a clock that goes back gives nothing away");
    CHECK(limit_take(limits, LIMIT_SIGNIN_ADDRESS, STR("10.0.0.1"), now) > 0);
    test_case("case of the key");
    for (int i = 0; i < 10; i++) {
        limit_take(limits, LIMIT_SIGNIN_ACCOUNT, STR("Max@example.org"), now);
    }
    CHECK(limit_take(limits, LIMIT_SIGNIN_ACCOUNT, STR("max@EXAMPLE.org"), now) > 0);
    test_case("a flood of keys does not free one that is in use");
    for (int i = 0; i < 100000; i++) {
        limit_take(limits, LIMIT_CONTACT, str_fmt(a, "%d", i % 200), now + SECONDS(1));
    }
    CHECK(limit_take(limits, LIMIT_CONTACT, STR("7"), now + SECONDS(1)) > 0);
    test_case("no limits");
    CHECK_INT(limit_take(NULL, LIMIT_CONTACT, STR("7"), now), 0);
    arena_free(a);
    return test_end();
}
