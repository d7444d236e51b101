/* Pure rules: reading lists of addresses and of sectors. */
#include "feature/office/office.h"

static bool ends_line(char c)
{
    return c == '\n' || c == '\r' || c == ';';
}

/* A comma may also stand in a name: "Example, Eva <eva@example.org>". */
static bool ends_part(struct str text, size_t from, size_t i)
{
    struct str part = str_trim(str_cut(text, from, i));
    bool is_whole = part.n == 0 || str_find(part, STR("@"), 0) != SIZE_MAX;
    return ends_line(text.p[i]) || (text.p[i] == ',' && is_whole);
}

static struct str unquoted(struct str s)
{
    s = str_trim(s);
    bool quoted = s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
    return quoted ? str_trim(str_cut(s, 1, s.n - 1)) : s;
}

static struct invite_line line_of(struct str part)
{
    size_t open = str_find(part, STR("<"), 0);
    size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(part, STR(">"), open);
    if (close == SIZE_MAX) {
        return (struct invite_line){.email = part};
    }
    return (struct invite_line){.name = unquoted(str_cut(part, 0, open)), .email = str_trim(str_cut(part, open + 1, close))};
}

static bool is_listed(const struct invite_line *lines, size_t n, struct str email)
{
    for (size_t i = 0; i < n; i++) {
        if (str_ieq(lines[i].email, email)) {
            return true;
        }
    }
    return false;
}

bool invite_parse(struct arena *a, struct str text, struct invite_line **ret, size_t *ret_n, struct str *ret_bad)
{
    struct invite_line *lines = ARENA_ARRAY(a, struct invite_line, INVITE_MAX);
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && !ends_part(text, from, i)) {
            continue;
        }
        struct str part = str_trim(str_cut(text, from, i));
        from = i + 1;
        if (part.n == 0) {
            continue;
        }
        struct invite_line line = line_of(part);
        if (!people_email_ok(line.email) || n == INVITE_MAX) {
            *ret_bad = part;
            return false;
        }
        if (!is_listed(lines, n, line.email)) {
            lines[n++] = line;
        }
    }
    *ret = lines;
    *ret_n = n;
    return true;
}

bool invite_is_disposable(struct str email)
{
    static const char *const domains[] = {
        "10minutemail.com", "byom.de",      "discard.email", "dispostable.com", "guerrillamail.com", "mailinator.com",
        "maildrop.cc",      "mohmal.com",   "sharklasers.com", "spambog.com",   "temp-mail.org",     "tempmail.com",
        "throwawaymail.com", "trash-mail.com", "trashmail.com", "wegwerfemail.de", "wegwerfmail.de", "yopmail.com",
    };
    size_t at = str_find(email, STR("@"), 0);
    struct str domain = at == SIZE_MAX ? STR_NONE : str_cut(email, at + 1, email.n);
    for (size_t i = 0; i < sizeof(domains) / sizeof(domains[0]); i++) {
        if (str_ieq(domain, str_of(domains[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_sector(const struct topics *t, struct str code)
{
    for (size_t i = 0; i < t->n; i++) {
        if (str_is(t->v[i].scheme, "wz") && str_eq(t->v[i].code, code)) {
            return true;
        }
    }
    return false;
}

bool sectors_parse(struct arena *a, const struct topics *t, struct str text, struct strs *ret, struct str *ret_bad)
{
    struct str *codes = ARENA_ARRAY(a, struct str, text.n / 2 + 1);
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != ' ' && text.p[i] != ',' && !ends_line(text.p[i])) {
            continue;
        }
        struct str code = str_cut(text, from, i);
        from = i + 1;
        if (code.n == 0) {
            continue;
        }
        if (!is_sector(t, code)) {
            *ret_bad = code;
            return false;
        }
        codes[n++] = code;
    }
    *ret = (struct strs){codes, n};
    return true;
}
