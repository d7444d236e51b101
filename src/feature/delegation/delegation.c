/* Registration: routes and field tables. */
#include "feature/delegation/page.h"

const struct field delegation_fields[] = {
    {.name = "place", .type = FIELD_TEXT, .offset = offsetof(struct delegation_input, place), .flags = FIELD_REQUIRED, .max = 120,
     .label = N_("For what?")},
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct delegation_input, email), .flags = FIELD_REQUIRED,
     .label = N_("E-mail address of the colleague"), .hint = N_("Somebody of the same organisation, or of a member of the cluster.")},
    {.name = "first_day", .type = FIELD_DATE, .offset = offsetof(struct delegation_input, first_day), .flags = FIELD_REQUIRED,
     .label = N_("First day")},
    {.name = "last_day", .type = FIELD_DATE, .offset = offsetof(struct delegation_input, last_day), .flags = FIELD_REQUIRED,
     .label = N_("Last day")},
    {0},
};
const struct field acting_fields[] = {
    {.name = "delegation", .type = FIELD_ID, .offset = offsetof(struct acting_input, delegation), .flags = FIELD_REQUIRED,
     .label = N_("Delegation")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/account/delegations", .handler = delegations_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/delegations", .handler = delegation_give, .permission = PERM_MEMBER,
     .flags = WEB_WRITE | WEB_LIMIT_CONTACT, .input = delegation_fields, .input_size = sizeof(struct delegation_input),
     .form = delegations_page},
    {.method = POST, .pattern = "/account/delegations/{delegation}/end", .handler = delegation_end, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/acting", .handler = acting_begin, .permission = PERM_MEMBER, .input = acting_fields,
     .input_size = sizeof(struct acting_input)},
    {.method = POST, .pattern = "/account/acting/end", .handler = acting_end, .permission = PERM_MEMBER},
    {0},
};

const struct feature delegation_feature = {.name = "delegation", .routes = routes};
