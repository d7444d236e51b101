#include "web/moved.h"

#include "app/app.h"
#include "domain/index.h"
#include "gen/old_slug_sql.h"
#include "web/router.h"

enum { KINDS = 2, LOOKUPS = 40, QUERY_MAX = 4 * HTTP_MAX_TARGET };

static const struct {
    struct str name;
    enum card_kind card;
} kinds[KINDS] = {{STR("cluster"), CARD_CLUSTER}, {STR("organisation"), CARD_ORGANISATION}};

/* The path with `slug` in the place of the parameter called `name`. */
static struct str with_slug(struct request *r, struct str name, struct str slug)
{
    struct str pattern = str_of(r->route->pattern), path = r->path, wanted, given, all = STR("");
    while (path_segment(&pattern, &wanted) && path_segment(&path, &given)) {
        bool is_it = wanted.n == name.n + 2 && wanted.p[0] == '{' && str_eq(str_cut(wanted, 1, wanted.n - 1), name);
        all = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(all), STR_ARG(is_it ? slug : given));
    }
    return r->query.n ? str_fmt(r->arena, "%.*s?%.*s", STR_ARG(all), STR_ARG(r->query)) : all;
}

static enum err path_moved(struct request *r)
{
    for (size_t i = 0; i < KINDS; i++) {
        struct str slug = web_param(r, kinds[i].name.p);
        struct old_slug_now_row row;
        enum err e = slug.n ? old_slug_now(r->db, r->arena, kinds[i].name, slug, &row) : ERR_NOT_FOUND;
        if (!e && !str_eq(row.slug, slug)) {
            return web_moved(r, with_slug(r, kinds[i].name, row.slug));
        }
        if (e && e != ERR_NOT_FOUND) {
            return e;
        }
    }
    return ERR_NOT_FOUND;
}

/* ---- what queries name ---- */

/* Parameters that name clusters and organisations: lists and searches by the kind, comparisons as c=a,b, the radar as centre=KIND:SLUG. */
static bool is_naming(struct str parameter)
{
    return str_is(parameter, "cluster") || str_is(parameter, "organisation") || str_is(parameter, "c") || str_is(parameter, "centre");
}

/* The kind of what one value names, and where in it the slug begins; KINDS when it is none of these. */
static size_t kind_named(struct str parameter, struct str value, size_t *ret_at)
{
    size_t colon = str_is(parameter, "centre") ? str_find(value, STR(":"), 0) : SIZE_MAX;
    struct str word = colon != SIZE_MAX ? str_cut(value, 0, colon) : str_is(parameter, "c") ? STR("cluster") : parameter;
    *ret_at = colon != SIZE_MAX ? colon + 1 : 0;
    for (size_t i = 0; i < KINDS; i++) {
        if (str_eq(word, kinds[i].name)) {
            return i;
        }
    }
    return KINDS;
}

/* True when it names something that the index knows no card of; *ret_kind and *ret_at as above. */
static bool is_strange(const struct state *s, struct str parameter, struct str value, size_t *ret_kind, size_t *ret_at)
{
    const struct request *r = &s->r;
    struct card card;
    *ret_kind = kind_named(parameter, value, ret_at);
    struct str slug = str_cut(value, *ret_at, value.n);
    return *ret_kind < KINDS && slug.n > 0 && r->app && r->app->index &&
           index_card(r->app->index, r->arena, r->viewer, kinds[*ret_kind].card, slug, &card) != OK;
}

bool moved_asks(struct state *s)
{
    const struct pairs *query = state_query(s);
    for (size_t i = 0; i < query->n; i++) {
        struct str rest = query->v[i].value, value;
        size_t kind, at;
        while (is_naming(query->v[i].name) && str_split(&rest, ',', &value)) {
            if (is_strange(s, query->v[i].name, value, &kind, &at)) {
                return true;
            }
        }
    }
    return false;
}

/* Writes the values of one parameter with the slugs of today; *ret_moved when there was another. */
static enum err add_values(struct state *s, struct buf *out, const struct pair *pair, size_t *lookups, bool *ret_moved)
{
    struct request *r = &s->r;
    struct str rest = pair->value, value;
    for (bool first = true; str_split(&rest, ',', &value); first = false) {
        size_t kind, at;
        struct old_slug_now_row row;
        bool ask = *lookups < LOOKUPS && is_strange(s, pair->name, value, &kind, &at);
        *lookups += ask;
        enum err e = ask ? old_slug_now(r->db, r->arena, kinds[kind].name, str_cut(value, at, value.n), &row) : ERR_NOT_FOUND;
        if (e && e != ERR_NOT_FOUND) {
            return e;
        }
        buf_z(out, first ? "" : ",");
        buf_url(out, e ? value : str_cat(r->arena, str_cut(value, 0, at), row.slug));
        *ret_moved = *ret_moved || !e;
    }
    return OK;
}

static enum err query_moved(struct state *s)
{
    struct request *r = &s->r;
    const struct pairs *query = state_query(s);
    struct buf out;
    size_t lookups = 0;
    bool moved = false;
    enum err e = OK;
    buf_init(&out, QUERY_MAX);
    for (size_t i = 0; i < query->n && !e; i++) {
        const struct pair *pair = &query->v[i];
        buf_z(&out, i ? "&" : "?");
        buf_url(&out, pair->name);
        buf_z(&out, "=");
        if (is_naming(pair->name)) {
            e = add_values(s, &out, pair, &lookups, &moved);
        } else {
            buf_url(&out, pair->value);
        }
    }
    if (!e) {
        e = moved && buf_ok(&out) ? web_moved(r, str_cat(r->arena, r->path, buf_str(&out))) : ERR_NOT_FOUND;
    }
    buf_free(&out);
    return e;
}

enum err moved_answer(struct state *s)
{
    struct request *r = &s->r;
    if (!r->db || r->method != GET) {
        return ERR_NOT_FOUND;
    }
    enum err e = path_moved(r);
    return e == ERR_NOT_FOUND && moved_asks(s) ? query_moved(s) : e;
}

bool moved_may(const struct route *route)
{
    bool may = pattern_param(route->pattern, STR("topic")) != SIZE_MAX;
    for (size_t i = 0; i < KINDS; i++) {
        may = may || pattern_param(route->pattern, kinds[i].name) != SIZE_MAX;
    }
    for (const struct field *f = route->input; f && f->name; f++) {
        may = may || is_naming(str_of(f->name));
    }
    return may && route->method == GET;
}
