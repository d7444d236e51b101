/* What the templates of this feature show. */
#ifndef FEATURE_ACCOUNT_VIEW_H
#define FEATURE_ACCOUNT_VIEW_H

#include "web/part.h"

struct demo_login {
    struct str email, name, role;
};
struct signin_view {
    struct part_errors errors;
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
    struct account_tab tabs[4];
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
    struct str id, agent;
    instant created_at, seen_at;
    bool is_this;
};
struct sessions_view {
    struct account_tabs tabs;
    const struct session_item *sessions;
    size_t n_sessions;
    bool has_others;
};

struct token_item {
    struct str id, name;
    bool may_write, was_used;
    instant created_at, used_at;
};
struct tokens_view {
    struct account_tabs tabs;
    struct part_errors errors;
    struct part_field name, scope;
    struct str bearer;                   /* shown once, right after it was made */
    const struct token_item *tokens;
    size_t n_tokens;
};

#endif
