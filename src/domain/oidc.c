#include "domain/oidc.h"

#include "base/base64.h"
#include "base/buf.h"
#include "base/json.h"
#include "domain/hmac.h"

enum { URL_MAX = 2000, SUBJECT_MAX = 255, EMAIL_MAX = 254, NAME_MAX_BYTES = 200, SLACK_SECONDS = 60 };

static struct str text_of(const struct json_value *v, const char *name)
{
    const struct json_value *t = json_get(v, name);
    return t && t->type == JSON_TEXT ? t->text : STR_NONE;
}

static bool is_true(const struct json_value *v, const char *name)
{
    const struct json_value *t = json_get(v, name);
    return t && ((t->type == JSON_BOOL && t->boolean) || (t->type == JSON_TEXT && str_is(t->text, "true")));
}

static bool has_text(const struct json_value *list, const char *text)
{
    for (size_t i = 0; list && list->type == JSON_ARRAY && i < list->n; i++) {
        if (list->items[i].type == JSON_TEXT && str_is(list->items[i].text, text)) {
            return true;
        }
    }
    return false;
}

static bool is_object(struct arena *a, struct str text, struct json_value *ret)
{
    struct str why;
    return str_is_utf8(text) && json_parse(a, text, ret, &why) && ret->type == JSON_OBJECT;
}

/* Nothing but printable ASCII: it becomes a header. */
static bool is_plain(struct str url)
{
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || c >= 127 || c == '"' || c == '<' || c == '>' || c == '\\') {
            return false;
        }
    }
    return url.n > 0 && url.n <= URL_MAX;
}

bool oidc_url_ok(struct str url)
{
    static const char *const own[] = {"http://localhost", "http://127.0.0.1", "http://[::1]"};
    if (!is_plain(url)) {
        return false;
    }
    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
        struct str start = str_of(own[i]);
        if (str_starts(url, start) && (url.n == start.n || url.p[start.n] == ':' || url.p[start.n] == '/')) {
            return true;
        }
    }
    return str_starts(url, STR("https://")) && url.n > 8;
}

struct str oidc_discovery_url(struct arena *a, struct str issuer)
{
    struct str base = str_ends(issuer, STR("/")) ? str_cut(issuer, 0, issuer.n - 1) : issuer;
    return str_cat(a, base, STR("/.well-known/openid-configuration"));
}

enum err oidc_discovery(struct arena *a, struct str text, struct str issuer, struct oidc_endpoints *ret)
{
    struct json_value v;
    if (!is_object(a, text, &v) || !str_eq(text_of(&v, "issuer"), issuer)) {
        return ERR_INVALID;
    }
    const struct json_value *ways = json_get(&v, "token_endpoint_auth_methods_supported");
    struct oidc_endpoints at = {
        .authorize = text_of(&v, "authorization_endpoint"),
        .token = text_of(&v, "token_endpoint"),
        .keys = text_of(&v, "jwks_uri"),
        .userinfo = text_of(&v, "userinfo_endpoint"),
        .secret_in_form = ways && !has_text(ways, "client_secret_basic") && has_text(ways, "client_secret_post"),
        .says_issuer = is_true(&v, "authorization_response_iss_parameter_supported"),
    };
    if (!oidc_url_ok(at.authorize) || !oidc_url_ok(at.token) || !oidc_url_ok(at.keys)) {
        return ERR_INVALID;
    }
    at.userinfo = oidc_url_ok(at.userinfo) ? at.userinfo : STR_NONE;
    *ret = at;
    return OK;
}

static void pair(struct buf *b, const char *name, struct str value)
{
    buf_char(b, '&');
    buf_z(b, name);
    buf_char(b, '=');
    buf_url(b, value);
}

static struct str done(struct arena *a, struct buf *b)
{
    struct str s = str_copy(a, buf_str(b));
    buf_free(b);
    return s;
}

enum err oidc_authorize_url(struct arena *a, const struct oidc_endpoints *at, const struct oidc_request *request, struct str *ret)
{
    unsigned char sum[SHA256_BYTES];
    struct buf b;
    if (!sha256(request->verifier, sum)) {
        return ERR_INTERNAL;
    }
    buf_init(&b, 16 << 10);
    buf_str_add(&b, at->authorize);
    buf_z(&b, str_find(at->authorize, STR("?"), 0) == SIZE_MAX ? "?response_type=code" : "&response_type=code");
    pair(&b, "client_id", request->client_id);
    pair(&b, "redirect_uri", request->redirect);
    pair(&b, "scope", request->scopes);
    pair(&b, "state", request->state);
    pair(&b, "nonce", request->nonce);
    pair(&b, "code_challenge", base64url(a, (struct str){(const char *)sum, sizeof sum}));
    pair(&b, "code_challenge_method", STR("S256"));
    *ret = done(a, &b);
    return OK;
}

struct str oidc_token_form(struct arena *a, const struct oidc_request *request, struct str code, struct str secret)
{
    struct buf b;
    buf_init(&b, 16 << 10);
    buf_z(&b, "grant_type=authorization_code");
    pair(&b, "code", code);
    pair(&b, "redirect_uri", request->redirect);
    pair(&b, "client_id", request->client_id);
    pair(&b, "code_verifier", request->verifier);
    if (secret.n) {
        pair(&b, "client_secret", secret);
    }
    return done(a, &b);
}

enum err oidc_token_answer(struct arena *a, struct str text, struct str *ret_id_token, struct str *ret_access_token)
{
    struct json_value v;
    if (!is_object(a, text, &v) || !text_of(&v, "id_token").n) {
        return ERR_INVALID;
    }
    *ret_id_token = text_of(&v, "id_token");
    *ret_access_token = text_of(&v, "access_token");
    return OK;
}

/* "aud" is one text or a list; with several, "azp" must say that it was made for us. */
static bool is_for(const struct json_value *v, struct str client_id)
{
    const struct json_value *aud = json_get(v, "aud");
    struct str azp = text_of(v, "azp");
    if (azp.n && !str_eq(azp, client_id)) {
        return false;
    }
    if (aud && aud->type == JSON_TEXT) {
        return str_eq(aud->text, client_id);
    }
    for (size_t i = 0; aud && aud->type == JSON_ARRAY && i < aud->n; i++) {
        if (aud->items[i].type == JSON_TEXT && str_eq(aud->items[i].text, client_id)) {
            return aud->n == 1 || azp.n > 0;
        }
    }
    return false;
}

/* Seconds since 1970; 0 when it is no such number. */
static double seconds_of(const struct json_value *v, const char *name)
{
    const struct json_value *t = json_get(v, name);
    return t && t->type == JSON_NUMBER && t->number > 0 && t->number < 1e11 ? t->number : 0;
}

static const char *what_is_wrong(const struct json_value *v, struct str issuer, struct str client_id, struct str nonce, double now)
{
    struct str subject = text_of(v, "sub");
    double exp = seconds_of(v, "exp"), iat = seconds_of(v, "iat"), nbf = seconds_of(v, "nbf");
    if (!str_eq(text_of(v, "iss"), issuer)) {
        return "it is of another issuer";
    }
    if (!is_for(v, client_id)) {
        return "it is for another client";
    }
    if (!nonce.n || !same_bytes(text_of(v, "nonce"), nonce)) {
        return "it answers another request (nonce)";
    }
    if (exp + SLACK_SECONDS <= now) {
        return "it has expired";
    }
    if (iat <= 0 || iat - SLACK_SECONDS > now || nbf - SLACK_SECONDS > now) {
        return "it is of the future";
    }
    return !subject.n || subject.n > SUBJECT_MAX ? "it says nobody (sub)" : NULL;
}

static void read_person(const struct json_value *v, struct oidc_person *person)
{
    struct str email = text_of(v, "email"), name = text_of(v, "name");
    if (!person->email.n && email.n && email.n <= EMAIL_MAX) {
        person->email = email;
        person->email_verified = is_true(v, "email_verified");
    }
    if (!person->name.n && name.n) {
        person->name = str_clip(name, NAME_MAX_BYTES);
    }
}

enum err oidc_claims(struct arena *a, struct str claims, struct str issuer, struct str client_id, struct str nonce, instant now,
                     struct oidc_person *ret, const char **ret_why)
{
    struct json_value v;
    *ret_why = is_object(a, claims, &v) ? what_is_wrong(&v, issuer, client_id, nonce, (double)now / 1e6) : "it is no object";
    if (*ret_why) {
        return ERR_INVALID;
    }
    *ret = (struct oidc_person){.subject = text_of(&v, "sub")};
    read_person(&v, ret);
    return OK;
}

void oidc_userinfo(struct arena *a, struct str text, struct oidc_person *person)
{
    struct json_value v;
    if (is_object(a, text, &v) && str_eq(text_of(&v, "sub"), person->subject)) {
        read_person(&v, person);
    }
}
