/* What the operator watches: page, metrics, readiness; who may see them. */
#include "domain/people.h"
#include "support/test_db.h"
#include "support/world.h"

static struct world w;

/* Value of a metric in the answer, -1 when it is missing. */
static double metric(const char *name)
{
    double v = -1;
    struct str text = body_between(web_f("\n%s ", name), "\n");
    return str_to_real(text, &v) ? v : -1;
}

static void who(void)
{
    static const char *const paths[] = {"/operation", "/metrics"};
    test_case("only the operator");
    for (size_t i = 0; i < 2; i++) {
        as_visitor();
        CHECK(web_get(paths[i]) == 303 || status() == 401);
        as_account(w.manager);
        CHECK_INT(web_get(paths[i]), 403);
        as_account(w.operator);
        CHECK_INT(web_get(paths[i]), 200);
    }
    test_case("readiness is nobody's secret");
    as_visitor();
    CHECK_INT(web_get("/readyz"), 200);
    CHECK_STR(body(), "ready\n");
}

static void figures(void)
{
    test_case("Prometheus signs in with a token");
    struct str bearer;
    const struct token_new token = {.account = w.operator, .name = STR("prometheus"), .scope = SCOPE_READ, .expires_at = DB_NULL};
    CHECK_INT(people_token_add(web_test_db(), web_test_arena(), &token, clock_now(), &bearer), OK);
    const char *header_line = web_f("Authorization: Bearer %.*s", STR_ARG(bearer));
    as_visitor();
    CHECK_INT(web_ask(&(struct web_ask){.path = "/metrics", .headers = {header_line}}), 200);
    CHECK(str_starts(header("Content-Type"), STR("text/plain; version=0.0.4")));
    CHECK(metric("clusterwerk_index_documents") > 0);
    CHECK(metric("clusterwerk_accounts") >= 8);
    CHECK_INT(metric("clusterwerk_mails_failed"), 0);
    double before = metric("clusterwerk_answers_total{status=\"4xx\"}");
    CHECK_INT(web_get("/organisation/nowhere"), 404);
    CHECK_INT(web_ask(&(struct web_ask){.path = "/metrics", .headers = {header_line}}), 200);
    CHECK_INT(metric("clusterwerk_answers_total{status=\"4xx\"}"), before + 1);
    CHECK(metric("clusterwerk_answer_seconds_bucket{le=\"+Inf\"}") == metric("clusterwerk_answer_seconds_count"));
    CHECK(metric("clusterwerk_answer_seconds_count") >= metric("clusterwerk_answer_seconds_bucket{le=\"0.001\"}"));
    test_case("every line is a comment or a sample");
    struct str rest = body(), line;
    while (str_split(&rest, '\n', &line)) {
        CHECK(line.n == 0 || line.p[0] == '#' || str_starts(line, STR("clusterwerk_")));
    }
}

static void page(void)
{
    test_case("what needs the operator is said, in German too");
    as_account(w.operator);
    CHECK_INT(test_db_script(web_test_db(), "INSERT INTO job (id, type, payload, status, run_at, created_at) VALUES (1, 'x', '{}', 'failed', 1, 1)"), OK);
    CHECK_INT(web_get("/operation?lang=de"), 200);
    CHECK(body_has("Aufgegebene Aufgaben"));
    CHECK(body_has("braucht Sie"));
    CHECK_INT(web_get("/operation?lang=en"), 200);
    CHECK(body_has("Jobs given up"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    who();
    figures();
    page();
    return web_test_end();
}
