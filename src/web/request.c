/* What handlers read of a request. */
#include "web/cookie.h"
#include "web/state.h"

#include <string.h>

struct state *state_of(const struct request *r)
{
    return r->internal;
}

struct str web_param(const struct request *r, const char *name)
{
    size_t i = pattern_param(r->route->pattern, str_of(name));
    return i == SIZE_MAX ? STR("") : state_of(r)->params[i];
}

enum err web_param_id(struct request *r, const char *name, id *ret)
{
    return id_parse(web_param(r, name), ret) ? OK : ERR_NOT_FOUND;
}

struct str web_header(const struct request *r, const char *name)
{
    const struct http_exchange *x = state_of(r)->x;
    struct str value = x->wire->header(x, name);
    return str_is_utf8(value) ? value : STR_NONE; /* nobody behind this has to think of it again */
}

const struct pairs *state_query(struct state *s)
{
    if (!s->has_query) {
        const char *why;
        s->has_query = true;
        if (!pairs_parse(s->r.arena, s->r.query, &s->query, &why)) {
            s->query = (struct pairs){0};
        }
    }
    return &s->query;
}

struct str web_query(const struct request *r, const char *name)
{
    return pairs_get(state_query(state_of(r)), str_of(name));
}

static bool is_secret(const struct request *r, const char *field)
{
    for (const struct field *f = r->route->input; f && f->name; f++) {
        if (f->type == FIELD_SECRET && str_is(str_of(f->name), field)) {
            return true;
        }
    }
    return false;
}

struct str web_typed(const struct request *r, const char *field)
{
    struct state *s = state_of(r);
    if (is_secret(r, field)) {
        return STR_NONE;
    }
    return r->method == GET ? web_query(r, field) : pairs_get(&s->form, str_of(field));
}

bool web_sent(const struct request *r, const char *field)
{
    struct state *s = state_of(r);
    if (s->json) {
        return json_get(s->json, field) != NULL;
    }
    return (r->method == GET ? web_query(r, field) : pairs_get(&s->form, str_of(field))).p != NULL;
}

const struct upload *web_upload(const struct request *r, const char *field)
{
    const struct state *s = state_of(r);
    for (size_t i = 0; i < s->n_uploads; i++) {
        if (str_is(s->uploads[i].field, field)) {
            return &s->uploads[i];
        }
    }
    return NULL;
}

static bool is_loopback(struct str address)
{
    return str_starts(address, STR("127.")) || str_is(address, "::1") || str_starts(address, STR("::ffff:127."));
}

static bool is_address(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!strchr("0123456789abcdefABCDEF.:", s.p[i])) {
            return false;
        }
    }
    return s.n && s.n <= 45;
}

struct str web_address(const struct request *r)
{
    const struct http_exchange *x = state_of(r)->x;
    struct str peer = x->wire->peer(x);
    struct str list = x->wire->header(x, "X-Forwarded-For"), last = STR_NONE, part;
    if (!list.n || !is_loopback(peer)) {
        return peer;
    }
    while (str_split(&list, ',', &part)) {
        last = str_trim(part); /* the one our own proxy wrote; what stands before it anybody could claim */
    }
    return is_address(last) ? last : peer;
}

/* "a.example:8080" without its port; an address in brackets keeps them. */
static struct str without_port(struct str host)
{
    size_t colon = str_find(host, STR(":"), host.n && host.p[0] == '[' ? str_find(host, STR("]"), 0) : 0);
    return str_cut(host, 0, colon);
}

struct str web_foreign_host(const struct request *r)
{
    struct str host = without_port(str_trim(web_header(r, "Host"))), base = web_base_url(r);
    size_t scheme = str_find(base, STR("://"), 0);
    if (!host.n || scheme == SIZE_MAX || str_ieq(host, without_port(str_cut(base, scheme + 3, base.n)))) {
        return STR_NONE;
    }
    char *lower = arena_alloc(r->arena, 1, host.n + 1);
    for (size_t i = 0; i < host.n; i++) {
        lower[i] = host.p[i] >= 'A' && host.p[i] <= 'Z' ? (char)(host.p[i] + 'a' - 'A') : host.p[i];
    }
    return (struct str){lower, host.n};
}

struct str web_base_url(const struct request *r)
{
    return state_of(r)->core->base_url;
}

struct str web_lang_url(struct request *r, enum lang lang)
{
    struct buf b;
    buf_init(&b, 2ul * HTTP_MAX_TARGET);
    buf_str_add(&b, state_of(r)->x->path);
    buf_char(&b, '?');
    struct str rest = r->query, part;
    while (r->method == GET && str_split(&rest, '&', &part)) {
        if (part.n && !str_starts(part, STR("lang="))) {
            buf_str_add(&b, part);
            buf_char(&b, '&');
        }
    }
    buf_z(&b, "lang=");
    buf_str_add(&b, lang_code(lang));
    struct str url = str_copy(r->arena, buf_str(&b));
    buf_free(&b);
    return url;
}
