/* Which profiles of a cluster's members are up to date, and asking those whose are not. */
#include "domain/change.h"
#include "feature/fresh/fresh.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

enum { PER_PAGE = 50 };
#define YEAR DAYS(365)

enum err profiles_page(struct request *r)
{
    struct cluster c;
    struct office_profiles_row *rows;
    struct office_counts_row counts;
    struct profiles_view v = {0};
    int64_t page;
    if (!str_to_int(web_query(r, "page"), &page) || page < 1 || page > 100000) {
        page = 1;
    }
    enum err e = office_cluster(r, &c);
    e = e ? e : office_counts(r->db, r->arena, c.id, &counts);
    e = e ? e : office_profiles(r->db, r->arena, c.id, r->now - YEAR, PER_PAGE, (page - 1) * PER_PAGE, &rows, &v.n_profiles);
    if (e) {
        return e;
    }
    struct profile_item *items = ARENA_ARRAY(r->arena, struct profile_item, v.n_profiles);
    for (size_t i = 0; i < v.n_profiles; i++) {
        bool never = rows[i].confirmed_at == DB_NULL;
        items[i] = (struct profile_item){
            .name = rows[i].name,
            .slug = rows[i].slug,
            .confirmed = never ? STR_NONE : fmt_month(r->arena, r->lang, rows[i].confirmed_at),
            .action = str_fmt(r->arena, "/office/%.*s/profiles/%.*s/ask", STR_ARG(c.slug), STR_ARG(rows[i].slug)),
            .asked_at = rows[i].asked_at,
            .is_stale = never || rows[i].confirmed_at < r->now - YEAR,
            .is_kept = rows[i].keepers > 0,
            .is_asked = rows[i].asked_at != DB_NULL && (never || rows[i].asked_at > rows[i].confirmed_at),
        };
    }
    v.profiles = items;
    office_head_cluster(r, &c, CLUSTER_PROFILES, &v.head);
    part_pager(r, page, PER_PAGE, counts.active, &v.pager);
    return office_show(r, &v.head, N_("Up to date?"), tpl_office_profiles, &v);
}

enum err profile_ask(struct request *r)
{
    struct cluster c;
    struct office_membership_of_slug_row row;
    size_t asked = 0;
    enum err e = office_cluster(r, &c);
    e = e ? e : office_membership_of_slug(r->db, r->arena, c.id, web_param(r, "organisation"), &row);
    e = e ? e : fresh_ask(r->db, r->arena, web_base_url(r), false, row.id, r->now, &asked);
    e = e || asked == 0 ? e : audit_add(r->db, r->viewer, "ask_fresh", "organisation", row.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, "/profiles"),
                                asked > 0 ? N_("Asked. The mail shows the profile and needs one click.")
                                          : N_("There is nobody to ask: nobody keeps the profile, and it has no e-mail address. Invite somebody."));
}
