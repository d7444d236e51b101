/* What the pages of accounts show and take. */
#ifndef FEATURE_BLOCK_VIEW_H
#define FEATURE_BLOCK_VIEW_H

#include "web/part.h"

struct block_input {
    struct str reason;
};

struct account_item {
    struct str id, name, email, organisation;
    bool is_blocked, is_invited;
};
struct accounts_view {
    struct str query;
    bool has_searched;
    const struct account_item *found;
    size_t n_found;
};

struct belongs_item {
    struct str name, href;
};
struct account_view {
    struct part_crumbs crumbs;
    struct part_mark mark;
    struct str id, name, email;
    bool is_blocked, is_invited, is_self, may_block, may_lift;
    const struct belongs_item *belongs;
    size_t n_belongs;
    instant blocked_at;       /* 0: not known */
    struct str by, why;       /* absent: the command line; none was given */
    struct part_errors errors;
    struct part_field reason;
};

#endif
