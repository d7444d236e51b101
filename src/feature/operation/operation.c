/* Registration. */
#include "feature/operation/operation.h"

static const struct route routes[] = {
    {.method = GET, .pattern = "/operation", .handler = operation_page, .permission = PERM_OPERATOR},
    /* As an API: by bearer token. */
    {.method = GET, .pattern = "/metrics", .handler = metrics, .permission = PERM_OPERATOR, .flags = WEB_API, .summary = "Figures of this node, for Prometheus"},
    {.method = GET, .pattern = "/readyz", .handler = ready, .permission = PERM_PUBLIC},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "operation", .label = N_("Operation"), .path = "/operation", .permission = PERM_OPERATOR, .order = 182},
    {0},
};

const struct feature operation_feature = {.name = "operation", .routes = routes, .nav = nav};
