/* Groups in words: what is read, what is refused with which word, and who is in, out or unknown. */
#include "support/study.h"
#include "support/test.h"

static struct arena *a;
static struct survey_table t;

static const char document[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":["
    "{\"id\":\"N\",\"de\":\"N\",\"type\":\"slider\",\"min\":1,\"max\":5,\"not_applicable\":{\"de\":\"nie\"},\"items\":[{\"id\":\"x\",\"de\":\"X\"}]},"
    "{\"id\":\"C\",\"de\":\"C\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b c\",\"de\":\"B\"}]},"
    "{\"id\":\"M\",\"de\":\"M\",\"type\":\"multiple_choice\",\"choices\":[{\"id\":\"p\",\"de\":\"P\"},{\"id\":\"q\",\"de\":\"Q\"}]},"
    "{\"id\":\"L\",\"de\":\"L\",\"type\":\"open_text\"}]}]}";

static void fill(void)
{
    static const char *const people[] = {"{\"N.x\":\"2\",\"C\":\"a\",\"M\":\"p|q\",\"L\":\"text\"}", "{\"N.x\":\"NA\",\"C\":\"b c\",\"M\":\"q\"}", "{\"N.x\":\"4.5\"}", "{}"};
    struct survey_doc *doc = ARENA_NEW(a, struct survey_doc);
    struct str why;
    CHECK(survey_doc_read(a, str_of(document), LANG_EN, doc, &why));
    survey_table_begin(a, doc, 4, &t);
    for (size_t i = 0; i < 4; i++) {
        CHECK(survey_table_add(&t, str_of(people[i]), 60, i == 2 ? 2 : 1, i < 2));
    }
    CHECK(!survey_table_add(&t, STR("{}"), 60, 1, false));
    survey_table_end(a, &t);
}

/* "yn?n": yes, no, unknown of the four people. */
static void reads(const char *formula, const char *want)
{
    char got[5] = "";
    struct str why = STR_NONE;
    const struct survey_formula *f = survey_formula_read(a, &t, str_of(formula), LANG_EN, &why);
    test_case("%s", formula);
    CHECK_STR(why, "");
    for (size_t i = 0; f && i < 4; i++) {
        got[i] = "ny?"[survey_formula_of(f, i)];
    }
    CHECK_STR(str_of(got), want);
}

static void refuses(const char *formula, const char *says)
{
    struct str why = STR_NONE;
    test_case("%s", formula);
    CHECK(survey_formula_read(a, &t, str_of(formula), LANG_EN, &why) == NULL);
    CHECK(str_find(why, str_of(says), 0) != SIZE_MAX);
}

int main(void)
{
    a = arena_new((size_t)1 << 28);
    fill();
    reads("N.x = 2", "y?n?");
    reads("N.x > 2 or C = a", "y?y?");
    reads("N.x<=2 and M = p", "ynn?"); /* one that is out decides */
    reads("not N.x = 2", "n?y?");
    reads("C = \"b c\"", "ny??");
    reads("C != a", "ny??");
    reads("M in (p)", "yn??");
    reads("M only (q)", "ny??");
    reads("count M >= 2", "yn??");
    reads("answered L", "ynnn");
    reads("answered N.x", "yyyn");
    reads("applies N.x", "yny?");
    reads("reached C", "yyyn");
    reads("(M = p or M = q) and not (C = a)", "ny??");
    refuses("", "is no question");
    refuses("X = 1", "“X” is no question");
    refuses("N.x", "a comparison is missing");
    refuses("N.x = a", "“a” is no number");
    refuses("C = z", "no answer that can be chosen");
    refuses("C > a", "compared with = and !=");
    refuses("L = text", "texts not at all");
    refuses("N.x in (1)", "stand in brackets");
    refuses("C in (a", "no answer that can be chosen");
    refuses("(C = a", "not closed");
    refuses("C = a C = a", "“and” or “or” is missing");
    refuses("not not not not not not not not not not not not not not not not not not not not not C = a", "too long");
    arena_free(a);
    return test_end();
}
