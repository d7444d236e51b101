#include "web/locale.h"

#include "web/cookie.h"

static bool lang_parse(struct str s, enum lang *ret)
{
    struct str primary = str_cut(s, 0, str_find(s, STR("-"), 0));
    for (int i = 0; i < LANG_COUNT; i++) {
        if (str_ieq(primary, lang_code((enum lang)i))) {
            *ret = (enum lang)i;
            return true;
        }
    }
    return false;
}

/* "q=0.8" as 0..1; 1 when missing, 0 when malformed. */
static double weight(struct str parameters)
{
    struct str part;
    while (str_split(&parameters, ';', &part)) {
        part = str_trim(part);
        double q;
        if (str_starts(part, STR("q="))) {
            return str_to_real(str_cut(part, 2, part.n), &q) ? q : 0;
        }
    }
    return 1;
}

bool locale_parse_accept(struct str header, enum lang *ret)
{
    double best = 0;
    struct str item;
    for (int n = 0; n < 20 && str_split(&header, ',', &item); n++) {
        struct str tag;
        enum lang lang;
        if (!str_split(&item, ';', &tag) || !lang_parse(str_trim(tag), &lang)) {
            continue;
        }
        double q = weight(item);
        if (q > best) {
            best = q;
            *ret = lang;
        }
    }
    return best > 0;
}

void locale_choose(struct request *r)
{
    enum { YEAR = 365 * 24 * 3600 };
    struct str cookie = cookie_get(web_header(r, "Cookie"), "lang");
    if (r->query.n && lang_parse(web_query(r, "lang"), &r->lang)) {
        struct str code = lang_code(r->lang);
        if (!r->is_api && !str_eq(cookie, code)) {
            cookie_set(r, "lang", code, YEAR);
        }
        return;
    }
    if (!r->is_api && lang_parse(cookie, &r->lang)) {
        return;
    }
    if (r->viewer->account && !r->is_api) {
        r->lang = r->viewer->lang;
        return;
    }
    if (!locale_parse_accept(web_header(r, "Accept-Language"), &r->lang)) {
        r->lang = r->is_api ? LANG_EN : LANG_DE;
    }
}
