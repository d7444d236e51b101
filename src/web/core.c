/* What all threads of the server share, made from the features' tables. */
#include "app/feature.h"
#include "web/guard.h"
#include "web/limit.h"
#include "web/openapi.h"
#include "web/route_check.h"
#include "web/server.h"
#include "web/state.h"
#include "web/statics.h"

enum { FEATURES_MAX = 64 };

static size_t collect_routes(struct route_source sources[FEATURES_MAX])
{
    size_t n = 0;
    for (; n < FEATURES_MAX && features[n]; n++) {
        sources[n] = (struct route_source){features[n]->name, features[n]->routes};
    }
    return n;
}

void server_print_routes(struct buf *out)
{
    struct route_source sources[FEATURES_MAX];
    route_print(sources, collect_routes(sources), out);
}

bool server_check_routes(struct arena *a, struct str *ret_why)
{
    struct route_source sources[FEATURES_MAX];
    size_t n = collect_routes(sources);
    struct buf out;
    buf_init(&out, 1 << 20);
    bool ok = route_check(sources, n, &out);
    *ret_why = str_copy(a, buf_str(&out));
    buf_free(&out);
    return ok;
}

void core_init(struct core *core, struct arena *a, struct app *app, struct str base_url, bool postgres)
{
    struct route_source sources[FEATURES_MAX];
    size_t n = collect_routes(sources);
    bool https = str_starts(base_url, STR("https://"));
    while (base_url.n && base_url.p[base_url.n - 1] == '/') {
        base_url.n--;
    }
    *core = (struct core){
        .app = app,
        .router = router_new(a, sources, n),
        .limits = limit_new(a),
        .statics = statics_new(a, https, base_url, openapi_text(a, sources, n, base_url)),
        .base_url = base_url,
        .https = https,
        .postgres = postgres,
        .who = who_resolve,
    };
}
