#include "web/moved.h"

#include "gen/old_slug_sql.h"
#include "web/router.h"

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

enum err moved_answer(struct state *s)
{
    static const char *const kinds[] = {"cluster", "organisation"};
    struct request *r = &s->r;
    for (size_t i = 0; r->db && r->method == GET && i < sizeof kinds / sizeof kinds[0]; i++) {
        struct str slug = web_param(r, kinds[i]);
        struct old_slug_now_row row;
        enum err e = slug.n ? old_slug_now(r->db, r->arena, str_of(kinds[i]), slug, &row) : ERR_NOT_FOUND;
        if (!e && !str_eq(row.slug, slug)) {
            return web_moved(r, with_slug(r, str_of(kinds[i]), row.slug));
        }
        if (e && e != ERR_NOT_FOUND) {
            return e;
        }
    }
    return ERR_NOT_FOUND;
}
