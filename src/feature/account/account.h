/* Shared by the files of this feature. */
#ifndef FEATURE_ACCOUNT_H
#define FEATURE_ACCOUNT_H

#include "app/feature.h"
#include "domain/people.h"

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
    struct str name, scope;
};
extern const struct field signin_fields[], signin_password_fields[], link_fields[], profile_fields[], email_fields[],
    password_fields[], token_fields[], me_fields[];

/* ---- handlers ---- */
web_handler signin_page, signin_send, signin_sent_page, signin_password_page, signin_password, signin_link_page, signin_link,
    signout, signin_demo, register_page;
web_handler profile_page, profile_save, email_page, email_save, email_confirm_page, email_confirm;
web_handler password_page, password_save, password_remove, sessions_page, session_end, sessions_end_others;
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

/* ---- mails: queued in the caller's transaction ---- */
enum err signin_mail(struct request *r, const struct person *to, struct str path);
enum err email_confirm_mail(struct request *r, const struct person *to, struct str new_address, struct str path);
enum err email_notice_mail(struct request *r, const struct person *to, struct str new_address);

#endif
