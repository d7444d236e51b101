#include "web/page.h"

#include <stdio.h>
#include <string.h>

void page_str(struct page *p, struct str s)
{
    buf_html(p->out, s);
}

void page_bool(struct page *p, bool b)
{
    buf_z(p->out, b ? "true" : "false");
}

void page_html(struct page *p, struct html html)
{
    buf_str_add(p->out, html.s);
}

void page_int_signed(struct page *p, int64_t n)
{
    char room[FMT_ROOM];
    buf_str_add(p->out, fmt_int_in(room, p->lang, n));
}

void page_int_unsigned(struct page *p, uint64_t n)
{
    page_int_signed(p, n > INT64_MAX ? INT64_MAX : (int64_t)n);
}

void page_plain_signed(struct page *p, int64_t n)
{
    buf_int(p->out, n);
}

void page_plain_unsigned(struct page *p, uint64_t n)
{
    buf_fmt(p->out, "%llu", (unsigned long long)n);
}

void page_plain_name(struct page *p, const char *name)
{
    buf_html(p->out, str_of(name));
}

/* ---- addresses ---- */

static bool is_safe_address(struct str s)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    if (s.n && (s.p[0] == '/' || s.p[0] == '?' || s.p[0] == '#')) {
        return true;
    }
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        if (s.n >= n && str_ieq(str_cut(s, 0, n), str_of(schemes[i]))) {
            return true;
        }
    }
    return false;
}

void page_url_str(struct page *p, struct str s)
{
    if (is_safe_address(s)) {
        page_url_more_str(p, s);
    } else {
        buf_char(p->out, '#');
    }
}

/* May stand in an attribute as it is: printable ASCII without & " ' < > \ ^ ` { | } */
static const bool is_address_byte[256] = {
    ['!'] = true, ['#' ... '%'] = true, ['(' ... ';'] = true, ['='] = true,         ['?' ... '['] = true,
    [']'] = true, ['_'] = true,         ['a' ... 'z'] = true, ['~'] = true,
};

void page_url_more_str(struct page *p, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t start = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_address_byte[c]) {
            continue;
        }
        buf_add(p->out, s.p + start, i - start);
        start = i + 1;
        if (c == '&') {
            buf_z(p->out, "&amp;");
        } else {
            char code[3] = {'%', hex[c >> 4], hex[c & 15]};
            buf_add(p->out, code, sizeof code);
        }
    }
    buf_add(p->out, s.p + start, s.n - start);
}

void page_url_part_str(struct page *p, struct str s)
{
    buf_url(p->out, s);
}

/* ---- dates ---- */

void page_date(struct page *p, struct str date)
{
    char room[FMT_ROOM];
    buf_html(p->out, fmt_date_in(room, p->lang, date));
}

void page_instant(struct page *p, instant t)
{
    char room[FMT_ROOM];
    buf_html(p->out, fmt_instant_in(room, p->lang, t));
}

void page_ago(struct page *p, instant t)
{
    char room[FMT_ROOM];
    buf_html(p->out, fmt_ago_in(room, p->lang, t));
}

void page_iso(struct page *p, instant t)
{
    char room[INSTANT_TEXT];
    instant_text(room, t);
    buf_str_add(p->out, (struct str){room, sizeof room});
}

/* ---- texts ---- */

struct page_arg page_arg_str(struct page *p, const char *name, struct str value, char room[FMT_ROOM])
{
    (void)p;
    (void)room;
    return (struct page_arg){.name = name, .value = value};
}

struct page_arg page_arg_html(struct page *p, const char *name, struct html value, char room[FMT_ROOM])
{
    (void)p;
    (void)room;
    return (struct page_arg){.name = name, .value = value.s, .is_html = true};
}

struct page_arg page_arg_signed(struct page *p, const char *name, int64_t value, char room[FMT_ROOM])
{
    return (struct page_arg){.name = name, .value = fmt_int_in(room, p->lang, value)};
}

struct page_arg page_arg_unsigned(struct page *p, const char *name, uint64_t value, char room[FMT_ROOM])
{
    return page_arg_signed(p, name, value > INT64_MAX ? INT64_MAX : (int64_t)value, room);
}

struct page_arg page_arg_plain(struct page *p, const char *name, int64_t value, char room[FMT_ROOM])
{
    (void)p;
    int n = snprintf(room, FMT_ROOM, "%lld", (long long)value);
    return (struct page_arg){.name = name, .value = {room, (size_t)n}};
}

struct page_arg page_arg_date(struct page *p, const char *name, struct str date, char room[FMT_ROOM])
{
    return (struct page_arg){.name = name, .value = fmt_date_in(room, p->lang, date)};
}

struct page_arg page_arg_instant(struct page *p, const char *name, instant t, char room[FMT_ROOM])
{
    return (struct page_arg){.name = name, .value = fmt_instant_in(room, p->lang, t)};
}

struct page_arg page_arg_ago(struct page *p, const char *name, instant t, char room[FMT_ROOM])
{
    return (struct page_arg){.name = name, .value = fmt_ago_in(room, p->lang, t)};
}

struct page_arg page_arg_tr(struct page *p, const char *name, const char *msgid, char room[FMT_ROOM])
{
    (void)room;
    return (struct page_arg){.name = name, .value = tr(p->lang, msgid)};
}

static const struct page_arg *find_arg(const struct page_arg *args, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(name, args[i].name)) {
            return &args[i];
        }
    }
    return NULL;
}

void page_message_with(struct page *p, const struct message *m, const struct page_arg *args, size_t n)
{
    struct str rest = m->html[p->lang];
    size_t open;
    while ((open = str_find(rest, STR("{"), 0)) != SIZE_MAX) {
        size_t close = str_find(rest, STR("}"), open);
        if (close == SIZE_MAX) {
            break;
        }
        const struct page_arg *arg = find_arg(args, n, str_cut(rest, open + 1, close));
        buf_add(p->out, rest.p, open);
        if (arg && arg->is_html) {
            buf_str_add(p->out, arg->value);
        } else if (arg) {
            buf_html(p->out, arg->value);
        }
        rest = str_cut(rest, close + 1, rest.n);
    }
    buf_str_add(p->out, rest);
}

void page_tr(struct page *p, const char *msgid)
{
    if (msgid) {
        buf_html(p->out, tr(p->lang, msgid));
    }
}
