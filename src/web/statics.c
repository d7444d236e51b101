#include "web/statics.h"

#include "gen/asset.h"
#include "web/compress.h"

enum encoding { PLAIN, GZIP, BROTLI, ENCODINGS };

static const char *const encoding_names[ENCODINGS] = {NULL, "gzip", "br"};
static const char FOR_EVER[] = "public, max-age=31536000, immutable";
static const char ONE_DAY[] = "public, max-age=86400";

struct answers {
    struct str etag;
    struct http_fixed encoded[ENCODINGS]; /* status 0: not there in this encoding */
    struct http_fixed unchanged;          /* 304 */
};

/* A file at an address of its own. */
struct single {
    const char *path;
    struct answers answers;
};

enum { SINGLES = 4 };
struct statics {
    struct answers *assets; /* parallel to gen/asset.h */
    struct single singles[SINGLES];
    size_t n_singles;
    bool https;
};

enum { HEADERS_MAX = 9 };
struct header_list {
    struct http_header v[HEADERS_MAX];
    size_t n;
};

static void add(struct header_list *list, const char *name, const char *value)
{
    if (value) {
        list->v[list->n++] = (struct http_header){name, value};
    }
}

struct source {
    const char *mime, *cache;
    struct str etag;
    bool varies;
    bool https;
};

static struct http_fixed fixed_new(struct arena *a, const struct source *from, int status, const char *encoding, struct str body)
{
    struct header_list *list = ARENA_NEW(a, struct header_list);
    add(list, "Content-Type", status == 304 ? NULL : from->mime);
    add(list, "Content-Encoding", encoding);
    add(list, "Cache-Control", from->cache);
    add(list, "Vary", from->varies ? "Accept-Encoding" : NULL);
    add(list, "ETag", str_z(a, from->etag));
    add(list, "X-Content-Type-Options", "nosniff");
    add(list, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    add(list, "Cross-Origin-Resource-Policy", "same-origin");
    add(list, "Strict-Transport-Security", from->https ? "max-age=31536000" : NULL);
    return (struct http_fixed){.status = status, .headers = list->v, .n_headers = list->n, .body = body};
}

static void make_answers(struct arena *a, const struct source *from, const struct str bodies[ENCODINGS], struct answers *ret)
{
    ret->etag = from->etag;
    for (int i = 0; i < ENCODINGS; i++) {
        if (bodies[i].n || i == PLAIN) {
            ret->encoded[i] = fixed_new(a, from, 200, encoding_names[i], bodies[i]);
        }
    }
    ret->unchanged = fixed_new(a, from, 304, NULL, STR(""));
}

static struct str etag_of(struct arena *a, struct str body)
{
    return str_fmt(a, "\"%016llx\"", (unsigned long long)str_hash(body));
}

static void add_single(struct arena *a, struct statics *st, const char *path, const char *mime, const char *cache, struct str body)
{
    struct single *single = &st->singles[st->n_singles++];
    const struct source from = {.mime = mime, .cache = cache, .etag = etag_of(a, body), .https = st->https};
    single->path = path;
    make_answers(a, &from, (struct str[ENCODINGS]){body}, &single->answers);
}

static const struct asset *asset_named(const char *name)
{
    for (size_t i = 0; i < asset_count; i++) {
        if (str_is(str_of(assets[i].name), name)) {
            return &assets[i];
        }
    }
    return NULL;
}

/* Search engines take what visitors see, and find all of it in the map of the site. */
static struct str robots(struct arena *a, struct str base_url)
{
    struct str rules = STR("User-agent: *\nDisallow: /api/\nDisallow: /signin\n");
    return base_url.n ? str_fmt(a, "%.*s\nSitemap: %.*s/sitemap.xml\n", STR_ARG(rules), STR_ARG(base_url)) : rules;
}

struct statics *statics_new(struct arena *a, bool https, struct str base_url, struct str openapi)
{
    struct statics *st = ARENA_NEW(a, struct statics);
    st->https = https;
    st->assets = ARENA_ARRAY(a, struct answers, asset_count + 1);
    for (size_t i = 0; i < asset_count; i++) {
        const struct asset *as = &assets[i];
        const struct source from = {
            .mime = as->mime, .cache = FOR_EVER, .etag = etag_of(a, as->plain), .varies = as->gzip.n > 0, .https = https};
        make_answers(a, &from, (struct str[ENCODINGS]){as->plain, as->gzip, as->brotli}, &st->assets[i]);
    }
    const struct asset *mark = asset_named("mark.svg");
    if (mark) {
        add_single(a, st, "/favicon.ico", mark->mime, ONE_DAY, mark->plain);
    }
    add_single(a, st, "/robots.txt", "text/plain; charset=utf-8", ONE_DAY, robots(a, base_url));
    add_single(a, st, "/healthz", "text/plain; charset=utf-8", "no-store", STR("ok\n"));
    if (openapi.n) {
        add_single(a, st, "/api/v1/openapi.json", "application/json; charset=utf-8", "no-cache", openapi);
    }
    return st;
}

static const struct http_fixed *choose(const struct answers *answers, const struct http_exchange *x)
{
    struct str have = x->wire->header(x, "If-None-Match");
    if (have.n && str_find(have, answers->etag, 0) != SIZE_MAX) {
        return &answers->unchanged;
    }
    if (answers->encoded[GZIP].status || answers->encoded[BROTLI].status) {
        struct str accept = x->wire->header(x, "Accept-Encoding");
        for (int i = BROTLI; i > PLAIN; i--) {
            if (answers->encoded[i].status && compress_accepts(accept, encoding_names[i])) {
                return &answers->encoded[i];
            }
        }
    }
    return &answers->encoded[PLAIN];
}

const struct http_fixed *statics_find(const struct statics *st, const struct http_exchange *x)
{
    if (!str_is(x->method, "GET") && !str_is(x->method, "HEAD")) {
        return NULL;
    }
    if (str_starts(x->path, STR("/a/"))) {
        const struct asset *asset = asset_find(x->path);
        return asset ? choose(&st->assets[asset - assets], x) : NULL;
    }
    for (size_t i = 0; i < st->n_singles; i++) {
        if (str_is(x->path, st->singles[i].path)) {
            return choose(&st->singles[i].answers, x);
        }
    }
    return NULL;
}
