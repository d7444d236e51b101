#include "app/config.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "app/config_oidc.h"
#include "app/file.h"
#include "domain/access.h"
#include "domain/seal.h"

enum setting_type { TEXT, SWITCH, NUMBER };
struct setting {
    const char *name;
    const char *variable;
    enum setting_type type;
    size_t offset;
    bool (*fits)(struct str value);
    const char *wanted;
};

/* HOST:PORT; the host of IPv6 stands in brackets. */
static bool is_listen(struct str s)
{
    size_t colon = s.n;
    while (colon > 0 && s.p[colon - 1] != ':') {
        colon--;
    }
    int64_t port;
    return colon > 1 && str_to_int(str_cut(s, colon, s.n), &port) && port >= 0 && port <= 65535;
}

static bool is_database(struct str s)
{
    return (str_starts(s, STR("sqlite:")) && s.n > 7) || str_starts(s, STR("postgresql://")) || str_starts(s, STR("postgres://"));
}

static bool is_base_url(struct str s)
{
    return s.n == 0 || ((str_starts(s, STR("http://")) || str_starts(s, STR("https://"))) && s.p[s.n - 1] != '/');
}

static bool is_smtp(struct str s)
{
    return s.n == 0 || str_starts(s, STR("smtp://")) || str_starts(s, STR("smtps://"));
}

static bool is_file(struct str s)
{
    return s.n < 4096;
}

static bool is_mailbox(struct str s)
{
    return str_find(s, STR("@"), 0) != SIZE_MAX && str_find(s, STR("\n"), 0) == SIZE_MAX;
}

/* Where a mail server delivers replies: a port of this machine, or a socket file. */
static bool is_lmtp(struct str s)
{
    return s.n == 0 || (str_starts(s, STR("unix:/")) && s.n > 6) || (!str_starts(s, STR("unix:")) && is_listen(s));
}

static bool is_domain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-')) {
            return false;
        }
    }
    return true;
}

static bool is_level(struct str s)
{
    return str_is(s, "error") || str_is(s, "warn") || str_is(s, "info") || str_is(s, "debug");
}

static const struct setting settings[] = {
    {"listen", "CLUSTERWERK_LISTEN", TEXT, offsetof(struct config, listen), is_listen, "HOST:PORT, as 127.0.0.1:8080"},
    {"database", "CLUSTERWERK_DATABASE", TEXT, offsetof(struct config, database), is_database, "sqlite:PATH or postgresql://..."},
    {"index_file", "CLUSTERWERK_INDEX_FILE", TEXT, offsetof(struct config, index_file), is_file, "the path of a file"},
    {"base_url", "CLUSTERWERK_BASE_URL", TEXT, offsetof(struct config, base_url), is_base_url,
     "http://... or https://... without a slash at the end"},
    {"smtp_url", "CLUSTERWERK_SMTP_URL", TEXT, offsetof(struct config, smtp_url), is_smtp, "smtp://HOST:PORT or smtps://HOST:PORT"},
    {"smtp_ca", "CLUSTERWERK_SMTP_CA", TEXT, offsetof(struct config, smtp_ca), is_file, "the path of a PEM file"},
    {"mail_from", "CLUSTERWERK_MAIL_FROM", TEXT, offsetof(struct config, mail_from), is_mailbox, "an address, as Name <name@example.org>"},
    {"lmtp", "CLUSTERWERK_LMTP", TEXT, offsetof(struct config, lmtp), is_lmtp, "HOST:PORT or unix:/PATH"},
    {"mail_domain", "CLUSTERWERK_MAIL_DOMAIN", TEXT, offsetof(struct config, mail_domain), is_domain, "a domain, as clusterwerk.example.org"},
    {"demo", "CLUSTERWERK_DEMO", SWITCH, offsetof(struct config, demo), NULL, "yes or no"},
    {"rate_limits", "CLUSTERWERK_RATE_LIMITS", SWITCH, offsetof(struct config, rate_limits), NULL, "yes or no"},
    {"fetch_private", "CLUSTERWERK_FETCH_PRIVATE", SWITCH, offsetof(struct config, fetch_private), NULL, "yes or no"},
    {"threads", "CLUSTERWERK_THREADS", NUMBER, offsetof(struct config, threads), NULL, "a whole number from 0 (one per core) to 256"},
    {"log_file", "CLUSTERWERK_LOG_FILE", TEXT, offsetof(struct config, log_file), is_file, "the path of a file"},
    {"log_requests", "CLUSTERWERK_LOG_REQUESTS", SWITCH, offsetof(struct config, log_requests), NULL, "yes or no"},
    {"log_level", "CLUSTERWERK_LOG_LEVEL", TEXT, offsetof(struct config, log_level), is_level, "error, warn, info or debug"},
    {"secret_key", "CLUSTERWERK_SECRET_KEY", TEXT, offsetof(struct config, secret_key), seal_key_ok, "64 hexadecimal digits"},
    {"require_second_factor", "CLUSTERWERK_REQUIRE_SECOND_FACTOR", TEXT, offsetof(struct config, require_second_factor), factor_roles_ok,
     "a list of operator, programme, manager"},
};
enum { N_SETTINGS = sizeof settings / sizeof settings[0] };

/* The built-in values. */
static void config_default(struct config *c)
{
    *c = (struct config){.listen = STR("127.0.0.1:8080"), .database = STR("sqlite:clusterwerk.db"),
                         .mail_from = STR("Clusterwerk <clusterwerk@localhost>"), .log_level = STR("info"),
                         .rate_limits = true};
}

static bool set_text(void *at, const struct setting *s, struct arena *a, struct str value)
{
    if (!s->fits(value)) {
        return false;
    }
    struct str copy = value.n ? str_copy(a, value) : STR_NONE;
    memcpy(at, &copy, sizeof copy);
    return true;
}

static bool set_switch(void *at, struct str value)
{
    bool on = str_is(value, "yes") || str_is(value, "true") || str_is(value, "1");
    if (!on && !str_is(value, "no") && !str_is(value, "false") && !str_is(value, "0")) {
        return false;
    }
    memcpy(at, &on, sizeof on);
    return true;
}

static bool set_number(void *at, struct str value)
{
    int64_t number;
    if (!str_to_int(value, &number) || number < 0 || number > 256) {
        return false;
    }
    memcpy(at, &number, sizeof number);
    return true;
}

static bool set_value(void *at, const struct setting *s, struct arena *a, struct str value)
{
    switch (s->type) {
    case TEXT:
        return set_text(at, s, a, value);
    case SWITCH:
        return set_switch(at, value);
    case NUMBER:
        break;
    }
    return set_number(at, value);
}

_Static_assert((int)N_SETTINGS <= (int)CONFIG_MAX, "room for every setting");

bool config_say(struct config_said *said, struct str name, struct str value, struct str where)
{
    if (config_oidc_name(name) && said->n_more < CONFIG_MORE_MAX) {
        said->more[said->n_more].name = name;
        said->more[said->n_more].value = value;
        said->more[said->n_more++].where = where;
        return true;
    }
    for (size_t i = 0; i < N_SETTINGS; i++) {
        if (str_is(name, settings[i].name)) {
            said->values[i] = value;
            said->where[i] = where;
            return true;
        }
    }
    return false;
}

bool config_make(const struct config_said *said, struct arena *a, struct config *ret, struct str *ret_why)
{
    struct config c;
    config_default(&c);
    for (size_t i = 0; i < N_SETTINGS; i++) {
        const struct setting *s = &settings[i];
        struct str value = said->values[i];
        if (value.p && !set_value((char *)&c + s->offset, s, a, value)) {
            if (str_is(str_of(s->name), "secret_key")) {
                *ret_why = str_fmt(a, "%.*s: secret_key must be %s", STR_ARG(said->where[i]), s->wanted); /* a key is never shown */
                return false;
            }
            *ret_why = str_fmt(a, "%.*s: %s must be %s, but is \"%.*s\"", STR_ARG(said->where[i]), s->name, s->wanted,
                               STR_ARG(str_clip(value, 100)));
            return false;
        }
    }
    if (!config_oidc_make(said, a, &c, ret_why)) {
        return false;
    }
    *ret = c;
    return true;
}

static bool is_same(const struct setting *s, const struct config *x, const struct config *y)
{
    const char *p = (const char *)x + s->offset, *q = (const char *)y + s->offset;
    struct str before, now;
    switch (s->type) {
    case TEXT:
        memcpy(&before, p, sizeof before);
        memcpy(&now, q, sizeof now);
        return str_eq(before, now);
    case SWITCH:
        return memcmp(p, q, sizeof(bool)) == 0;
    case NUMBER:
        break;
    }
    return memcmp(p, q, sizeof(int64_t)) == 0;
}

struct str config_changed(struct arena *a, const struct config *before, const struct config *now)
{
    struct str names = STR("");
    for (size_t i = 0; i < N_SETTINGS; i++) {
        bool of_log = str_starts(str_of(settings[i].name), STR("log_"));
        if (!of_log && !is_same(&settings[i], before, now)) {
            names = str_fmt(a, "%.*s%s%s", STR_ARG(names), names.n ? "," : "", settings[i].name);
        }
    }
    return names;
}

/* Lines "name = value"; # begins a comment. `file` is named in *ret_why, with the line. */
static bool config_read(struct config_said *said, struct arena *a, struct str text, const char *file, struct str *ret_why)
{
    struct str line;
    for (size_t number = 1; str_split(&text, '\n', &line); number++) {
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#') {
            continue;
        }
        size_t equals = str_find(line, STR("="), 0);
        if (equals == SIZE_MAX) {
            *ret_why = str_fmt(a, "%s:%zu: a line is \"name = value\", but this is \"%.*s\"", file, number, STR_ARG(str_clip(line, 100)));
            return false;
        }
        struct str name = str_trim(str_cut(line, 0, equals)), value = str_trim(str_cut(line, equals + 1, line.n));
        if (!config_say(said, name, value, str_fmt(a, "%s:%zu", file, number))) {
            *ret_why = str_fmt(a, "%s:%zu: there is no setting \"%.*s\"", file, number, STR_ARG(str_clip(name, 100)));
            return false;
        }
    }
    return true;
}

static void read_environment(struct config_said *said)
{
    for (size_t i = 0; i < N_SETTINGS; i++) {
        const char *value = getenv(settings[i].variable);
        if (value) {
            said->values[i] = str_of(value);
            said->where[i] = str_of(settings[i].variable);
        }
    }
}

bool config_load(struct config_said *said, struct arena *a, const char *file, struct str *ret_why)
{
    *said = (struct config_said){0};
    bool asked = file != NULL;
    if (!file) {
        file = getenv("CLUSTERWERK_CONFIG");
        asked = file != NULL;
    }
    file = file ? file : CONFIG_FILE;
    struct str text;
    int problem = file_read(a, file, 1 << 20, &text);
    if (problem && (asked || problem != ENOENT)) {
        *ret_why = str_fmt(a, "%s: %s", file, strerror(problem));
        return false;
    }
    if (!problem && !config_read(said, a, text, file, ret_why)) {
        return false;
    }
    read_environment(said);
    return true;
}

struct str config_mail_domain(const struct config *c)
{
    size_t at = str_find(c->mail_from, STR("@"), 0);
    if (c->mail_domain.n > 0 || at == SIZE_MAX) {
        return c->mail_domain.n > 0 ? c->mail_domain : STR("localhost");
    }
    size_t end = str_find(c->mail_from, STR(">"), at);
    return str_trim(str_cut(c->mail_from, at + 1, end == SIZE_MAX ? c->mail_from.n : end));
}

struct str config_url(const struct config *c, struct arena *a, int port)
{
    if (c->base_url.n) {
        return c->base_url;
    }
    size_t colon = c->listen.n;
    while (colon > 0 && c->listen.p[colon - 1] != ':') {
        colon--;
    }
    struct str host = str_cut(c->listen, 0, colon - 1), tail = str_cut(c->listen, colon, c->listen.n);
    if (str_is(host, "0.0.0.0") || str_is(host, "[::]") || str_is(host, "127.0.0.1")) {
        host = STR("localhost");
    }
    return port > 0 ? str_fmt(a, "http://%.*s:%d", STR_ARG(host), port) : str_fmt(a, "http://%.*s:%.*s", STR_ARG(host), STR_ARG(tail));
}

enum log_level config_log_level(const struct config *c)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};
    for (int i = LOG_ERROR; i < LOG_DEBUG; i++) {
        if (str_is(c->log_level, names[i])) {
            return (enum log_level)i;
        }
    }
    return LOG_DEBUG;
}
