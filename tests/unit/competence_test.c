/* Which part an organisation has in a topic: the rule, and how topics are rolled up. */
#include "domain/competence.h"
#include "domain/lookup.h"
#include "domain/strings.h"
#include "support/test.h"

enum { USER = 1 << COMPETENCE_USER, SUPPLIER = 1 << COMPETENCE_SUPPLIER, RESEARCH = 1 << COMPETENCE_RESEARCH };

static struct arena *a;

/* optics > laser > cutting, and a code of another taxonomy. */
static struct topic v[] = {
    {.id = 1, .slug = {"optics", 6}, .scheme = {"field", 5}},
    {.id = 2, .slug = {"laser", 5}, .scheme = {"field", 5}, .broader = &v[0]},
    {.id = 3, .slug = {"cutting", 7}, .scheme = {"tag", 3}, .broader = &v[1]},
    {.id = 4, .slug = {"wz-26", 5}, .scheme = {"wz", 2}},
};
static struct lookup by_slug, by_id;
static struct topics topics = {.v = v, .n = 4, .by_slug = &by_slug, .by_id = &by_id};

/* As topic.c does. */
static struct str key_of(const id *n)
{
    return (struct str){.p = (const char *)n, .n = sizeof *n};
}

static void make_topics(void)
{
    lookup_init(&by_slug, a);
    lookup_init(&by_id, a);
    for (size_t i = 0; i < topics.n; i++) {
        lookup_put(&by_slug, v[i].slug, (int64_t)i);
        lookup_put(&by_id, key_of(&v[i].id), (int64_t)i);
    }
}

static void test_rule(void)
{
    static const struct {
        const char *stated, *kind;
        bool offers, requests;
        unsigned roles;
        enum competence_source source;
    } cases[] = {
        {"", "company", false, false, SUPPLIER, COMPETENCE_KIND},
        {"", "company", false, true, USER, COMPETENCE_LISTINGS},
        {"", "company", true, true, USER | SUPPLIER, COMPETENCE_LISTINGS},
        {"", "research", false, false, RESEARCH, COMPETENCE_KIND},
        {"", "university", true, false, SUPPLIER | RESEARCH, COMPETENCE_LISTINGS},
        {"", "public", false, false, 0, COMPETENCE_OPEN},
        {"", "association", false, true, USER, COMPETENCE_LISTINGS},
        {"user", "research", true, true, USER, COMPETENCE_STATED},
        {"supplier|research", "company", false, true, SUPPLIER | RESEARCH, COMPETENCE_STATED},
        {"nonsense", "company", false, false, SUPPLIER, COMPETENCE_KIND},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum competence_source source;
        test_case("says \"%s\", is %s, %s offers, %s requests", cases[i].stated, cases[i].kind, cases[i].offers ? "has" : "no", cases[i].requests ? "has" : "no");
        CHECK_INT(competence_rule(str_of(cases[i].stated), str_of(cases[i].kind), cases[i].offers, cases[i].requests, &source), cases[i].roles);
        CHECK_INT(source, cases[i].source);
    }
}

static void test_text(void)
{
    test_case("roles as text and back");
    CHECK_STR(competence_text(a, USER | RESEARCH), "user|research");
    CHECK_INT(competence_parse(STR("research| user")), USER | RESEARCH);
    CHECK(!competence_text(a, 0).n);
    CHECK_INT(competence_parse(STR_NONE), 0);
}

static void test_up(void)
{
    const struct competence own[] = {{.topic = 3, .roles = USER, .source = COMPETENCE_LISTINGS}, {.topic = 2, .roles = RESEARCH, .source = COMPETENCE_STATED},
                                     {.topic = 4, .roles = SUPPLIER, .source = COMPETENCE_KIND}};
    test_case("what holds for a topic holds for the broader ones");
    struct strs values = competence_facets(a, &topics, own, 3);
    CHECK_INT(values.n, 8);
    CHECK(strs_has(values, STR("role-any:cutting")) && strs_has(values, STR("role-user:cutting")) && !strs_has(values, STR("role-research:cutting")));
    CHECK(strs_has(values, STR("role-user:laser")) && strs_has(values, STR("role-research:laser")));
    CHECK(strs_has(values, STR("role-user:optics")) && strs_has(values, STR("role-research:optics")) && strs_has(values, STR("role-any:optics")));

    test_case("in one topic, with how it is known");
    struct competence in = competence_in(&topics, own, 3, strs_one(a, STR("cutting")));
    CHECK_INT(in.roles, USER);
    CHECK_INT(in.source, COMPETENCE_LISTINGS);
    in = competence_in(&topics, own, 3, strs_one(a, STR("optics")));
    CHECK_INT(in.roles, USER | RESEARCH);
    CHECK_INT(in.source, COMPETENCE_STATED);
    CHECK_INT(competence_in(&topics, own, 0, strs_one(a, STR("optics"))).source, COMPETENCE_OPEN);

    test_case("what a search asks for");
    CHECK_STR(competence_values(a, COMPETENCE_ROLES, strs_one(a, STR("laser"))).v[0], "role-any:laser");
    CHECK_STR(competence_values(a, COMPETENCE_RESEARCH, strs_one(a, STR("laser"))).v[0], "role-research:laser");
}

int main(void)
{
    a = arena_new(1 << 20);
    make_topics();
    test_rule();
    test_text();
    test_up();
    arena_free(a);
    return test_end();
}
