/* /office/{cluster}/joint: what several need or have alike, so that the office can bring them together. */
#include "domain/cluster.h"
#include "feature/exchange/joint.h"
#include "gen/exchange_tpl.h"
#include "gen/joint_sql.h"

enum { GROUPS = 50 };

static void fill_group(struct request *r, const struct listing *v, size_t n, struct joint_group_view *ret)
{
    struct joint_item_view *items = ARENA_ARRAY(r->arena, struct joint_item_view, n);
    for (size_t i = 0; i < n; i++) {
        bool named = access_may(r->viewer, MAY_SEE_AUTHOR, &v[i].access);
        items[i] = (struct joint_item_view){.title = v[i].row.title, .cluster = v[i].row.cluster, .organisation = named ? v[i].row.organisation : STR_NONE,
                                            .href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, v[i].row.id)))};
    }
    *ret = (struct joint_group_view){.title = v[0].row.title, .category = listing_label(listing_categories, v[0].row.category),
                                     .is_offer = str_is(v[0].row.side, "offer"), .items = items, .n_items = n};
}

static enum err fill_groups(struct request *r, id cluster, struct joint_view *view)
{
    struct joint_of_cluster_row *rows;
    size_t n;
    enum err e = joint_of_cluster(r->db, r->arena, cluster, GROUPS, &rows, &n);
    struct joint_group_view *groups = e ? NULL : ARENA_ARRAY(r->arena, struct joint_group_view, n + 1);
    for (size_t i = 0; !e && i < n; i++) {
        struct listing *v;
        size_t found = 0;
        e = joint_load(r, rows[i].first_id, &v, &found);
        if (!e && found > 1) {
            fill_group(r, v, found, &groups[view->n_groups++]);
        }
    }
    view->groups = groups;
    return e;
}

enum err joint_page(struct request *r)
{
    struct cluster c;
    enum err e = cluster_find(r->db, r->arena, web_param(r, "cluster"), &c);
    if (e || !ids_has(r->viewer->staff_of, c.id)) {
        return e ? e : ERR_FORBIDDEN;
    }
    struct part_crumb crumbs[] = {{T(r->lang, "Office"), STR("/office")},
                                  {c.short_name, str_fmt(r->arena, "/office/%.*s", STR_ARG(c.slug))},
                                  {.text = T(r->lang, "Joint needs")}};
    struct joint_view view = {.crumbs = {.crumbs = crumbs, .n_crumbs = 3}};
    e = fill_groups(r, c.id, &view);
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Joint needs")), STR_ARG(c.short_name)),
                                   .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_exchange_joint, &view);
}
