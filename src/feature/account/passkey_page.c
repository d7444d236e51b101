/* Passkeys of the account: the challenge that begins a registration, the registration, removing. */
#include "feature/account/account.h"

#include "base/base64.h"
#include "domain/change.h"
#include "feature/account/passkey.h"

struct options {
    struct str challenge, party, user, email, name;
    struct strs known;
};
static const struct field options_fields[] = {
    {.name = "challenge", .type = FIELD_TEXT, .offset = offsetof(struct options, challenge)},
    {.name = "party", .type = FIELD_TEXT, .offset = offsetof(struct options, party)},
    {.name = "user", .type = FIELD_TEXT, .offset = offsetof(struct options, user)},
    {.name = "email", .type = FIELD_TEXT, .offset = offsetof(struct options, email)},
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct options, name)},
    {.name = "known", .type = FIELD_TEXTS, .offset = offsetof(struct options, known)},
    {0},
};

enum err passkey_challenge(struct request *r, enum signin_purpose purpose, id account, struct str *ret)
{
    enum { CHALLENGE_BYTES = 32 };
    struct str challenge = random_token(r->arena, CHALLENGE_BYTES), token;
    struct signin_step step = {
        .purpose = purpose,
        .account = account,
        .detail = str_fmt(r->arena, "{\"challenge\":\"%.*s\"}", STR_ARG(challenge)),
    };
    enum err e = signin_step_add(r->db, r->arena, &step, r->now, &token);
    if (!e) {
        web_set_signin(r, token);
        *ret = challenge;
    }
    return e;
}

enum err passkey_options(struct request *r)
{
    struct passkey *keys;
    size_t n;
    struct options o = {
        .party = webauthn_party(web_base_url(r)),
        .user = base64url(r->arena, id_text(r->arena, r->viewer->account)),
        .email = r->viewer->email,
        .name = r->viewer->name,
    };
    if (!account_is_fresh(r)) {
        return ERR_FORBIDDEN;
    }
    enum err e = passkey_list(r->db, r->arena, r->viewer->account, &keys, &n);
    e = e ? e : passkey_challenge(r, STEP_PASSKEY_ADD, r->viewer->account, &o.challenge);
    if (e) {
        return e;
    }
    struct str *known = ARENA_ARRAY(r->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        known[i] = keys[i].credential;
    }
    o.known = (struct strs){known, n};
    return web_json(r, 0, options_fields, &o, STR_NONE);
}

bool passkey_client_fits(struct request *r, const struct json_value *detail, const char *type, struct str client_data)
{
    return webauthn_client_fits(r->arena, client_data, type, signin_detail(detail, "challenge"), webauthn_origin(web_base_url(r)));
}

struct adding {
    struct request *r;
    struct str name;
    struct str client_data;
    struct webauthn_key key;
    enum err outcome;       /* of what must not undo that the challenge is spent */
};

static enum err add(struct db *db, void *arg)
{
    struct adding *x = arg;
    struct request *r = x->r;
    struct signin_step step;
    struct json_value detail;
    id self = r->viewer->account;
    enum err e = signin_step_take(db, r->arena, STEP_PASSKEY_ADD, web_signin(r), r->now, &step, &detail);
    if (e) {
        x->outcome = ERR_INVALID;
        return e == ERR_NOT_FOUND ? OK : e;
    }
    if (step.account != self || !passkey_client_fits(r, &detail, "webauthn.create", x->client_data)) {
        x->outcome = ERR_INVALID;
        return OK;
    }
    x->outcome = OK;
    e = passkey_add(db, r->arena, self, x->name, &x->key, r->now);
    if (e == ERR_LIMIT || e == ERR_CONFLICT) {
        x->outcome = e;
        return OK;
    }
    e = e ? e : people_session_strengthen(db, self, r->viewer->session);
    e = e ? e : security_mail(r, self, N_("A new passkey was added to your account: {name}."), x->name);
    return e ? e : audit_add(db, r->viewer, "passkey_add", "account", self, STR_NONE, r->now);
}

static const char *refusal(enum err outcome)
{
    switch ((int)outcome) {
    case ERR_LIMIT: return N_("You have 20 passkeys already. Remove one that is no longer needed.");
    case ERR_CONFLICT: return N_("This passkey is registered already.");
    default: return N_("This passkey could not be registered. Please try again.");
    }
}

enum err passkey_register(struct request *r)
{
    const struct passkey_input *in = r->input;
    struct adding x = {.r = r, .name = in->name, .outcome = ERR_INVALID};
    struct str auth_data;
    if (!account_is_fresh(r)) {
        return account_ask_again(r);
    }
    enum err e = base64url_read(r->arena, in->client_data, &x.client_data) && base64url_read(r->arena, in->auth_data, &auth_data)
                     ? webauthn_register(r->arena, webauthn_party(web_base_url(r)), in->algorithm, auth_data, &x.key)
                     : ERR_INVALID;
    if (e && e != ERR_INVALID) {
        return e;
    }
    e = e ? OK : db_tx(r->db, add, &x);
    if (e) {
        return e;
    }
    if (x.outcome) {
        field_error(r, "", refusal(x.outcome));
        return ERR_INVALID;
    }
    web_set_signin(r, STR(""));
    return web_redirect(r, STR("/account/security"), N_("The passkey is registered."));
}

enum err passkey_remove_own(struct request *r)
{
    id passkey;
    struct str name;
    enum err e = web_param_id(r, "passkey", &passkey);
    e = e ? e : passkey_remove(r->db, r->arena, r->viewer->account, passkey, &name);
    e = e ? e : security_mail(r, r->viewer->account, N_("A passkey of your account was removed: {name}."), name);
    e = e ? e : audit_add(r->db, r->viewer, "passkey_remove", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/security"), N_("The passkey is removed. Delete it on your device, too."));
}
