#include "web/route_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Who is being checked, for the messages. */
struct check {
    struct buf *out;
    const char *feature;
    const struct route *route;
    bool ok;
};

static void complain(struct check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void complain(struct check *c, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buf_fmt(c->out, "feature %s, route %s %s: %s\n", c->feature, method_name(c->route->method), c->route->pattern, text);
    c->ok = false;
}

static size_t field_size(enum field_type type)
{
    switch (type) {
    case FIELD_INT:
    case FIELD_ID:
    case FIELD_INSTANT: return sizeof(int64_t);
    case FIELD_REAL: return sizeof(double);
    case FIELD_BOOL: return sizeof(bool);
    case FIELD_CHOICES:
    case FIELD_TEXTS: return sizeof(struct strs);
    case FIELD_KEYED: return sizeof(struct keyed);
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_URL:
    case FIELD_SECRET:
    case FIELD_SLUG:
    case FIELD_DATE:
    case FIELD_CHOICE:
    case FIELD_JSON: return sizeof(struct str);
    case FIELD_LIST: return sizeof(void *);
    case FIELD_NONE:
    case FIELD_OBJECT: break;
    }
    return 0;
}

static void check_field(struct check *c, const struct field *table, const struct field *f)
{
    for (const struct field *other = table; other < f; other++) {
        if (strcmp(other->name, f->name) == 0) {
            complain(c, "field %s stands twice in its table", f->name);
        }
    }
    if (f->type == FIELD_NONE) {
        complain(c, "field %s has no type", f->name);
    }
    if ((f->type == FIELD_CHOICE || f->type == FIELD_CHOICES) && !f->choices) {
        complain(c, "field %s has no choices", f->name);
    }
    if (f->max && f->min > f->max) {
        complain(c, "field %s has a minimum above its maximum", f->name);
    }
}

static void check_input(struct check *c)
{
    const struct route *r = c->route;
    if (!r->input) {
        if (r->input_size) {
            complain(c, "input_size without an input table");
        }
        return;
    }
    if (!r->input_size) {
        complain(c, "an input table without input_size");
        return;
    }
    for (const struct field *f = r->input; f->name; f++) {
        check_field(c, r->input, f);
        if (f->type == FIELD_INSTANT || f->type == FIELD_OBJECT || f->type == FIELD_LIST) {
            complain(c, "field %s is of a type for answers only", f->name);
        }
        if (f->offset + field_size(f->type) > r->input_size) {
            complain(c, "field %s lies outside the %zu bytes of the input", f->name, r->input_size);
        }
    }
}

static void check_output(struct check *c, const struct field *table, int depth)
{
    for (const struct field *f = table; f && f->name; f++) {
        bool nested = f->type == FIELD_OBJECT || f->type == FIELD_LIST;
        check_field(c, table, f);
        if (nested && !f->fields) {
            complain(c, "field %s has no fields", f->name);
        }
        if (f->type == FIELD_LIST && !f->item_size) {
            complain(c, "field %s has no item_size", f->name);
        }
        if (nested && depth < 8) {
            check_output(c, f->fields, depth + 1);
        }
    }
}

static void check_pattern(struct check *c)
{
    struct str rest = str_of(c->route->pattern), segment;
    size_t n = 0, params = 0;
    if (!str_starts(rest, STR("/"))) {
        complain(c, "the pattern does not begin with /");
        return;
    }
    while (path_segment(&rest, &segment)) {
        bool open = str_find(segment, STR("{"), 0) != SIZE_MAX, close = str_find(segment, STR("}"), 0) != SIZE_MAX;
        bool whole = segment.n > 2 && segment.p[0] == '{' && segment.p[segment.n - 1] == '}';
        n++;
        params += whole;
        if ((open || close) && !whole) {
            complain(c, "a parameter must fill its segment: %.*s", STR_ARG(segment));
        }
        if (!segment.n && (n > 1 || rest.n)) {
            complain(c, "the pattern has an empty segment");
        }
    }
    if (n > ROUTER_MAX_SEGMENTS || params > ROUTER_MAX_PARAMS) {
        complain(c, "the pattern has too many segments or parameters");
    }
}

static void check_route(struct check *c)
{
    const struct route *r = c->route;
    unsigned flags = route_flags(r);
    check_pattern(c);
    check_input(c);
    check_output(c, r->output, 0);
    if (r->permission == PERM_UNSET) {
        complain(c, "no permission is set: who may call it?");
    }
    if (!r->handler) {
        complain(c, "no handler");
    }
    if (flags & WEB_API && !r->summary) {
        complain(c, "a route of the API needs a summary");
    }
    if (flags & WEB_SEARCH && flags & (WEB_WRITE | WEB_SLOW)) {
        complain(c, "WEB_SEARCH only reads, and WEB_WRITE or WEB_SLOW is set too");
    }
    if ((r->prepare || r->answer) && !(flags & WEB_WRITE)) {
        complain(c, "prepare and answer stand around a transaction, and the route does not write");
    }
    if (r->flags & WEB_TOGETHER && !r->prepare) {
        complain(c, "WEB_TOGETHER needs prepare: the one writer does nothing but write");
    }
    if (r->flags & WEB_WRITE && flags & WEB_SLOW) {
        complain(c, "WEB_SLOW runs without a transaction, and WEB_WRITE asks for one");
    }
}

/* Patterns that differ in the names of parameters only are the same. */
static bool same_shape(const char *a, const char *b)
{
    struct str x = str_of(a), y = str_of(b), i, k;
    for (;;) {
        bool more_x = path_segment(&x, &i), more_y = path_segment(&y, &k);
        if (!more_x || !more_y) {
            return more_x == more_y;
        }
        bool both_params = i.n > 2 && k.n > 2 && i.p[0] == '{' && k.p[0] == '{';
        if (!both_params && !str_eq(i, k)) {
            return false;
        }
    }
}

/* Complains when one of the routes before this one is the same. */
static void check_duplicate(struct check *c, const struct route_source *sources, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (const struct route *other = sources[i].routes; other && other->pattern; other++) {
            if (other == c->route) {
                return;
            }
            if (other->method == c->route->method && same_shape(other->pattern, c->route->pattern)) {
                complain(c, "the same as %s of feature %s", other->pattern, sources[i].feature);
            }
        }
    }
}

bool route_check(const struct route_source *sources, size_t n, struct buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        for (const struct route *r = sources[i].routes; r && r->pattern; r++) {
            struct check c = {.out = out, .feature = sources[i].feature, .route = r, .ok = true};
            check_route(&c);
            check_duplicate(&c, sources, n);
            ok = ok && c.ok;
        }
    }
    return ok;
}

static const char *permission_name(enum permission p)
{
    switch (p) {
    case PERM_PUBLIC: return "public";
    case PERM_MEMBER: return "member";
    case PERM_MANAGER: return "manager";
    case PERM_PROGRAMME: return "programme";
    case PERM_OPERATOR: return "operator";
    case PERM_UNSET: break;
    }
    return "unset";
}

void route_print(const struct route_source *sources, size_t n, struct buf *out)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {{WEB_WRITE, "write"},     {WEB_SLOW, "slow"},           {WEB_NO_CSRF, "no-csrf"},
                 {WEB_API, "api"},         {WEB_LIMIT_SIGNIN, "limit-signin"}, {WEB_LIMIT_CONTACT, "limit-contact"},
                 {WEB_SEARCH, "search"}};
    for (size_t i = 0; i < n; i++) {
        for (const struct route *r = sources[i].routes; r && r->pattern; r++) {
            buf_fmt(out, "%-6s %-48s %-10s %-14s", method_name(r->method), r->pattern, permission_name(r->permission),
                    sources[i].feature);
            for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
                if (route_flags(r) & names[k].flag) {
                    buf_fmt(out, " %s", names[k].name);
                }
            }
            buf_char(out, '\n');
        }
    }
}
