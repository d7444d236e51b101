/* What never changes while the program runs: assets under /a/HASH/, /robots.txt, /favicon.ico, /healthz, the API's description. All answers are made at start. */
#ifndef WEB_STATICS_H
#define WEB_STATICS_H

#include "web/http.h"

struct statics;
/* `openapi`: JSON text for /api/v1/openapi.json, or absent. */
struct statics *statics_new(struct arena *a, bool https, struct str base_url, struct str openapi);
/* The answer to a GET or HEAD of such a path, NULL when it is none. Looks at Accept-Encoding and If-None-Match. */
const struct http_fixed *statics_find(const struct statics *st, const struct http_exchange *x);

#endif
