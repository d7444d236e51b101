#include "web/cookie.h"

#include "web/state.h"

#include <assert.h>

struct str cookie_get(struct str header, const char *name)
{
    struct str key = str_of(name), part;
    while (str_split(&header, ';', &part)) {
        part = str_trim(part);
        if (part.n > key.n && part.p[key.n] == '=' && str_starts(part, key)) {
            return str_cut(part, key.n + 1, part.n);
        }
    }
    return STR_NONE;
}

static bool is_cookie_text(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') {
            return false;
        }
    }
    return true;
}

void cookie_set(struct request *r, const char *name, struct str value, int64_t max_age)
{
    assert(is_cookie_text(value));
    struct str life = max_age < 0 ? STR("") : str_fmt(r->arena, "; Max-Age=%lld", (long long)max_age);
    const char *secure = state_of(r)->core->https ? "; Secure" : "";
    web_set_header(r, "Set-Cookie",
                   str_fmt(r->arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s", name, STR_ARG(value), secure, STR_ARG(life)));
}

const char *cookie_session_name(bool https)
{
    return https ? "__Host-session" : "session";
}

void web_set_session(struct request *r, struct str token)
{
    enum { YEAR = 365 * 24 * 3600 };
    /* The database ends sessions; the cookie only has to outlive them. */
    cookie_set(r, cookie_session_name(state_of(r)->core->https), token, token.n ? YEAR : 0);
}

static const char *signin_name(const struct request *r)
{
    return state_of(r)->core->https ? "__Host-signin" : "signin";
}

void web_set_signin(struct request *r, struct str token)
{
    enum { MINUTE = 60 };
    cookie_set(r, signin_name(r), token, token.n ? 15 * MINUTE : 0);
}

struct str web_signin(const struct request *r)
{
    return cookie_get(web_header(r, "Cookie"), signin_name(r));
}
