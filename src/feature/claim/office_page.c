/* The office decides on claims that no address proves. */
#include "domain/change.h"
#include "feature/claim/page.h"
#include "gen/claim_tpl.h"

static bool decides_all(const struct viewer *v)
{
    return v->role != ROLE_MEMBER;
}

enum err claims_page(struct request *r)
{
    struct claims_waiting_row *rows;
    size_t n;
    enum err e = claims_waiting(r->db, r->arena, decides_all(r->viewer), r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    struct claim_item *items = ARENA_ARRAY(r->arena, struct claim_item, n);
    for (size_t i = 0; i < n; i++) {
        bool is_cluster = rows[i].cluster.n > 0;
        items[i] = (struct claim_item){
            .id = id_text(r->arena, rows[i].id),
            .title = is_cluster ? rows[i].cluster : rows[i].organisation,
            .href = str_fmt(r->arena, "%s%.*s", is_cluster ? "/c/" : "/organisation/",
                            STR_ARG(is_cluster ? rows[i].cluster_slug : rows[i].organisation_slug)),
            .name = rows[i].name,
            .email = rows[i].email,
            .note = rows[i].note,
            .created_at = rows[i].created_at,
        };
    }
    struct claims_view v = {.claims = items, .n_claims = n};
    part_errors(r, &v.errors);
    const struct page_head head = {.title = T(r->lang, "Requests for profiles"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_claim_office, &v);
}

/* The claim that {claim} names, if it waits and is the viewer's to decide. */
static enum err waiting(struct request *r, struct claim_row_row *row, struct target *t)
{
    struct claim_may_decide_row own;
    id claim;
    enum err e = web_param_id(r, "claim", &claim);
    e = e ? e : claim_get(r->db, r->arena, claim, row);
    e = e ? e : claim_may_decide(r->db, r->arena, row->organisation_id, r->viewer->staff_of, &own);
    if (!e && own.n == 0 && !decides_all(r->viewer)) {
        return ERR_NOT_FOUND;
    }
    if (!e && !str_is(row->status, "waiting")) {
        r->problem = N_("Somebody has decided on this request already.");
        return ERR_CONFLICT;
    }
    return e ? e : target_of_claim(r, row->organisation_id, row->cluster_id, t);
}

static enum err settle(struct request *r, const struct claim_row_row *row, const char *status, id account, struct str reason)
{
    int64_t changed = 0;
    enum err e = claim_settle(r->db, &(struct claim_settle_params){
                                         .claim = row->id, .was = STR("waiting"), .status = str_of(status),
                                         .way = account != DB_NULL ? STR("office") : STR_NONE, .account = account,
                                         .decided_by = r->viewer->account, .reason = reason, .now = r->now}, &changed);
    return e || changed > 0 ? e : ERR_CONFLICT;
}

static struct claimant claimant_of(const struct claim_row_row *row)
{
    return (struct claimant){.email = row->email, .name = row->name, .lang = people_lang(row->language)};
}

enum err claim_grant(struct request *r)
{
    struct claim_row_row row;
    struct target t;
    enum err e = waiting(r, &row, &t);
    e = e ? e : target_free(r, &t);
    if (e) {
        return e;
    }
    struct claimant c = claimant_of(&row);
    e = claimant_account(r, &c);
    e = e ? e : settle(r, &row, "granted", c.account, STR_NONE);
    e = e ? e : claim_hand_over(r, &t, &c, "office");
    return e ? e : web_redirect(r, STR("/office/claims"), N_("Granted. The person learns of it by mail."));
}

enum err claim_refuse(struct request *r)
{
    const struct claim_refuse_input *in = r->input;
    struct claim_row_row row;
    struct target t;
    enum err e = waiting(r, &row, &t);
    if (e) {
        return e;
    }
    struct claimant c = claimant_of(&row);
    e = settle(r, &row, "refused", DB_NULL, in->reason);
    e = e ? e : audit_add(r->db, r->viewer, "claim_refused", t.is_cluster ? "cluster" : "organisation", t.row.id, STR_NONE, r->now);
    e = e ? e : claim_mail_refused(r, &t, &c, in->reason);
    return e ? e : web_redirect(r, STR("/office/claims"), N_("Refused. The person learns of it and of the reason by mail."));
}
