/* Shared by the files of this feature; account_enter() and account_entered() also by others that sign people in. */
#ifndef FEATURE_ACCOUNT_H
#define FEATURE_ACCOUNT_H

#include "app/feature.h"
#include "domain/expert.h"
#include "domain/factor.h"
#include "domain/people.h"
#include "domain/signin_step.h"

/* ---- input ---- */
struct signin_input {
    struct str email, next;
};
struct signin_password_input {
    struct str email, password, next;
};
struct link_input {
    bool stay;
    struct str next;
};
struct profile_input {
    struct str name, language;
};
struct email_input {
    struct str email;
};
struct password_input {
    struct str current, password;
};
struct token_input {
    struct str name, scope, expires;
    struct strs areas;
};
struct passkey_input {
    struct str name, client_data, auth_data;
    int64_t algorithm;
};
struct passkey_signin_input {
    struct str credential, client_data, auth_data, signature, next;
};
struct code_input {
    struct str code;
};
struct proof_input {
    struct str proof;
};
/* What a person says of themselves to be found; who reads which field, in the order of enum expert_field. */
struct found_input {
    struct str found, headline, knows, seeks;
    struct strs topics, roles, topic_roles, languages;
    struct str audience[EXPERT_FIELDS];
    int64_t version;
};
extern const struct field found_fields[];
struct mail_input {
    struct str message, listing, saved, fit, outcome, profile, office, interface; /* areas of domain/mail_area.h that people may choose for */
    bool quiet;
    struct str quiet_from, quiet_to, zone, language;
};
extern const struct field mail_fields[];
extern const struct field signin_fields[], signin_password_fields[], link_fields[], profile_fields[], email_fields[],
    password_fields[], token_fields[], passkey_fields[], passkey_signin_fields[], code_fields[], proof_fields[], me_fields[];
/* The parts of the API a token can be limited to: features that have routes there. */
extern const struct choice token_areas[];

/* ---- handlers ---- */
web_handler found_page, found_save, found_withdraw;
web_handler signin_page, signin_send, signin_sent_page, signin_password_page, signin_password, signin_link_page, signin_link,
    signout, signin_demo, register_page;
web_handler code_page, code_check;
web_handler profile_page, profile_save, email_page, email_save, email_confirm_page, email_confirm;
web_handler password_page, password_save, password_remove;
web_handler security_page, session_end, sessions_end_others, sign_in_again;
web_handler factor_start, factor_page, factor_enable, factor_renew, factor_disable;
web_handler mail_page, mail_save, mail_again;
web_handler passkey_options, passkey_register, passkey_remove_own, signin_passkey_options, signin_passkey;
web_handler provider_start, provider_return, connect_page, connect_save, connect_link_page, connect_link, identity_end;
web_handler tokens_page, token_create, token_revoke, me_json;

/* ---- rules ---- */
/* `next` when it is a path of this server, else `otherwise`. */
struct str next_or(struct str next, struct str otherwise);
/* `path` with ?next= when `next` is a path of this server and not the start page. */
struct str with_next(struct arena *a, struct str path, struct str next);
/* "Firefox, Linux" of a User-Agent; absent when it says neither. */
struct str agent_text(struct arena *a, struct str agent);
/* Time enough to have come by a link just now. */
bool session_is_fresh(instant created_at, instant now);
/* Is the session of this request? What gives lasting access (a passkey, a token) is not to be had with a cookie that lay around. */
bool account_is_fresh(const struct request *r);
/* The answer when it is not. */
enum err account_ask_again(struct request *r);
/* True, with a message at the field, when the code was not taken. */
bool factor_refused(struct request *r, const char *field, const struct factor_result *result);

/* ---- from a proof to a session ---- */
struct entering {
    id account;
    const char *method;   /* as struct session_new */
    struct str provider;
    bool stay, strong;    /* strong: the proof was two factors by itself, or the second one was shown */
    struct str next;
};
struct entered {
    struct str session, step, next; /* one of session and step: the token of its cookie */
};
/* After the first factor was shown, in the caller's transaction: begins the session, or the step that asks for the second one. */
enum err account_enter(struct request *r, struct db *db, const struct entering *in, struct entered *ret) MUST_USE;
/* Answers: sets the cookie and leads on. `notice` is shown when the session began. */
enum err account_entered(struct request *r, const struct entered *in, const char *notice) MUST_USE;
/* Ends the session of this request, takes its cookie back, and leads to the path `next`. */
enum err account_leave(struct request *r, const char *next, const char *notice) MUST_USE;

/* ---- mails: queued in the caller's transaction ---- */
enum err signin_mail(struct request *r, const struct person *to, struct str path);
/* The link that connects a login of the provider to the account. */
enum err connect_mail(struct request *r, const struct person *to, struct str provider, struct str path);
enum err email_confirm_mail(struct request *r, const struct person *to, struct str new_address, struct str path);
enum err email_notice_mail(struct request *r, const struct person *to, struct str new_address);
/* Tells the person what was changed, when and on which device. Nobody can switch these off. `what`: msgid, may hold {name}. */
enum err security_mail(struct request *r, id account, const char *what, struct str name);

/* Shows that mails arrive again, or brings the next report. */
enum err mail_test_mail(struct request *r);

#endif
