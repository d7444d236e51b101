#include "web/desk.h"

enum err desk_cluster(struct request *r, enum desk_who who, struct cluster *ret)
{
    struct cluster c;
    enum err e = cluster_find(r->db, r->arena, web_param(r, "cluster"), &c);
    if (e) {
        return e;
    }
    bool programme = who == DESK_PROGRAMME && r->viewer->role != ROLE_MEMBER;
    if (!programme && !ids_has(r->viewer->staff_of, c.id)) {
        return ERR_FORBIDDEN;
    }
    *ret = c;
    return OK;
}

struct part_crumbs desk_crumbs(struct request *r, const struct cluster *c, struct str title)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    v[0] = (struct part_crumb){T(r->lang, "Office"), STR("/office")};
    v[1] = (struct part_crumb){c->short_name, str_fmt(r->arena, "/office/%.*s", STR_ARG(c->slug))};
    v[2] = (struct part_crumb){.text = title};
    return (struct part_crumbs){v, 3};
}

struct page_head desk_head(struct request *r, const struct cluster *c, struct str title)
{
    return (struct page_head){.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(c->short_name)), .nav = "office", .no_index = true};
}
