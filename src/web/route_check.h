/* Says at start what is wrong with the route and field tables, before anybody can be harmed by it. */
#ifndef WEB_ROUTE_CHECK_H
#define WEB_ROUTE_CHECK_H

#include "web/router.h"

/* True when all is well. Otherwise one line per mistake, each naming feature and route. */
bool route_check(const struct route_source *sources, size_t n, struct buf *out);
/* One line per route: method, pattern, permission, flags, feature. */
void route_print(const struct route_source *sources, size_t n, struct buf *out);

#endif
