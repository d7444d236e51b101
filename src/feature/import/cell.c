#include "feature/import/cell.h"

#include "base/clock.h"
#include "base/csv.h"
#include "domain/place.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "text/tr.h"

#include <string.h>

static struct str read_date(struct arena *a, struct str s)
{
    struct str rest = str_cut(s, 0, str_find(s, STR(" "), 0)), day, month;
    int64_t d, m, y, days;
    if (date_to_days(rest, &days)) {
        return rest;
    }
    if (!str_split(&rest, '.', &day) || !str_split(&rest, '.', &month) || !str_to_int(day, &d) || !str_to_int(month, &m) ||
        !str_to_int(rest, &y)) {
        return s;
    }
    y += y < 100 ? 2000 : 0;
    struct str iso = str_fmt(a, "%04lld-%02lld-%02lld", (long long)y, (long long)m, (long long)d);
    return date_to_days(iso, &days) ? iso : s;
}

/* "1.234,5" is German, "1,234.5" English; "1.234" alone stays a fraction, as programs write it. */
static struct str read_number(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;
    size_t comma = str_find(s, STR(","), 0), point = str_find(s, STR("."), 0);
    bool german = comma != SIZE_MAX && (point == SIZE_MAX || point < comma);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ' ' || (c == '.' && german) || (c == ',' && !german)) {
            continue;
        }
        out[n++] = c == ',' ? '.' : c;
    }
    return (struct str){out, n};
}

static struct str read_url(struct arena *a, struct str s)
{
    bool spaces = memchr(s.p, ' ', s.n) || memchr(s.p, '@', s.n);
    bool scheme = str_find(s, STR("://"), 0) != SIZE_MAX;
    return scheme || spaces || str_find(s, STR("."), 0) == SIZE_MAX ? s : str_cat(a, STR("https://"), s);
}

static struct str read_choice(struct arena *a, const char *choices, struct str s)
{
    struct str key = name_key_of(a, s), rest = str_of(choices), group;
    while (str_split(&rest, '|', &group)) {
        struct str value = STR_NONE, word;
        while (str_split(&group, ' ', &word)) {
            value = value.p ? value : word;
            if (str_eq(word, key)) {
                return value;
            }
        }
    }
    return s;
}

static struct str read_bool(struct arena *a, struct str s)
{
    return read_choice(a, "1 ja yes true wahr x j y|0 nein no false falsch n", s);
}

/* By its name in German or English. */
static struct str read_country(struct arena *a, struct str s)
{
    static const char codes[] = "DE AT CH FR NL BE LU PL CZ DK IT ES PT GB IE SE NO FI EE LV LT HU SK SI HR RO BG GR";
    struct str key = name_key_of(a, s), rest = str_of(codes), code;
    if (place_is_country(s)) {
        return s;
    }
    while (str_split(&rest, ' ', &code)) {
        const char *name = place_name(code);
        bool same_code = str_ieq(code, s) || (str_is(code, "DE") && (str_is(s, "D") || str_is(key, "deu")));
        if (same_code || (name && (str_eq(name_key_of(a, tr(LANG_DE, name)), key) || str_eq(name_key_of(a, str_of(name)), key)))) {
            return code;
        }
    }
    return s;
}

static struct str read_state(struct arena *a, struct str s)
{
    static const char codes[] = "DE-BW DE-BY DE-BE DE-BB DE-HB DE-HH DE-HE DE-MV DE-NI DE-NW DE-RP DE-SL DE-SN DE-ST DE-SH DE-TH";
    struct str key = name_key_of(a, s), rest = str_of(codes), code;
    while (str_split(&rest, ' ', &code)) {
        const char *name = place_name(code);
        bool same_code = str_ieq(code, s) || str_ieq(str_cut(code, 3, code.n), s) || (str_is(key, "nrw") && str_is(code, "DE-NW"));
        if (same_code || (name && (str_eq(name_key_of(a, tr(LANG_DE, name)), key) || str_eq(name_key_of(a, str_of(name)), key)))) {
            return code;
        }
    }
    return s;
}

static char divider_of(struct str s)
{
    static const char dividers[] = {'|', ';', '\n', ','};
    for (size_t i = 0; i < sizeof dividers; i++) {
        if (memchr(s.p, dividers[i], s.n)) {
            return dividers[i];
        }
    }
    return '|';
}

static struct str read_list(struct arena *a, struct str s, bool states)
{
    struct strs parts = strs_split(a, s, divider_of(s));
    struct str *v = ARENA_ARRAY(a, struct str, parts.n + 1);
    for (size_t i = 0; i < parts.n; i++) {
        v[i] = states ? read_state(a, parts.v[i]) : parts.v[i];
    }
    return strs_join(a, (struct strs){v, parts.n}, '|');
}

static struct str read_name(struct arena *a, const struct lookup *names, const struct str *keys, struct str s)
{
    int64_t at;
    return lookup_get(names, s, &at) || lookup_get(names, name_key_of(a, s), &at) ? keys[at] : s;
}

struct str cell_read(struct arena *a, const struct import_column *c, const struct cell_names *names, struct str raw)
{
    struct str s = csv_unguarded(str_trim(raw));
    if (!s.n) {
        return STR("");
    }
    switch (c->type) {
    case CELL_TEXT: return s;
    case CELL_NUMBER: return read_number(a, s);
    case CELL_BOOL: return read_bool(a, s);
    case CELL_DATE: return read_date(a, s);
    case CELL_URL: return read_url(a, s);
    case CELL_CHOICE: return read_choice(a, c->choices, s);
    case CELL_COUNTRY: return read_country(a, s);
    case CELL_STATE: return read_state(a, s);
    case CELL_STATES: return read_list(a, s, true);
    case CELL_LIST: return read_list(a, s, false);
    case CELL_CLUSTER: return names ? read_name(a, &names->clusters, names->cluster_keys, s) : s;
    case CELL_ORGANISATION: return names ? read_name(a, &names->organisations, names->organisation_keys, s) : s;
    }
    return s;
}
