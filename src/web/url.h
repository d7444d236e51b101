/* Percent-encoding (RFC 3986) and form encoding (WHATWG URL), read side. */
#ifndef WEB_URL_H
#define WEB_URL_H

#include "base/arena.h"

/* Decodes %XX, and + as a space when `plus`. False when an escape is cut or the result is no UTF-8 or holds a NUL. Text
 * without anything to decode is returned as it is, without a copy. */
bool url_decode(struct arena *a, struct str raw, bool plus, struct str *ret) MUST_USE;

/* A name and its value, of a query or a form. */
struct pair {
    struct str name, value;
};
struct pairs {
    const struct pair *v;
    size_t n;
};
enum { PAIRS_MAX = 1000 };
/* Reads "a=1&b=2+3". *ret_why: msgid of what is wrong. */
bool pairs_parse(struct arena *a, struct str text, struct pairs *ret, const char **ret_why) MUST_USE;
/* Value of the last pair of this name, absent when there is none. */
struct str pairs_get(const struct pairs *pairs, struct str name);

#endif
