#include "web/router.h"

#include <string.h>

struct node {
    struct str segment;
    struct node *children;   /* literal ones */
    struct node *next;       /* sibling */
    struct node *param;
    const struct route *routes[METHODS];
};

struct router {
    struct node root;
};

static const char *const method_names[METHODS] = {
    [GET] = "GET", [POST] = "POST", [PUT] = "PUT", [PATCH] = "PATCH", [DELETE] = "DELETE"};

const char *method_name(enum method m)
{
    return method_names[m];
}

bool method_parse(struct str s, enum method *ret)
{
    for (int i = 0; i < METHODS; i++) {
        if (str_is(s, method_names[i])) {
            *ret = (enum method)i;
            return true;
        }
    }
    return false;
}

bool path_segment(struct str *rest, struct str *ret_segment)
{
    if (!rest->n || rest->p[0] != '/') {
        return false;
    }
    struct str s = {rest->p + 1, rest->n - 1};
    const char *end = s.n ? memchr(s.p, '/', s.n) : NULL;
    size_t n = end ? (size_t)(end - s.p) : s.n;
    *ret_segment = (struct str){s.p, n};
    *rest = (struct str){s.p + n, s.n - n};
    return true;
}

static bool is_param(struct str segment)
{
    return segment.n > 2 && segment.p[0] == '{' && segment.p[segment.n - 1] == '}';
}

size_t pattern_param(const char *pattern, struct str name)
{
    struct str rest = str_of(pattern), segment;
    size_t i = 0;
    while (path_segment(&rest, &segment)) {
        if (!is_param(segment)) {
            continue;
        }
        if (str_eq(str_cut(segment, 1, segment.n - 1), name)) {
            return i;
        }
        i++;
    }
    return SIZE_MAX;
}

unsigned route_flags(const struct route *route)
{
    unsigned flags = route->flags;
    if (str_starts(str_of(route->pattern), STR("/api/"))) {
        flags |= WEB_API;
    }
    if (route->method != GET && !(flags & WEB_SLOW)) {
        flags |= WEB_WRITE;
    }
    return flags;
}

static struct node *literal_child(const struct node *parent, struct str segment)
{
    for (struct node *n = parent->children; n; n = n->next) {
        if (n->segment.n == segment.n && memcmp(n->segment.p, segment.p, segment.n) == 0) {
            return n;
        }
    }
    return NULL;
}

static struct node *child_for(struct arena *a, struct node *parent, struct str segment)
{
    if (is_param(segment)) {
        if (!parent->param) {
            parent->param = ARENA_NEW(a, struct node);
        }
        return parent->param;
    }
    struct node *n = literal_child(parent, segment);
    if (!n) {
        n = ARENA_NEW(a, struct node);
        n->segment = segment;
        n->next = parent->children;
        parent->children = n;
    }
    return n;
}

static void add_route(struct arena *a, struct node *root, const struct route *route)
{
    struct str rest = str_of(route->pattern), segment;
    struct node *n = root;
    while (path_segment(&rest, &segment)) {
        n = child_for(a, n, segment);
    }
    n->routes[route->method] = route;
}

struct router *router_new(struct arena *a, const struct route_source *sources, size_t n)
{
    struct router *rt = ARENA_NEW(a, struct router);
    for (size_t i = 0; i < n; i++) {
        for (const struct route *r = sources[i].routes; r && r->pattern; r++) {
            add_route(a, &rt->root, r);
        }
    }
    return rt;
}

static bool has_routes(const struct node *n)
{
    for (int i = 0; i < METHODS; i++) {
        if (n->routes[i]) {
            return true;
        }
    }
    return false;
}

/* Depth is bounded by the depth of the tree, and branching happens only where a literal and a parameter stand side by side. */
static const struct node *find_node(const struct node *n, struct str rest, struct str *params, size_t n_params)
{
    struct str segment;
    if (!path_segment(&rest, &segment)) {
        return has_routes(n) ? n : NULL;
    }
    const struct node *child = literal_child(n, segment);
    const struct node *hit = child ? find_node(child, rest, params, n_params) : NULL;
    if (hit || !n->param || !segment.n || n_params == ROUTER_MAX_PARAMS) {
        return hit;
    }
    params[n_params] = segment;
    return find_node(n->param, rest, params, n_params + 1);
}

bool router_find(const struct router *rt, enum method method, struct str path, struct route_match *ret)
{
    *ret = (struct route_match){0};
    const struct node *n = path.n && path.p[0] == '/' ? find_node(&rt->root, path, ret->params, 0) : NULL;
    if (!n) {
        return false;
    }
    for (unsigned i = 0; i < METHODS; i++) {
        ret->methods |= n->routes[i] ? 1u << i : 0;
    }
    ret->route = n->routes[method];
    return true;
}
