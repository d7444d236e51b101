/* What a questionnaire says and does without a server: conditions as terms, findings, orders of one's own, answers in texts, profiles. */
#include "base/json_edit.h"
#include "feature/survey/survey_answer.h"
#include "feature/survey/survey_check.h"
#include "feature/survey/survey_pipe.h"
#include "feature/survey/survey_profile.h"
#include "feature/survey/survey_rule.h"
#include "feature/survey/survey_shuffle.h"
#include "support/test.h"

static struct arena *arena;

static struct json_value json(const char *text)
{
    struct json_value v = {0};
    struct str why;
    CHECK(json_parse(arena, str_of(text), &v, &why));
    return v;
}

#define YES_NO "\"type\":\"single_choice\",\"choices\":[{\"id\":\"y\",\"de\":\"ja\",\"en\":\"yes\"},{\"id\":\"n\",\"de\":\"nein\",\"en\":\"no\"}]"
#define HEAD "{\"title\":{\"de\":\"T\",\"en\":\"T\"},\"blocks\":[{\"de\":\"B\",\"en\":\"B\",\"questions\":[" \
             "{\"id\":\"A\",\"de\":\"A\",\"en\":\"A\"," YES_NO "},{\"id\":\"N\",\"de\":\"N\",\"en\":\"N\",\"type\":\"integer\",\"min\":0,\"max\":10}"
#define TAIL "]}]}"

static struct survey_doc read(const char *text)
{
    struct survey_doc doc = {0};
    struct str why = STR("");
    CHECK(survey_draft_read(arena, str_of(text), LANG_EN, &doc, &why));
    CHECK_STR(why, "");
    return doc;
}

/* Any rule and its terms hold for the same answers. */
static void rules(void)
{
    static const char *const all[] = {
        "{\"question\":\"A\",\"is\":\"y\"}",
        "{\"not\":{\"question\":\"A\",\"is\":\"y\"}}",
        "{\"question\":\"N\",\"at_least\":2,\"at_most\":5}",
        "{\"not\":{\"question\":\"N\",\"at_least\":2,\"at_most\":5}}",
        "{\"not\":{\"all\":[{\"question\":\"A\",\"is\":\"y\"},{\"any\":[{\"question\":\"N\",\"answered\":false},{\"question\":\"N\",\"at_least\":3}]}]}}",
        "{\"any\":[{\"all\":[{\"question\":\"A\",\"is\":\"n\"},{\"question\":\"N\",\"at_most\":4}]},{\"not\":{\"not\":{\"question\":\"N\",\"is\":\"9\"}}}]}",
    };
    static const char *const answers[] = {"{}", "{\"A\":\"y\"}", "{\"A\":\"n\"}", "{\"N\":\"1\"}", "{\"A\":\"y\",\"N\":\"3\"}", "{\"A\":\"n\",\"N\":\"4\"}",
                                          "{\"A\":\"y\",\"N\":\"9\"}", "{\"A\":\"n\",\"N\":\"9\"}"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        test_case("rule %zu as terms", i);
        struct json_value rule = json(all[i]);
        struct survey_condition terms;
        CHECK(survey_rule_read(arena, &rule, &terms));
        struct json_value written = survey_rule_write(arena, &terms);
        for (size_t k = 0; k < sizeof answers / sizeof *answers; k++) {
            struct json_value given = json(answers[k]);
            CHECK(survey_show(&rule, &given) == survey_show(&written, &given));
        }
    }
    test_case("too many terms are said to be so");
    struct buf long_rule;
    buf_init(&long_rule, 1 << 20);
    buf_z(&long_rule, "{\"all\":[");
    for (int i = 0; i < 20; i++) {
        buf_fmt(&long_rule, "%s{\"any\":[{\"question\":\"A\",\"is\":\"y\"},{\"question\":\"N\",\"is\":\"%d\"}]}", i ? "," : "", i);
    }
    buf_z(&long_rule, "]}");
    struct json_value rule = json(str_z(arena, buf_str(&long_rule)));
    struct survey_condition terms;
    CHECK(!survey_rule_read(arena, &rule, &terms));
    buf_free(&long_rule);
}

static bool finds(const char *text, bool is_error, const char *part)
{
    struct survey_doc doc = read(text);
    size_t n;
    const struct survey_finding *found = survey_findings(arena, LANG_EN, &doc, &n);
    for (size_t i = 0; i < n; i++) {
        if (found[i].is_error == is_error && str_find(found[i].text, str_of(part), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

#define SHOWN(rule) HEAD ",{\"id\":\"C\",\"de\":\"C\",\"en\":\"C\",\"type\":\"date\",\"show_if\":" rule "}" TAIL
static void findings(void)
{
    size_t n;
    struct survey_doc clean = read(HEAD TAIL);
    test_case("nothing to find");
    (void)survey_findings(arena, LANG_EN, &clean, &n);
    CHECK_INT((int)n, 0);
    test_case("conditions that cannot hold");
    CHECK(finds(SHOWN("{\"question\":\"A\",\"is\":\"perhaps\"}"), true, "Nobody will ever see"));
    CHECK(finds(SHOWN("{\"question\":\"N\",\"at_least\":11}"), true, "Nobody will ever see"));
    CHECK(finds(SHOWN("{\"all\":[{\"question\":\"A\",\"is\":\"y\"},{\"question\":\"A\",\"is\":\"n\"}]}"), true, "Nobody will ever see"));
    CHECK(finds(SHOWN("{\"all\":[{\"question\":\"N\",\"at_least\":5},{\"question\":\"N\",\"at_most\":4}]}"), true, "Nobody will ever see"));
    CHECK(finds(SHOWN("{\"all\":[{\"question\":\"N\",\"at_least\":5},{\"not\":{\"question\":\"N\",\"answered\":true}}]}"), true, "Nobody will ever see"));
    CHECK(!finds(SHOWN("{\"all\":[{\"question\":\"N\",\"at_least\":4},{\"question\":\"N\",\"at_most\":4}]}"), true, "Nobody"));
    CHECK(!finds(SHOWN("{\"all\":[{\"not\":{\"question\":\"N\",\"at_least\":4}},{\"not\":{\"question\":\"N\",\"at_most\":6}}]}"), true, "Nobody"));
    CHECK(finds(SHOWN("{\"any\":[{\"question\":\"A\",\"is\":\"perhaps\"},{\"question\":\"A\",\"is\":\"y\"}]}"), false, "One part"));
    CHECK(finds(SHOWN("{\"any\":[{\"question\":\"A\",\"is\":\"y\"},{\"not\":{\"question\":\"A\",\"is\":\"y\"}}]}"), false, "always holds"));
    CHECK(finds(SHOWN("{\"question\":\"D\",\"is\":\"y\"}"), true, "does not exist"));
    CHECK(finds(SHOWN("{\"question\":\"C\",\"answered\":true}"), true, "comes later"));
    test_case("what hangs on a question that nobody sees is never seen, too");
    CHECK(finds(HEAD ",{\"id\":\"C\",\"de\":\"C\",\"en\":\"C\",\"type\":\"date\",\"show_if\":{\"question\":\"A\",\"is\":\"z\"}},"
                "{\"id\":\"D\",\"de\":\"D\",\"en\":\"D\",\"type\":\"date\",\"show_if\":{\"question\":\"C\",\"answered\":true}}" TAIL, true, "“C: C” is answered"));
    test_case("texts");
    CHECK(finds(HEAD ",{\"id\":\"C\",\"de\":\"C\",\"type\":\"date\"}" TAIL, false, "1 text lacks its English translation."));
    CHECK(finds(HEAD ",{\"id\":\"C\",\"de\":\"{D}\",\"en\":\"{D}\",\"type\":\"date\"},{\"id\":\"D\",\"de\":\"D\",\"en\":\"D\",\"type\":\"date\"}" TAIL, true, "comes later"));
    CHECK(finds(HEAD ",{\"id\":\"C\",\"de\":\"{X}\",\"en\":\"{X}\",\"type\":\"date\"}" TAIL, false, "is no question"));
    CHECK(finds(HEAD ",{\"id\":\"C\",\"de\":\"C\",\"en\":\"C\",\"type\":\"multiple_choice\",\"exclusive\":\"z\",\"choices\":[{\"id\":\"a\",\"de\":\"a\",\"en\":\"a\"}]}" TAIL, true, "does not exist"));
}

static void orders(void)
{
    static const char text[] =
        "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"de\":\"B\",\"random\":true,\"questions\":["
        "{\"id\":\"A\",\"de\":\"A\",\"type\":\"date\"},{\"id\":\"B\",\"de\":\"B\",\"type\":\"date\"},{\"id\":\"C\",\"de\":\"C\",\"type\":\"date\"}]},"
        "{\"de\":\"F\",\"questions\":[{\"id\":\"D\",\"de\":\"D\",\"type\":\"ranking\",\"random\":true,\"items\":[{\"id\":\"a\",\"de\":\"a\"},{\"id\":\"b\",\"de\":\"b\"}]}]}]}";
    size_t first[3] = {0}, turned = 0;
    test_case("every order comes about equally often, and the same again for the same person");
    for (id seed = 1; seed <= 600; seed++) {
        struct survey_doc doc = read(text), again = read(text);
        survey_shuffle(arena, &doc, seed);
        survey_shuffle(arena, &again, seed);
        first[doc.questions[0].id.p[0] - 'A']++;
        turned += str_is(doc.questions[3].items[0].id, "b");
        if (!str_eq(doc.questions[0].id, again.questions[0].id) || !str_is(doc.questions[3].id, "D")) {
            CHECK(false);
        }
    }
    CHECK(first[0] > 140 && first[1] > 140 && first[2] > 140);
    CHECK(turned > 240 && turned < 360);
    test_case("a block with a condition inside stays as it is");
    for (id seed = 1; seed <= 20; seed++) {
        struct survey_doc doc = read("{\"title\":{\"de\":\"T\"},\"blocks\":[{\"de\":\"B\",\"random\":true,\"questions\":[{\"id\":\"A\",\"de\":\"A\",\"type\":\"date\"},"
                                     "{\"id\":\"B\",\"de\":\"B\",\"type\":\"date\",\"show_if\":{\"question\":\"A\",\"answered\":true}}]}]}");
        survey_shuffle(arena, &doc, seed);
        CHECK_STR(doc.questions[0].id, "A");
    }
}

static void pipes(void)
{
    struct survey_doc doc = read(HEAD TAIL);
    struct json_value answers = json("{\"A\":\"y\",\"N\":\"7\"}"), none = json("{}");
    test_case("answers in texts");
    CHECK_STR(survey_pipe(arena, LANG_DE, &doc, &answers, STR("Sie sagten {A} und {N}.")), "Sie sagten ja und 7.");
    CHECK_STR(survey_pipe(arena, LANG_EN, &doc, &answers, STR("{A}{X} {} {N")), "yes{X} {} {N");
    CHECK_STR(survey_pipe(arena, LANG_EN, &doc, &none, STR("You said {A}.")), "You said ….");
}

static void own_words(void)
{
    struct survey_doc doc = read(HEAD ",{\"id\":\"C\",\"de\":\"C\",\"type\":\"integer\",\"max\":3,\"message\":{\"de\":\"Höchstens drei, bitte.\"}}" TAIL);
    struct survey_value value = {.value = STR("4")};
    test_case("a wrong answer in own words");
    CHECK(!survey_check(arena, LANG_DE, &doc.questions[2], &value));
    CHECK_STR(value.error, "Höchstens drei, bitte.");
}

static void profiles(void)
{
    static const char text[] =
        "{\"title\":{\"de\":\"T\"},\"profile\":{\"de\":\"P\",\"dimensions\":[{\"id\":\"d\",\"de\":\"D\",\"low\":{\"de\":\"wenig\"},\"mid\":{\"de\":\"mittel\"},\"high\":{\"de\":\"viel\"}},"
        "{\"id\":\"e\",\"de\":\"E\"}]},\"blocks\":[{\"questions\":[{\"id\":\"A\",\"de\":\"A\",\"type\":\"slider\",\"min\":1,\"max\":5,\"items\":["
        "{\"id\":\"x\",\"de\":\"x\",\"dimension\":\"d\"},{\"id\":\"y\",\"de\":\"y\",\"dimension\":\"d\",\"reverse\":true},{\"id\":\"z\",\"de\":\"z\"}]}]}]}";
    struct survey_doc doc = read(text);
    struct json_value answers = json("{\"A.x\":\"5\",\"A.y\":\"2\",\"A.z\":\"1\"}");
    size_t n;
    test_case("a profile counts items the way they are meant");
    const struct survey_score *scores = survey_profile(arena, LANG_EN, &doc, &answers, &n);
    CHECK_INT((int)n, 1);
    CHECK_INT((int)scores[0].percent, 88); /* (1 + 0.75) / 2 */
    CHECK_STR(scores[0].words, "viel");
}

int main(void)
{
    arena = arena_new(256 << 20);
    rules();
    findings();
    orders();
    pipes();
    own_words();
    profiles();
    arena_free(arena);
    return test_end();
}
