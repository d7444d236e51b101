/* The password. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "domain/password.h"
#include "feature/account/account_page.h"
#include "gen/account_tpl.h"

enum err password_page(struct request *r)
{
    struct person self;
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &self);
    if (e) {
        return e;
    }
    struct password_view v = {.has_password = self.has_password, .needs_current = self.has_password && !account_is_fresh(r)};
    account_tabs(r, TAB_SECURITY, &v.tabs);
    part_errors(r, &v.errors);
    part_field(r, password_fields, "current", NULL, &v.current);
    part_field(r, password_fields, "password", NULL, &v.password);
    v.current.required = v.needs_current;
    v.current.autocomplete = STR("current-password");
    v.password.autocomplete = STR("new-password");
    return account_show(r, N_("Password"), tpl_account_password, &v);
}

static enum err check_current(struct request *r, const struct person *self, struct str current)
{
    if (!self->has_password || account_is_fresh(r)) {
        return OK;
    }
    struct str hash;
    enum err e = people_password_hash(r->db, r->arena, self->account, &hash);
    if (e) {
        return e;
    }
    if (!password_fits(hash, current)) {
        field_error(r, "current", N_("This is not your current password. Forgotten? Sign in by link and set a new one."));
        return ERR_INVALID;
    }
    return OK;
}

struct new_password {
    struct request *r;
    struct str hash;
};

/* A new password ends all other sessions: whoever stole one is out. */
static enum err set_password(struct db *db, void *arg)
{
    const struct new_password *p = arg;
    struct request *r = p->r;
    int64_t ended;
    enum err e = people_password_set(db, r->viewer->account, p->hash, r->now);
    e = e ? e : people_sessions_end_others(db, r->viewer->account, r->viewer->session, &ended);
    const char *told = p->hash.p ? N_("Your account has a new password.") : N_("The password of your account was removed.");
    e = e ? e : security_mail(r, r->viewer->account, told, STR_NONE);
    return e ? e : audit_add(db, r->viewer, p->hash.p ? "password_set" : "password_removed", "account", r->viewer->account,
                             STR_NONE, r->now);
}

enum err password_save(struct request *r)
{
    const struct password_input *in = r->input;
    struct person self;
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &self);
    e = e ? e : check_current(r, &self, in->current);
    if (e) {
        return e;
    }
    struct new_password p = {.r = r};
    e = password_hash(r->arena, in->password, &p.hash);
    e = e ? e : db_tx(r->db, set_password, &p);
    return e ? e : web_redirect(r, STR("/account/password"), N_("Your password is saved. All other devices are signed out."));
}

enum err password_remove(struct request *r)
{
    struct new_password p = {.r = r};
    enum err e = set_password(r->db, &p);
    return e ? e : web_redirect(r, STR("/account/password"), N_("Your password is removed. You sign in by link."));
}
