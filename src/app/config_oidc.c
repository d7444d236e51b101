#include "app/config_oidc.h"

#include <stddef.h>
#include <string.h>

#define PREFIX "oidc."

static const struct {
    const char *key;
    size_t offset;
} keys[] = {
    {"title", offsetof(struct oidc_provider, title)},
    {"issuer", offsetof(struct oidc_provider, issuer)},
    {"client_id", offsetof(struct oidc_provider, client_id)},
    {"client_secret", offsetof(struct oidc_provider, client_secret)},
    {"scopes", offsetof(struct oidc_provider, scopes)},
};
enum { N_KEYS = sizeof keys / sizeof keys[0], NAME_MAX_CHARS = 30 };

static bool is_short_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-')) {
            return false;
        }
    }
    return s.n > 0 && s.n <= NAME_MAX_CHARS;
}

/* "oidc.verband.issuer" -> "verband" and the number of its key. */
static bool split_name(struct str name, struct str *ret_provider, size_t *ret_key)
{
    if (!str_starts(name, STR(PREFIX))) {
        return false;
    }
    struct str rest = str_cut(name, sizeof PREFIX - 1, name.n), provider = STR_NONE;
    if (!str_split(&rest, '.', &provider) || !is_short_name(provider)) {
        return false;
    }
    for (size_t i = 0; i < N_KEYS; i++) {
        if (str_is(rest, keys[i].key)) {
            *ret_provider = provider;
            *ret_key = i;
            return true;
        }
    }
    return false;
}

bool config_oidc_name(struct str name)
{
    struct str provider;
    size_t key;
    return split_name(name, &provider, &key);
}

static struct oidc_provider *provider_of(struct config *c, struct str name)
{
    for (size_t i = 0; i < c->n_providers; i++) {
        if (str_eq(c->providers[i].name, name)) {
            return &c->providers[i];
        }
    }
    if (c->n_providers == OIDC_KEPT_MAX) {
        return NULL;
    }
    struct oidc_provider *p = &c->providers[c->n_providers++];
    *p = (struct oidc_provider){.name = name, .scopes = STR("openid email profile")};
    return p;
}

static const char *what_is_wrong(const struct oidc_provider *p)
{
    if (!p->issuer.n || !oidc_url_ok(p->issuer)) {
        return "issuer must be https://..., or http:// to this machine";
    }
    if (!p->client_id.n) {
        return "client_id is missing";
    }
    return str_starts(p->scopes, STR("openid")) ? NULL : "scopes must begin with openid";
}

bool config_oidc_make(const struct config_said *said, struct arena *a, struct config *c, struct str *ret_why)
{
    c->providers = ARENA_ARRAY(a, struct oidc_provider, OIDC_KEPT_MAX);
    c->n_providers = 0;
    for (size_t i = 0; i < said->n_more; i++) {
        struct str name;
        size_t key;
        struct oidc_provider *p = split_name(said->more[i].name, &name, &key) ? provider_of(c, name) : NULL;
        if (!p) {
            *ret_why = str_fmt(a, "%.*s: at most %d providers", STR_ARG(said->more[i].where), OIDC_KEPT_MAX);
            return false;
        }
        struct str value = said->more[i].value.n ? str_copy(a, said->more[i].value) : STR_NONE;
        memcpy((char *)p + keys[key].offset, &value, sizeof value);
    }
    for (size_t i = 0; i < c->n_providers; i++) {
        struct oidc_provider *p = &c->providers[i];
        const char *wrong = what_is_wrong(p);
        if (wrong) {
            *ret_why = str_fmt(a, "oidc.%.*s: %s", STR_ARG(p->name), wrong);
            return false;
        }
        p->title = p->title.n ? p->title : p->name;
    }
    return true;
}
