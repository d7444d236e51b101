/* Registration. */
#include "feature/merge/merge.h"

#define IN(member) offsetof(struct merge_input, member)

const struct field merge_fields[] = {
    {.name = "one", .type = FIELD_TEXT, .offset = IN(one), .flags = FIELD_REQUIRED, .label = N_("Organisation")},
    {.name = "other", .type = FIELD_TEXT, .offset = IN(other), .flags = FIELD_REQUIRED, .label = N_("Organisation")},
    {.name = "one_version", .type = FIELD_INT, .offset = IN(one_version), .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX},
    {.name = "other_version", .type = FIELD_INT, .offset = IN(other_version), .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/office/merge", .handler = merge_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/merge", .handler = merge_post, .permission = PERM_MANAGER, .input = merge_fields,
     .input_size = sizeof(struct merge_input)},
    {0},
};

const struct feature merge_feature = {.name = "merge", .routes = routes};
