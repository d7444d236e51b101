/* What all sections of the profile have in common. */
#include "domain/change.h"
#include "feature/profile/profile.h"
#include "web/desk.h"

enum err profile_open(struct request *r, struct cluster *ret, struct cluster_profile *profile)
{
    struct cluster c;
    enum err e = cluster_find(r->db, r->arena, web_param(r, "cluster"), &c);
    if (e) {
        return e;
    }
    struct object o = cluster_object(&c);
    if (!access_may(r->viewer, MAY_EDIT, &o)) {
        return ERR_FORBIDDEN;
    }
    e = profile ? cluster_profile(r->db, r->arena, c.id, date_of(r->arena, r->now), profile) : OK;
    if (!e) {
        *ret = c;
    }
    return e;
}

void profile_head(struct request *r, const struct cluster *c, const char *now, struct profile_head *ret)
{
    *ret = (struct profile_head){.crumbs = desk_crumbs(r, c, T(r->lang, "Profile")), .name = c->short_name, .slug = c->slug,
                                 .public_href = str_fmt(r->arena, "/c/%.*s", STR_ARG(c->slug)),
                                 .sections = {.slug = c->slug, .now = str_of(now)}};
    part_errors(r, &ret->errors);
}

enum err profile_show(struct request *r, const struct profile_head *head, tpl_fn *render, const void *view)
{
    struct page_head page = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Profile")), STR_ARG(head->name)),
                             .nav = "office", .no_index = true};
    return web_page(r, &page, render, view);
}

enum err profile_saved(struct request *r, const struct cluster *c, const char *section, const char *notice)
{
    enum err e = change_add(r->db, "cluster", c->id);
    e = e ? e : audit_add(r->db, r->viewer, "edit", "cluster", c->id, str_fmt(r->arena, "{\"section\":\"%s\"}", section), r->now);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/c/%.*s/edit/%s", STR_ARG(c->slug), section), notice);
}

const void *profile_typed(struct request *r, const struct field *table, const void *fresh)
{
    return r->method == POST && r->route->input == table ? r->input : fresh;
}

struct str profile_given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

void profile_controls(struct request *r, const struct field *table, const void *data, const struct profile_control *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        part_field(r, table, v[i].name, data, v[i].field);
    }
}
