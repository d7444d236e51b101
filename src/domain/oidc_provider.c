#include "domain/oidc_provider.h"

#include "base/buf.h"
#include "domain/http_call.h"
#include "domain/jwt.h"

#include <pthread.h>

/* Discovery and keys of one issuer; the texts live in the slot's arena, which nobody reads without the lock. */
struct kept {
    struct arena *arena;
    struct str issuer, discovery, keys;
    instant at, keys_at;
};
enum { KEPT_BYTES = 8 << 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept slots[OIDC_KEPT_MAX];

static struct kept *slot_of(struct str issuer)
{
    struct kept *oldest = &slots[0];
    for (size_t i = 0; i < OIDC_KEPT_MAX; i++) {
        if (str_eq(slots[i].issuer, issuer)) {
            return &slots[i];
        }
        oldest = slots[i].at < oldest->at ? &slots[i] : oldest;
    }
    return oldest;
}

static bool recall(struct arena *a, struct str issuer, instant now, struct kept *ret)
{
    pthread_mutex_lock(&lock);
    const struct kept *s = slot_of(issuer);
    bool fresh = str_eq(s->issuer, issuer) && s->at <= now && now - s->at < OIDC_KEPT;
    if (fresh) {
        *ret = (struct kept){.discovery = str_copy(a, s->discovery), .keys = str_copy(a, s->keys), .at = s->at, .keys_at = s->keys_at};
    }
    pthread_mutex_unlock(&lock);
    return fresh;
}

static void keep(struct str issuer, const struct kept *what)
{
    pthread_mutex_lock(&lock);
    struct kept *s = slot_of(issuer);
    if (!s->arena) {
        s->arena = arena_new(KEPT_BYTES);
    }
    arena_reset(s->arena);
    s->issuer = str_copy(s->arena, issuer);
    s->discovery = str_copy(s->arena, what->discovery);
    s->keys = str_copy(s->arena, what->keys);
    s->at = what->at;
    s->keys_at = what->keys_at;
    pthread_mutex_unlock(&lock);
}

void oidc_provider_forget(void)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < OIDC_KEPT_MAX; i++) {
        arena_free(slots[i].arena);
        slots[i] = (struct kept){0};
    }
    pthread_mutex_unlock(&lock);
}

static enum err get(struct arena *a, struct str url, struct str bearer, struct str *ret, struct str *ret_why)
{
    struct http_reply answer;
    struct http_call ask = {.url = url, .bearer = bearer};
    enum err e = http_call_send(a, &ask, &answer, ret_why);
    if (!e && answer.status != 200) {
        *ret_why = str_fmt(a, "%.*s answers %d", STR_ARG(url), answer.status);
        return ERR_UNAVAILABLE;
    }
    if (!e) {
        *ret = answer.body;
    }
    return e;
}

static enum err fetch_keys(struct arena *a, const struct oidc_endpoints *at, instant now, struct kept *k, struct str *ret_why)
{
    enum err e = get(a, at->keys, STR_NONE, &k->keys, ret_why);
    k->keys_at = now;
    return e;
}

/* Discovery and keys, kept or fetched. */
static enum err know(struct arena *a, const struct oidc_provider *p, instant now, struct kept *k, struct oidc_endpoints *ret, struct str *ret_why)
{
    bool kept = recall(a, p->issuer, now, k);
    enum err e = kept ? OK : get(a, oidc_discovery_url(a, p->issuer), STR_NONE, &k->discovery, ret_why);
    if (e) {
        return e;
    }
    if (oidc_discovery(a, k->discovery, p->issuer, ret)) {
        *ret_why = STR("its discovery document is none, or of another issuer");
        return ERR_UNAVAILABLE;
    }
    if (kept) {
        return OK;
    }
    k->at = now;
    e = fetch_keys(a, ret, now, k, ret_why);
    if (!e) {
        keep(p->issuer, k);
    }
    return e;
}

enum err oidc_provider_endpoints(struct arena *a, const struct oidc_provider *p, instant now, struct oidc_endpoints *ret, struct str *ret_why)
{
    struct kept k = {0};
    return know(a, p, now, &k, ret, ret_why);
}

/* A key that is not known may be a new one: the set is fetched again, but not for every nonsense. */
static enum err verify(struct arena *a, const struct oidc_provider *p, const struct oidc_endpoints *at, struct kept *k, struct str token,
                       instant now, struct str *ret_claims, struct str *ret_why)
{
    enum err e = jwt_verify(a, token, k->keys, ret_claims);
    if (e == ERR_NOT_FOUND && now - k->keys_at >= OIDC_KEYS_AGAIN) {
        e = fetch_keys(a, at, now, k, ret_why);
        if (e) {
            return e;
        }
        keep(p->issuer, k);
        e = jwt_verify(a, token, k->keys, ret_claims);
    }
    if (e) {
        *ret_why = e == ERR_NOT_FOUND ? STR("the ID token is signed by an unknown key") : STR("the ID token's signature does not hold");
        return ERR_INVALID;
    }
    return OK;
}

/* RFC 6749, 2.3.1: name and secret are urlencoded before they go into the header. */
static struct str urlencoded(struct arena *a, struct str s)
{
    struct buf b;
    buf_init(&b, 8000);
    buf_url(&b, s);
    struct str out = str_copy(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static enum err exchange(struct arena *a, const struct oidc_provider *p, const struct oidc_endpoints *at, const struct oidc_request *request,
                         struct str code, struct str *ret_id_token, struct str *ret_access_token, struct str *ret_why)
{
    bool basic = p->client_secret.n > 0 && !at->secret_in_form;
    struct http_call ask = {
        .url = at->token,
        .form = oidc_token_form(a, request, code, basic ? STR_NONE : p->client_secret),
        .user = basic ? urlencoded(a, p->client_id) : STR_NONE,
        .password = basic ? urlencoded(a, p->client_secret) : STR_NONE,
    };
    struct http_reply answer;
    enum err e = http_call_send(a, &ask, &answer, ret_why);
    if (e) {
        return e;
    }
    if (answer.status != 200 || oidc_token_answer(a, answer.body, ret_id_token, ret_access_token)) {
        *ret_why = str_fmt(a, "the token endpoint answers %d: %.*s", answer.status, STR_ARG(str_clip(answer.body, 300)));
        return answer.status >= 500 ? ERR_UNAVAILABLE : ERR_INVALID;
    }
    return OK;
}

enum err oidc_provider_person(struct arena *a, const struct oidc_provider *p, const struct oidc_request *request, struct str code,
                              instant now, struct oidc_person *ret, struct str *ret_why)
{
    struct kept k = {0};
    struct oidc_endpoints at;
    struct oidc_person person;
    struct str id_token, access_token, claims, info;
    const char *why;
    enum err e = know(a, p, now, &k, &at, ret_why);
    e = e ? e : exchange(a, p, &at, request, code, &id_token, &access_token, ret_why);
    e = e ? e : verify(a, p, &at, &k, id_token, now, &claims, ret_why);
    if (e) {
        return e;
    }
    if (oidc_claims(a, claims, p->issuer, p->client_id, request->nonce, now, &person, &why)) {
        *ret_why = str_fmt(a, "the ID token does not hold: %s", why);
        return ERR_INVALID;
    }
    /* An address is no duty of the token; without one the person is still somebody. */
    struct str unheard;
    if (!person.email.n && at.userinfo.n && access_token.n && get(a, at.userinfo, access_token, &info, &unheard) == OK) {
        oidc_userinfo(a, info, &person);
    }
    *ret = person;
    return OK;
}
