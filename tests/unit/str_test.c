#include "base/str.h"
#include "support/test.h"

static void split(void)
{
    struct str rest = STR("a||b"), part;
    CHECK(str_split(&rest, '|', &part));
    CHECK_STR(part, "a");
    CHECK(str_split(&rest, '|', &part));
    CHECK_STR(part, "");
    CHECK(str_split(&rest, '|', &part));
    CHECK_STR(part, "b");
    CHECK(!str_split(&rest, '|', &part));
}

static void numbers(void)
{
    int64_t n = 7;
    CHECK(str_to_int(STR("-9223372036854775808"), &n) && n == INT64_MIN);
    CHECK(!str_to_int(STR("9223372036854775808"), &n));
    CHECK(!str_to_int(STR(""), &n) && !str_to_int(STR("-"), &n) && !str_to_int(STR("1 "), &n));
    CHECK_INT(n, INT64_MIN);
    double d = 0;
    CHECK(str_to_real(STR("48.25"), &d) && d > 48.24 && d < 48.26);
    CHECK(!str_to_real(STR("48,25"), &d) && !str_to_real(STR("."), &d) && !str_to_real(STR("4."), &d));
}

/* Plain letters are looked at eight at a time: what is wrong is found at every place among them. */
static void utf8_anywhere(void)
{
    char text[] = "abcdefghijklmnopqrstuvwxyz";
    struct str whole = str_of(text);
    CHECK(str_is_utf8(whole));
    for (size_t i = 0; i < whole.n; i++) {
        char kept = text[i];
        text[i] = '\0';
        CHECK(!str_is_utf8(whole));
        text[i] = '\x80';
        CHECK(!str_is_utf8(whole));
        text[i] = kept;
    }
}

static void utf8(void)
{
    CHECK(str_is_utf8(STR("Größe €")));
    CHECK(!str_is_utf8(STR("\xc0\xaf")));
    CHECK(!str_is_utf8(STR("\xed\xa0\x80")));
    CHECK(!str_is_utf8(STR("a\0b")));
    CHECK(!str_is_utf8(STR("\xe2\x82")));
    CHECK_INT(str_chars(STR("Größe")), 5);
    CHECK_STR(str_clip(STR("aö"), 2), "a");
    size_t at = 0;
    CHECK_INT(utf8_next(STR("€"), &at), 0x20ac);
    CHECK_INT(at, 3);
}

int main(void)
{
    split();
    numbers();
    utf8();
    utf8_anywhere();
    CHECK_STR(str_trim(STR("  a b\n")), "a b");
    CHECK(str_find(STR("abcabc"), STR("ca"), 0) == 2 && str_find(STR("abc"), STR("x"), 0) == SIZE_MAX);
    return test_end();
}
