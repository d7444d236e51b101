/* Devices that are signed in, and API tokens. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "feature/account/account_page.h"
#include "gen/account_tpl.h"

enum err sessions_page(struct request *r)
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
            .created_at = rows[i].created_at,
            .seen_at = rows[i].seen_at,
            .is_this = rows[i].id == r->viewer->session,
        };
    }
    struct sessions_view v = {.sessions = items, .n_sessions = n, .has_others = n > 1};
    account_tabs(r, TAB_SESSIONS, &v.tabs);
    return account_show(r, N_("Devices"), tpl_account_sessions, &v);
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
    return web_redirect(r, STR("/account/sessions"), N_("This device is signed out."));
}

enum err sessions_end_others(struct request *r)
{
    int64_t ended;
    enum err e = people_sessions_end_others(r->db, r->viewer->account, r->viewer->session, &ended);
    e = e ? e : audit_add(r->db, r->viewer, "sessions_end", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/sessions"), N_("All other devices are signed out."));
}

static enum err show_tokens(struct request *r, struct str bearer)
{
    struct person_token *rows;
    size_t n;
    enum err e = people_tokens(r->db, r->arena, r->viewer->account, &rows, &n);
    if (e) {
        return e;
    }
    struct token_item *items = ARENA_ARRAY(r->arena, struct token_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct token_item){
            .id = id_text(r->arena, rows[i].id),
            .name = rows[i].name,
            .may_write = str_is(rows[i].scope, "write"),
            .was_used = rows[i].used_at != DB_NULL,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
        };
    }
    struct token_input fresh = {.scope = STR("read")};
    bool refused = r->method == POST && bearer.n == 0;
    struct tokens_view v = {.bearer = bearer, .tokens = items, .n_tokens = n};
    account_tabs(r, TAB_TOKENS, &v.tabs);
    part_errors(r, &v.errors);
    part_field(r, token_fields, "name", refused ? r->input : &fresh, &v.name);
    part_field(r, token_fields, "scope", refused ? r->input : &fresh, &v.scope);
    return account_show(r, N_("API"), tpl_account_tokens, &v);
}

enum err tokens_page(struct request *r)
{
    return show_tokens(r, STR_NONE);
}

/* Shown in the answer itself instead of a redirect: the token is nowhere to be read again. */
enum err token_create(struct request *r)
{
    const struct token_input *in = r->input;
    struct str bearer;
    enum err e = people_token_add(r->db, r->arena, r->viewer->account, in->name,
                                  str_is(in->scope, "write") ? SCOPE_WRITE : SCOPE_READ, r->now, &bearer);
    if (e == ERR_LIMIT) {
        field_error(r, "name", N_("You have 20 tokens already. Revoke one that is no longer needed."));
        return ERR_INVALID;
    }
    e = e ? e : audit_add(r->db, r->viewer, "token_add", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : show_tokens(r, bearer);
}

enum err token_revoke(struct request *r)
{
    id token;
    enum err e = web_param_id(r, "token", &token);
    e = e ? e : people_token_revoke(r->db, r->viewer->account, token, r->now);
    e = e ? e : audit_add(r->db, r->viewer, "token_revoke", "api_token", token, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/tokens"), N_("The token is revoked."));
}
