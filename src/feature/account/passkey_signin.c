/* Signing in by passkey: it says itself whose it is, and counts as two factors. */
#include "base/base64.h"
#include "domain/change.h"
#include "feature/account/passkey.h"

struct options {
    struct str challenge, party;
};
static const struct field options_fields[] = {
    {.name = "challenge", .type = FIELD_TEXT, .offset = offsetof(struct options, challenge)},
    {.name = "party", .type = FIELD_TEXT, .offset = offsetof(struct options, party)},
    {0},
};

enum err signin_passkey_options(struct request *r)
{
    struct options o = {.party = webauthn_party(web_base_url(r))};
    enum err e = passkey_challenge(r, STEP_PASSKEY, 0, &o.challenge);
    return e ? e : web_json(r, 0, options_fields, &o, STR_NONE);
}

struct attempt {
    struct request *r;
    struct str client_data, auth_data, signature;
    bool fits;
    struct entered entered;
};

static enum err failed(struct db *db, struct attempt *t, id account)
{
    t->fits = false;
    return audit_add(db, NULL, "sign_in_failed", "account", account, STR_NONE, t->r->now);
}

/* Whose key it is, and whether the signature is theirs, for the challenge of this browser. */
static enum err check(struct db *db, struct attempt *t, const struct json_value *detail, id *ret_passkey, id *ret_account, int64_t *ret_counter)
{
    struct request *r = t->r;
    const struct passkey_signin_input *in = r->input;
    struct webauthn_key key;
    enum err e = passkey_find(db, r->arena, in->credential, ret_passkey, ret_account, &key);
    e = e ? e : webauthn_verify(r->arena, webauthn_party(web_base_url(r)), &key, t->client_data, t->auth_data, t->signature, ret_counter);
    if (e) {
        return e == ERR_NOT_FOUND ? ERR_INVALID : e;
    }
    return passkey_client_fits(r, detail, "webauthn.get", t->client_data) ? OK : ERR_INVALID;
}

/* The challenge is spent, whatever comes of it. */
static enum err enter(struct db *db, void *arg)
{
    struct attempt *t = arg;
    struct request *r = t->r;
    const struct passkey_signin_input *in = r->input;
    struct signin_step step;
    struct json_value detail;
    id passkey = 0, account = 0;
    int64_t counter;
    enum err e = signin_step_take(db, r->arena, STEP_PASSKEY, web_signin(r), r->now, &step, &detail);
    e = e == ERR_NOT_FOUND ? ERR_INVALID : e;
    e = e ? e : check(db, t, &detail, &passkey, &account, &counter);
    if (e) {
        return e == ERR_INVALID ? failed(db, t, account) : e;
    }
    e = passkey_used(db, passkey, counter, r->now);
    if (e == ERR_CONFLICT) {
        e = security_mail(r, account, N_("A passkey of your account was used in two places at once. It may have been copied: remove it."), STR_NONE);
        return e ? e : failed(db, t, account);
    }
    t->fits = true;
    struct entering entering = {.account = account, .method = "passkey", .stay = true, .strong = true, .next = in->next};
    return e ? e : account_enter(r, db, &entering, &t->entered);
}

enum err signin_passkey(struct request *r)
{
    const struct passkey_signin_input *in = r->input;
    struct attempt t = {.r = r};
    bool readable = base64url_read(r->arena, in->client_data, &t.client_data) && base64url_read(r->arena, in->auth_data, &t.auth_data) &&
                    base64url_read(r->arena, in->signature, &t.signature);
    enum err e = readable ? db_tx(r->db, enter, &t) : OK;
    if (e) {
        return e;
    }
    if (!t.fits) {
        field_error(r, "", N_("This passkey did not sign you in. It may have been removed here; another way always works."));
        return ERR_INVALID;
    }
    return account_entered(r, &t.entered, N_("You are signed in."));
}
