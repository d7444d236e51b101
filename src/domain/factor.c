#include "domain/factor.h"

#include "base/log.h"
#include "domain/password.h"
#include "domain/seal.h"
#include "domain/totp.h"
#include "gen/factor_sql.h"

#include <string.h>

enum { RECOVERY_CHARS = 16, RECOVERY_GROUP = 4 };

enum err factor_look(struct db *db, struct arena *a, id account, struct factor *ret)
{
    struct factor_get_row row;
    enum err e = factor_get(db, a, account, &row);
    if (e == ERR_NOT_FOUND) {
        *ret = (struct factor){0};
        return OK;
    }
    if (!e) {
        *ret = (struct factor){.begun = true, .on = row.confirmed_at != DB_NULL, .since = row.confirmed_at, .codes_left = row.codes_left};
    }
    return e;
}

/* A secret opens for its account only. */
static struct str bound_to(struct arena *a, id account)
{
    return str_cat(a, STR("totp "), id_text(a, account));
}

enum err factor_begin(struct db *db, struct arena *a, struct str key, id account, instant now)
{
    char bytes[TOTP_SECRET_BYTES];
    int64_t changed = 0;
    random_bytes(bytes, sizeof bytes);
    struct str sealed = seal(a, key, (struct str){bytes, sizeof bytes}, bound_to(a, account));
    enum err e = factor_insert(db, account, sealed, now, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_CONFLICT;
}

static enum err open_secret(struct arena *a, struct str key, id account, struct str sealed, struct str *ret)
{
    enum err e = unseal(a, key, sealed, bound_to(a, account), ret);
    if (e) {
        log_line(LOG_ERROR, "a one-time code secret does not open: is secret_key the one it was sealed with?", "account=%lld",
                 (long long)account);
    }
    return e;
}

enum err factor_secret(struct db *db, struct arena *a, struct str key, id account, struct str *ret)
{
    struct factor_get_row row;
    enum err e = factor_get(db, a, account, &row);
    return e ? e : open_secret(a, key, account, row.secret, ret);
}

instant factor_wait(int64_t failures)
{
    enum { DOUBLINGS = 11 }; /* 2^11 minutes are more than a day */
    if (failures < FACTOR_FREE_TRIES) {
        return 0;
    }
    int64_t doubled = failures - FACTOR_FREE_TRIES;
    instant wait = MINUTES((int64_t)1 << (doubled < DOUBLINGS ? doubled : DOUBLINGS));
    return wait < DAYS(1) ? wait : DAYS(1);
}

/* The letters of ids (base/id.h): no i, l, o, u that could be misread. */
static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

struct str recovery_typed(struct arena *a, struct str typed)
{
    char *out = ARENA_ARRAY(a, char, RECOVERY_CHARS + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
        if (c == ' ' || c == '-') {
            continue;
        }
        if (n == RECOVERY_CHARS || !memchr(letters, c, sizeof letters - 1)) {
            return STR_NONE;
        }
        out[n++] = c;
    }
    return n == RECOVERY_CHARS ? (struct str){out, n} : STR_NONE;
}

static enum err try_recovery(struct db *db, struct arena *a, id account, struct str code, instant now, enum factor_answer *ret)
{
    int64_t taken = 0;
    enum err e = factor_code_take(db, account, token_hash(a, code), now, &taken);
    if (!e && taken == 1) {
        *ret = FACTOR_RECOVERY;
    }
    return e;
}

static enum err try_code(struct db *db, struct arena *a, struct str secret, id account, struct str code, instant now, int64_t last_step,
                         enum factor_answer *ret)
{
    int64_t step, taken = 0;
    if (!totp_fits(a, secret, code, now, last_step, &step)) {
        return OK;
    }
    enum err e = factor_step_take(db, account, step, &taken);
    if (!e && taken == 1) {
        *ret = FACTOR_CODE;
    }
    return e;
}

enum err factor_try(struct db *db, struct arena *a, struct str key, id account, struct str typed, instant now, struct factor_result *ret)
{
    struct factor_get_row row;
    struct str secret;
    enum err e = factor_get(db, a, account, &row);
    e = e ? e : open_secret(a, key, account, row.secret, &secret);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    bool opens = e == OK;
    struct str code = totp_typed(a, typed), recovery = recovery_typed(a, typed);
    struct factor_result result = {.answer = FACTOR_WRONG};
    instant until = row.failures > 0 ? row.failed_at + factor_wait(row.failures) : 0;
    e = OK;
    if (recovery.p) {
        e = try_recovery(db, a, account, recovery, now, &result.answer);
    } else if (now < until) {
        *ret = (struct factor_result){FACTOR_WAIT, until - now};
        return OK;
    } else if (code.p && opens) {
        e = try_code(db, a, secret, account, code, now, row.last_step, &result.answer);
    }
    if (!e && result.answer == FACTOR_WRONG) {
        e = factor_failed(db, account, now);
    }
    if (!e) {
        *ret = result;
    }
    return e;
}

enum err factor_confirm(struct db *db, id account, instant now)
{
    int64_t changed = 0;
    enum err e = factor_set_on(db, account, now, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_CONFLICT;
}

static struct str new_code(struct arena *a)
{
    unsigned char random[RECOVERY_CHARS];
    char *out = ARENA_ARRAY(a, char, RECOVERY_CHARS + RECOVERY_CHARS / RECOVERY_GROUP);
    size_t n = 0;
    random_bytes(random, sizeof random);
    for (size_t i = 0; i < RECOVERY_CHARS; i++) {
        if (i > 0 && i % RECOVERY_GROUP == 0) {
            out[n++] = '-';
        }
        out[n++] = letters[random[i] & 31];
    }
    return (struct str){out, n};
}

enum err factor_codes_new(struct db *db, struct arena *a, id account, struct strs *ret)
{
    struct str *codes = ARENA_ARRAY(a, struct str, FACTOR_CODES);
    enum err e = factor_codes_delete(db, account);
    for (size_t i = 0; i < FACTOR_CODES && !e; i++) {
        codes[i] = new_code(a);
        e = factor_code_insert(db, account, token_hash(a, recovery_typed(a, codes[i])));
    }
    if (!e) {
        *ret = (struct strs){codes, FACTOR_CODES};
    }
    return e;
}

enum err factor_off(struct db *db, id account)
{
    int64_t changed = 0;
    enum err e = factor_codes_delete(db, account);
    e = e ? e : factor_delete(db, account, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_NOT_FOUND;
}

enum err factor_rekey(struct db *db, struct arena *a, struct rekey *k)
{
    struct factor_secrets_row *rows;
    size_t n;
    enum err e = factor_secrets(db, a, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct str anew;
        if (rekey_one(a, k, rows[i].secret, bound_to(a, rows[i].account_id), &anew)) {
            e = factor_secret_put(db, rows[i].account_id, anew);
        }
    }
    return e;
}
