/* Every type of field with its edges: from a form, from a query, from JSON. */
#include "web/field_parse.h"

#include "db/db.h"
#include "support/test.h"

#include <math.h>
#include <stddef.h>

struct values {
    struct str text;
    int64_t number;
    double real;
    bool flag;
    id ref;
    struct strs list;
};

static const struct choice choices[] = {{"offer", "Offer"}, {"request", "Request"}, {0}};
#define AT(member) .offset = offsetof(struct values, member)

static struct arena *arena;
static struct request request;
static struct values got;

static void reset(void)
{
    arena_reset(arena);
    request = (struct request){.arena = arena, .lang = LANG_EN};
    got = (struct values){0};
}

static struct str message(void)
{
    return request.errors.n ? request.errors.v[0].text : STR("");
}

/* One text from a form. */
static void take(const struct field *f, const char *text)
{
    struct str value = str_of(text);
    reset();
    test_case("%s <- \"%.60s\"", f->name, text ? text : "(not sent)");
    field_clear((struct field[]){*f, {0}}, &got);
    field_parse(&request, f, FROM_FORM, &value, text ? 1 : 0, &got);
}

struct row {
    const struct field *field;
    const char *in;
    const char *out;     /* text, or number as text; "" when there is none */
    const char *problem; /* beginning of the message; NULL: none */
};

static const struct field
    text = {.name = "text", .type = FIELD_TEXT, AT(text), .min = 2, .max = 5},
    due = {.name = "due", .type = FIELD_TEXT, AT(text), .flags = FIELD_REQUIRED},
    lines = {.name = "lines", .type = FIELD_LONG, AT(text)},
    email = {.name = "email", .type = FIELD_EMAIL, AT(text)},
    url = {.name = "url", .type = FIELD_URL, AT(text)},
    slug = {.name = "slug", .type = FIELD_SLUG, AT(text)},
    secret = {.name = "secret", .type = FIELD_SECRET, AT(text), .min = 3},
    date = {.name = "date", .type = FIELD_DATE, AT(text)},
    choice = {.name = "choice", .type = FIELD_CHOICE, AT(text), .choices = choices},
    due_choice = {.name = "due_choice", .type = FIELD_CHOICE, AT(text), .choices = choices, .flags = FIELD_REQUIRED},
    json_field = {.name = "json", .type = FIELD_JSON, AT(text)},
    number = {.name = "number", .type = FIELD_INT, AT(number), .min = 1, .max = 100},
    any_number = {.name = "any_number", .type = FIELD_INT, AT(number)},
    real = {.name = "real", .type = FIELD_REAL, AT(real), .min = -90, .max = 90},
    flag = {.name = "flag", .type = FIELD_BOOL, AT(flag)},
    due_flag = {.name = "due_flag", .type = FIELD_BOOL, AT(flag), .flags = FIELD_REQUIRED},
    ref = {.name = "ref", .type = FIELD_ID, AT(ref)},
    texts = {.name = "texts", .type = FIELD_TEXTS, AT(list), .max = 3},
    many = {.name = "many", .type = FIELD_CHOICES, AT(list), .choices = choices};

static const struct row text_rows[] = {
    {&text, " a \t b ", "a b", NULL},
    {&text, "a\r\nb\x01", "a b", NULL},
    {&text, "a\u202e\u200bb\ufeff", "ab", NULL},
    {&due, "\u202e\u2066 \u200b", "", "Please fill in this field."},
    {&lines, "a\u202db\nc\u200d", "ab\nc\u200d", NULL},
    {&text, "äöüß€", "äöüß€", NULL},
    {&text, "äöüß€x", "äöüß€x", "Please shorten this to 5 characters. There are 6 now."},
    {&text, "a", "a", "Please write at least 2 characters."},
    {&text, "  ", "", NULL},
    {&due, " \n ", "", "Please fill in this field."},
    {&due, NULL, "", "Please fill in this field."},
    {&lines, "a\r\nb\rc\n\n", "a\nb\nc", NULL},
    {&lines, " \x07x\ty ", "x\ty", NULL},
    {&email, " Erika@Example.org ", "Erika@Example.org", NULL},
    {&email, "a@b", "a@b", "Please enter an e-mail"},
    {&email, "@example.org", "@example.org", "Please enter an e-mail"},
    {&email, "a@b@example.org", "a@b@example.org", "Please enter an e-mail"},
    {&email, "a b@example.org", "a b@example.org", "Please enter an e-mail"},
    {&email, "a@example.", "a@example.", "Please enter an e-mail"},
    {&email, "a@.org", "a@.org", "Please enter an e-mail"},
    {&url, "HTTPS://example.org/a?b=c#d", "HTTPS://example.org/a?b=c#d", NULL},
    {&url, "example.org", "example.org", "Please enter a web address"},
    {&url, "javascript:alert(1)", "javascript:alert(1)", "Please enter a web address"},
    {&url, "https:///x.y", "https:///x.y", "Please enter a web address"},
    {&url, "https://localhost", "https://localhost", "Please enter a web address"},
    {&url, "https://example.org/\"", "https://example.org/\"", "Please enter a web address"},
    {&slug, "wind-energy-2", "wind-energy-2", NULL},
    {&slug, "Wind", "Wind", "Please use only small letters"},
    {&slug, "wind_energy", "wind_energy", "Please use only small letters"},
    {&secret, "  pass word ", "  pass word ", NULL},
    {&secret, "pw", "pw", "Please write at least 3"},
    {&date, "2026-11-21", "2026-11-21", NULL},
    {&date, "21.11.2026", "2026-11-21", NULL},
    {&date, "1.3.2026", "2026-03-01", NULL},
    {&date, "29.2.2028", "2028-02-29", NULL},
    {&date, "29.2.2026", "2026-02-29", "Please enter a date"},
    {&date, "2026-13-01", "2026-13-01", "Please enter a date"},
    {&date, "21/11/2026", "21/11/2026", "Please enter a date"},
    {&date, "", "", NULL},
    {&choice, "offer", "offer", NULL},
    {&choice, "", "", NULL},
    {&choice, "Offer", "Offer", "Please choose one of the given"},
    {&due_choice, "", "", "Please choose one."},
    {&json_field, " {\"a\": [1, 2]} ", "{\"a\": [1, 2]}", NULL},
    {&json_field, "{a}", "{a}", "Please enter valid JSON."},
};

static void check_message(const char *want)
{
    CHECK_INT(request.errors.n, want ? 1 : 0);
    CHECK_STR(str_cut(message(), 0, want ? str_of(want).n : 0), want ? want : "");
}

static void text_types(void)
{
    for (size_t i = 0; i < sizeof text_rows / sizeof *text_rows; i++) {
        take(text_rows[i].field, text_rows[i].in);
        CHECK_STR(got.text, text_rows[i].out);
        check_message(text_rows[i].problem);
    }
}

static void empty_or_absent(void)
{
    struct str empty = STR("");
    test_case("empty and absent texts");
    take(&text, "");
    CHECK(got.text.p && !got.text.n);
    take(&text, NULL);
    CHECK(!got.text.p);
    take(&date, "");
    CHECK(!got.text.p);
    reset();
    field_parse(&request, &text, FROM_QUERY, &empty, 1, &got);
    CHECK(!got.text.p);
}

static const struct {
    const struct field *field;
    const char *in;
    int64_t out;
    const char *problem;
} int_rows[] = {
    {&number, "42", 42, NULL},
    {&number, " +7 ", 7, NULL},
    {&number, "", DB_NULL, NULL},
    {&number, NULL, DB_NULL, NULL},
    {&number, "0", 0, "Please enter a number from 1 to 100."},
    {&number, "101", 101, "Please enter a number from 1 to 100."},
    {&number, "1.5", DB_NULL, "Please enter a whole number"},
    {&number, "zwölf", DB_NULL, "Please enter a whole number"},
    {&number, "99999999999999999999", DB_NULL, "Please enter a whole number"},
    {&any_number, "-9223372036854775807", -INT64_MAX, NULL},
    {&any_number, "-9223372036854775808", DB_NULL, "Please enter a whole number"},
};

static void integers(void)
{
    for (size_t i = 0; i < sizeof int_rows / sizeof *int_rows; i++) {
        take(int_rows[i].field, int_rows[i].in);
        CHECK_INT(got.number, int_rows[i].out);
        check_message(int_rows[i].problem);
    }
}

static void reals(void)
{
    static const struct {
        const char *in;
        double out;
        const char *problem;
    } rows[] = {{"48.25", 48.25, NULL},  {"48,25", 48.25, NULL}, {"-90", -90, NULL},
                {"91", 91, "Please enter a number from -90 to 90."}, {"1,2,3", (double)NAN, "Please enter a number such"},
                {"1e5", (double)NAN, "Please enter a number such"},          {"nan", (double)NAN, "Please enter a number such"}, {"", (double)NAN, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        take(&real, rows[i].in);
        CHECK(isnan(rows[i].out) ? isnan(got.real) : fabs(got.real - rows[i].out) < 1e-9);
        check_message(rows[i].problem);
    }
}

static void flags_and_references(void)
{
    static const struct {
        const char *in;
        bool out;
        const char *problem;
    } rows[] = {{"1", true, NULL}, {"on", true, NULL}, {"true", true, NULL}, {"0", false, NULL}, {"", false, NULL},
                {NULL, false, NULL}, {"maybe", false, "Please choose yes or no."}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        take(&flag, rows[i].in);
        CHECK_INT(got.flag, rows[i].out);
        check_message(rows[i].problem);
    }
    take(&due_flag, NULL);
    check_message("Please tick this box.");
    take(&ref, "0000000000001");
    CHECK_INT(got.ref, 1);
    take(&ref, "");
    CHECK_INT(got.ref, DB_NULL);
    take(&ref, "1");
    CHECK_INT(got.ref, DB_NULL);
    check_message("This refers to nothing we know.");
}

static void lists(void)
{
    struct str several[] = {STR("cnc| laser "), STR(""), STR("cnc"), STR("5 axes")};
    test_case("lists");
    reset();
    field_parse(&request, &texts, FROM_FORM, several, 4, &got);
    CHECK_INT(got.list.n, 3);
    CHECK_STR(got.list.v[1], "laser");
    CHECK_INT(request.errors.n, 0);
    take(&texts, "a|b|c|d");
    check_message("Please enter at most 3. There are 4 now.");
    take(&texts, "");
    CHECK_INT(got.list.n, 0);
    check_message(NULL);
    take(&many, "offer|request|offer");
    CHECK_INT(got.list.n, 2);
    check_message(NULL);
    take(&many, "offer|sale");
    check_message("Please choose one of the given");
    reset();
    request.is_api = true;
    field_parse(&request, &many, FROM_QUERY, (struct str[]){STR("sale")}, 1, &got);
    check_message("Please choose one of: offer, request.");
}

/* {"title": ...} into one field. */
static void take_json(const struct field *f, const char *body)
{
    struct json_value v;
    struct str why;
    reset();
    test_case("%s <- %s", f->name, body);
    field_clear((struct field[]){*f, {0}}, &got);
    CHECK(json_parse(arena, str_of(body), &v, &why));
    field_parse_object(&request, (struct field[]){*f, {0}}, &v, &got);
}

static void from_json(void)
{
    take_json(&text, "{\"text\": \"a|b\"}");
    CHECK_STR(got.text, "a|b");
    take_json(&text, "{\"text\": null}");
    CHECK(!got.text.p && !request.errors.n);
    take_json(&text, "{\"text\": 12}");
    check_message("Please send a text here.");
    take_json(&number, "{\"number\": 12}");
    CHECK_INT(got.number, 12);
    take_json(&number, "{\"number\": \"12\"}");
    check_message("Please send a number here.");
    take_json(&number, "{\"number\": 1.5}");
    check_message("Please enter a whole number");
    take_json(&flag, "{\"flag\": true}");
    CHECK(got.flag);
    take_json(&flag, "{\"flag\": \"true\"}");
    check_message("Please send true or false here.");
    take_json(&texts, "{\"texts\": [\"a|b\", \"c\"]}");
    CHECK_INT(got.list.n, 2);
    CHECK_STR(got.list.v[0], "a|b");
    take_json(&texts, "{\"texts\": [1]}");
    check_message("Please send a list of texts here.");
    take_json(&json_field, "{\"json\": {\"envelope_mm\": [750, 600.5, null], \"x\": \"\\u00fc\"}}");
    CHECK_STR(got.text, "{\"envelope_mm\":[750,600.5,null],\"x\":\"ü\"}");
    take_json(&text, "{\"text\": \"abc\", \"titel\": \"x\"}");
    check_message("This field is not known here.");
    CHECK_STR(str_of(request.errors.v[0].field), "titel");
}

int main(void)
{
    arena = arena_new(16 << 20);
    text_types();
    empty_or_absent();
    integers();
    reals();
    flags_and_references();
    lists();
    from_json();
    arena_free(arena);
    return test_end();
}
