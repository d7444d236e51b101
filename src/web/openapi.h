/* The description of the API (OpenAPI 3.1), made from the route and field tables. */
#ifndef WEB_OPENAPI_H
#define WEB_OPENAPI_H

#include "web/router.h"

/* JSON text in the arena. */
struct str openapi_text(struct arena *a, const struct route_source *sources, size_t n, struct str base_url);

#endif
