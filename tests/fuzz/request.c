/* Whole requests against the whole product, with a small landscape behind it: the first byte says who asks, then come the line of method
 * and target, header lines, an empty line and the body. Whatever a client sends: no 5xx, texts are UTF-8, and JSON is JSON. What hashes
 * passwords or asks other servers is left to tests/web/hostile_test.c. */
#include "app/feature.h"
#include "base/json.h"
#include "support/world.h"
#include "web/router.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FEATURES_MAX = 60, HEADERS = sizeof((struct web_ask *)0)->headers / sizeof(const char *) - 1 };

static id people[6];
/* Visible to others, or the compiler drops what is only written and the memory looks leaked. */
const struct router *request_router;

static void begin(void)
{
    static struct route_source sources[FEATURES_MAX];
    struct world w;
    size_t n = 0;
    web_test_begin();
    world_make("", &w);
    const id all[] = {0, w.owner, w.worker, w.manager, w.operator, w.nobody};
    memcpy(people, all, sizeof all);
    for (; features[n]; n++) {
        sources[n] = (struct route_source){features[n]->name, features[n]->routes};
    }
    request_router = router_new(web_test_arena(), sources, n);
}

/* A line without its end; what follows a NUL is cut off, as headers hold none. */
static const char *line(struct arena *a, struct str *rest)
{
    struct str s = STR_NONE;
    (void)str_split(rest, '\n', &s);
    if (s.n && s.p[s.n - 1] == '\r') {
        s.n--;
    }
    return str_z(a, str_cut(s, 0, str_find(s, STR("\0"), 0)));
}

static bool is_slow(const char *method, const char *path)
{
    struct route_match match = {0};
    enum method m;
    struct str p = str_of(path);
    p = str_cut(p, 0, str_find(p, STR("?"), 0));
    return method_parse(str_of(method), &m) && router_find(request_router, m, p, &match) && match.route &&
           (match.route->flags & WEB_SLOW) != 0;
}

static void refuse(const char *why)
{
    struct str type = header("Content-Type"), start = str_clip(body(), 500);
    fprintf(stderr, "%s: %d %.*s\n%.*s\n", why, status(), STR_ARG(type), STR_ARG(start));
    abort();
}

static void check_answer(struct arena *a)
{
    struct str type = header("Content-Type"), why;
    struct json_value v;
    bool text = str_starts(type, STR("text/")) || str_find(type, STR("json"), 0) != SIZE_MAX;
    if (status() < 200 || status() >= 500) {
        refuse("no such answer is wanted");
    }
    if (header("Content-Encoding").n) {
        return; /* packed */
    }
    if (text && body().n && !str_is_utf8(body())) {
        refuse("no UTF-8");
    }
    if (body().n && str_find(type, STR("json"), 0) != SIZE_MAX && !json_parse(a, body(), &v, &why)) {
        refuse("no JSON");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!people[1]) {
        begin();
    }
    if (size < 2) {
        return 0;
    }
    struct arena *a = arena_new(256 << 20);
    struct str rest = {(const char *)data + 1, size - 1};
    const char *first = line(a, &rest), *space = strchr(first, ' ');
    struct web_ask ask = {.method = space ? str_z(a, (struct str){first, (size_t)(space - first)}) : "GET", .path = space ? space + 1 : first};
    for (size_t i = 0; i < HEADERS && rest.n; i++) {
        ask.headers[i] = line(a, &rest);
        if (!ask.headers[i][0]) {
            ask.headers[i] = NULL;
            break;
        }
    }
    ask.body = rest;
    if (ask.path[0] == '/' && !is_slow(ask.method, ask.path)) {
        as_account(people[data[0] % 6]);
        web_ask(&ask);
        check_answer(a);
    }
    arena_free(a);
    return 0;
}
