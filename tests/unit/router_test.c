#include "web/router.h"

#include "support/test.h"

static enum err handler(struct request *r)
{
    (void)r;
    return OK;
}

static const struct route routes[] = {
    {.method = GET, .pattern = "/", .handler = handler, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange", .handler = handler, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/exchange", .handler = handler, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/exchange/new", .handler = handler, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/exchange/{listing}", .handler = handler, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange/{listing}/renew/{token}", .handler = handler, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange/new/help", .handler = handler, .permission = PERM_PUBLIC},
    {.method = DELETE, .pattern = "/api/v1/listings/{id}", .handler = handler, .permission = PERM_MEMBER},
    {0},
};

struct expected {
    enum method method;
    const char *path, *pattern; /* pattern NULL: not for this method */
    const char *first, *second;
};
static const struct expected hits[] = {
    {GET, "/", "/", NULL, NULL},
    {GET, "/exchange", "/exchange", NULL, NULL},
    {POST, "/exchange", "/exchange", NULL, NULL},
    {PUT, "/exchange", NULL, NULL, NULL},
    {GET, "/exchange/new", "/exchange/new", NULL, NULL},
    {GET, "/exchange/newer", "/exchange/{listing}", "newer", NULL},
    {GET, "/exchange/a%2Fb", "/exchange/{listing}", "a%2Fb", NULL},
    {GET, "/exchange/new/renew/x", "/exchange/{listing}/renew/{token}", "new", "x"},
    {GET, "/exchange/new/help", "/exchange/new/help", NULL, NULL},
    {DELETE, "/api/v1/listings/7", "/api/v1/listings/{id}", "7", NULL},
};
static const char *const misses[] = {"",           "exchange",     "/exchange/",       "//",  "/exchange//",
                                     "/exchanges", "/exchange/a/b", "/api/v1/listings/", "*",   "/exchange/a/renew/"};

static void finds(const struct router *rt)
{
    for (size_t i = 0; i < sizeof hits / sizeof *hits; i++) {
        const struct expected *x = &hits[i];
        struct route_match m;
        test_case("%s %s", method_name(x->method), x->path);
        CHECK(router_find(rt, x->method, str_of(x->path), &m));
        CHECK_STR(str_of(m.route ? m.route->pattern : ""), x->pattern ? x->pattern : "");
        CHECK_STR(m.params[0], x->first ? x->first : "");
        CHECK_STR(m.params[1], x->second ? x->second : "");
    }
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++) {
        struct route_match m;
        test_case("%s", misses[i]);
        CHECK(!router_find(rt, GET, str_of(misses[i]), &m));
    }
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    const struct route_source source = {"exchange", routes};
    const struct router *rt = router_new(a, &source, 1);
    struct route_match m;
    finds(rt);
    test_case("methods of a path");
    CHECK(router_find(rt, PUT, STR("/exchange"), &m));
    CHECK_INT(m.methods, 1 << GET | 1 << POST);
    test_case("implied flags");
    CHECK_INT(route_flags(&routes[2]), WEB_WRITE);
    CHECK_INT(route_flags(&routes[0]), 0);
    CHECK_INT(route_flags(&routes[7]), WEB_WRITE | WEB_API);
    CHECK_INT(route_flags(&(struct route){.method = POST, .pattern = "/x", .handler = handler, .permission = PERM_PUBLIC, .flags = WEB_SLOW}), WEB_SLOW);
    test_case("parameters by name");
    CHECK_INT(pattern_param("/a/{b}/{c}", STR("c")), 1);
    CHECK(pattern_param("/a/{b}/{c}", STR("a")) == SIZE_MAX);
    arena_free(a);
    return test_end();
}
