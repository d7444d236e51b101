/* Rules of cleaning: who may have meant another unit, who gave the same answer to everything, and that a view leaves out just them. */
#include "feature/survey/survey_clean.h"
#include "feature/survey/survey_compare.h"
#include "support/test.h"

enum { PEOPLE = 12 };

static struct arena *a;
static struct survey_table t;

#define ITEMS "\"items\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b\",\"de\":\"B\"},{\"id\":\"c\",\"de\":\"C\"},{\"id\":\"d\",\"de\":\"D\"},{\"id\":\"e\",\"de\":\"E\"}]"
static const char document[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":["
    "{\"id\":\"N\",\"de\":\"Umsatz\",\"type\":\"number\"},"
    "{\"id\":\"S\",\"de\":\"S\",\"type\":\"slider\",\"min\":1,\"max\":5," ITEMS "},"
    "{\"id\":\"M\",\"de\":\"M\",\"type\":\"matrix\",\"choices\":[{\"id\":\"y\",\"de\":\"Y\"},{\"id\":\"n\",\"de\":\"N\"}]," ITEMS "}]}]}";

static struct str grid(const char *name, const char *answers)
{
    struct str all = STR("");
    for (size_t i = 0; answers[i]; i++) {
        if (answers[i] != '-') {
            all = str_fmt(a, "%.*s,\"%s.%c\":\"%c\"", STR_ARG(all), name, (char)('a' + i), answers[i]);
        }
    }
    return all;
}

/* Each person: a number, five answers on the scale, five of the matrix; "-" none. */
static void fill(const char *const (*people)[3])
{
    struct survey_doc *doc = ARENA_NEW(a, struct survey_doc);
    struct str why;
    CHECK(survey_doc_read(a, str_of(document), LANG_EN, doc, &why));
    survey_table_begin(a, doc, PEOPLE, &t);
    for (size_t i = 0; i < PEOPLE; i++) {
        struct str scale = grid("S", people[i][1]), matrix = grid("M", people[i][2]);
        CHECK(survey_table_add(&t, str_fmt(a, "{\"N\":\"%s\"%.*s%.*s}", people[i][0], STR_ARG(scale), STR_ARG(matrix)), 60, 1, true));
    }
    survey_table_end(a, &t);
    survey_clean(a, &t);
}

/* "..x": who is left out. */
static void leaves_out(enum survey_clean rule, const char *want)
{
    char got[PEOPLE + 1] = "";
    struct survey_view_people v;
    struct survey_view_def def = {.filter = STR(""), .cleaning = 1u << rule}, all = {.filter = STR("")};
    struct str why;
    for (size_t i = 0; i < PEOPLE; i++) {
        got[i] = t.unclean[rule][i] ? 'x' : '.';
    }
    CHECK_STR(str_of(got), want);
    CHECK(survey_view_read(a, &t, &def, LANG_EN, &v, &why));
    for (size_t i = 0; i < PEOPLE; i++) {
        CHECK_INT(v.group_of[i] == GROUP_OUTSIDE, want[i] == 'x');
    }
    CHECK(survey_view_read(a, &t, &all, LANG_EN, &v, &why));
    CHECK_INT(v.n, PEOPLE);
}

static const char *const mixed[PEOPLE][3] = {
    {"1200000", "12345", "ynyny"}, {"900000", "33333", "yyyyy"}, {"1100", "33333", "yynyy"}, {"2000000", "3333-", "-----"}, {"0", "-----", "nnnnn"},
    {"1000000", "11111", "nnnnn"}, {"700", "22221", "yyyyy"}, {"3000000", "-----", "-----"}, {"400000000", "54321", "ynyny"}, {"1500000", "44444", "-----"},
    {"50000", "12121", "yyyyn"}, {"1000000", "12345", "nnnny"}};
static const char *const few[PEOPLE][3] = {
    {"1000000", "", ""}, {"1000000", "", ""}, {"1000000", "", ""}, {"1000", "", ""}, {"NA", "", ""}, {"NA", "", ""},
    {"NA", "", ""}, {"NA", "", ""}, {"NA", "", ""}, {"NA", "", ""}, {"NA", "", ""}, {"NA", "", ""}};

int main(void)
{
    a = arena_new((size_t)1 << 28);
    fill(mixed);
    test_case("a thousand below or above the median: not a little, not far more, not nothing");
    leaves_out(CLEAN_UNITS, "..x...x.x...");
    test_case("the same in all that were answered, five or more");
    leaves_out(CLEAN_STRAIGHT, ".x..xx...x..");
    fill(few);
    test_case("of few numbers there is no median to compare with");
    leaves_out(CLEAN_UNITS, "............");
    test_case("names of rules");
    CHECK_INT(survey_clean_read(STR("straight units nonsense")), 3);
    CHECK_STR(survey_clean_write(a, 3), "units straight");
    CHECK_STR(survey_clean_words(a, LANG_EN, 2), "the same answer to everything");
    CHECK_INT(survey_clean_read(STR("")), 0);
    arena_free(a);
    return test_end();
}
