/* What clients send as text: addresses, forms, multipart, cookies, languages. Whatever comes, values are UTF-8 without NUL. */
#include "web/cookie.h"
#include "web/locale.h"
#include "web/multipart.h"
#include "web/url.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_pairs(const struct pairs *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (!str_is_utf8(p->v[i].name) || !str_is_utf8(p->v[i].value)) {
            abort();
        }
    }
    if (p->n > PAIRS_MAX) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct str s = {size ? (const char *)data : "", size}, decoded, type = s, rest = s;
    struct pairs pairs;
    const char *why = NULL;
    enum lang lang;
    if (url_decode(a, s, true, &decoded) && !str_is_utf8(decoded)) {
        abort();
    }
    if (pairs_parse(a, s, &pairs, &why)) {
        check_pairs(&pairs);
    } else if (!why) {
        abort();
    }
    /* The first line is the content type, the rest the body. */
    why = NULL;
    str_split(&rest, '\n', &type);
    struct multipart m;
    if (multipart_parse(a, type, rest, true, &m, &why)) {
        check_pairs(&m.pairs);
    } else if (!why) {
        abort();
    }
    (void)cookie_get(s, "session");
    (void)locale_parse_accept(s, &lang);
    arena_free(a);
    return 0;
}
