/* Registration. */
#include "feature/rename/rename.h"

#include "domain/slug.h"

const struct field rename_fields[] = {
    {.name = "slug", .type = FIELD_SLUG, .offset = offsetof(struct rename_input, slug), .flags = FIELD_REQUIRED, .min = 2, .max = SLUG_MAX,
     .label = N_("New address part"), .hint = N_("Small letters, digits and single hyphens: netz-mittelhessen")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/office/rename/{kind}/{key}", .handler = rename_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/rename/{kind}/{key}", .handler = rename_save, .permission = PERM_MANAGER, .input = rename_fields,
     .input_size = sizeof(struct rename_input), .form = rename_page},
    {0},
};

const struct feature rename_feature = {.name = "rename", .routes = routes};
