/* Connecting a login to an account: once, by whoever is signed in, or by the link of a mail; and taking it off again. */
#include "app/app.h"
#include "domain/change.h"
#include "feature/account/account_page.h"
#include "feature/account/provider.h"
#include "gen/account_tpl.h"

static enum err connect(struct request *r, id account, const struct pending *p)
{
    struct viewer self = {.account = account};
    const struct oidc_provider *provider = provider_of(r, p->issuer);
    enum err e = identity_add(r->db, r->arena, account, p->issuer, p->subject, p->email, r->now);
    e = e ? e : identity_used(r->db, p->issuer, p->subject, r->now);
    e = e ? e : security_mail(r, account, N_("A login was connected to your account: {name}."), provider ? provider->title : p->issuer);
    return e ? e : audit_add(r->db, &self, "identity_add", "account", account, STR_NONE, r->now);
}

static const char *refusal(enum err e)
{
    return e == ERR_LIMIT ? N_("Ten logins are connected already. Remove one first.") : N_("This login is connected already.");
}

static enum err show(struct request *r, struct str token, const struct pending *p, struct str name)
{
    const struct oidc_provider *provider = provider_of(r, p->issuer);
    struct provider_view v = {
        .provider = provider ? provider->title : p->issuer,
        .email = p->email,
        .token = token,
        .name = name,
        .is_fresh = token.n || account_is_fresh(r),
    };
    struct page_head head = {.title = tr(r->lang, N_("Connect a login")), .no_index = true};
    return web_page(r, &head, tpl_account_provider_connect, &v);
}

/* ---- signed in ---- */

enum err connect_page(struct request *r)
{
    struct signin_step step;
    struct json_value detail;
    enum err e = signin_step_look(r->db, r->arena, STEP_IDENTITY, web_signin(r), r->now, &step, &detail);
    if (e == ERR_NOT_FOUND || (!e && step.account != r->viewer->account)) {
        return web_redirect(r, STR("/account/security"), NULL);
    }
    struct pending pending = pending_read(&detail);
    return e ? e : show(r, STR_NONE, &pending, r->viewer->name);
}

enum err connect_save(struct request *r)
{
    struct signin_step step;
    struct json_value detail;
    if (!account_is_fresh(r)) {
        return account_ask_again(r);
    }
    enum err e = signin_step_take(r->db, r->arena, STEP_IDENTITY, web_signin(r), r->now, &step, &detail);
    if (e == ERR_NOT_FOUND || (!e && step.account != r->viewer->account)) {
        return web_redirect(r, STR("/account/security"), NULL);
    }
    struct pending pending = pending_read(&detail);
    e = e ? e : connect(r, step.account, &pending);
    web_set_signin(r, STR(""));
    if (e == ERR_CONFLICT || e == ERR_LIMIT) {
        return web_redirect(r, STR("/account/security"), refusal(e));
    }
    return e ? e : web_redirect(r, STR("/account/security"), N_("The login is connected."));
}

/* ---- by mail ---- */

static enum err link_over(struct request *r)
{
    struct page_head head = {.title = tr(r->lang, N_("Connect a login")), .no_index = true, .status = 410};
    return web_page(r, &head, tpl_account_provider_over, &(struct provider_view){0});
}

enum err connect_link_page(struct request *r)
{
    struct signin_step step;
    struct json_value detail;
    struct person person;
    enum err e = signin_step_look(r->db, r->arena, STEP_IDENTITY_LINK, web_param(r, "token"), r->now, &step, &detail);
    if (e == ERR_NOT_FOUND) {
        return link_over(r);
    }
    e = e ? e : people_by_id(r->db, r->arena, step.account, &person);
    struct pending pending = pending_read(&detail);
    return e ? e : show(r, web_param(r, "token"), &pending, person.name);
}

enum err connect_link(struct request *r)
{
    struct signin_step step;
    struct json_value detail;
    struct person person;
    enum err e = signin_step_take(r->db, r->arena, STEP_IDENTITY_LINK, web_param(r, "token"), r->now, &step, &detail);
    e = e ? e : people_by_id(r->db, r->arena, step.account, &person);
    if (e == ERR_NOT_FOUND || (!e && person.blocked)) {
        return link_over(r);
    }
    struct pending pending = pending_read(&detail);
    e = e ? e : connect(r, step.account, &pending);
    if (e == ERR_CONFLICT || e == ERR_LIMIT) {
        return web_redirect(r, STR("/signin"), refusal(e));
    }
    const struct oidc_provider *provider = provider_of(r, pending.issuer);
    struct entering in = {
        .account = step.account,
        .method = "provider",
        .provider = provider ? provider->title : pending.provider,
        .stay = true,
        .next = pending.next,
    };
    struct entered entered;
    e = e ? e : account_enter(r, r->db, &in, &entered);
    return e ? e : account_entered(r, &entered, N_("The login is connected. You are signed in."));
}

/* ---- off again ---- */

enum err identity_end(struct request *r)
{
    id identity;
    enum err e = web_param_id(r, "identity", &identity);
    e = e ? e : identity_remove(r->db, r->viewer->account, identity);
    e = e ? e : security_mail(r, r->viewer->account, N_("A connected login of your account was removed."), STR_NONE);
    e = e ? e : audit_add(r->db, r->viewer, "identity_remove", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/security"), N_("The login is no longer connected."));
}
