/* On the way to a provider: state, nonce and verifier are kept, the browser is handed over. */
#include "app/app.h"
#include "base/log.h"
#include "feature/account/account_page.h"
#include "feature/account/provider.h"
#include "gen/account_tpl.h"

enum { SECRET_BYTES = 32 };

const struct oidc_provider *provider_named(const struct request *r, struct str name)
{
    const struct config *c = &r->app->config;
    for (size_t i = 0; i < c->n_providers; i++) {
        if (str_eq(c->providers[i].name, name)) {
            return &c->providers[i];
        }
    }
    return NULL;
}

const struct oidc_provider *provider_of(const struct request *r, struct str issuer)
{
    const struct config *c = &r->app->config;
    for (size_t i = 0; i < c->n_providers; i++) {
        if (str_eq(c->providers[i].issuer, issuer)) {
            return &c->providers[i];
        }
    }
    return NULL;
}

void provider_links(struct request *r, struct str next, const struct provider_link **ret, size_t *ret_n)
{
    const struct config *c = &r->app->config;
    struct provider_link *links = ARENA_ARRAY(r->arena, struct provider_link, c->n_providers + 1);
    for (size_t i = 0; i < c->n_providers; i++) {
        links[i] = (struct provider_link){c->providers[i].title,
                                          with_next(r->arena, str_cat(r->arena, STR("/signin/with/"), c->providers[i].name), next)};
    }
    *ret = links;
    *ret_n = c->n_providers;
}

enum err provider_failed(struct request *r, const struct oidc_provider *p, int status, const char *why)
{
    struct provider_view v = {.provider = p->title, .why = why};
    struct page_head head = {.title = tr(r->lang, N_("Sign in")), .no_index = true, .status = status};
    return web_page(r, &head, tpl_account_provider_failed, &v);
}

struct start {
    struct request *r;
    const struct oidc_provider *p;
    const struct oidc_request *out;
    struct str next, token;
};

static enum err keep(struct db *db, void *arg)
{
    struct start *s = arg;
    struct request *r = s->r;
    struct buf b;
    struct json j;
    buf_init(&b, 8000);
    json_begin(&j, &b);
    json_object(&j);
    json_key(&j, "provider");
    json_str(&j, s->p->name);
    json_key(&j, "state");
    json_str(&j, s->out->state);
    json_key(&j, "nonce");
    json_str(&j, s->out->nonce);
    json_key(&j, "verifier");
    json_str(&j, s->out->verifier);
    json_key(&j, "next");
    json_str(&j, s->next);
    json_object_end(&j);
    struct signin_step step = {.purpose = STEP_PROVIDER, .detail = str_copy(r->arena, buf_str(&b))};
    buf_free(&b);
    return signin_step_add(db, r->arena, &step, r->now, &s->token);
}

enum err provider_start(struct request *r)
{
    const struct oidc_provider *p = provider_named(r, web_param(r, "provider"));
    struct oidc_endpoints at;
    struct str why, url;
    if (!p) {
        return ERR_NOT_FOUND;
    }
    struct oidc_request out = {
        .client_id = p->client_id,
        .redirect = str_fmt(r->arena, "%.*s/signin/from/%.*s", STR_ARG(web_base_url(r)), STR_ARG(p->name)),
        .scopes = p->scopes,
        .state = random_token(r->arena, SECRET_BYTES),
        .nonce = random_token(r->arena, SECRET_BYTES),
        .verifier = random_token(r->arena, SECRET_BYTES),
    };
    if (oidc_provider_endpoints(r->arena, p, r->now, &at, &why)) {
        log_line(LOG_WARN, "provider_unreachable", "provider=%.*s reason=\"%.*s\"", STR_ARG(p->name), STR_ARG(why));
        return provider_failed(r, p, 503, N_("It cannot be reached at the moment. Please try again later, or take another way."));
    }
    struct start s = {.r = r, .p = p, .out = &out, .next = next_or(web_query(r, "next"), STR_NONE)};
    enum err e = oidc_authorize_url(r->arena, &at, &out, &url);
    e = e ? e : db_tx(r->db, keep, &s);
    if (e) {
        return e;
    }
    web_set_signin(r, s.token);
    return web_redirect_away(r, url);
}
