/* The second factor of an account: one-time codes of an app (domain/totp.h) and ten recovery codes for the day the phone is gone.
 *
 * Each code of the app counts once; of recovery codes only hashes are stored. Wrong codes are counted: from the fifth on the account
 * waits, one minute first, twice as long after each, a day at most. `key` is the operator's secret_key (domain/seal.h), may be absent. */
#ifndef DOMAIN_FACTOR_H
#define DOMAIN_FACTOR_H

#include "db/db.h"
#include "domain/rekey.h"
#include "text/field.h"

enum { FACTOR_CODES = 10, FACTOR_FREE_TRIES = 5 };

struct factor {
    bool begun, on;          /* a secret was shown; a code of it was entered */
    instant since;           /* when on */
    int64_t codes_left;      /* recovery codes that were not used */
};
enum err factor_look(struct db *db, struct arena *a, id account, struct factor *ret) MUST_USE;

/* A new secret that does not count yet; replaces one that was never confirmed. ERR_CONFLICT when the second factor is on. */
enum err factor_begin(struct db *db, struct arena *a, struct str key, id account, instant now) MUST_USE;
/* The secret's bytes. ERR_NOT_FOUND when there is none, or the operator's key is another one by now. */
enum err factor_secret(struct db *db, struct arena *a, struct str key, id account, struct str *ret) MUST_USE;

enum factor_answer {
    FACTOR_WRONG,            /* the transaction must be committed all the same: it counted */
    FACTOR_WAIT,             /* too many wrong ones: see ret->wait */
    FACTOR_CODE,
    FACTOR_RECOVERY,         /* a recovery code, used up now */
};
struct factor_result {
    enum factor_answer answer;
    instant wait;            /* FACTOR_WAIT: how long still */
};
/* Takes a code of the app or, when the factor is on, a recovery code, as typed. Recovery codes need not wait: nobody guesses them. */
enum err factor_try(struct db *db, struct arena *a, struct str key, id account, struct str typed, instant now,
                    struct factor_result *ret) MUST_USE;
/* From now on sign-in asks for it. */
enum err factor_confirm(struct db *db, id account, instant now) MUST_USE;
/* FACTOR_CODES new ones, "abcd-efgh-jkmn-pqrs"; earlier ones end. */
enum err factor_codes_new(struct db *db, struct arena *a, id account, struct strs *ret) MUST_USE;
/* Off, codes and all. ERR_NOT_FOUND when it was not there. */
enum err factor_off(struct db *db, id account) MUST_USE;

/* How long after so many wrong codes the next one is looked at. */
instant factor_wait(int64_t failures);
/* What was typed as a recovery code: 16 characters, lower case, hyphens and spaces left out; absent when it is none. */
struct str recovery_typed(struct arena *a, struct str typed);

/* Seals the secrets of one-time codes with another key; part of the caller's transaction. */
enum err factor_rekey(struct db *db, struct arena *a, struct rekey *k) MUST_USE;

#endif
