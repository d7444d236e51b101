/* Registration: routes and field table. */
#include "feature/block/block_page.h"

const struct field block_fields[] = {
    {.name = "reason", .type = FIELD_LONG, .offset = offsetof(struct block_input, reason), .flags = FIELD_REQUIRED, .min = 3, .max = 1000,
     .label = N_("Reason"), .hint = N_("The person reads it in the mail, other offices on this page.")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/accounts", .handler = accounts_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/accounts/{account}", .handler = account_page_of, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/accounts/{account}/block", .handler = account_block, .permission = PERM_MANAGER, .input = block_fields,
     .input_size = sizeof(struct block_input), .form = account_page_of},
    {.method = POST, .pattern = "/accounts/{account}/unblock", .handler = account_unblock, .permission = PERM_MANAGER},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "accounts", .label = N_("Accounts"), .path = "/accounts", .permission = PERM_MANAGER, .order = 170},
    {0},
};

const struct feature block_feature = {.name = "block", .routes = routes, .nav = nav};
