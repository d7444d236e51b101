#include "web/field_parse.h"

#include "db/db.h"
#include "text/tr.h"

#include <math.h>
#include <string.h>

/* What the parsers of the types share. */
struct parse {
    struct request *r;
    const struct field *f;
    enum field_source from;
    const struct str *values;
    size_t n;
    void *at;
    int64_t min, max;
};

static void say(const struct parse *p, const char *msgid)
{
    field_error(p->r, p->f->name, msgid);
}

static void say_number(const struct parse *p, const char *msgid, int64_t min, int64_t max, int64_t n)
{
    struct arena *a = p->r->arena;
    enum lang lang = p->r->lang;
    const struct tr_arg args[] = {
        {"min", fmt_int(a, lang, min)}, {"max", fmt_int(a, lang, max)}, {"n", fmt_int(a, lang, n)}, {0}};
    field_error_fmt(p->r, p->f->name, msgid, args);
}

static void put_text(const struct parse *p, struct str s)
{
    memcpy(p->at, &s, sizeof s);
}


/* The last one counts: a hidden field with the tick box behind it. */
static struct str last_value(const struct parse *p)
{
    return p->n ? p->values[p->n - 1] : STR_NONE;
}

static bool is_space(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7f;
}

/* Bytes of a character at `i` that nobody sees but that turns or joins the text around it: U+200B, U+202A..E, U+2066..9, U+FEFF; or that is none and
 * that XML does not take: U+FFFE, U+FFFF. */
static size_t unseen(struct str s, size_t i)
{
    static const char *const characters[] = {"\xe2\x80\x8b", "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
                                             "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9", "\xef\xbb\xbf",
                                             "\xef\xbf\xbe", "\xef\xbf\xbf"};
    enum { BYTES = 3 };
    if ((unsigned char)s.p[i] < 0xe2 || s.n - i < BYTES) {
        return 0;
    }
    for (size_t k = 0; k < sizeof characters / sizeof characters[0]; k++) {
        if (memcmp(s.p + i, characters[k], BYTES) == 0) {
            return BYTES;
        }
    }
    return 0;
}

/* White space and control characters become single spaces; what nobody sees goes. */
static struct str fold_line(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t skip = unseen(s, i);
        if (skip) {
            i += skip - 1;
            continue;
        }
        bool space = is_space(s.p[i]);
        if (!space) {
            out[n++] = s.p[i];
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    n -= n && out[n - 1] == ' ';
    return (struct str){out, n};
}

/* CRLF and CR become LF; control characters but tab go, and what nobody sees; white space at both ends goes. */
static struct str fold_lines(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        size_t skip = unseen(s, i);
        if (skip) {
            i += skip - 1;
            continue;
        }
        if (c == '\r') {
            if (i + 1 < s.n && s.p[i + 1] == '\n') {
                continue;
            }
            c = '\n';
        }
        if (!is_space(c) || c == ' ' || c == '\n' || c == '\t') {
            out[n++] = c;
        }
    }
    return str_trim((struct str){out, n});
}

static bool check_length(const struct parse *p, struct str s)
{
    int64_t n = (int64_t)str_chars(s);
    if (n > p->max) {
        say_number(p, N_("Please shorten this to {max} characters. There are {n} now."), p->min, p->max, n);
        return false;
    }
    if (n < p->min) {
        say_number(p, N_("Please write at least {min} characters."), p->min, p->max, n);
        return false;
    }
    return true;
}

/* Common start of all texts: keeps what came, tells whether there is something to check. */
static bool begin_text(const struct parse *p, struct str s, bool keep_empty)
{
    if (s.n) {
        put_text(p, s);
        return true;
    }
    put_text(p, keep_empty && p->n && p->from != FROM_QUERY ? STR("") : STR_NONE);
    if (p->f->flags & FIELD_REQUIRED) {
        say(p, N_("Please fill in this field."));
    }
    return false;
}

static void parse_text(const struct parse *p)
{
    struct str s = fold_line(p->r->arena, last_value(p));
    if (begin_text(p, s, true)) {
        check_length(p, s);
    }
}

static void parse_long(const struct parse *p)
{
    struct str s = fold_lines(p->r->arena, last_value(p));
    if (begin_text(p, s, true)) {
        check_length(p, s);
    }
}

static void parse_secret(const struct parse *p)
{
    struct str s = last_value(p);
    if (begin_text(p, s, false)) {
        check_length(p, s);
    }
}

static bool email_form(struct str s)
{
    size_t at = str_find(s, STR("@"), 0);
    if (at == 0 || at == SIZE_MAX || str_find(s, STR("@"), at + 1) != SIZE_MAX || str_find(s, STR(" "), 0) != SIZE_MAX) {
        return false;
    }
    struct str domain = str_cut(s, at + 1, s.n);
    size_t dot = str_find(domain, STR("."), 0);
    return dot != SIZE_MAX && dot > 0 && domain.p[domain.n - 1] != '.' && str_find(domain, STR(".."), 0) == SIZE_MAX;
}

static void parse_email(const struct parse *p)
{
    struct str s = fold_line(p->r->arena, last_value(p));
    if (begin_text(p, s, false) && check_length(p, s) && !email_form(s)) {
        say(p, N_("Please enter an e-mail address such as name@example.org."));
    }
}

static bool url_form(struct str s)
{
    size_t scheme = str_ieq(str_cut(s, 0, 8), STR("https://")) ? 8 : str_ieq(str_cut(s, 0, 7), STR("http://")) ? 7 : 0;
    if (!scheme) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (is_space(s.p[i]) || strchr("\"<>\\^`{|}", s.p[i])) {
            return false;
        }
    }
    struct str host = str_cut(s, scheme, s.n);
    return host.n && host.p[0] != '/' && host.p[0] != '.' && str_find(host, STR("."), 0) != SIZE_MAX;
}

static void parse_url(const struct parse *p)
{
    struct str s = fold_line(p->r->arena, last_value(p));
    if (begin_text(p, s, false) && check_length(p, s) && !url_form(s)) {
        say(p, N_("Please enter a web address that begins with https://."));
    }
}

static void parse_slug(const struct parse *p)
{
    struct str s = fold_line(p->r->arena, last_value(p));
    if (!begin_text(p, s, false) || !check_length(p, s)) {
        return;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
            say(p, N_("Please use only small letters from a to z, digits and hyphens."));
            return;
        }
    }
}

/* Of types that are no text: false when nothing was sent; a missing required one is said. */
static bool begin_value(const struct parse *p, struct str *ret)
{
    *ret = str_trim(last_value(p));
    if (!ret->n && p->f->flags & FIELD_REQUIRED) {
        say(p, N_("Please fill in this field."));
    }
    return ret->n > 0;
}

static void parse_int(const struct parse *p)
{
    struct str s;
    int64_t n = DB_NULL;
    if (begin_value(p, &s)) {
        s = str_starts(s, STR("+")) ? str_cut(s, 1, s.n) : s;
        if (!str_to_int(s, &n) || n == DB_NULL) {
            say(p, N_("Please enter a whole number such as 12."));
            n = DB_NULL;
        } else if (n < p->min || n > p->max) {
            say_number(p, N_("Please enter a number from {min} to {max}."), p->min, p->max, n);
        }
    }
    memcpy(p->at, &n, sizeof n);
}

static void parse_real(const struct parse *p)
{
    struct str s;
    double d = (double)NAN;
    if (begin_value(p, &s)) {
        struct str point = str_copy(p->r->arena, s);
        size_t comma = str_find(s, STR(","), 0);
        if (comma != SIZE_MAX && p->from != FROM_JSON) {
            point = str_fmt(p->r->arena, "%.*s.%.*s", (int)comma, s.p, (int)(s.n - comma - 1), s.p + comma + 1);
        }
        if (!str_to_real(point, &d)) {
            say(p, N_("Please enter a number such as 48.1."));
            d = (double)NAN;
        } else if (d < (double)p->min || d > (double)p->max) {
            say_number(p, N_("Please enter a number from {min} to {max}."), p->min, p->max, 0);
        }
    }
    memcpy(p->at, &d, sizeof d);
}

static void parse_bool(const struct parse *p)
{
    struct str s = str_trim(last_value(p));
    bool on = str_is(s, "1") || str_is(s, "on") || str_is(s, "true");
    if (!on && s.n && !str_is(s, "0") && !str_is(s, "off") && !str_is(s, "false")) {
        say(p, N_("Please choose yes or no."));
    } else if (!on && p->f->flags & FIELD_REQUIRED) {
        say(p, N_("Please tick this box."));
    }
    memcpy(p->at, &on, sizeof on);
}

/* 21.11.2026 and 1.3.2026, as people write in German. */
static bool german_date(struct arena *a, struct str s, struct str *ret)
{
    struct str day, month, rest = s;
    int64_t d, m, y;
    if (!str_split(&rest, '.', &day) || !str_split(&rest, '.', &month) || !str_to_int(day, &d) || !str_to_int(month, &m) ||
        !str_to_int(str_trim(rest), &y)) {
        return false;
    }
    if (d < 1 || d > 31 || m < 1 || m > 12 || y < 1000 || y > 9999) {
        return false;
    }
    *ret = str_fmt(a, "%04d-%02d-%02d", (int)y, (int)m, (int)d);
    return true;
}

static void parse_date(const struct parse *p)
{
    struct str s;
    struct str date = STR_NONE;
    int64_t days;
    if (begin_value(p, &s)) {
        date = s;
        german_date(p->r->arena, s, &date);
        if (!date_to_days(date, &days)) {
            say(p, N_("Please enter a date such as 21.11.2026."));
        }
    }
    put_text(p, date);
}

static void parse_id(const struct parse *p)
{
    struct str s;
    id n = DB_NULL;
    if (begin_value(p, &s) && !id_parse(s, &n)) {
        say(p, N_("This refers to nothing we know. Please choose again."));
        n = DB_NULL;
    }
    memcpy(p->at, &n, sizeof n);
}

static bool is_choice(const struct field *f, struct str s)
{
    for (const struct choice *c = f->choices; c && c->value; c++) {
        if (str_is(s, c->value)) {
            return true;
        }
    }
    return false;
}

static void say_choices(const struct parse *p)
{
    struct str list = STR_NONE;
    for (const struct choice *c = p->f->choices; c && c->value; c++) {
        list = list.n ? str_fmt(p->r->arena, "%.*s, %s", STR_ARG(list), c->value) : str_of(c->value);
    }
    if (p->r->is_api) {
        const struct tr_arg args[] = {{"values", list}, {0}};
        field_error_fmt(p->r, p->f->name, N_("Please choose one of: {values}."), args);
    } else {
        say(p, N_("Please choose one of the given values."));
    }
}

static void parse_choice(const struct parse *p)
{
    struct str s = str_trim(last_value(p));
    put_text(p, s.n ? s : STR_NONE);
    if (s.n && !is_choice(p->f, s)) {
        say_choices(p);
    } else if (!s.n && p->f->flags & FIELD_REQUIRED) {
        say(p, N_("Please choose one."));
    }
}

static bool has_text(const struct str *v, size_t n, struct str s)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(v[i], s)) {
            return true;
        }
    }
    return false;
}

/* Splits repeated values at | (not in JSON), folds, drops empty and repeated ones. */
static struct strs split_values(const struct parse *p)
{
    size_t room = 1;
    for (size_t i = 0; i < p->n; i++) {
        room++;
        for (size_t k = 0; k < p->values[i].n; k++) {
            room += p->values[i].p[k] == '|';
        }
    }
    room = room > PAIRS_MAX ? PAIRS_MAX : room;
    struct str *v = ARENA_ARRAY(p->r->arena, struct str, room);
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        struct str rest = p->values[i], part;
        while (str_split(&rest, p->from == FROM_JSON ? '\0' : '|', &part)) {
            struct str s = fold_line(p->r->arena, part);
            if (s.n && n < room && !has_text(v, n, s)) {
                v[n++] = s;
            }
        }
    }
    return (struct strs){v, n};
}

static struct strs begin_list(const struct parse *p)
{
    struct strs list = split_values(p);
    memcpy(p->at, &list, sizeof list);
    if (!list.n && p->f->flags & FIELD_REQUIRED) {
        say(p, N_("Please enter at least one."));
    } else if (list.n && (int64_t)list.n < p->min) {
        say_number(p, N_("Please enter at least {min}."), p->min, p->max, (int64_t)list.n);
    } else if ((int64_t)list.n > p->max) {
        say_number(p, N_("Please enter at most {max}. There are {n} now."), p->min, p->max, (int64_t)list.n);
    }
    return list;
}

static void parse_choices(const struct parse *p)
{
    struct strs list = begin_list(p);
    for (size_t i = 0; i < list.n; i++) {
        if (!is_choice(p->f, list.v[i])) {
            say_choices(p);
            return;
        }
    }
}

static void parse_texts(const struct parse *p)
{
    enum { ENTRY_MAX = 100 };
    struct strs list = begin_list(p);
    for (size_t i = 0; i < list.n; i++) {
        if (str_chars(list.v[i]) > ENTRY_MAX) {
            say_number(p, N_("Please shorten each entry to {max} characters."), 0, ENTRY_MAX, 0);
            return;
        }
    }
}

static void parse_json_text(const struct parse *p)
{
    struct str s = str_trim(last_value(p)), why;
    struct json_value v;
    if (begin_text(p, s, true) && check_length(p, s) && !json_parse(p->r->arena, s, &v, &why)) {
        say(p, N_("Please enter valid JSON."));
    }
}

typedef void parse_fn(const struct parse *p);
static parse_fn *const parsers[FIELD_KEYED + 1] = {
    [FIELD_TEXT] = parse_text,     [FIELD_LONG] = parse_long,       [FIELD_EMAIL] = parse_email, [FIELD_URL] = parse_url,
    [FIELD_SECRET] = parse_secret, [FIELD_SLUG] = parse_slug,       [FIELD_INT] = parse_int,     [FIELD_REAL] = parse_real,
    [FIELD_BOOL] = parse_bool,     [FIELD_DATE] = parse_date,       [FIELD_ID] = parse_id,       [FIELD_CHOICE] = parse_choice,
    [FIELD_CHOICES] = parse_choices, [FIELD_TEXTS] = parse_texts,   [FIELD_JSON] = parse_json_text,
};

void field_parse(struct request *r, const struct field *f, enum field_source from, const struct str *values, size_t n,
                 void *data)
{
    struct parse p = {.r = r, .f = f, .from = from, .values = values, .n = n, .at = (char *)data + f->offset};
    field_bounds(f, &p.min, &p.max);
    if (parsers[f->type]) {
        parsers[f->type](&p);
    }
}

struct str field_key(const struct field *f, struct str name)
{
    struct str head = str_of(f->name), rest = str_cut(name, head.n, name.n);
    bool is_keyed = f->type == FIELD_KEYED && str_starts(name, head) && rest.n > 2 && rest.p[0] == '[' && rest.p[rest.n - 1] == ']';
    return is_keyed ? str_cut(rest, 1, rest.n - 1) : STR_NONE;
}

static void check_keyed(const struct parse *p, const struct keyed *all)
{
    enum { ENTRY_MAX = 100 };
    size_t longest = 0;
    for (size_t i = 0; i < all->n; i++) {
        size_t key = str_chars(all->v[i].key), text = str_chars(all->v[i].text);
        longest = key > longest ? key : longest;
        longest = text > longest ? text : longest;
    }
    if ((int64_t)all->n > p->max) {
        say_number(p, N_("Please enter at most {max}. There are {n} now."), p->min, p->max, (int64_t)all->n);
    } else if (longest > ENTRY_MAX) {
        say_number(p, N_("Please shorten each entry to {max} characters."), 0, ENTRY_MAX, 0);
    }
}

/* Of a key that came several times the last text counts. */
static void parse_keyed(struct request *r, const struct field *f, const struct pairs *pairs, void *data)
{
    struct parse p = {.r = r, .f = f, .from = FROM_QUERY};
    struct keyed_text *v = ARENA_ARRAY(r->arena, struct keyed_text, pairs->n + 1);
    struct keyed all = {.v = v};
    field_bounds(f, &p.min, &p.max);
    for (size_t i = 0; i < pairs->n && (int64_t)all.n <= p.max; i++) {
        struct str key = field_key(f, pairs->v[i].name), text = key.n > 0 ? fold_line(r->arena, pairs->v[i].value) : STR_NONE;
        size_t at = 0;
        while (at < all.n && !str_eq(v[at].key, key)) {
            at++;
        }
        if (text.n > 0) {
            v[at] = (struct keyed_text){.key = key, .text = text};
            all.n = at < all.n ? all.n : at + 1;
        }
    }
    memcpy((char *)data + f->offset, &all, sizeof all);
    check_keyed(&p, &all);
}

void field_parse_pairs(struct request *r, const struct field *table, enum field_source from, const struct pairs *pairs,
                       void *data)
{
    struct str *values = ARENA_ARRAY(r->arena, struct str, pairs->n + 1);
    for (const struct field *f = table; f->name; f++) {
        if (f->type == FIELD_KEYED) {
            parse_keyed(r, f, pairs, data);
            continue;
        }
        struct str name = str_of(f->name);
        size_t n = 0;
        for (size_t i = 0; i < pairs->n; i++) {
            if (str_eq(pairs->v[i].name, name)) {
                values[n++] = pairs->v[i].value;
            }
        }
        field_parse(r, f, from, values, n, data);
    }
}

void field_clear(const struct field *table, void *data)
{
    for (const struct field *f = table; f->name; f++) {
        char *at = (char *)data + f->offset;
        if (f->type == FIELD_INT || f->type == FIELD_ID) {
            memcpy(at, &(int64_t){DB_NULL}, sizeof(int64_t));
        } else if (f->type == FIELD_REAL) {
            memcpy(at, &(double){(double)NAN}, sizeof(double));
        }
    }
}

bool field_parse_query(struct arena *a, const struct field *table, struct str query, void *data)
{
    struct request r = {.arena = a, .lang = LANG_EN};
    struct pairs pairs;
    const char *why;
    field_clear(table, data);
    if (!pairs_parse(a, query, &pairs, &why)) {
        return false;
    }
    field_parse_pairs(&r, table, FROM_QUERY, &pairs, data);
    return r.errors.n == 0;
}
