/* What the templates of this feature show. */
#ifndef FEATURE_ACCOUNT_VIEW_H
#define FEATURE_ACCOUNT_VIEW_H

#include "web/role_ticks.h"

struct provider_link {
    struct str title, href;
};
struct demo_login {
    struct str email, name, role;
};
struct signin_view {
    const struct provider_link *providers;
    size_t n_providers;
    struct part_errors errors;
    struct str party;                    /* for passkeys */
    struct part_field email, password;
    struct str next;
    struct str password_href, link_href; /* the other way */
    const struct demo_login *logins;     /* demonstration only */
    size_t n_logins;
    bool is_demo;
};

struct signin_link_view {
    struct str token, next, name, email;
    bool is_good, is_used, is_expired;   /* none: unknown */
};

/* Sub-pages of the account, as tabs. */
struct account_tab {
    struct str text, href;
    bool is_now;
};
struct account_tabs {
    struct account_tab tabs[5];
    size_t n_tabs;
};

struct account_organisation {
    struct str name, slug;
    bool is_admin;
};
struct account_cluster {
    struct str name, slug;
    bool is_staff;
};
struct profile_view {
    struct account_tabs tabs;
    struct part_errors errors;
    struct part_field name, language;
    struct str email;
    const struct account_organisation *organisations;
    size_t n_organisations;
    const struct account_cluster *clusters;
    size_t n_clusters;
};

struct found_view {
    struct account_tabs tabs;
    struct part_errors errors;
    bool is_found, is_hidden;              /* hidden: by an office, after a report */
    const char *by_whom;                   /* msgid; when found */
    struct str href;                       /* of the own page; when found */
    struct str name;
    int64_t version;
    struct part_field found, headline, knows, topics, seeks, roles, languages;
    struct part_field knows_audience, topics_audience, seeks_audience, roles_audience, languages_audience, organisation_audience;
    struct part_role_ticks topic_roles;
    const struct account_organisation *organisations;
    size_t n_organisations;
};

struct mail_locked {
    const char *label, *text, *reason; /* msgids */
};
struct mail_view {
    struct account_tabs tabs;
    bool is_lost;                          /* mails come back */
    instant lost_at;
    struct str reason;                     /* may be absent */
    struct part_errors errors;
    struct str email;
    const struct part_field *choices;      /* one per kind of mail */
    size_t n_choices;
    const struct mail_locked *locked;
    size_t n_locked;
    struct part_field quiet, quiet_from, quiet_to, zone, language;
};

struct email_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct part_field email;
    struct str now;
};
struct email_confirm_view {
    struct str token, email;
    bool is_good, is_used, is_expired;
};

struct password_view {
    struct account_tabs tabs;
    struct part_errors errors;
    struct part_field current, password;
    bool has_password, needs_current;
};

struct session_item {
    struct str id, agent, method;        /* method: "by password"; absent for old ones */
    instant created_at, seen_at;
    bool is_this, strong;
};
struct passkey_item {
    struct str id, name;
    instant created_at, used_at;
    bool was_used;
};
struct login_item {
    struct str id, provider, email;
    instant created_at, used_at;
    bool was_used;
};
struct security_view {
    struct account_tabs tabs;
    bool shows_logins;
    const struct login_item *logins;
    size_t n_logins;
    const struct provider_link *providers;
    size_t n_providers;
    struct part_errors errors;
    struct part_field passkey_name;
    const struct passkey_item *passkeys;
    size_t n_passkeys;
    struct str party;                    /* to whom passkeys are bound: the host of this server */
    struct str email;
    bool held_back;                      /* the role needs a second factor */
    bool is_fresh;                       /* signed in a moment ago: may add what gives lasting access */
    bool has_password, factor_on, has_others;
    instant factor_since;
    int64_t codes_left, n_tokens;
    const struct session_item *sessions;
    size_t n_sessions;
};

struct provider_view {
    struct str provider, email, name;
    struct str token;                    /* of the link in a mail; absent: the person is signed in */
    const char *why;                     /* msgid */
    bool is_fresh;
};

/* The second step of signing in. */
struct code_view {
    struct part_errors errors;
    struct part_field code;
};
struct factor_setup_view {
    struct account_tabs tabs;
    struct part_errors errors;
    struct part_field code;
    int64_t qr_size;
    struct str qr_path, secret;
};
struct factor_on_view {
    struct account_tabs tabs;
    struct part_errors errors;
    struct part_field proof;
    instant since;
    int64_t codes_left;
};
struct factor_codes_view {
    struct strs codes;
    struct str email;
    instant made_at;
    bool is_new;                         /* the second factor was turned on just now */
};

struct token_item {
    struct str id, name, areas;          /* areas: absent when it is for all */
    bool may_write, was_used, ends, is_over;
    instant created_at, used_at, expires_at;
};
struct tokens_view {
    struct account_tabs tabs;
    struct part_errors errors;
    struct part_field name, scope, areas, expires;
    bool is_fresh;                       /* signed in a moment ago */
    struct str bearer;                   /* shown once, right after it was made */
    const struct token_item *tokens;
    size_t n_tokens;
};

#endif
