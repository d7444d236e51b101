/* API tokens: what they are for, what they may do, until when. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "domain/strings.h"
#include "feature/account/account_page.h"
#include "gen/account_tpl.h"

/* Names of the parts in words; one that is not known any more as it is. */
static struct str areas_text(struct request *r, struct str areas)
{
    struct strs list = strs_split(r->arena, areas, '|');
    struct str *names = ARENA_ARRAY(r->arena, struct str, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        names[i] = list.v[i];
        for (const struct choice *c = token_areas; c->value; c++) {
            names[i] = str_is(list.v[i], c->value) ? tr(r->lang, c->label) : names[i];
        }
    }
    struct buf b;
    buf_init(&b, 4000);
    for (size_t i = 0; i < list.n; i++) {
        buf_z(&b, i ? ", " : "");
        buf_str_add(&b, names[i]);
    }
    struct str all = str_copy(r->arena, buf_str(&b));
    buf_free(&b);
    return all;
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
            .areas = areas_text(r, rows[i].areas),
            .may_write = str_is(rows[i].scope, "write"),
            .was_used = rows[i].used_at != DB_NULL,
            .ends = rows[i].expires_at != DB_NULL,
            .is_over = rows[i].expires_at != DB_NULL && rows[i].expires_at <= r->now,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
            .expires_at = rows[i].expires_at,
        };
    }
    struct token_input fresh = {.scope = STR("read"), .expires = STR("90")};
    bool refused = r->method == POST && bearer.n == 0;
    struct tokens_view v = {.is_fresh = account_is_fresh(r), .bearer = bearer, .tokens = items, .n_tokens = n};
    account_tabs(r, TAB_TOKENS, &v.tabs);
    part_errors(r, &v.errors);
    part_field(r, token_fields, "name", refused ? r->input : &fresh, &v.name);
    part_field(r, token_fields, "scope", refused ? r->input : &fresh, &v.scope);
    part_field(r, token_fields, "areas", refused ? r->input : &fresh, &v.areas);
    part_field(r, token_fields, "expires", refused ? r->input : &fresh, &v.expires);
    return account_show(r, N_("API"), tpl_account_tokens, &v);
}

enum err tokens_page(struct request *r)
{
    return show_tokens(r, STR_NONE);
}

/* Days from now; "never" is none. */
static instant end_of(struct str expires, instant now)
{
    int64_t days;
    return str_to_int(expires, &days) ? now + DAYS(days) : DB_NULL;
}

/* Shown in the answer itself instead of a redirect: the token is nowhere to be read again. */
enum err token_create(struct request *r)
{
    const struct token_input *in = r->input;
    struct token_new new = {
        .account = r->viewer->account,
        .name = in->name,
        .scope = str_is(in->scope, "write") ? SCOPE_WRITE : SCOPE_READ,
        .areas = strs_join(r->arena, in->areas, '|'),
        .expires_at = end_of(in->expires, r->now),
    };
    struct str bearer;
    if (!account_is_fresh(r)) {
        return account_ask_again(r);
    }
    if (r->viewer->held_back) {
        field_error(r, "", N_("Your role needs a second factor. Set it up first."));
        return ERR_INVALID;
    }
    enum err e = people_token_add(r->db, r->arena, &new, r->now, &bearer);
    if (e == ERR_LIMIT) {
        field_error(r, "name", N_("You have 20 tokens already. Revoke one that is no longer needed."));
        return ERR_INVALID;
    }
    e = e ? e : audit_add(r->db, r->viewer, "token_add", "account", r->viewer->account, STR_NONE, r->now);
    e = e ? e : security_mail(r, r->viewer->account, N_("A new API token was made for your account: {name}."), in->name);
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
