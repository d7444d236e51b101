/* Signing in by a link or a password, and signing out. */
#include "feature/account/account.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/password.h"
#include "domain/webauthn.h"
#include "feature/account/account_page.h"
#include "feature/account/demo_login.h"
#include "feature/account/provider.h"
#include "gen/account_tpl.h"

/* What the page was asked with, or what was typed when the form was refused. */
static struct str next_of(const struct request *r)
{
    return next_or(r->method == POST ? web_typed(r, "next") : web_query(r, "next"), STR_NONE);
}

enum err signin_page(struct request *r)
{
    struct str next = next_of(r);
    if (r->viewer->account) {
        return web_redirect(r, next_or(next, STR("/account")), NULL);
    }
    struct signin_view v = {.next = next, .password_href = with_next(r->arena, STR("/signin/password"), next)};
    part_errors(r, &v.errors);
    part_field(r, signin_fields, "email", r->route->input == signin_fields && r->method == POST ? r->input : NULL, &v.email);
    v.party = webauthn_party(web_base_url(r));
    provider_links(r, next, &v.providers, &v.n_providers);
    enum err e = demo_logins(r, &v.logins, &v.n_logins);
    if (e) {
        return e;
    }
    return account_show(r, N_("Sign in"), tpl_account_signin, &v);
}

/* The answer and the amount of writing are the same whether or not there is such an account. */
enum err signin_send(struct request *r)
{
    const struct signin_input *in = r->input;
    struct person p;
    enum err e = people_by_email(r->db, r->arena, in->email, &p);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    bool known = e == OK && !p.blocked;
    e = audit_add(r->db, NULL, known ? "sign_in_link" : "sign_in_unknown", "account", known ? p.account : 0, STR_NONE, r->now);
    if (!e && known) {
        struct str path;
        e = people_signin_link(r->db, r->arena, p.account, r->now, &path);
        e = e ? e : signin_mail(r, &p, with_next(r->arena, path, in->next));
    }
    return e ? e : web_redirect(r, STR("/signin/sent"), NULL);
}

enum err signin_sent_page(struct request *r)
{
    struct signin_view v = {.is_demo = r->app->config.demo};
    return account_show(r, N_("Look into your mailbox"), tpl_account_signin_sent, &v);
}

/* ---- by password ---- */

enum err signin_password_page(struct request *r)
{
    struct str next = next_of(r);
    if (r->viewer->account) {
        return web_redirect(r, next_or(next, STR("/account")), NULL);
    }
    const void *typed = r->method == POST ? r->input : NULL;
    struct signin_view v = {.next = next, .link_href = with_next(r->arena, STR("/signin"), next)};
    part_errors(r, &v.errors);
    part_field(r, signin_password_fields, "email", typed, &v.email);
    part_field(r, signin_password_fields, "password", NULL, &v.password);
    v.password.autocomplete = STR("current-password");
    return account_show(r, N_("Sign in with your password"), tpl_account_signin_password, &v);
}

struct password_try {
    struct request *r;
    struct person person;
    bool fits;
    struct entered entered;
};

static enum err password_result(struct db *db, void *arg)
{
    struct password_try *t = arg;
    if (t->fits) {
        const struct signin_password_input *in = t->r->input;
        struct entering entering = {.account = t->person.account, .method = "password", .stay = true, .next = in->next};
        return account_enter(t->r, db, &entering, &t->entered);
    }
    return audit_add(db, NULL, "sign_in_failed", "account", t->person.account, STR_NONE, t->r->now);
}

enum err signin_password(struct request *r)
{
    const struct signin_password_input *in = r->input;
    struct password_try t = {.r = r};
    struct str hash = STR_NONE;
    enum err e = people_by_email(r->db, r->arena, in->email, &t.person);
    if (!e && !t.person.blocked) {
        e = people_password_hash(r->db, r->arena, t.person.account, &hash);
    }
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    t.fits = password_fits(hash, in->password);
    e = db_tx(r->db, password_result, &t);
    if (e) {
        return e;
    }
    if (!t.fits) {
        field_error(r, "password", N_("Address and password do not fit together. You can have a link sent instead."));
        return ERR_INVALID;
    }
    return account_entered(r, &t.entered, N_("You are signed in."));
}

/* ---- by link ---- */

static enum err show_link(struct request *r, const struct link *link)
{
    struct signin_link_view v = {
        .token = web_param(r, "token"),
        .next = next_of(r),
        .name = link->person.name,
        .email = link->person.email,
        .is_good = link->state == LINK_GOOD,
        .is_used = link->state == LINK_USED,
        .is_expired = link->state == LINK_EXPIRED,
    };
    struct page_head head = {
        .title = T(r->lang, "Sign in"),
        .no_index = true,
        .status = link->state == LINK_GOOD ? 200 : link->state == LINK_UNKNOWN ? 404 : 410,
    };
    return web_page(r, &head, tpl_account_signin_link, &v);
}

enum err signin_link_page(struct request *r)
{
    struct link link;
    enum err e = people_link_look(r->db, r->arena, LINK_SIGN_IN, web_param(r, "token"), r->now, &link);
    return e ? e : show_link(r, &link);
}

enum err signin_link(struct request *r)
{
    const struct link_input *in = r->input;
    struct link link;
    enum err e = people_link_use(r->db, r->arena, LINK_SIGN_IN, web_param(r, "token"), r->now, &link);
    if (e) {
        return e;
    }
    if (link.state != LINK_GOOD) {
        return show_link(r, &link);
    }
    struct entering entering = {.account = link.person.account, .method = "link", .stay = in->stay, .next = in->next};
    struct entered entered;
    e = account_enter(r, r->db, &entering, &entered);
    return e ? e : account_entered(r, &entered, N_("You are signed in."));
}

/* ---- demonstration: ready logins ---- */

enum err signin_demo(struct request *r)
{
    const struct signin_input *in = r->input;
    struct person p;
    enum err e = demo_login_find(r, in->email, &p);
    if (e) {
        return e;
    }
    struct entering entering = {.account = p.account, .method = "demo", .next = in->next};
    struct entered entered;
    e = account_enter(r, r->db, &entering, &entered);
    return e ? e : account_entered(r, &entered, N_("You are signed in."));
}

enum err account_leave(struct request *r, const char *next, const char *notice)
{
    enum err e = people_session_end(r->db, r->viewer->account, r->viewer->session);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    e = audit_add(r->db, r->viewer, "sign_out", "account", r->viewer->account, STR_NONE, r->now);
    if (e) {
        return e;
    }
    web_set_session(r, STR_NONE);
    return web_redirect(r, str_of(next), notice);
}

enum err signout(struct request *r)
{
    return account_leave(r, "/", N_("You are signed out."));
}

enum err register_page(struct request *r)
{
    struct page_head head = {
        .title = T(r->lang, "Get an account"),
        .description = T(r->lang, "Accounts come by invitation: from the office of a cluster, or from somebody in your organisation who keeps its profile."),
    };
    return web_page(r, &head, tpl_account_register, &(struct signin_view){0});
}
