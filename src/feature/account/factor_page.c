/* Setting up the second factor, its recovery codes, and turning it off. */
#include "feature/account/account.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/factor.h"
#include "domain/password.h"
#include "domain/qr.h"
#include "domain/totp.h"
#include "feature/account/account_page.h"
#include "gen/account_tpl.h"

bool factor_refused(struct request *r, const char *field, const struct factor_result *result)
{
    switch (result->answer) {
    case FACTOR_CODE:
    case FACTOR_RECOVERY: return false;
    case FACTOR_WAIT:
        field_error(r, field, N_("Too many wrong codes. Please wait a while, or take a recovery code."));
        return true;
    case FACTOR_WRONG: break;
    }
    field_error(r, field, N_("This code does not fit. Each one counts once and for half a minute. Is the clock of your phone right?"));
    return true;
}

/* ---- setting up ---- */

enum err factor_start(struct request *r)
{
    if (!account_is_fresh(r)) {
        return account_ask_again(r);
    }
    enum err e = factor_begin(r->db, r->arena, r->app->config.secret_key, r->viewer->account, r->now);
    if (e && e != ERR_CONFLICT) {
        return e;
    }
    return web_redirect(r, STR("/account/second-factor"), NULL);
}

static enum err show_setup(struct request *r)
{
    struct str secret;
    struct qr qr = {0};
    enum err e = factor_secret(r->db, r->arena, r->app->config.secret_key, r->viewer->account, &secret);
    e = e ? e : qr_draw(r->arena, totp_address(r->arena, r->viewer->email, secret), &qr);
    if (e == ERR_NOT_FOUND) {
        return web_redirect(r, STR("/account/security"), NULL);
    }
    if (e) {
        return e;
    }
    struct factor_setup_view v = {
        .qr_size = qr.size,
        .qr_path = qr.path,
        .secret = totp_grouped(r->arena, base32(r->arena, secret)),
    };
    account_tabs(r, TAB_SECURITY, &v.tabs);
    part_errors(r, &v.errors);
    part_field(r, code_fields, "code", r->method == POST ? r->input : NULL, &v.code);
    v.code.label = T(r->lang, "Code of the app");
    v.code.hint = T(r->lang, "Six digits that the app shows now.");
    v.code.autocomplete = STR("one-time-code");
    return account_show(r, N_("Set up the second factor"), tpl_account_factor_setup, &v);
}

static enum err show_on(struct request *r, const struct factor *factor)
{
    struct factor_on_view v = {.since = factor->since, .codes_left = factor->codes_left};
    account_tabs(r, TAB_SECURITY, &v.tabs);
    part_errors(r, &v.errors);
    part_field(r, proof_fields, "proof", NULL, &v.proof);
    v.proof.autocomplete = STR("off");
    return account_show(r, N_("Second factor"), tpl_account_factor_on, &v);
}

enum err factor_page(struct request *r)
{
    struct factor factor;
    enum err e = factor_look(r->db, r->arena, r->viewer->account, &factor);
    if (e) {
        return e;
    }
    return factor.on ? show_on(r, &factor) : show_setup(r);
}

/* ---- with a code or the password ---- */

struct factor_change {
    struct request *r;
    struct str typed;
    bool has_password_fit;
    struct factor_result result;
    struct strs codes;
};

/* Shown in the answer itself instead of a redirect: the codes are nowhere to be read again. */
static enum err show_codes(struct request *r, struct strs codes, bool is_new)
{
    struct factor_codes_view v = {.codes = codes, .is_new = is_new, .email = r->viewer->email, .made_at = r->now};
    return account_show(r, N_("Recovery codes"), tpl_account_factor_codes, &v);
}

static enum err turn_on(struct db *db, void *arg)
{
    struct factor_change *c = arg;
    struct request *r = c->r;
    id self = r->viewer->account;
    int64_t ended;
    enum err e = factor_try(db, r->arena, r->app->config.secret_key, self, c->typed, r->now, &c->result);
    if (e || c->result.answer != FACTOR_CODE) {
        return e;
    }
    e = factor_confirm(db, self, r->now);
    e = e ? e : factor_codes_new(db, r->arena, self, &c->codes);
    e = e ? e : people_session_strengthen(db, self, r->viewer->session);
    e = e ? e : people_sessions_end_others(db, self, r->viewer->session, &ended);
    e = e ? e : security_mail(r, self, N_("The second factor of your account was turned on."), STR_NONE);
    return e ? e : audit_add(db, r->viewer, "second_factor_on", "account", self, STR_NONE, r->now);
}

enum err factor_enable(struct request *r)
{
    const struct code_input *in = r->input;
    struct factor_change c = {.r = r, .typed = in->code};
    enum err e = db_tx(r->db, turn_on, &c);
    if (e == ERR_CONFLICT || e == ERR_NOT_FOUND) {
        return web_redirect(r, STR("/account/security"), NULL); /* turned on or gone meanwhile */
    }
    if (e) {
        return e;
    }
    return factor_refused(r, "code", &c.result) ? ERR_INVALID : show_codes(r, c.codes, true);
}

/* A code of the app or a recovery code; what is neither may be the password. Slow: outside of transactions. */
static enum err password_is(struct request *r, struct str typed, bool *ret)
{
    struct str hash;
    *ret = false;
    if (totp_typed(r->arena, typed).p || recovery_typed(r->arena, typed).p) {
        return OK;
    }
    enum err e = people_password_hash(r->db, r->arena, r->viewer->account, &hash);
    *ret = !e && hash.n && password_fits(hash, typed);
    return e;
}

static enum err prove(struct db *db, struct factor_change *c)
{
    struct request *r = c->r;
    if (c->has_password_fit) {
        c->result.answer = FACTOR_CODE;
        return OK;
    }
    return factor_try(db, r->arena, r->app->config.secret_key, r->viewer->account, c->typed, r->now, &c->result);
}

static bool is_proven(const struct factor_change *c)
{
    return c->result.answer == FACTOR_CODE || c->result.answer == FACTOR_RECOVERY;
}

static enum err renew_codes(struct db *db, void *arg)
{
    struct factor_change *c = arg;
    struct request *r = c->r;
    enum err e = prove(db, c);
    if (e || !is_proven(c)) {
        return e;
    }
    e = factor_codes_new(db, r->arena, r->viewer->account, &c->codes);
    e = e ? e : security_mail(r, r->viewer->account, N_("New recovery codes were made for your account."), STR_NONE);
    return e ? e : audit_add(db, r->viewer, "recovery_codes_new", "account", r->viewer->account, STR_NONE, r->now);
}

static enum err turn_off(struct db *db, void *arg)
{
    struct factor_change *c = arg;
    struct request *r = c->r;
    enum err e = prove(db, c);
    if (e || !is_proven(c)) {
        return e;
    }
    e = factor_off(db, r->viewer->account);
    e = e ? e : security_mail(r, r->viewer->account, N_("The second factor of your account was turned off."), STR_NONE);
    return e ? e : audit_add(db, r->viewer, "second_factor_off", "account", r->viewer->account, STR_NONE, r->now);
}

static enum err change(struct request *r, db_tx_fn *how, struct factor_change *c)
{
    const struct proof_input *in = r->input;
    struct factor factor;
    *c = (struct factor_change){.r = r, .typed = in->proof};
    enum err e = factor_look(r->db, r->arena, r->viewer->account, &factor);
    if (e || !factor.on) {
        return e ? e : ERR_NOT_FOUND;
    }
    e = password_is(r, in->proof, &c->has_password_fit);
    e = e ? e : db_tx(r->db, how, c);
    if (e) {
        return e;
    }
    return factor_refused(r, "proof", &c->result) ? ERR_INVALID : OK;
}

enum err factor_renew(struct request *r)
{
    struct factor_change c;
    enum err e = change(r, renew_codes, &c);
    return e ? e : show_codes(r, c.codes, false);
}

enum err factor_disable(struct request *r)
{
    struct factor_change c;
    enum err e = change(r, turn_off, &c);
    return e ? e : web_redirect(r, STR("/account/security"), N_("The second factor is off."));
}
