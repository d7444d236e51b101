#include "domain/webauthn.h"

#include "base/json.h"
#include "domain/hmac.h"

static struct str text_of(const struct json_value *v, const char *name)
{
    const struct json_value *t = json_get(v, name);
    return t && t->type == JSON_TEXT ? t->text : STR_NONE;
}

bool webauthn_client_fits(struct arena *a, struct str client_data, const char *type, struct str challenge, struct str origin)
{
    struct json_value v;
    struct str why;
    if (client_data.n > WEBAUTHN_CLIENT_DATA_MAX || !str_is_utf8(client_data) || !json_parse(a, client_data, &v, &why) ||
        v.type != JSON_OBJECT) {
        return false;
    }
    const struct json_value *cross = json_get(&v, "crossOrigin");
    bool framed = cross && !(cross->type == JSON_BOOL && !cross->boolean);
    return str_is(text_of(&v, "type"), type) && challenge.n > 0 && same_bytes(text_of(&v, "challenge"), challenge) &&
           str_eq(text_of(&v, "origin"), origin) && !framed;
}

static size_t host_at(struct str url)
{
    size_t at = str_find(url, STR("://"), 0);
    return at == SIZE_MAX ? 0 : at + 3;
}

struct str webauthn_origin(struct str base_url)
{
    size_t end = str_find(base_url, STR("/"), host_at(base_url));
    return end == SIZE_MAX ? base_url : str_cut(base_url, 0, end);
}

struct str webauthn_party(struct str base_url)
{
    struct str origin = webauthn_origin(base_url);
    size_t from = host_at(origin), end = str_find(origin, STR(":"), from);
    return str_cut(origin, from, end == SIZE_MAX ? origin.n : end);
}
