#include "web/guard.h"

enum { SECRET_MAX = 100 };

static const char digits[] = "0123456789abcdef";

static void put_byte(char *out, unsigned char byte)
{
    out[0] = digits[byte >> 4];
    out[1] = digits[byte & 15];
}

void csrf_mask(struct state *s)
{
    struct request *r = &s->r;
    size_t n = r->csrf.n;
    unsigned char mask[SECRET_MAX];
    s->csrf = r->csrf;
    if (n == 0 || n > SECRET_MAX) {
        return;
    }
    random_bytes(mask, n);
    char *out = arena_alloc(r->arena, 4, n + 1);
    for (size_t i = 0; i < n; i++) {
        put_byte(out + 2 * i, mask[i]);
        put_byte(out + 2 * (n + i), mask[i] ^ (unsigned char)s->csrf.p[i]);
    }
    r->csrf = (struct str){out, 4 * n};
}

static unsigned char get_byte(const char *p)
{
    unsigned high = (unsigned)(p[0] >= 'a' ? p[0] - 'a' + 10 : p[0] - '0'), low = (unsigned)(p[1] >= 'a' ? p[1] - 'a' + 10 : p[1] - '0');
    return (unsigned char)(high << 4 | (low & 15));
}

/* Without leaking by its timing how much was right. */
static bool same_secret(struct str a, struct str b)
{
    unsigned char differs = a.n != b.n;
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        differs |= (unsigned char)(a.p[i] ^ b.p[i]);
    }
    return a.n > 0 && !differs;
}

/* The secret itself (scripts that were told it) or a masked form of it (our pages). */
static bool is_token(const struct state *s, struct str token)
{
    size_t n = s->csrf.n;
    if (token.n != 4 * n || n > SECRET_MAX) {
        return same_secret(token, s->csrf);
    }
    char plain[SECRET_MAX];
    for (size_t i = 0; i < n; i++) {
        plain[i] = (char)(get_byte(token.p + 2 * i) ^ get_byte(token.p + 2 * (n + i)));
    }
    return same_secret((struct str){plain, n}, s->csrf);
}

/* "https://host:port" without its scheme. */
static struct str host_of(struct str origin)
{
    size_t at = str_find(origin, STR("://"), 0);
    return at == SIZE_MAX ? STR_NONE : str_cut(origin, at + 3, origin.n);
}

/* Browsers say where a request comes from; a caller that says nothing is no browser, and has no cookies to be abused. */
static bool is_same_origin(const struct state *s)
{
    const struct request *r = &s->r;
    struct str site = web_header(r, "Sec-Fetch-Site");
    if (site.n) {
        return str_is(site, "same-origin") || str_is(site, "none");
    }
    struct str origin = web_header(r, "Origin");
    if (!origin.n) {
        return true;
    }
    struct str host = host_of(origin);
    return host.n && (str_ieq(host, web_header(r, "Host")) || str_ieq(host, host_of(s->core->base_url)));
}

enum err guard_csrf(struct state *s)
{
    struct request *r = &s->r;
    if (r->method == GET || s->bearer || r->route->flags & WEB_NO_CSRF) {
        return OK;
    }
    if (!is_same_origin(s)) {
        r->problem = N_("The request came from another website.");
        return ERR_FORBIDDEN;
    }
    if (!r->viewer->account) {
        return OK; /* no session that could be abused */
    }
    struct str token = web_header(r, "X-CSRF-Token");
    if (!token.n) {
        token = pairs_get(&s->form, STR("csrf"));
    }
    if (!is_token(s, token)) {
        s->stale = true;
        r->problem = N_("You signed in or out since this page was opened. Please send it once more.");
        return ERR_FORBIDDEN;
    }
    return OK;
}
