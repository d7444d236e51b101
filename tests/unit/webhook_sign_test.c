/* Signatures against the published example of Standard Webhooks, and the pauses between tries. */
#include "base/base64.h"
#include "feature/webhook/event.h"
#include "feature/webhook/sign.h"
#include "support/test.h"

#include "app/feature.h"

const struct feature *const features[] = {NULL};

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    struct str key;
    test_case("the example of the standard");
    CHECK(base64url_read(a, STR("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &key));
    CHECK_STR(sign(a, key, STR("msg_p5jXN8AQM9LWM0D4loKWxJek"), 1614265330, STR("{\"test\": 2432232314}")),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    CHECK_STR(sign_secret_text(a, key), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    test_case("new secrets differ");
    CHECK(!str_eq(sign_secret_new(a), sign_secret_new(a)));
    test_case("base64 with padding (RFC 4648, 10)");
    CHECK_STR(base64_padded(a, STR("")), "");
    CHECK_STR(base64_padded(a, STR("f")), "Zg==");
    CHECK_STR(base64_padded(a, STR("fo")), "Zm8=");
    CHECK_STR(base64_padded(a, STR("foo")), "Zm9v");
    CHECK_STR(base64_padded(a, STR("\xfb\xff")), "+/8=");
    test_case("pauses grow, and all tries are over within four days");
    instant all = 0;
    for (int64_t n = 1; n < HOOK_ATTEMPTS; n++) {
        CHECK(delivery_pause(n) < delivery_pause(n + 1) || n == HOOK_ATTEMPTS - 1);
        all += delivery_pause(n);
    }
    CHECK(all < DAYS(4) && all > DAYS(3));
    CHECK(hook_rest(1) == SECONDS(5) && hook_rest(100) == MINUTES(30));
    test_case("who may choose which event");
    CHECK(event_is_for(STR("cluster.changed"), OWNER_CLUSTER) && !event_is_for(STR("cluster.changed"), OWNER_ORGANISATION));
    CHECK(!event_is_for(STR("conversation.started"), OWNER_PROGRAMME) && !event_is_for(STR("test"), OWNER_PROGRAMME));
    for (const struct choice *c = hook_events; c->value; c++) {
        CHECK(event_is_for(str_of(c->value), OWNER_ORGANISATION) || event_is_for(str_of(c->value), OWNER_PROGRAMME) ||
              event_is_for(str_of(c->value), OWNER_ACCOUNT));
        CHECK_STR(str_of(event_sentence(str_of(c->value))), c->label);
    }
    arena_free(a);
    return test_end();
}
