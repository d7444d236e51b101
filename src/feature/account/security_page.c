/* Sign-in and security on one page: by what a person proves who they are, and where they are signed in. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "domain/factor.h"
#include "domain/passkey.h"
#include "feature/account/account_page.h"
#include "feature/account/provider.h"
#include "gen/account_tpl.h"

static struct str method_text(struct request *r, const struct person_session *s)
{
    static const struct {
        const char *method, *text;
    } texts[] = {{"link", N_("by link")},
                 {"password", N_("by password")},
                 {"passkey", N_("by passkey")},
                 {"invitation", N_("by invitation")},
                 {"demo", N_("by ready login")}};
    if (str_is(s->method, "provider")) {
        return tr_fmt(r->arena, r->lang, N_("through {provider}"), (struct tr_arg[]){{"provider", s->provider}, {0}});
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        if (str_is(s->method, texts[i].method)) {
            return tr(r->lang, texts[i].text);
        }
    }
    return STR_NONE;
}

static enum err fill_sessions(struct request *r, struct security_view *v)
{
    struct person_session *rows;
    size_t n;
    enum err e = people_sessions(r->db, r->arena, r->viewer->account, r->now, &rows, &n);
    if (e) {
        return e;
    }
    struct session_item *items = ARENA_ARRAY(r->arena, struct session_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct session_item){
            .id = id_text(r->arena, rows[i].id),
            .agent = agent_text(r->arena, rows[i].agent),
            .method = method_text(r, &rows[i]),
            .strong = rows[i].strong,
            .created_at = rows[i].created_at,
            .seen_at = rows[i].seen_at,
            .is_this = rows[i].id == r->viewer->session,
        };
    }
    v->sessions = items;
    v->n_sessions = n;
    v->has_others = n > 1;
    return OK;
}

static enum err fill_passkeys(struct request *r, struct security_view *v)
{
    struct passkey *rows;
    size_t n;
    enum err e = passkey_list(r->db, r->arena, r->viewer->account, &rows, &n);
    if (e) {
        return e;
    }
    struct passkey_item *items = ARENA_ARRAY(r->arena, struct passkey_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct passkey_item){
            .id = id_text(r->arena, rows[i].id),
            .name = rows[i].name,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
            .was_used = rows[i].used_at != DB_NULL,
        };
    }
    v->passkeys = items;
    v->n_passkeys = n;
    v->party = webauthn_party(web_base_url(r));
    part_errors(r, &v->errors);
    part_field(r, passkey_fields, "name", r->route->input == passkey_fields ? r->input : NULL, &v->passkey_name);
    return OK;
}

static enum err fill_logins(struct request *r, struct security_view *v)
{
    struct identity *rows;
    enum err e = identity_list(r->db, r->arena, r->viewer->account, &rows, &v->n_logins);
    if (e) {
        return e;
    }
    struct login_item *items = ARENA_ARRAY(r->arena, struct login_item, v->n_logins);
    for (size_t i = 0; i < v->n_logins; i++) {
        const struct oidc_provider *p = provider_of(r, rows[i].issuer);
        items[i] = (struct login_item){
            .id = id_text(r->arena, rows[i].id),
            .provider = p ? p->title : rows[i].issuer,
            .email = rows[i].email,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
            .was_used = rows[i].used_at != DB_NULL,
        };
    }
    v->logins = items;
    provider_links(r, STR("/account/security"), &v->providers, &v->n_providers);
    v->shows_logins = v->n_logins > 0 || v->n_providers > 0;
    return OK;
}

static enum err fill_tokens(struct request *r, struct security_view *v)
{
    struct person_token *tokens;
    size_t n = 0;
    enum err e = people_tokens(r->db, r->arena, r->viewer->account, &tokens, &n);
    v->n_tokens = (int64_t)n;
    return e;
}

enum err security_page(struct request *r)
{
    struct person self;
    struct factor factor;
    struct security_view v = {.held_back = r->viewer->held_back, .is_fresh = account_is_fresh(r)};
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &self);
    e = e ? e : factor_look(r->db, r->arena, r->viewer->account, &factor);
    e = e ? e : fill_sessions(r, &v);
    e = e ? e : fill_passkeys(r, &v);
    e = e ? e : fill_logins(r, &v);
    e = e ? e : fill_tokens(r, &v);
    if (e) {
        return e;
    }
    v.email = self.email;
    v.has_password = self.has_password;
    v.factor_on = factor.on;
    v.factor_since = factor.since;
    v.codes_left = factor.codes_left;
    account_tabs(r, TAB_SECURITY, &v.tabs);
    return account_show(r, N_("Sign-in and security"), tpl_account_security, &v);
}

enum err session_end(struct request *r)
{
    id session;
    enum err e = web_param_id(r, "session", &session);
    e = e ? e : people_session_end(r->db, r->viewer->account, session);
    e = e ? e : audit_add(r->db, r->viewer, "session_end", "session", session, STR_NONE, r->now);
    if (e) {
        return e;
    }
    if (session == r->viewer->session) {
        web_set_session(r, STR_NONE);
        return web_redirect(r, STR("/"), N_("You are signed out."));
    }
    return web_redirect(r, STR("/account/security"), N_("This device is signed out."));
}

enum err sessions_end_others(struct request *r)
{
    int64_t ended;
    enum err e = people_sessions_end_others(r->db, r->viewer->account, r->viewer->session, &ended);
    e = e ? e : audit_add(r->db, r->viewer, "sessions_end", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/security"), N_("All other devices are signed out."));
}

/* ---- what needs a fresh sign-in ---- */

bool account_is_fresh(const struct request *r)
{
    return r->viewer->session && session_is_fresh(r->viewer->signed_in_at, r->now);
}

enum err account_ask_again(struct request *r)
{
    return web_redirect(r, STR("/account/security"), N_("For this your sign-in is too long ago. Please sign in once more first."));
}

enum err sign_in_again(struct request *r)
{
    return account_leave(r, "/signin?next=%2Faccount%2Fsecurity", N_("Please sign in once more."));
}
