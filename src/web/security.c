#include "web/security.h"

#include <string.h>

enum { NONCE_BYTES = 12, NONCE_TEXT = 16 };

void security_nonce(struct request *r)
{
    static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char raw[NONCE_BYTES];
    random_bytes(raw, sizeof raw);
    char *out = arena_alloc(r->arena, 1, NONCE_TEXT + 1);
    for (size_t i = 0; i < NONCE_BYTES / 3; i++) {
        unsigned v = (unsigned)raw[3 * i] << 16 | (unsigned)raw[3 * i + 1] << 8 | raw[3 * i + 2];
        for (size_t k = 0; k < 4; k++) {
            out[4 * i + k] = base64[v >> (18 - 6 * k) & 63];
        }
    }
    r->nonce = (struct str){out, NONCE_TEXT};
}

static char *put(char *at, struct str s)
{
    memcpy(at, s.p, s.n);
    return at + s.n;
}

/* A page for frames of other sites runs no scripts. */
static const char *frame_policy(const struct state *s)
{
    struct str origins = s->frame_ancestors.n ? s->frame_ancestors : STR("'none'");
    return str_fmt(s->r.arena, "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                               "frame-ancestors %.*s", STR_ARG(origins)).p;
}

static const char *page_policy(const struct request *r)
{
    static const char script[] = "default-src 'none'; script-src 'self' 'nonce-";
    static const char style[] = "'; style-src 'self' 'nonce-";
    static const char rest[] = "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; "
                               "frame-ancestors 'none'; base-uri 'none'";
    char *p = arena_alloc(r->arena, 1, sizeof script + sizeof style + sizeof rest + 2ul * NONCE_TEXT);
    char *at = put(p, (struct str){script, sizeof script - 1});
    at = put(at, r->nonce);
    at = put(at, (struct str){style, sizeof style - 1});
    at = put(at, r->nonce);
    put(at, (struct str){rest, sizeof rest - 1});
    return p;
}

static void add(struct http_answer *answer, const char *name, const char *value)
{
    if (answer->n_headers < HTTP_MAX_HEADERS) {
        answer->headers[answer->n_headers++] = (struct http_header){name, value};
    }
}

void security_headers(struct state *s)
{
    struct http_answer *answer = &s->x->answer;
    bool is_page = str_starts(answer_header(&s->r, "Content-Type"), STR("text/html"));
    add(answer, "X-Content-Type-Options", "nosniff");
    add(answer, "Content-Security-Policy", s->embeddable ? frame_policy(s) : is_page ? page_policy(&s->r) : "default-src 'none'; frame-ancestors 'none'");
    if (is_page) {
        add(answer, "Referrer-Policy", "same-origin");
        add(answer, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        add(answer, "Cross-Origin-Opener-Policy", "same-origin");
        if (!s->embeddable) {
            add(answer, "X-Frame-Options", "DENY"); /* says what frame-ancestors says, to browsers that do not know it */
        }
    }
    if (s->core->https) {
        add(answer, "Strict-Transport-Security", "max-age=31536000");
    }
    if (!answer_header(&s->r, "Cache-Control").p) {
        add(answer, "Cache-Control", s->r.is_fragment ? "no-store" : "private, no-cache");
    }
}
