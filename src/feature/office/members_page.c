/* The clusters one runs, and the members of one of them. */
#include "domain/change.h"
#include "domain/membership.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

enum { PER_PAGE = 50 };

enum err office_page(struct request *r)
{
    struct office_clusters_row *rows;
    size_t n;
    enum err e = office_clusters(r->db, r->arena, r->viewer->role != ROLE_MEMBER, r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    if (n == 1) {
        return web_redirect(r, office_path(r, "/office/", rows[0].slug, ""), NULL);
    }
    struct office_cluster_item *items = ARENA_ARRAY(r->arena, struct office_cluster_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct office_cluster_item){
            .mark = part_mark(r->arena, rows[i].short_name, rows[i].hue),
            .slug = rows[i].slug,
            .name = rows[i].short_name,
            .full_name = rows[i].name,
            .active = rows[i].active,
            .applied = rows[i].applied,
        };
    }
    struct office_view v = {.clusters = items, .n_clusters = n, .is_programme = r->viewer->role != ROLE_MEMBER};
    return office_show(r, NULL, N_("Office"), tpl_office_clusters, &v);
}

static struct str status_asked(const struct request *r)
{
    struct str s = web_query(r, "status");
    return str_is(s, "applied") || str_is(s, "ended") ? s : STR("active");
}

static enum err fill_filter(struct request *r, const struct cluster *c, struct str status, struct part_tags *ret)
{
    struct office_counts_row counts;
    enum err e = office_counts(r->db, r->arena, c->id, &counts);
    if (e) {
        return e;
    }
    const struct {
        const char *status, *text;
        int64_t n;
    } all[] = {
        {"active", N_("Active: {n}"), counts.active},
        {"applied", N_("Applications: {n}"), counts.applied},
        {"ended", N_("Ended: {n}"), counts.ended},
    };
    size_t n = sizeof(all) / sizeof(all[0]);
    struct part_tag *tags = ARENA_ARRAY(r->arena, struct part_tag, n);
    for (size_t i = 0; i < n; i++) {
        struct tr_arg args[] = {{"n", fmt_int(r->arena, r->lang, all[i].n)}, {0}};
        tags[i] = (struct part_tag){
            .text = tr_fmt(r->arena, r->lang, all[i].text, args),
            .href = str_fmt(r->arena, "/office/%.*s?status=%s", STR_ARG(c->slug), all[i].status),
            .is_on = str_is(status, all[i].status),
        };
    }
    *ret = (struct part_tags){tags, n};
    return OK;
}

static enum err fill_members(struct request *r, const struct cluster *c, struct str status, struct members_view *v)
{
    int64_t page;
    if (!str_to_int(web_query(r, "page"), &page) || page < 1 || page > 100000) {
        page = 1;
    }
    struct membership_query q = {.cluster = c->id, .organisation = DB_NULL, .status = status, .name = v->query,
                                 .max = PER_PAGE, .skip = (page - 1) * PER_PAGE};
    struct membership *rows;
    int64_t total;
    enum err e = membership_list(r->db, r->arena, r->viewer, &q, &rows, &v->n_members, &total);
    if (e) {
        return e;
    }
    struct member_item *items = ARENA_ARRAY(r->arena, struct member_item, v->n_members);
    for (size_t i = 0; i < v->n_members; i++) {
        items[i] = (struct member_item){
            .id = id_text(r->arena, rows[i].id),
            .slug = rows[i].organisation,
            .name = rows[i].organisation_name,
            .place = rows[i].place,
            .since = rows[i].since,
            .until = rows[i].until,
            .kind = organisation_kind_name(rows[i].organisation_kind),
            .is_applied = str_is(rows[i].status, "applied"),
            .is_active = str_is(rows[i].status, "active"),
            .is_ended = str_is(rows[i].status, "ended"),
            .example = rows[i].example,
        };
    }
    v->members = items;
    part_pager(r, page, PER_PAGE, total, &v->pager);
    return OK;
}

enum err members_page(struct request *r)
{
    struct cluster c;
    enum err e = office_cluster(r, &c);
    if (e) {
        return e;
    }
    struct str status = status_asked(r);
    struct members_view v = {.cluster = c.slug, .query = str_clip(str_trim(web_query(r, "q")), 200), .status = status, .shows_applied = str_is(status, "applied"), .shows_ended = str_is(status, "ended")};
    office_head_cluster(r, &c, CLUSTER_MEMBERS, &v.head);
    e = fill_filter(r, &c, status, &v.filter);
    e = e ? e : fill_members(r, &c, status, &v);
    return e ? e : office_show(r, &v.head, N_("Members"), tpl_office_members, &v);
}

/* The membership that {membership} names, of the cluster that {cluster} names. */
static enum err membership_of(struct request *r, struct cluster *c, id *ret_id, struct office_membership_row *ret)
{
    enum err e = office_cluster(r, c);
    e = e ? e : web_param_id(r, "membership", ret_id);
    e = e ? e : office_membership(r->db, r->arena, *ret_id, ret);
    if (!e && ret->cluster_id != c->id) {
        return ERR_NOT_FOUND;
    }
    return e;
}

/* Both cards in the index speak of it. */
static enum err note_change(struct request *r, const char *verb, id cluster, id organisation)
{
    enum err e = change_add(r->db, "organisation", organisation);
    e = e ? e : change_add(r->db, "cluster", cluster);
    return e ? e : audit_add(r->db, r->viewer, verb, "organisation", organisation, STR_NONE, r->now);
}

static enum err set_status(struct request *r, const char *status, struct str since, struct str until, const char *verb,
                           const char *notice)
{
    struct cluster c;
    struct office_membership_row m;
    id membership;
    int64_t changed;
    enum err e = membership_of(r, &c, &membership, &m);
    e = e ? e : office_membership_set(r->db, membership, str_of(status), m.since.n > 0 ? STR_NONE : since, until, r->now, &changed);
    e = e ? e : note_change(r, verb, c.id, m.organisation_id);
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, ""), notice);
}

enum err member_accept(struct request *r)
{
    return set_status(r, "active", date_of(r->arena, r->now), STR_NONE, "member_accept", N_("The membership is active now."));
}

enum err member_end_page(struct request *r)
{
    struct cluster c;
    struct office_membership_row m;
    id membership;
    enum err e = membership_of(r, &c, &membership, &m);
    if (e) {
        return e;
    }
    if (!str_is(m.status, "active")) {
        return web_redirect(r, office_path(r, "/office/", c.slug, ""), NULL);
    }
    struct member_end_view v = {.name = m.name, .back = office_path(r, "/office/", c.slug, "")};
    v.action = str_fmt(r->arena, "%.*s/members/%.*s/end", STR_ARG(v.back), STR_ARG(id_text(r->arena, membership)));
    office_head_cluster(r, &c, CLUSTER_MEMBERS, &v.head);
    return office_show(r, &v.head, N_("End membership"), tpl_office_member_end, &v);
}

enum err member_end(struct request *r)
{
    return set_status(r, "ended", STR_NONE, date_of(r->arena, r->now), "member_end", N_("The membership has ended today."));
}
