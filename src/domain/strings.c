#include "domain/strings.h"

#include <string.h>

struct strs strs_split(struct arena *a, struct str s, char sep)
{
    size_t room = s.n > 0;
    for (size_t i = 0; i < s.n; i++) {
        room += s.p[i] == sep;
    }
    struct str *v = ARENA_ARRAY(a, struct str, room + 1), part;
    size_t n = 0;
    while (str_split(&s, sep, &part)) {
        part = str_trim(part);
        if (part.n) {
            v[n++] = part;
        }
    }
    return (struct strs){.v = v, .n = n};
}

struct str strs_join(struct arena *a, struct strs list, char sep)
{
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++) {
        n += list.v[i].n + 1;
    }
    if (list.n == 0) {
        return STR_NONE;
    }
    char *out = ARENA_ARRAY(a, char, n);
    size_t at = 0;
    for (size_t i = 0; i < list.n; i++) {
        if (i) {
            out[at++] = sep;
        }
        if (list.v[i].n) {
            memcpy(out + at, list.v[i].p, list.v[i].n);
        }
        at += list.v[i].n;
    }
    return (struct str){.p = out, .n = at};
}

bool strs_has(struct strs list, struct str s)
{
    for (size_t i = 0; i < list.n; i++) {
        if (str_eq(list.v[i], s)) {
            return true;
        }
    }
    return false;
}

struct strs strs_one(struct arena *a, struct str s)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = s;
    return (struct strs){.v = v, .n = 1};
}
