#include "base/json.h"
#include "support/test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void writing(void)
{
    struct buf out;
    struct json j;
    buf_init(&out, 1 << 16);
    json_begin(&j, &out);
    json_object(&j);
    json_key(&j, "a");
    json_array(&j);
    json_int(&j, -1);
    json_real(&j, 0.1);
    json_real(&j, NAN);
    json_array_end(&j);
    json_key(&j, "t");
    json_str(&j, STR("\"\\\n\x01ü"));
    json_key(&j, "n");
    json_str(&j, STR_NONE);
    json_key(&j, "o");
    json_object(&j);
    json_object_end(&j);
    json_object_end(&j);
    CHECK_STR(buf_str(&out), "{\"a\":[-1,0.1,null],\"t\":\"\\\"\\\\\\n\\u0001ü\",\"n\":null,\"o\":{}}");
    buf_free(&out);
}

static struct str real_text(struct buf *out, double v)
{
    struct json j;
    buf_clear(out);
    json_begin(&j, out);
    json_real(&j, v);
    return buf_str(out);
}

/* Written as short as it can be, and read back as the same number. */
static void reals(void)
{
    static const struct {
        double v;
        const char *text;
    } rows[] = {{50.110924, "50.110924"}, {-8.5, "-8.5"}, {0.1, "0.1"}, {0.000001, "0.000001"}, {-0.5, "-0.5"}, {12345678, "12345678"},
                {0, "0"}, {1.0 / 3, "0.3333333333333333"}, {0.1 + 0.2, "0.30000000000000004"}, {1e300, "1e+300"}, {100, "100"}};
    struct buf out;
    buf_init(&out, 1 << 10);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("number %s", rows[i].text);
        CHECK_STR(real_text(&out, rows[i].v), rows[i].text);
    }
    size_t same = 0;
    for (int i = 0; i < 20000; i++) {
        double v = (double)(i * 7919 % 360000000 - 180000000) / 1e6 + (i % 3 ? 0 : 1e-9);
        real_text(&out, v);
        same += strtod(out.p, NULL) == v;
    }
    test_case("numbers read back are the same");
    CHECK_INT(same, 20000);
    buf_free(&out);
}

static void reading(struct arena *a)
{
    struct json_value v = {0};
    struct str why = STR_NONE;
    CHECK(json_parse(a, STR(" {\"a\": [1, -2.5e3, true, null], \"b\": \"x\\u00e4\\ud83d\\ude00\"} "), &v, &why));
    CHECK_INT(json_get(&v, "a")->n, 4);
    CHECK(fabs(json_get(&v, "a")->items[1].number + 2500) < 1e-9);
    CHECK_STR(json_get(&v, "b")->text, "xä😀");
    CHECK(json_get(&v, "c") == NULL);
    CHECK(json_parse(a, STR("{\"a\":1,\"a\":2}"), &v, &why) && json_get(&v, "a")->text.p[0] == '2');
}

static void refusing(struct arena *a)
{
    static const char *const bad[] = {"", "{", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", "-", "1e", "tru", "\"\\x\"",
                                      "\"\\ud800\"", "\"\\u0000\"", "\"a", "[1] 2", "\"\n\"", "\xff", "+1", "'a'", "\"\\"};
    struct json_value v = {.n = 77};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct str why = STR_NONE;
        test_case("refuses %s", bad[i]);
        CHECK(!json_parse(a, str_of(bad[i]), &v, &why) && why.n && v.n == 77);
    }
    char deep[100];
    memset(deep, '[', sizeof deep);
    struct str why = STR_NONE;
    test_case("depth");
    CHECK(!json_parse(a, (struct str){deep, sizeof deep}, &v, &why));
    CHECK(str_ends(why, STR("nested too deeply")));
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    writing();
    reals();
    reading(a);
    refusing(a);
    arena_free(a);
    return test_end();
}
