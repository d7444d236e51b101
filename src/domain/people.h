/* People: accounts, how they prove who they are (one-time link, password, session, API token), and to what they belong.
 *
 * Of every token only the BLAKE2b hash is stored; the token itself is returned once. All functions run in the
 * caller's transaction. Times are instants of the caller's clock, so that tests can move it. */
#ifndef DOMAIN_PEOPLE_H
#define DOMAIN_PEOPLE_H

#include "db/db.h"
#include "domain/access.h"

#define PEOPLE_LINK_LIFE MINUTES(15)     /* sign-in links; confirmations of a new address live a day, invitations 30 days */
#define PEOPLE_CONFIRM_LIFE DAYS(1)
#define PEOPLE_INVITE_LIFE DAYS(30)
#define PEOPLE_ERASE_LIFE HOURS(1)
#define PEOPLE_SESSION_LIFE DAYS(30)     /* since last seen */
#define PEOPLE_TOKEN_PREFIX "cw_"        /* leaked tokens are found by it */
#define PEOPLE_SESSION_SHORT HOURS(12)   /* when "stay signed in" was not ticked */
enum { PEOPLE_PASSWORD_MIN = 10, PEOPLE_PASSWORD_MAX = 200, PEOPLE_MAX_SESSIONS = 50, PEOPLE_MAX_TOKENS = 20 };

/* ---- who asks: the hot path of every request, two indexed reads ---- */

/* Fills *ret from the session cookie's token; ERR_NOT_FOUND when the session is unknown, over, or the account blocked.
 * Reads only: that the session was seen is kept in memory and written later by people_seen_flush(). */
enum err people_viewer_by_session(struct db *db, struct arena *a, struct str token, instant now, struct viewer *ret,
                                  struct str *ret_csrf) MUST_USE;
/* Fills *ret from "Authorization: Bearer TOKEN"; ERR_NOT_FOUND when unknown, revoked, or the account blocked. */
enum err people_viewer_by_token(struct db *db, struct arena *a, struct str bearer, instant now, struct viewer *ret) MUST_USE;
/* The same for an account known by id: for jobs and mails that act for somebody. Scope is SCOPE_SESSION. */
enum err people_viewer_by_account(struct db *db, struct arena *a, id account, instant now, struct viewer *ret) MUST_USE;
/* Writes what this process noted of sessions and tokens in use (at most once an hour each). Called by the job runner. */
enum err people_seen_flush(struct db *db) MUST_USE;

/* ---- accounts ---- */

struct person {
    id account;
    struct str email, name;
    enum lang lang;
    enum platform_role role;
    bool blocked, confirmed, has_password;
};
/* Lower case and trimmed: what an address is recognised by. */
struct str people_email_key(struct arena *a, struct str email);
/* True when `email` has the form of an address (one @, a dot in the domain, no spaces or control characters, at most 254 bytes). */
bool people_email_ok(struct str email);
enum err people_by_email(struct db *db, struct arena *a, struct str email, struct person *ret) MUST_USE;
enum err people_by_id(struct db *db, struct arena *a, id account, struct person *ret) MUST_USE;
/* Makes an account that is not confirmed yet. ERR_CONFLICT when the address is taken, ERR_INVALID when it is no address.
 * An absent or empty name becomes the part before the @. */
enum err people_add(struct db *db, struct arena *a, struct str email, struct str name, enum lang lang, enum platform_role role,
                    instant now, id *ret_account) MUST_USE;
/* A blocked account can do nothing and is nobody: its sessions, tokens and links end, and do not come back with the account. */
enum err people_block(struct db *db, id account, bool blocked, instant now) MUST_USE;
enum err people_role_set(struct db *db, id account, enum platform_role role, instant now) MUST_USE;
enum err people_profile_set(struct db *db, id account, struct str name, enum lang lang, instant now) MUST_USE;

/* "en" is English, all else German. */
enum lang people_lang(struct str code);
bool platform_role_parse(struct str s, enum platform_role *ret) MUST_USE;
const char *platform_role_name(enum platform_role role); /* "member", "programme", "operator" */

/* ---- one-time links ---- */

/* A new sign-in link for the account, as a path: "/signin/TOKEN". Earlier ones stay valid until they expire. */
enum err people_signin_link(struct db *db, struct arena *a, id account, instant now, struct str *ret_path) MUST_USE;
/* "/account/confirm/TOKEN": proves the new address. */
enum err people_confirm_link(struct db *db, struct arena *a, id account, struct str email, instant now, struct str *ret_path) MUST_USE;
/* "/invitation/TOKEN" */
enum err people_invite_link(struct db *db, struct arena *a, id account, instant now, struct str *ret_path) MUST_USE;
/* "/account/erase/TOKEN": looking at it shows what would go; LINK_ERASE is used up with the account itself. */
enum err people_erase_link(struct db *db, struct arena *a, id account, instant now, struct str *ret_path) MUST_USE;

enum link_state { LINK_GOOD, LINK_USED, LINK_EXPIRED, LINK_UNKNOWN };
enum link_purpose { LINK_SIGN_IN, LINK_CONFIRM, LINK_INVITE, LINK_ERASE };
struct link {
    enum link_state state;
    struct person person;     /* when the state is not LINK_UNKNOWN */
    struct str email;         /* LINK_CONFIRM: the new address */
};
/* Looks without using it up. OK also for bad links: see ret->state. */
enum err people_link_look(struct db *db, struct arena *a, enum link_purpose purpose, struct str token, instant now,
                          struct link *ret) MUST_USE;
/* Uses it up, once: of two at the same time only one gets LINK_GOOD. Signing in and accepting also confirm the address;
 * LINK_CONFIRM sets the new one (ERR_CONFLICT when somebody else has it by now). */
enum err people_link_use(struct db *db, struct arena *a, enum link_purpose purpose, struct str token, instant now,
                         struct link *ret) MUST_USE;
/* Withdraws all invitations of an account. */
enum err people_invite_withdraw(struct db *db, id account, instant now) MUST_USE;

/* ---- passwords: hashing takes long and much memory, so it stays out of transactions (password.h) ---- */

/* The stored hash, absent when the account has none. */
enum err people_password_hash(struct db *db, struct arena *a, id account, struct str *ret_hash) MUST_USE;
/* `hash` made by password_hash(); absent removes the password. */
enum err people_password_set(struct db *db, id account, struct str hash, instant now) MUST_USE;

/* ---- sessions ---- */

struct session_new {
    id account;
    struct str agent;         /* User-Agent, shortened here */
    const char *method;       /* how: "link" "password" "passkey" "provider" "invitation" "demo" */
    struct str provider;      /* method "provider": its name in the configuration */
    bool stay;                /* PEOPLE_SESSION_LIFE, otherwise PEOPLE_SESSION_SHORT */
    bool strong;              /* two factors were shown */
};
/* Returns the cookie's token. Deletes the account's sessions that are over. It asks for no second factor: see domain/factor.h. */
enum err people_session_start(struct db *db, struct arena *a, const struct session_new *new, instant now, struct str *ret_token) MUST_USE;
struct person_session {
    id id;
    struct str agent, method, provider; /* method: absent for old sessions */
    bool strong;
    instant created_at, seen_at, expires_at;
};
enum err people_sessions(struct db *db, struct arena *a, id account, instant now, struct person_session **ret, size_t *ret_n) MUST_USE;
/* The second factor was shown in this session. */
enum err people_session_strengthen(struct db *db, id account, id session) MUST_USE;
/* ERR_NOT_FOUND when it is none of this account. */
enum err people_session_end(struct db *db, id account, id session) MUST_USE;
/* Ends all but `keep` (0: all). */
enum err people_sessions_end_others(struct db *db, id account, id keep, int64_t *ret_ended) MUST_USE;

/* ---- API tokens ---- */

struct token_new {
    id account;
    struct str name;
    enum token_scope scope;   /* SCOPE_READ or SCOPE_WRITE */
    struct str areas;         /* parts of the API (names of features) joined by |; absent: all */
    instant expires_at;       /* DB_NULL: never */
};
/* Returns the bearer token "cw_...". ERR_LIMIT when the account has PEOPLE_MAX_TOKENS. */
enum err people_token_add(struct db *db, struct arena *a, const struct token_new *new, instant now, struct str *ret_bearer) MUST_USE;
struct person_token {
    id id;
    struct str name, scope, areas;
    instant created_at, used_at, expires_at; /* DB_NULL: never */
};
enum err people_tokens(struct db *db, struct arena *a, id account, struct person_token **ret, size_t *ret_n) MUST_USE;
enum err people_token_revoke(struct db *db, id account, id token, instant now) MUST_USE;

/* ---- belonging ---- */

/* Adds or changes; `role` is "member" or "admin". */
enum err people_join_organisation(struct db *db, id account, id organisation, const char *role) MUST_USE;
enum err people_leave_organisation(struct db *db, id account, id organisation) MUST_USE;
enum err people_join_staff(struct db *db, id account, id cluster) MUST_USE;
enum err people_leave_staff(struct db *db, id account, id cluster) MUST_USE;

#endif
