#include "base/json.h"
#include "support/test.h"

#include <math.h>
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
    reading(a);
    refusing(a);
    arena_free(a);
    return test_end();
}
