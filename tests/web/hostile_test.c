/* No route of the product answers a 5xx, whatever a client sends: every route, asked by a visitor, a member and the operator, with
 * parameters, queries, forms and JSON that do not fit. The demo landscape is there, so that pages have something to show. */
#include "app/demo.h"
#include "app/feature.h"
#include "domain/people.h"
#include "support/web_test.h"
#include "web/router.h"

#include <string.h>

static const char *const params[] = {"0000000000001", "zzz", "optence", "%F0%9F%98%80%27%22%3C", "-1", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
static const char *const queries[] = {"", "page=-1&offset=-5&limit=0", "page=99999999999999999999&q=%27%22%3C%3E%25", "q=%F0%9F%98%80+OR+%28&sort=zz&lang=xx",
                                      "limit=100&offset=4611686018427387904&page=9223372036854775807", "q=a&q=b&state=DE-BY%7CXX&topic=%7C%7C"};
static const char *const values[] = {"", "%27%22%3C%3E%26%25", "-9223372036854775808", "9223372036854775807", "2026-02-30", "9999-12-31", "0000000000001",
                                     "1e308", "%7B%22a%22%3A%5B%5D%7D", "%F0%9F%98%80%7C%7C%0D%0A", "true", "on"};
static const char *const json_values[] = {"null", "-1", "9223372036854775807", "1e300", "\"\"", "\"'\\\"<\\ud83d\\ude00|\"", "[]", "[\"\", \"a|b\"]", "{}", "true"};

enum { COUNT_PARAMS = sizeof params / sizeof *params, COUNT_VALUES = sizeof values / sizeof *values };

static int asked, refused_wrong;

/* Only what goes wrong is worth a line: there are thousands of requests. */
static void expect_no_5xx(const struct route *r, const char *path, const char *what)
{
    asked++;
    if (status() >= 500 || status() == 0) {
        test_case("%s %s: %.150s", method_name(r->method), path, what);
        CHECK_INT(status(), 400);
        refused_wrong++;
    }
}

static const char *path_with(const struct route *r, const char *param)
{
    struct str rest = str_of(r->pattern), segment, path = STR("");
    while (path_segment(&rest, &segment)) {
        bool is_param = segment.n > 2 && segment.p[0] == '{';
        path = str_cat(web_test_arena(), path, STR("/"));
        path = str_cat(web_test_arena(), path, is_param ? str_of(param) : segment);
    }
    return str_z(web_test_arena(), path);
}

/* "title=VALUE&text=VALUE&...": all fields of the table at once. */
static struct str all_fields(const struct field *table, const char *value, const char *separator)
{
    struct str s = STR("");
    for (const struct field *f = table; f && f->name; f++) {
        s = str_fmt(web_test_arena(), "%.*s%s%s=%s", STR_ARG(s), s.n ? separator : "", f->name, value);
    }
    return s;
}

static struct str all_members(const struct field *table, const char *value)
{
    struct str s = STR("");
    for (const struct field *f = table; f && f->name; f++) {
        s = str_fmt(web_test_arena(), "%.*s%s\"%s\": %s", STR_ARG(s), s.n ? ", " : "", f->name, value);
    }
    return str_fmt(web_test_arena(), "{%.*s}", STR_ARG(s));
}

static void read_route(const struct route *r, const char *path)
{
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        web_get(web_f("%s?%s", path, queries[i]));
        expect_no_5xx(r, path, queries[i]);
    }
    for (size_t i = 0; r->input && i < COUNT_VALUES; i++) {
        const char *query = str_z(web_test_arena(), all_fields(r->input, values[i], "&"));
        web_get(web_f("%s?%s", path, query));
        expect_no_5xx(r, path, query);
    }
}

static void write_route(const struct route *r, const char *path)
{
    const char *method = method_name(r->method);
    for (size_t i = 0; i < COUNT_VALUES; i++) {
        struct str form = all_fields(r->input, values[i], "&");
        web_ask(&(struct web_ask){.method = method, .path = path, .body = form, .headers = {"Content-Type: application/x-www-form-urlencoded"}});
        expect_no_5xx(r, path, str_z(web_test_arena(), form));
    }
    for (size_t i = 0; route_flags(r) & WEB_API && i < sizeof json_values / sizeof *json_values; i++) {
        const char *sent = str_z(web_test_arena(), all_members(r->input, json_values[i]));
        web_call(r->method, path, sent);
        expect_no_5xx(r, path, sent);
    }
}

static void ask_all(const char *who)
{
    int before = refused_wrong, first = asked;
    for (size_t i = 0; features[i]; i++) {
        for (const struct route *r = features[i]->routes; r && r->pattern; r++) {
            bool has_param = strchr(r->pattern, '{') != NULL;
            for (size_t k = 0; k < (has_param ? COUNT_PARAMS : 1); k++) {
                const char *path = path_with(r, params[k]);
                if (r->method == GET) {
                    read_route(r, path);
                } else {
                    write_route(r, path);
                }
            }
        }
    }
    test_case("%s", who);
    CHECK(asked > first + 100);
    CHECK_INT(refused_wrong - before, 0);
}

static id account_of(const char *email)
{
    struct person p = {0};
    CHECK_INT(people_by_email(web_test_db(), web_test_arena(), str_of(email), &p), OK);
    return p.account;
}

int main(void)
{
    struct buf report;
    bool filled = false;
    web_test_begin();
    buf_init(&report, 1 << 20);
    CHECK_INT(demo_fill(web_test_db(), web_test_arena(), &report, &filled), OK);
    buf_free(&report);
    web_index_follow();
    ask_all("a visitor");
    as_account(account_of("paul.reuter@messlabor-lahnaue.example"));
    ask_all("an organisation's admin");
    as_account(account_of("betrieb@clusterwerk.example"));
    ask_all("the operator");
    return web_test_end();
}
