/* Registration: routes and field tables. */
#include "feature/claim/page.h"

const struct field claim_fields[] = {
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct claim_input, email), .flags = FIELD_REQUIRED,
     .label = N_("Your e-mail address"),
     .hint = N_("Best the one that stands on the website of the organisation. We send a link to it. Others do not see it.")},
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct claim_input, name), .flags = FIELD_REQUIRED, .min = 1, .max = 120,
     .label = N_("Your name")},
    {.name = "note", .type = FIELD_LONG, .offset = offsetof(struct claim_input, note), .max = 1000, .label = N_("What you do there"),
     .hint = N_("Helps the office when your address alone does not show that you belong there.")},
    {0},
};
const struct field claim_refuse_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .offset = offsetof(struct claim_refuse_input, reason), .flags = FIELD_REQUIRED, .min = 3,
     .max = 500, .label = N_("Reason")},
    {0},
};

#define ASK .input = claim_fields, .input_size = sizeof(struct claim_input), .form = claim_page

static const struct route routes[] = {
    {.method = GET, .pattern = "/organisation/{organisation}/claim", .handler = claim_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/organisation/{organisation}/claim", .handler = claim_ask, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, ASK},
    {.method = GET, .pattern = "/c/{cluster}/claim", .handler = claim_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/c/{cluster}/claim", .handler = claim_ask, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, ASK},
    {.method = GET, .pattern = "/claim/{token}", .handler = claim_link_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/claim/{token}", .handler = claim_link_use, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {.method = GET, .pattern = "/office/claims", .handler = claims_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/claims/{claim}/grant", .handler = claim_grant, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/claims/{claim}/refuse", .handler = claim_refuse, .permission = PERM_MANAGER,
     .input = claim_refuse_fields, .input_size = sizeof(struct claim_refuse_input), .form = claims_page},
    {0},
};

const struct feature claim_feature = {.name = "claim", .routes = routes};
