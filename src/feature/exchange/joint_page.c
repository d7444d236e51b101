/* /office/{cluster}/joint: what several need or have alike, so that the office can bring them together. */
#include "feature/exchange/joint.h"
#include "gen/exchange_tpl.h"
#include "gen/joint_sql.h"
#include "web/desk.h"

enum { GROUPS = 50 };

static void fill_group(struct request *r, const struct listing *v, size_t n, struct joint_group_view *ret)
{
    struct joint_item_view *items = ARENA_ARRAY(r->arena, struct joint_item_view, n);
    for (size_t i = 0; i < n; i++) {
        bool named = access_may(r->viewer, MAY_SEE_AUTHOR, &v[i].access);
        items[i] = (struct joint_item_view){.title = v[i].row.title, .cluster = listing_says(&v[i], named, CROWD_CLUSTER) ? v[i].row.cluster : STR_NONE, .organisation = named ? v[i].row.organisation : STR_NONE,
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
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    if (e) {
        return e;
    }
    struct str title = T(r->lang, "Joint needs");
    struct joint_view view = {.crumbs = desk_crumbs(r, &c, title)};
    e = fill_groups(r, c.id, &view);
    const struct page_head head = desk_head(r, &c, title);
    return e ? e : web_page(r, &head, tpl_exchange_joint, &view);
}
