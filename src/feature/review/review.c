/* Publication by the programme office, and corrections by anybody: routes. */
#include "feature/review/review.h"

static const struct route routes[] = {
    {.method = GET, .pattern = "/cluster/new", .handler = review_register_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/cluster/new", .handler = review_register_save, .permission = PERM_MEMBER, .flags = WEB_WRITE | WEB_LIMIT_CONTACT,
     .input = register_fields, .input_size = sizeof(struct register_input), .form = review_register_page},
    {.method = POST, .pattern = "/c/{cluster}/submit", .handler = review_submit_cluster, .permission = PERM_MEMBER,
     .flags = WEB_WRITE | WEB_LIMIT_CONTACT},
    {.method = GET, .pattern = "/programme/review", .handler = review_page, .permission = PERM_PROGRAMME},
    {.method = POST, .pattern = "/programme/review/{cluster}/publish", .handler = review_publish, .permission = PERM_PROGRAMME},
    {.method = POST, .pattern = "/programme/review/{cluster}/return", .handler = review_return, .permission = PERM_PROGRAMME,
     .input = return_fields, .input_size = sizeof(struct return_input), .form = review_page},

    {.method = GET, .pattern = "/c/{cluster}/suggest", .handler = suggest_cluster_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/c/{cluster}/suggest", .handler = suggest_cluster, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = suggest_cluster_fields, .input_size = sizeof(struct suggest_input),
     .form = suggest_cluster_page},
    {.method = GET, .pattern = "/organisation/{organisation}/suggest", .handler = suggest_organisation_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/organisation/{organisation}/suggest", .handler = suggest_organisation, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = suggest_organisation_fields, .input_size = sizeof(struct suggest_input),
     .form = suggest_organisation_page},
    {.method = GET, .pattern = "/suggestions", .handler = suggestions_page, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/suggestions/{request}", .handler = suggestion_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/suggestions/{request}", .handler = suggestion_decide, .permission = PERM_MEMBER, .input = decide_fields,
     .input_size = sizeof(struct decide_input)},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "suggestions", .label = N_("Corrections"), .path = "/suggestions", .permission = PERM_MEMBER, .order = 120},
    {.key = "register", .label = N_("Register a cluster"), .path = "/cluster/new", .permission = PERM_MEMBER, .order = 130},
    {.key = "review", .label = N_("Clusters to review"), .path = "/programme/review", .permission = PERM_PROGRAMME, .order = 150},
    {0},
};

const struct feature review_feature = {.name = "review", .routes = routes, .nav = nav};
