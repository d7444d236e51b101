/* A proven claimant: takes the profile over, or waits for the office. */
#include "domain/change.h"
#include "feature/account/account.h"
#include "feature/claim/page.h"
#include "gen/people_sql.h"

enum err claimant_account(struct request *r, struct claimant *c)
{
    struct person p;
    int64_t changed;
    enum err e = people_by_email(r->db, r->arena, c->email, &p);
    if (e == ERR_NOT_FOUND) {
        c->is_new = true;
        e = people_add(r->db, r->arena, c->email, c->name, c->lang, ROLE_MEMBER, r->now, &c->account);
        return e ? e : people_account_confirm(r->db, c->account, r->now, &changed);
    }
    if (!e && p.blocked) {
        r->problem = N_("The account with this address is blocked. Ask the operator of the platform.");
        return ERR_FORBIDDEN;
    }
    if (!e) {
        *c = (struct claimant){.account = p.account, .email = p.email, .name = p.name, .lang = p.lang, .is_new = !p.confirmed};
        e = p.confirmed ? OK : people_account_confirm(r->db, c->account, r->now, &changed);
    }
    return e;
}

enum err claim_hand_over(struct request *r, const struct target *t, const struct claimant *c, const char *way)
{
    const char *kind = t->is_cluster ? "cluster" : "organisation";
    const struct viewer self = {.account = c->account};
    enum err e = t->is_cluster ? people_join_staff(r->db, c->account, t->row.id)
                               : people_join_organisation(r->db, c->account, t->row.id, "admin");
    e = e ? e : change_add(r->db, kind, t->row.id);
    e = e ? e : audit_add(r->db, str_is(str_of(way), "office") ? r->viewer : &self, "claim_granted", kind, t->row.id, STR_NONE, r->now);
    e = e ? e : claim_mail_granted(r, t, c);
    return e || !str_is(str_of(way), "domain") ? e : claim_mail_word(r, t, c);
}

enum err claim_welcome(struct request *r, const struct target *t, const struct claimant *c)
{
    struct str edit = str_fmt(r->arena, "%.*s/edit", STR_ARG(t->path));
    if (r->viewer->account == c->account) {
        return web_redirect(r, edit, N_("The profile is yours now. Look over it once and save it."));
    }
    if (!c->is_new) {
        /* The mailbox alone does not open an account that may ask for more than that. */
        return web_redirect(r, str_fmt(r->arena, "/signin?next=%.*s", STR_ARG(edit)), N_("The profile is yours now. Sign in to look over it."));
    }
    struct entering entering = {.account = c->account, .method = "link", .next = edit};
    struct entered entered;
    enum err e = account_enter(r, r->db, &entering, &entered);
    return e ? e : account_entered(r, &entered, N_("The profile is yours now. Look over it once and save it."));
}

static enum err wait(struct request *r, id claim, const struct target *t, struct claimant *c)
{
    const struct viewer self = {.account = c->account};
    int64_t changed;
    enum err e = claim_settle(r->db, &(struct claim_settle_params){
                                         .claim = claim, .was = STR("mailed"), .status = STR("waiting"), .account = c->account ? c->account : DB_NULL,
                                         .decided_by = DB_NULL, .now = r->now}, &changed);
    e = e ? e : audit_add(r->db, &self, "claim_asked", t->is_cluster ? "cluster" : "organisation", t->row.id, STR_NONE, r->now);
    e = e ? e : claim_mail_office(r, t, c);
    return e ? e : web_redirect(r, t->path, N_("Your request stands with the office now. You get a mail as soon as it has decided."));
}

enum err claim_decide(struct request *r, id claim, const struct target *t, struct claimant *c)
{
    enum claim_proof proof = claim_proof(c->email, t->row.email, t->row.website);
    const char *way = proof == CLAIM_CONTACT ? "contact" : "domain";
    int64_t changed = 0;
    enum err e = target_free(r, t);
    if (e || proof == CLAIM_NONE) {
        return e ? e : wait(r, claim, t, c);
    }
    e = claimant_account(r, c);
    e = e ? e : claim_settle(r->db, &(struct claim_settle_params){
                                        .claim = claim, .was = STR("mailed"), .status = STR("granted"), .way = str_of(way),
                                        .account = c->account, .decided_by = DB_NULL, .now = r->now}, &changed);
    e = e ? e : claim_hand_over(r, t, c, way);
    return e ? e : claim_welcome(r, t, c);
}

enum err claim_take_over(struct request *r, bool is_cluster, id object, struct str email, struct str name)
{
    struct target t;
    struct claimant c = {.email = email, .name = name, .lang = r->lang};
    enum err e = target_of_claim(r, is_cluster ? DB_NULL : object, is_cluster ? object : DB_NULL, &t);
    e = e ? e : target_free(r, &t);
    e = e ? e : claimant_account(r, &c);
    e = e ? e : claim_hand_over(r, &t, &c, "contact");
    return e ? e : claim_welcome(r, &t, &c);
}
