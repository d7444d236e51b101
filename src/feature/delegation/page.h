/* Shared by the files of this feature. */
#ifndef FEATURE_DELEGATION_PAGE_H
#define FEATURE_DELEGATION_PAGE_H

#include "app/feature.h"
#include "domain/people.h"
#include "web/part.h"

struct delegation_input {
    struct str place, email, first_day, last_day; /* place: "o:SLUG" or "c:SLUG" */
};
struct acting_input {
    id delegation;
};
extern const struct field delegation_fields[], acting_fields[];

web_handler delegations_page, delegation_give, delegation_end, acting_begin, acting_end;

struct delegation_item {
    struct str id, person, place, first_day, last_day;
    bool is_mine;      /* given by the viewer; else taken */
    bool is_open;      /* holds today */
    bool is_coming, is_over, is_revoked;
};
struct delegations_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct part_field place, email, first_day, last_day;
    const struct delegation_item *given, *taken;
    size_t n_given, n_taken;
    bool may_give;
};

#endif
