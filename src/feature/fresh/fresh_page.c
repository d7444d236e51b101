/* The link in the mail: the facts, "Yes, all is right", and for a contact address the way to take the profile over. */
#include "domain/change.h"
#include "domain/password.h"
#include "feature/claim/claim.h"
#include "feature/fresh/page.h"
#include "gen/fresh_tpl.h"

static enum err by_token(struct request *r, struct fresh_by_token_row *row)
{
    enum err e = fresh_by_token(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), row);
    return !e && row->asked_at + FRESH_LIFE <= r->now ? ERR_NOT_FOUND : e;
}

static enum err show(struct request *r, const struct fresh_view *v)
{
    const struct page_head head = {
        .title = T(r->lang, "Is this still right?"), .no_index = true, .status = v->is_unknown ? 404 : 0};
    return web_page(r, &head, tpl_fresh_profile, v);
}

static id object_of(const struct fresh_by_token_row *row, bool *ret_cluster)
{
    *ret_cluster = row->cluster_id != DB_NULL;
    return *ret_cluster ? row->cluster_id : row->organisation_id;
}

enum err fresh_page(struct request *r)
{
    struct fresh_by_token_row row;
    struct fresh_view v = {.token = web_param(r, "token")};
    struct profile p;
    bool is_cluster;
    enum err e = by_token(r, &row);
    if (e == ERR_NOT_FOUND) {
        v.is_unknown = true;
        return show(r, &v);
    }
    if (!e) {
        id object = object_of(&row, &is_cluster);
        e = profile_load(r->db, r->arena, r->lang, is_cluster, object, &p);
    }
    if (e) {
        return e;
    }
    v.name = p.name;
    v.facts = p.facts;
    v.n_facts = p.n_facts;
    v.is_done = row.answered_at != DB_NULL || (p.confirmed_at != DB_NULL && p.confirmed_at > row.asked_at);
    v.has_account = row.account_id != DB_NULL;
    v.edit_href = str_fmt(r->arena, "%.*s/edit", STR_ARG(p.path));
    return show(r, &v);
}

enum err fresh_confirm(struct request *r)
{
    struct fresh_by_token_row row;
    bool is_cluster;
    enum err e = by_token(r, &row);
    if (e) {
        r->problem = N_("This link is no longer valid. Signed in you confirm the profile by saving it.");
        return e;
    }
    struct viewer by = {.account = row.account_id == DB_NULL ? 0 : row.account_id};
    id object = object_of(&row, &is_cluster);
    const char *kind = is_cluster ? "cluster" : "organisation";
    e = is_cluster ? fresh_confirm_cluster(r->db, object, r->now) : fresh_confirm_organisation(r->db, object, r->now);
    e = e ? e : fresh_answered(r->db, row.organisation_id, row.cluster_id, r->now);
    e = e ? e : change_add(r->db, kind, object);
    e = e ? e : audit_add(r->db, &by, "confirm", kind, object, STR_NONE, r->now);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/profile/%.*s", STR_ARG(web_param(r, "token"))), N_("Thank you. The profile shows from now on that it is right."));
}

enum err fresh_claim(struct request *r)
{
    struct fresh_by_token_row row;
    bool is_cluster;
    enum err e = by_token(r, &row);
    if (e || row.account_id != DB_NULL) {
        return e ? e : ERR_NOT_FOUND;
    }
    id object = object_of(&row, &is_cluster);
    return claim_take_over(r, is_cluster, object, row.email, STR_NONE);
}
