/* Back from a provider: who is it, and whose account is that? */
#include "app/app.h"
#include "base/log.h"
#include "domain/change.h"
#include "feature/account/account_page.h"
#include "feature/account/provider.h"
#include "gen/account_tpl.h"

struct str pending_detail(struct arena *a, const struct pending *p)
{
    struct buf b;
    struct json j;
    buf_init(&b, 8000);
    json_begin(&j, &b);
    json_object(&j);
    json_key(&j, "provider");
    json_str(&j, p->provider);
    json_key(&j, "issuer");
    json_str(&j, p->issuer);
    json_key(&j, "subject");
    json_str(&j, p->subject);
    json_key(&j, "email");
    json_str(&j, p->email);
    json_key(&j, "next");
    json_str(&j, p->next);
    json_object_end(&j);
    struct str detail = str_copy(a, buf_str(&b));
    buf_free(&b);
    return detail;
}

struct pending pending_read(const struct json_value *detail)
{
    return (struct pending){
        .provider = signin_detail(detail, "provider"),
        .issuer = signin_detail(detail, "issuer"),
        .subject = signin_detail(detail, "subject"),
        .email = signin_detail(detail, "email"),
        .next = signin_detail(detail, "next"),
    };
}

/* The step is spent with the first answer, good or bad. */
struct coming {
    struct request *r;
    const struct oidc_provider *p;
    struct json_value detail;
    bool known;
    struct oidc_person person;
    struct str next;
    enum { CAME_IN, CAME_CONNECT, CAME_MAIL, CAME_BLOCKED, CAME_OTHER, CAME_NEW } outcome;
    struct entered entered;
    struct str token;
};

static enum err take_step(struct db *db, void *arg)
{
    struct coming *c = arg;
    struct request *r = c->r;
    struct signin_step step;
    enum err e = signin_step_take(db, r->arena, STEP_PROVIDER, web_signin(r), r->now, &step, &c->detail);
    c->known = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err add_pending(struct db *db, struct coming *c, enum signin_purpose purpose, id account)
{
    struct request *r = c->r;
    struct pending pending = {c->p->name, c->p->issuer, c->person.subject, c->person.email, c->next};
    struct signin_step step = {.purpose = purpose, .account = account, .detail = pending_detail(r->arena, &pending)};
    return signin_step_add(db, r->arena, &step, r->now, &c->token);
}

static enum err known_identity(struct db *db, struct coming *c, id account)
{
    struct request *r = c->r;
    struct person person;
    enum err e = people_by_id(db, r->arena, account, &person);
    if (e) {
        return e;
    }
    if (person.blocked) {
        c->outcome = CAME_BLOCKED;
        return audit_add(db, NULL, "sign_in_failed", "account", account, STR_NONE, r->now);
    }
    if (r->viewer->account && r->viewer->account != account) {
        c->outcome = CAME_OTHER;
        return OK;
    }
    struct entering in = {.account = account, .method = "provider", .provider = c->p->title, .stay = true, .next = c->next};
    c->outcome = CAME_IN;
    e = identity_used(db, c->p->issuer, c->person.subject, r->now);
    return e ? e : account_enter(r, db, &in, &c->entered);
}

/* Nobody's login yet. An address that the provider has verified tells whom to ask, by mail; it lets nobody in. */
static enum err unknown_identity(struct db *db, struct coming *c)
{
    struct request *r = c->r;
    struct person person;
    if (r->viewer->account) {
        c->outcome = CAME_CONNECT;
        return add_pending(db, c, STEP_IDENTITY, r->viewer->account);
    }
    c->outcome = CAME_NEW;
    enum err e = c->person.email_verified && people_email_ok(c->person.email) ? people_by_email(db, r->arena, c->person.email, &person)
                                                                              : ERR_NOT_FOUND;
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    if (person.blocked) {
        c->outcome = CAME_BLOCKED;
        return OK;
    }
    c->outcome = CAME_MAIL;
    e = add_pending(db, c, STEP_IDENTITY_LINK, person.account);
    e = e ? e : audit_add(db, NULL, "identity_mail", "account", person.account, STR_NONE, r->now);
    return e ? e : connect_mail(r, &person, c->p->title, str_cat(r->arena, STR("/signin/connect/"), c->token));
}

static enum err decide(struct db *db, void *arg)
{
    struct coming *c = arg;
    id account;
    enum err e = identity_find(db, c->r->arena, c->p->issuer, c->person.subject, &account);
    return e == ERR_NOT_FOUND ? unknown_identity(db, c) : e ? e : known_identity(db, c, account);
}

static enum err answer(struct coming *c)
{
    struct request *r = c->r;
    struct provider_view v = {.provider = c->p->title, .email = c->person.email};
    struct page_head head = {.title = tr(r->lang, N_("Sign in")), .no_index = true};
    switch (c->outcome) {
    case CAME_IN:
        return account_entered(r, &c->entered, N_("You are signed in."));
    case CAME_CONNECT:
        web_set_signin(r, c->token);
        return web_redirect(r, STR("/account/connect"), NULL);
    case CAME_MAIL:
        web_set_signin(r, STR(""));
        return web_page(r, &head, tpl_account_provider_mail, &v);
    case CAME_OTHER:
        return provider_failed(r, c->p, 409, N_("This login is connected to another account. Sign out first."));
    case CAME_BLOCKED:
        return provider_failed(r, c->p, 403, N_("The account that belongs to it is blocked. Ask the operator of the platform."));
    case CAME_NEW: break;
    }
    web_set_signin(r, STR(""));
    return web_page(r, &head, tpl_account_provider_new, &v);
}

static enum err refused(struct coming *c, enum err e, struct str why)
{
    struct request *r = c->r;
    log_line(LOG_WARN, "provider_refused", "provider=%.*s reason=\"%.*s\"", STR_ARG(c->p->name), STR_ARG(why));
    if (e == ERR_UNAVAILABLE) {
        return provider_failed(r, c->p, 503, N_("It cannot be reached at the moment. Please try again later, or take another way."));
    }
    return provider_failed(r, c->p, 400, N_("What it said about you does not hold. Please try once more, or take another way."));
}

enum err provider_return(struct request *r)
{
    struct coming c = {.r = r, .p = provider_named(r, web_param(r, "provider"))};
    if (!c.p) {
        return ERR_NOT_FOUND;
    }
    enum err e = db_tx(r->db, take_step, &c);
    if (e) {
        return e;
    }
    struct str state = web_query(r, "state"), code = web_query(r, "code"), iss = web_query(r, "iss");
    bool ours = c.known && str_eq(signin_detail(&c.detail, "provider"), c.p->name) && state.n && str_eq(signin_detail(&c.detail, "state"), state) &&
                (!iss.n || str_eq(iss, c.p->issuer)) && code.n <= 2000;
    if (!ours) {
        return provider_failed(r, c.p, 400, N_("This answer does not belong to a sign-in that began here. Please try once more."));
    }
    if (!code.n) {
        return provider_failed(r, c.p, 403, N_("The sign-in there was cancelled or refused."));
    }
    struct oidc_request out = {
        .client_id = c.p->client_id,
        .redirect = str_fmt(r->arena, "%.*s/signin/from/%.*s", STR_ARG(web_base_url(r)), STR_ARG(c.p->name)),
        .nonce = signin_detail(&c.detail, "nonce"),
        .verifier = signin_detail(&c.detail, "verifier"),
    };
    struct str why;
    e = oidc_provider_person(r->arena, c.p, &out, code, r->now, &c.person, &why);
    if (e) {
        return refused(&c, e, why);
    }
    c.next = signin_detail(&c.detail, "next");
    e = db_tx(r->db, decide, &c);
    return e ? e : answer(&c);
}
