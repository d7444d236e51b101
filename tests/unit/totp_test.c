/* One-time codes: the vectors of the RFCs, the window, each once; recovery codes as people type them; sealed secrets. */
#include "domain/factor.h"
#include "domain/seal.h"
#include "domain/totp.h"
#include "support/test.h"

#define SECRET STR("12345678901234567890") /* RFC 6238, appendix B */

static void vectors(struct arena *a)
{
    static const struct {
        int64_t seconds;
        const char *code; /* the last six of its eight digits */
    } v[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
             {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
        test_case("at %lld", (long long)v[i].seconds);
        CHECK_STR(totp_code(a, SECRET, totp_step(SECONDS(v[i].seconds))), v[i].code);
    }
    test_case("base32 of RFC 4648");
    CHECK_STR(base32(a, STR("")), "");
    CHECK_STR(base32(a, STR("f")), "MY");
    CHECK_STR(base32(a, STR("foob")), "MZXW6YQ");
    CHECK_STR(base32(a, STR("foobar")), "MZXW6YTBOI");
    CHECK_STR(totp_grouped(a, STR("MZXW6YTBOI")), "MZXW 6YTB OI");
    CHECK_STR(totp_address(a, STR("a b@x.de"), STR("foobar")),
              "otpauth://totp/Clusterwerk:a%20b%40x.de?secret=MZXW6YTBOI&issuer=Clusterwerk");
}

static void window(struct arena *a)
{
    instant now = SECONDS(1234567890);
    int64_t step = 0, middle = totp_step(now);
    test_case("one step before and behind, not two");
    for (int64_t by = -2; by <= 2; by++) {
        bool near = by >= -1 && by <= 1;
        CHECK(totp_fits(a, SECRET, totp_code(a, SECRET, middle + by), now, 0, &step) == near);
    }
    test_case("never one that is not newer than the last");
    struct str code = totp_code(a, SECRET, middle);
    CHECK(totp_fits(a, SECRET, code, now, middle - 1, &step));
    CHECK_INT(step, middle);
    CHECK(!totp_fits(a, SECRET, code, now, middle, &step));
    CHECK(!totp_fits(a, SECRET, STR(""), now, 0, &step));
}

static void typed(struct arena *a)
{
    test_case("codes as they are typed");
    CHECK_STR(totp_typed(a, STR(" 123 456 ")), "123456");
    CHECK(totp_typed(a, STR("12345")).p == NULL);
    CHECK(totp_typed(a, STR("1234567")).p == NULL);
    CHECK(totp_typed(a, STR("12a456")).p == NULL);
    CHECK_STR(recovery_typed(a, STR("ABCD-efgh jkmn-pqrs")), "abcdefghjkmnpqrs");
    CHECK_STR(recovery_typed(a, STR("oil0-0000-0000-0000")), "0110000000000000");
    CHECK(recovery_typed(a, STR("abcd-efgh-jkmn-pqr")).p == NULL);
    CHECK(recovery_typed(a, STR("abcd-efgh-jkmn-pqru")).p == NULL);
    CHECK(recovery_typed(a, STR("123456")).p == NULL);

    test_case("waiting");
    CHECK_INT(factor_wait(4), 0);
    CHECK_INT(factor_wait(5), MINUTES(1));
    CHECK_INT(factor_wait(7), MINUTES(4));
    CHECK_INT(factor_wait(1000000), DAYS(1));
}

static void sealed(struct arena *a)
{
    struct str key = STR("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    struct str other = STR("ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), back = STR_NONE;
    test_case("sealed secrets open with their key and for their account only");
    struct str s = seal(a, key, STR("secret"), STR("totp 1"));
    CHECK(str_starts(s, STR("sealed:")));
    CHECK(str_find(s, STR("c2VjcmV0"), 0) == SIZE_MAX);
    CHECK_INT(unseal(a, key, s, STR("totp 1"), &back), OK);
    CHECK_STR(back, "secret");
    CHECK_INT(unseal(a, key, s, STR("totp 2"), &back), ERR_NOT_FOUND);
    CHECK_INT(unseal(a, other, s, STR("totp 1"), &back), ERR_NOT_FOUND);
    CHECK_INT(unseal(a, STR_NONE, s, STR("totp 1"), &back), ERR_NOT_FOUND);
    CHECK_INT(unseal(a, key, STR("sealed:AAAA"), STR("totp 1"), &back), ERR_NOT_FOUND);
    CHECK_INT(unseal(a, key, STR("garbage"), STR("totp 1"), &back), ERR_NOT_FOUND);
    CHECK(!str_eq(s, seal(a, key, STR("secret"), STR("totp 1"))));
    test_case("without a key they are readable, also later with one");
    s = seal(a, STR_NONE, STR("secret"), STR("totp 1"));
    CHECK_STR(s, "plain:c2VjcmV0");
    CHECK_INT(unseal(a, key, s, STR("totp 1"), &back), OK);
    CHECK_STR(back, "secret");
    CHECK(seal_key_ok(key) && seal_key_ok(STR_NONE) && !seal_key_ok(STR("00")) && !seal_key_ok(str_cat(a, key, STR("0"))));
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    vectors(a);
    window(a);
    typed(a);
    sealed(a);
    arena_free(a);
    return test_end();
}
