/* Own classes: lines that are read, lines that are refused with which word, who is in which class, and classes made of classes. */
#include "feature/survey/survey_formula.h"
#include "feature/survey/survey_recode.h"
#include "support/test.h"

static struct arena *a;
static struct survey_table t;

static const char document[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":["
    "{\"id\":\"N\",\"de\":\"N\",\"type\":\"number\"},"
    "{\"id\":\"C\",\"de\":\"C\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"a\",\"de\":\"A = 1\"},{\"id\":\"b c\",\"de\":\"B\"},{\"id\":\"d\",\"de\":\"D\"}]},"
    "{\"id\":\"L\",\"de\":\"L\",\"type\":\"open_text\"}]}]}";

static void fill(void)
{
    static const char *const people[] = {"{\"N\":\"9\",\"C\":\"a\"}", "{\"N\":\"10\",\"C\":\"b c\"}", "{\"N\":\"49.5\",\"C\":\"d\"}", "{\"N\":\"50\"}", "{}"};
    struct survey_doc *doc = ARENA_NEW(a, struct survey_doc);
    struct str why;
    CHECK(survey_doc_read(a, str_of(document), LANG_EN, doc, &why));
    survey_table_begin(a, doc, 5, &t);
    for (size_t i = 0; i < 5; i++) {
        CHECK(survey_table_add(&t, str_of(people[i]), 60, 1, true));
    }
    survey_table_end(a, &t);
}

/* "12-": first class, second, none, of the five people. */
static void makes(const char *source, const char *classes, const char *want)
{
    struct survey_table more = t;
    struct survey_recode r = {STR("x"), str_of(source), str_of(classes), true};
    struct str why = STR_NONE;
    char got[6] = "";
    test_case("%s: %s", source, classes);
    CHECK(survey_recode_apply(a, &more, &r, LANG_EN, &why));
    CHECK_STR(why, "");
    const struct survey_column *c = survey_table_column(&more, STR("@x"));
    CHECK(c != NULL && survey_table_column(&t, STR("@x")) == NULL);
    for (size_t i = 0; c && i < 5; i++) {
        got[i] = c->code[i] < CODE_FIRST ? '-' : (char)('1' + c->code[i] - CODE_FIRST);
    }
    CHECK_STR(str_of(got), want);
    CHECK_INT(more.n_asked, t.n_asked);
}

static void refuses(const char *source, const char *classes, const char *says)
{
    struct survey_table more = t;
    struct survey_recode r = {STR("x"), str_of(source), str_of(classes), true};
    struct str why = STR_NONE;
    test_case("%s: %s", source, classes);
    CHECK(!survey_recode_apply(a, &more, &r, LANG_EN, &why));
    CHECK(str_find(why, str_of(says), 0) != SIZE_MAX);
    CHECK_INT(more.n_columns, t.n_columns);
}

static void of_classes(void)
{
    struct survey_table more = t;
    struct survey_recode first = {STR("size"), STR("N"), STR("small = ..9\nmedium = 10..49\nlarge = 50.."), true}, gone = {STR("gone"), STR("Z"), STR("x = y"), true};
    struct survey_recode second = {STR("two"), STR("@size"), STR("below = small | medium\nabove = large"), true};
    struct str why = STR_NONE;
    test_case("classes of classes, in formulas");
    CHECK(survey_recode_apply(a, &more, &first, LANG_EN, &why));
    CHECK(survey_recode_apply(a, &more, &second, LANG_EN, &why));
    const struct survey_formula *f = survey_formula_read(a, &more, STR("@two = below and not @size = medium"), LANG_EN, &why);
    CHECK_STR(why, "");
    CHECK(f && survey_formula_of(f, 0) == TRUTH_YES && survey_formula_of(f, 1) == TRUTH_NO && survey_formula_of(f, 4) == TRUTH_UNKNOWN);
    test_case("of a question that has gone");
    survey_recode_apply_empty(a, &more, &gone);
    CHECK(survey_formula_read(a, &more, STR("answered @gone"), LANG_EN, &why) != NULL);
}

int main(void)
{
    a = arena_new((size_t)1 << 28);
    fill();
    makes("C", "one = a | b c\n\ntwo = d", "112--");
    makes("C", "first = a\nall = a|b c|d", "122--");
    makes("N", "small = ..9\nmedium = 10..49\nlarge = 50..", "12-3-");
    makes("N", "ten=10", "-1---");
    makes("N", "low = ..50\nhigh = 50..", "1111-");
    refuses("C", "one = z", "no answer that can be chosen");
    refuses("C", "one = \"a", "no answer that can be chosen");
    refuses("C", "one = |", "answers are missing");
    refuses("C", "one", "is no class");
    refuses("C", "= a", "is no class");
    refuses("C", "one = a\none = d", "stands there twice");
    refuses("C", "\n \n", "at least one class");
    refuses("N", "x = nine", "are no numbers");
    refuses("N", "x = 9..1", "are no numbers");
    refuses("N", "x = ..", "are no numbers");
    refuses("L", "x = y", "a question with choices or numbers");
    refuses("Z", "x = y", "a question with choices or numbers");
    of_classes();
    test_case("names");
    CHECK(survey_recode_name_ok(STR("größe-2_b")) && !survey_recode_name_ok(STR("a b")) && !survey_recode_name_ok(STR("")) && !survey_recode_name_ok(STR("@a")));
    CHECK_STR(survey_recode_words(a, STR(" a = b \n\nc = d")), "a = b; c = d");
    test_case("a draft has an own name for each answer");
    CHECK_STR(survey_recode_draft(a, survey_table_column(&t, STR("C")), LANG_DE), "a = a\nB = b c\nD = d\n");
    arena_free(a);
    return test_end();
}
