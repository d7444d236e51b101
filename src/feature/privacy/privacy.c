/* Registration: routes and field tables. */
#include "feature/privacy/page.h"

static const struct choice listings[] = {
    {"keep", N_("They stay; the organisation answers for them")}, {"withdraw", N_("Withdraw them")}, {0}};
const struct field erase_fields[] = {
    {.name = "listings", .type = FIELD_CHOICE, .offset = offsetof(struct erase_input, listings), .flags = FIELD_REQUIRED,
     .choices = listings, .label = N_("Your offers and requests")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/account/data", .handler = data_page, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/data.json", .handler = data_json, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/erase", .handler = erase_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/erase", .handler = erase_send, .permission = PERM_MEMBER,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {.method = GET, .pattern = "/account/erase/{token}", .handler = erase_link_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/account/erase/{token}", .handler = erase_do, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = erase_fields, .input_size = sizeof(struct erase_input), .form = erase_link_page},
    {0},
};

const struct feature privacy_feature = {.name = "privacy", .routes = routes};
