#include "feature/account/account.h"

#include "base/buf.h"

enum { NEXT_MAX = 500 };

static bool is_local_path(struct str s)
{
    if (s.n == 0 || s.n > NEXT_MAX || s.p[0] != '/') {
        return false;
    }
    /* "//host" and "/\host" lead away in browsers. */
    if (s.n > 1 && (s.p[1] == '/' || s.p[1] == '\\')) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 127 || s.p[i] == '\\') {
            return false;
        }
    }
    return true;
}

struct str next_or(struct str next, struct str otherwise)
{
    return is_local_path(next) ? next : otherwise;
}

struct str with_next(struct arena *a, struct str path, struct str next)
{
    if (!is_local_path(next) || str_is(next, "/")) {
        return path;
    }
    struct buf b;
    buf_init(&b, 4ul * NEXT_MAX + path.n);
    buf_str_add(&b, path);
    buf_z(&b, "?next=");
    buf_url(&b, next);
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

struct sign {
    const char *mark, *name;
};

/* First hit counts: Edge and Opera also call themselves Chrome, and all of them Safari. */
static struct str first_sign(struct str agent, const struct sign *signs)
{
    for (; signs->mark; signs++) {
        if (str_find(agent, str_of(signs->mark), 0) != SIZE_MAX) {
            return str_of(signs->name);
        }
    }
    return STR_NONE;
}

struct str agent_text(struct arena *a, struct str agent)
{
    static const struct sign browsers[] = {{"Edg/", "Edge"},         {"OPR/", "Opera"},     {"Firefox/", "Firefox"},
                                           {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
                                           {"curl/", "curl"},         {0}};
    static const struct sign systems[] = {{"iPhone", "iPhone"},  {"iPad", "iPad"},        {"Android", "Android"},
                                          {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"},
                                          {0}};
    struct str browser = first_sign(agent, browsers);
    struct str system = first_sign(agent, systems);
    if (browser.n > 0 && system.n > 0) {
        return str_fmt(a, "%.*s, %.*s", STR_ARG(browser), STR_ARG(system));
    }
    return browser.n > 0 ? browser : system;
}

bool session_is_fresh(instant created_at, instant now)
{
    return now - created_at < PEOPLE_LINK_LIFE;
}
