/* HTML of mails to text. Knows blocks, quotes, lists and the entities that people's programs write; everything else is dropped.
 * Never nests, so that no depth of tags costs more than its bytes. */
#include "base/buf.h"
#include "domain/mail_clean.h"

/* "<p>a" in the deepest quote becomes two line ends, the quote's marks and the word: less than four times its bytes. */
enum { GROWTH = 4, QUOTE_DEPTH = 8, TAG_NAME_MAX = 12 };

struct writer {
    struct buf out;
    int quotes;        /* open blockquotes */
    bool at_line;      /* nothing stands on this line yet */
    bool space;        /* a space is due before the next word */
    int blank;         /* line ends in a row */
};

static void line_end(struct writer *w, int most)
{
    w->space = false;
    if (w->out.n == 0) {
        return;
    }
    while (w->blank < most) {
        buf_char(&w->out, '\n');
        w->blank++;
        w->at_line = true;
    }
}

static void word(struct writer *w, struct str bytes)
{
    if (w->at_line) {
        for (int i = 0; i < w->quotes && i < QUOTE_DEPTH; i++) {
            buf_z(&w->out, i + 1 < w->quotes && i + 1 < QUOTE_DEPTH ? ">" : "> ");
        }
        w->at_line = false;
    } else if (w->space) {
        buf_char(&w->out, ' ');
    }
    w->space = false;
    w->blank = 0;
    buf_str_add(&w->out, bytes);
}

static bool one_of(struct str name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_ieq(name, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}
#define ONE_OF(name, list) one_of((name), (list), sizeof(list) / sizeof((list)[0]))

static bool is_name_char(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

/* Behind the ">" of the tag whose attributes begin at `at`. Quoted values may hold ">". */
static size_t tag_end(struct str s, size_t at)
{
    char quote = 0;
    for (; at < s.n && (quote || s.p[at] != '>'); at++) {
        if (quote) {
            quote = s.p[at] == quote ? 0 : quote;
        } else if (s.p[at] == '"' || s.p[at] == '\'') {
            quote = s.p[at];
        }
    }
    return at < s.n ? at + 1 : s.n;
}

/* From "<" on: the name of the tag, and where it ends. */
static size_t read_tag(struct str s, size_t at, struct str *ret_name, bool *ret_close)
{
    size_t i = at + 1;
    *ret_close = i < s.n && s.p[i] == '/';
    i += *ret_close;
    size_t from = i;
    while (i < s.n && i - from < TAG_NAME_MAX && is_name_char(s.p[i])) {
        i++;
    }
    *ret_name = str_cut(s, from, i);
    return tag_end(s, i);
}

/* Behind the closing tag of an element whose content nobody reads. */
static size_t skip_element(struct str s, size_t at, struct str name)
{
    for (; (at = str_find(s, STR("</"), at)) != SIZE_MAX; at += 2) {
        if (str_ieq(str_cut(s, at + 2, at + 2 + name.n), name)) {
            size_t end = str_find(s, STR(">"), at);
            return end == SIZE_MAX ? s.n : end + 1;
        }
    }
    return s.n;
}

/* What text shows of an element's beginning or end: lines, gaps, marks of quotes and lists. */
static void lay_out(struct writer *w, struct str name, bool close)
{
    static const char *const gaps[] = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre"};
    static const char *const lines[] = {"div", "tr", "hr", "section", "article", "header", "footer"};
    static const char *const cells[] = {"td", "th"};
    if (str_ieq(name, STR("blockquote"))) {
        line_end(w, 2);
        w->quotes += close ? (w->quotes > 0 ? -1 : 0) : 1;
    } else if (str_ieq(name, STR("li"))) {
        line_end(w, 1);
        if (!close) {
            word(w, STR("-"));
            w->space = true;
        }
    } else if (ONE_OF(name, gaps)) {
        line_end(w, 2);
    } else if (str_ieq(name, STR("br"))) {
        line_end(w, w->blank < 2 ? w->blank + 1 : 2);
    } else if (ONE_OF(name, lines)) {
        line_end(w, 1);
    } else if (ONE_OF(name, cells)) {
        w->space = true;
    }
}

/* The tag or comment whose "<" stands at `at`; returns where the text goes on. */
static size_t tag(struct writer *w, struct str s, size_t at)
{
    static const char *const unread[] = {"script", "style", "head", "title"};
    struct str name;
    bool close;
    if (str_starts(str_cut(s, at, s.n), STR("<!--"))) {
        size_t end = str_find(s, STR("-->"), at);
        return end == SIZE_MAX ? s.n : end + 3;
    }
    size_t end = read_tag(s, at, &name, &close);
    if (!close && ONE_OF(name, unread)) {
        return skip_element(s, end, name);
    }
    lay_out(w, name, close);
    return end;
}

static uint32_t number(struct str s)
{
    bool hex = s.n > 2 && (s.p[1] | 32) == 'x';
    uint32_t v = 0;
    for (size_t i = hex ? 2 : 1; i < s.n; i++) {
        char c = (char)(s.p[i] | 32);
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : 99;
        if (digit >= (hex ? 16U : 10U) || v > 0x10FFFF) {
            return 0;
        }
        v = v * (hex ? 16 : 10) + digit;
    }
    return v;
}

/* "&auml;" at `at`: its character, and where it ends; 0 when it is none that we know. */
static uint32_t entity(struct str s, size_t at, size_t *ret_end)
{
    static const struct {
        const char *name;
        uint32_t c;
    } all[] = {
        {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", ' '},     {"auml", 0xE4},
        {"ouml", 0xF6},    {"uuml", 0xFC},    {"Auml", 0xC4},    {"Ouml", 0xD6},    {"Uuml", 0xDC},    {"szlig", 0xDF},   {"euro", 0x20AC},
        {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"bdquo", 0x201E}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"rsquo", 0x2019},
        {"lsquo", 0x2018}, {"eacute", 0xE9},  {"egrave", 0xE8},  {"deg", 0xB0},     {"sect", 0xA7},    {"micro", 0xB5},   {"copy", 0xA9},
    };
    size_t end = str_find(str_cut(s, 0, at + TAG_NAME_MAX), STR(";"), at);
    if (end == SIZE_MAX) {
        return 0;
    }
    struct str name = str_cut(s, at + 1, end);
    *ret_end = end + 1;
    if (name.n > 1 && name.p[0] == '#') {
        uint32_t c = number(name);
        return c < ' ' || (c >= 127 && c < 160) || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0 : c;
    }
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (str_is(name, all[i].name)) {
            return all[i].c;
        }
    }
    return 0;
}

static size_t text(struct writer *w, struct str s, size_t at)
{
    char bytes[4];
    size_t end = at + 1;
    if (s.p[at] == ' ' || s.p[at] == '\n') {
        w->space = !w->at_line && w->out.n > 0;
        return end;
    }
    uint32_t c = s.p[at] == '&' ? entity(s, at, &end) : 0;
    if (c == ' ' || c == 0xA0) {
        w->space = true;
    } else if (c != 0) {
        word(w, (struct str){bytes, utf8_put(bytes, c)});
    } else {
        end = at + 1;
        while (end < s.n && s.p[end] != ' ' && s.p[end] != '\n' && s.p[end] != '<' && s.p[end] != '&') {
            end++;
        }
        word(w, str_cut(s, at, end));
    }
    return end;
}

struct str mail_html_text(struct arena *a, struct str html)
{
    struct writer w = {.at_line = true};
    buf_init(&w.out, GROWTH * html.n + 64);
    for (size_t i = 0; i < html.n;) {
        bool is_tag = html.p[i] == '<' && i + 1 < html.n &&
                      (html.p[i + 1] == '/' || html.p[i + 1] == '!' || ((html.p[i + 1] | 32) >= 'a' && (html.p[i + 1] | 32) <= 'z'));
        i = is_tag ? tag(&w, html, i) : text(&w, html, i);
    }
    struct str s = str_copy(a, str_trim(buf_str(&w.out)));
    buf_free(&w.out);
    return s.p ? s : STR("");
}
