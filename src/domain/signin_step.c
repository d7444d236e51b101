#include "domain/signin_step.h"

#include "domain/password.h"
#include "gen/signin_step_sql.h"

enum { STEP_TOKEN_BYTES = 24 };

static const char *const purposes[] = {
    [STEP_CODE] = "code",         [STEP_PASSKEY] = "passkey",   [STEP_PASSKEY_ADD] = "passkey_add",
    [STEP_PROVIDER] = "provider", [STEP_IDENTITY] = "identity", [STEP_IDENTITY_LINK] = "identity_link",
};

enum err signin_step_add(struct db *db, struct arena *a, const struct signin_step *step, instant now, struct str *ret_token)
{
    struct str token = random_token(a, STEP_TOKEN_BYTES);
    enum err e = signin_steps_over(db, now);
    e = e ? e : signin_step_insert(db, token_hash(a, token), str_of(purposes[step->purpose]), step->account ? step->account : DB_NULL,
                                   step->detail, now + SIGNIN_STEP_LIFE);
    if (!e) {
        *ret_token = token;
    }
    return e;
}

enum err signin_step_look(struct db *db, struct arena *a, enum signin_purpose purpose, struct str token, instant now,
                          struct signin_step *ret, struct json_value *ret_detail)
{
    struct signin_step_get_row row;
    struct json_value unread;
    struct str why;
    if (!token.n || token.n > 100 || !str_is_utf8(token)) {
        return ERR_NOT_FOUND;
    }
    enum err e = signin_step_get(db, a, token_hash(a, token), str_of(purposes[purpose]), now, &row);
    if (e) {
        return e;
    }
    if (!json_parse(a, row.detail, ret_detail ? ret_detail : &unread, &why)) {
        return ERR_INTERNAL;
    }
    *ret = (struct signin_step){purpose, row.account_id == DB_NULL ? 0 : row.account_id, row.detail};
    return OK;
}

enum err signin_step_take(struct db *db, struct arena *a, enum signin_purpose purpose, struct str token, instant now,
                          struct signin_step *ret, struct json_value *ret_detail)
{
    int64_t taken = 0;
    enum err e = signin_step_look(db, a, purpose, token, now, ret, ret_detail);
    e = e ? e : signin_step_delete(db, token_hash(a, token), &taken);
    if (e) {
        return e;
    }
    return taken == 1 ? OK : ERR_NOT_FOUND;
}

struct str signin_detail(const struct json_value *detail, const char *name)
{
    const struct json_value *v = json_get(detail, name);
    return v && v->type == JSON_TEXT ? v->text : STR_NONE;
}
