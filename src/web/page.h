/* What template functions (made by tools/tplc) write to. Handlers do not use this.
 *
 * The macros choose a writer by the type of the field: struct str is escaped, integers are printed, struct html passes in text
 * only, bool prints true or false. Any other type (double, const char *) is an error of the C compiler. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/buf.h"
#include "web/web.h"

struct page {
    struct buf *out;
    struct request *r;    /* language, viewer, nonce, csrf, errors */
    enum lang lang;
};

/* Safe HTML: made only by templates, by the Markdown sanitiser and by web/svg. */
struct html {
    struct str s;
};

#define PAGE_BY_INTEGER(of_int, of_uint)                                                                                      \
    int: of_int, long: of_int, long long: of_int, unsigned: of_uint, unsigned long: of_uint, unsigned long long: of_uint

/* ---- text between elements: integers are grouped ---- */
void page_str(struct page *p, struct str s);
void page_bool(struct page *p, bool b);
void page_html(struct page *p, struct html html);
void page_int_signed(struct page *p, int64_t n);
void page_int_unsigned(struct page *p, uint64_t n);
#define page_text(p, x)                                                                                                       \
    _Generic((x), struct str: page_str, struct html: page_html, bool: page_bool,                                              \
             PAGE_BY_INTEGER(page_int_signed, page_int_unsigned))((p), (x))

/* ---- quoted attributes: integers are plain ---- */
void page_plain_signed(struct page *p, int64_t n);
void page_plain_unsigned(struct page *p, uint64_t n);
void page_plain_name(struct page *p, const char *name);
#define page_plain(p, x)                                                                                                      \
    _Generic((x), PAGE_BY_INTEGER(page_plain_signed, page_plain_unsigned), const char *: page_plain_name)((p), (x))
#define page_attr(p, x)                                                                                                       \
    _Generic((x), struct str: page_str, bool: page_bool, PAGE_BY_INTEGER(page_plain_signed, page_plain_unsigned))((p), (x))

/* ---- addresses ---- */
/* A whole address or its beginning: one that does not start with http: https: mailto: / ? or # becomes "#". */
void page_url_str(struct page *p, struct str s);
/* Its continuation: bytes that no address may have are percent-encoded. */
void page_url_more_str(struct page *p, struct str s);
/* One segment of the path or one value of the query: everything but letters, digits and - . _ ~ is percent-encoded. */
void page_url_part_str(struct page *p, struct str s);
#define page_url(p, x) page_url_str((p), (x))
#define page_url_more(p, x)                                                                                                   \
    _Generic((x), struct str: page_url_more_str, PAGE_BY_INTEGER(page_plain_signed, page_plain_unsigned))((p), (x))
#define page_url_part(p, x)                                                                                                   \
    _Generic((x), struct str: page_url_part_str, PAGE_BY_INTEGER(page_plain_signed, page_plain_unsigned))((p), (x))

/* ---- dates, in the reader's language; page_iso for machines: 2026-11-21T20:04:59Z ---- */
void page_date(struct page *p, struct str date);
void page_instant(struct page *p, instant t);
void page_ago(struct page *p, instant t);
void page_iso(struct page *p, instant t);

/* ---- texts ---- */
/* A named value of a sentence; it points into `room` or into the view. */
struct page_arg {
    const char *name;
    struct str value;
    bool is_html;
};
struct page_arg page_arg_str(struct page *p, const char *name, struct str value, char room[FMT_ROOM]);
struct page_arg page_arg_html(struct page *p, const char *name, struct html value, char room[FMT_ROOM]);
struct page_arg page_arg_signed(struct page *p, const char *name, int64_t value, char room[FMT_ROOM]);
struct page_arg page_arg_unsigned(struct page *p, const char *name, uint64_t value, char room[FMT_ROOM]);
struct page_arg page_arg_plain(struct page *p, const char *name, int64_t value, char room[FMT_ROOM]);
struct page_arg page_arg_date(struct page *p, const char *name, struct str date, char room[FMT_ROOM]);
struct page_arg page_arg_instant(struct page *p, const char *name, instant t, char room[FMT_ROOM]);
struct page_arg page_arg_ago(struct page *p, const char *name, instant t, char room[FMT_ROOM]);
struct page_arg page_arg_tr(struct page *p, const char *name, const char *msgid, char room[FMT_ROOM]);
#define page_arg_int(p, name, x, room)                                                                                        \
    _Generic((x), PAGE_BY_INTEGER(page_arg_signed, page_arg_unsigned))((p), (name), (x), (room))
#define page_arg_attr(p, name, x, room)                                                                                       \
    _Generic((x), struct str: page_arg_str, PAGE_BY_INTEGER(page_arg_signed, page_arg_unsigned))((p), (name), (x), (room))
#define page_arg(p, name, x, room)                                                                                            \
    _Generic((x), struct str: page_arg_str, struct html: page_arg_html,                                                       \
             PAGE_BY_INTEGER(page_arg_signed, page_arg_unsigned))((p), (name), (x), (room))

/* A sentence that tools/poc escaped already. */
static inline void page_message(struct page *p, const struct message *m)
{
    buf_add(p->out, m->html[p->lang].p, m->html[p->lang].n);
}
void page_message_with(struct page *p, const struct message *m, const struct page_arg *args, size_t n);
/* A sentence of a table in C; nothing for NULL. */
void page_tr(struct page *p, const char *msgid);

/* ---- conditions: not empty, not zero, not NULL ---- */
static inline bool page_is_str(struct str s)
{
    return s.n > 0;
}
static inline bool page_is_html(struct html h)
{
    return h.s.n > 0;
}
static inline bool page_is_strs(struct strs s)
{
    return s.n > 0;
}
static inline bool page_is_signed(int64_t n)
{
    return n != 0;
}
static inline bool page_is_unsigned(uint64_t n)
{
    return n != 0;
}
static inline bool page_is_pointer(const void *p)
{
    return p != NULL;
}
#define page_is(x)                                                                                                            \
    _Generic((x), struct str: page_is_str, struct html: page_is_html, struct strs: page_is_strs, bool: page_is_unsigned,      \
             PAGE_BY_INTEGER(page_is_signed, page_is_unsigned), default: page_is_pointer)(x)

/* ---- comparisons: a field with a text, a number or another field ---- */
static inline bool page_eq_signed(int64_t x, int64_t y)
{
    return x == y;
}
static inline bool page_eq_unsigned(uint64_t x, uint64_t y)
{
    return x == y;
}
static inline bool page_eq_name(const char *x, struct str y)
{
    return str_eq(str_of(x), y);
}
#define page_eq(x, y)                                                                                                         \
    _Generic((x), struct str: str_eq, const char *: page_eq_name, PAGE_BY_INTEGER(page_eq_signed, page_eq_unsigned))(x, y)

#endif
