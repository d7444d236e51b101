#include "web/markdown.h"

#include "web/markdown_inline.h"

#include <string.h>

enum { MAX_HTML = 8 << 20, MAX_TEXT = 256 << 10, MAX_MEMORY = 64 << 20, MAX_DEPTH = 10, FIRST_HEADING = 3, LAST_HEADING = 6 };

struct writer {
    struct buf out;
    struct arena *a;
    unsigned heading; /* level of the heading before: the next is at most one deeper */
};

/* Lines without their ends. */
struct lines {
    struct str *v;
    size_t n, room;
};

static void lines_add(struct arena *a, struct lines *lines, struct str line)
{
    if (lines->n == lines->room) {
        size_t room = lines->room ? lines->room * 2 : 4;
        struct str *more = ARENA_ARRAY(a, struct str, room);
        if (lines->n > 0) {
            memcpy(more, lines->v, lines->n * sizeof *more);
        }
        lines->v = more;
        lines->room = room;
    }
    lines->v[lines->n++] = line;
}

static void add_blocks(struct writer *w, struct lines lines, unsigned depth, bool is_tight);

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ') {
        n++;
    }
    return n;
}

static bool is_blank(struct str line)
{
    return str_trim(line).n == 0;
}

/* ---- what a line begins ---- */

/* ``` or ~~~; 0 when it is no fence. */
static char fence_of(struct str line)
{
    line = str_trim(line);
    return str_starts(line, STR("```")) ? '`' : str_starts(line, STR("~~~")) ? '~' : 0;
}

/* Number of # of a heading, else 0. */
static unsigned heading_of(struct str line)
{
    line = str_trim(line);
    unsigned n = 0;
    while (n < line.n && line.p[n] == '#') {
        n++;
    }
    return n >= 1 && n <= 6 && (n == line.n || line.p[n] == ' ') ? n : 0;
}

static bool is_rule(struct str line)
{
    line = str_trim(line);
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != ' ' && line.p[i] != line.p[0]) {
            return false;
        }
        n += line.p[i] == line.p[0];
    }
    return n >= 3 && strchr("-*_", line.p[0]);
}

static bool is_quote(struct str line)
{
    line = str_trim(line);
    return line.n > 0 && line.p[0] == '>';
}

struct item {
    char mark;         /* - * + . ) ; 0: the line begins no item */
    size_t content;    /* where its text begins */
    int64_t number;
};

static struct item item_of(struct str line)
{
    size_t at = indent_of(line), digits = at;
    while (digits < line.n && line.p[digits] >= '0' && line.p[digits] <= '9') {
        digits++;
    }
    struct item item = {0};
    bool is_numbered = digits > at && digits - at <= 9;
    size_t mark = is_numbered ? digits : at;
    if (mark >= line.n || !strchr(is_numbered ? ".)" : "-*+", line.p[mark]) || (mark + 1 < line.n && line.p[mark + 1] != ' ') ||
        is_rule(line)) {
        return item;
    }
    if (is_numbered && !str_to_int(str_cut(line, at, digits), &item.number)) {
        return item;
    }
    item.mark = line.p[mark];
    item.content = mark + 1 + (mark + 1 < line.n);
    return item;
}

/* A paragraph ends before such a line. A number other than 1 is likely a date or an amount at the start of a line. */
static bool begins_block(struct str line)
{
    struct item item = item_of(line);
    bool is_list = item.mark && item.content < line.n && (strchr("-*+", item.mark) || item.number == 1);
    return is_blank(line) || fence_of(line) || heading_of(line) || is_rule(line) || is_quote(line) || is_list;
}

/* ---- blocks: each takes the lines from `i` on and returns the line behind it ---- */

static size_t add_code(struct writer *w, struct lines lines, size_t i)
{
    char fence = fence_of(lines.v[i++]);
    buf_z(&w->out, "<pre><code>");
    for (; i < lines.n && fence_of(lines.v[i]) != fence; i++) {
        buf_html(&w->out, lines.v[i]);
        buf_char(&w->out, '\n');
    }
    buf_z(&w->out, "</code></pre>\n");
    return i + 1;
}

static size_t add_heading(struct writer *w, struct lines lines, size_t i)
{
    struct str line = str_trim(lines.v[i]);
    unsigned n = heading_of(line), level = n + FIRST_HEADING - 1;
    level = level > w->heading + 1 ? w->heading + 1 : level;
    level = level > LAST_HEADING ? LAST_HEADING : level;
    line = str_trim(str_cut(line, n, line.n));
    while (line.n > 0 && line.p[line.n - 1] == '#') {
        line.n--;
    }
    if (str_trim(line).n == 0) {
        return i + 1;
    }
    w->heading = level;
    buf_fmt(&w->out, "<h%u>", level);
    markdown_inline(&w->out, str_trim(line));
    buf_fmt(&w->out, "</h%u>\n", level);
    return i + 1;
}

static size_t add_quote(struct writer *w, struct lines lines, size_t i, unsigned depth)
{
    size_t start = i;
    struct lines inside = {0};
    for (; i < lines.n && (is_quote(lines.v[i]) || (i > start && !begins_block(lines.v[i]))); i++) {
        struct str line = lines.v[i];
        if (is_quote(line)) {
            line = str_cut(line, indent_of(line) + 1, line.n);
            line = str_cut(line, str_starts(line, STR(" ")), line.n);
        }
        lines_add(w->a, &inside, line);
    }
    buf_z(&w->out, "<blockquote>");
    add_blocks(w, inside, depth + 1, false);
    buf_z(&w->out, "</blockquote>\n");
    return i;
}

/* Does the line belong to the item that began before: indented, blank, or the rest of its paragraph? */
static bool continues_item(struct lines lines, size_t i, size_t indent)
{
    if (is_blank(lines.v[i])) {
        return i + 1 < lines.n && !is_blank(lines.v[i + 1]) && indent_of(lines.v[i + 1]) >= indent + 2;
    }
    return indent_of(lines.v[i]) >= indent + 2 || (!is_blank(lines.v[i - 1]) && !begins_block(lines.v[i]) && !item_of(lines.v[i]).mark);
}

static size_t add_item(struct writer *w, struct lines lines, size_t i, unsigned depth, bool is_tight)
{
    struct item item = item_of(lines.v[i]);
    size_t indent = indent_of(lines.v[i]);
    struct lines inside = {0};
    do {
        struct str line = lines.v[i];
        size_t own = inside.n == 0 ? item.content : indent_of(line) < item.content ? indent_of(line) : item.content;
        lines_add(w->a, &inside, str_cut(line, own, line.n));
        i++;
    } while (i < lines.n && continues_item(lines, i, indent));
    buf_z(&w->out, "<li>");
    add_blocks(w, inside, depth + 1, is_tight);
    buf_z(&w->out, "</li>\n");
    return i;
}

/* The line behind the list's items. *ret_tight: no blank line between them. */
static size_t list_end(struct lines lines, size_t i, bool *ret_tight)
{
    char mark = item_of(lines.v[i]).mark;
    size_t indent = indent_of(lines.v[i]), end = i + 1;
    *ret_tight = true;
    for (size_t k = i + 1; k < lines.n; k++) {
        bool is_next = item_of(lines.v[k]).mark == mark && indent_of(lines.v[k]) < indent + 2;
        if (!is_blank(lines.v[k]) && !is_next && !continues_item(lines, k, indent)) {
            break;
        }
        if (!is_blank(lines.v[k])) {
            *ret_tight &= !is_blank(lines.v[k - 1]);
            end = k + 1;
        } else if (k + 1 < lines.n && is_blank(lines.v[k + 1])) {
            break;
        }
    }
    return end;
}

static size_t add_list(struct writer *w, struct lines lines, size_t i, unsigned depth)
{
    struct item first = item_of(lines.v[i]);
    bool is_numbered = !strchr("-*+", first.mark), is_tight;
    struct lines list = {.v = lines.v, .n = list_end(lines, i, &is_tight)};
    if (is_numbered && first.number != 1) {
        buf_fmt(&w->out, "<ol start=\"%lld\">\n", (long long)first.number);
    } else {
        buf_z(&w->out, is_numbered ? "<ol>\n" : "<ul>\n");
    }
    while (i < list.n) {
        i = is_blank(list.v[i]) ? i + 1 : add_item(w, list, i, depth, is_tight);
    }
    buf_z(&w->out, is_numbered ? "</ol>\n" : "</ul>\n");
    return i;
}

static size_t add_paragraph(struct writer *w, struct lines lines, size_t i, bool is_tight)
{
    struct buf text;
    buf_init(&text, MAX_TEXT);
    buf_str_add(&text, str_trim(lines.v[i++]));
    for (; i < lines.n && !begins_block(lines.v[i]); i++) {
        buf_char(&text, '\n');
        buf_str_add(&text, str_trim(lines.v[i]));
    }
    buf_z(&w->out, is_tight ? "" : "<p>");
    markdown_inline(&w->out, buf_str(&text));
    buf_z(&w->out, is_tight ? "" : "</p>\n");
    buf_free(&text);
    return i;
}

static void add_blocks(struct writer *w, struct lines lines, unsigned depth, bool is_tight)
{
    bool may_nest = depth < MAX_DEPTH;
    for (size_t i = 0; i < lines.n;) {
        struct str line = lines.v[i];
        if (is_blank(line)) {
            i++;
        } else if (fence_of(line)) {
            i = add_code(w, lines, i);
        } else if (heading_of(line)) {
            i = add_heading(w, lines, i);
        } else if (is_rule(line)) {
            buf_z(&w->out, "<hr>\n");
            i++;
        } else if (is_quote(line) && may_nest) {
            i = add_quote(w, lines, i, depth);
        } else if (item_of(line).mark && may_nest) {
            i = add_list(w, lines, i, depth);
        } else {
            i = add_paragraph(w, lines, i, is_tight);
        }
    }
}

static struct lines split_lines(struct arena *a, struct str text)
{
    struct lines lines = {0};
    struct str line;
    while (str_split(&text, '\n', &line)) {
        line.n -= line.n > 0 && line.p[line.n - 1] == '\r';
        lines_add(a, &lines, line);
    }
    return lines;
}

/* HTML has no way to write NUL. */
static struct str without_nul(struct arena *a, struct str text)
{
    if (text.n == 0 || !memchr(text.p, '\0', text.n)) {
        return text;
    }
    char *copy = ARENA_ARRAY(a, char, text.n);
    for (size_t i = 0; i < text.n; i++) {
        copy[i] = text.p[i] ? text.p[i] : '?';
    }
    return (struct str){copy, text.n};
}

struct html markdown_html(struct arena *a, struct str text)
{
    struct writer w = {.a = arena_new(MAX_MEMORY), .heading = FIRST_HEADING - 1};
    buf_init(&w.out, MAX_HTML);
    add_blocks(&w, split_lines(w.a, without_nul(w.a, str_clip(text, MAX_TEXT))), 0, false);
    struct html html = {str_copy(a, buf_str(&w.out))};
    buf_free(&w.out);
    arena_free(w.a);
    return html;
}

/* ---- words alone ---- */

/* The character that an entity of buf_html() stands for; *at moves behind it. */
static char decode(struct str s, size_t *at)
{
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    /* Nearly every character is none: asked first, this halves the time to fill the index. */
    for (size_t i = 0; s.p[*at] == '&' && i < sizeof entities / sizeof *entities; i++) {
        if (str_starts(str_cut(s, *at, s.n), str_of(entities[i].entity))) {
            *at += strlen(entities[i].entity);
            return entities[i].c;
        }
    }
    return s.p[(*at)++];
}

/* Elements that stand inside a word leave no gap. */
static bool is_inline_tag(struct str tag)
{
    static const char *const names[] = {"em", "strong", "del", "code", "a"};
    tag = str_cut(tag, str_starts(tag, STR("/")), tag.n);
    size_t n = 0;
    while (n < tag.n && tag.p[n] != ' ') {
        n++;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(str_cut(tag, 0, n), names[i])) {
            return true;
        }
    }
    return false;
}

static void add_word_char(struct buf *out, char c)
{
    bool is_gap = (unsigned char)c <= ' ';
    if (!is_gap) {
        buf_char(out, c);
    } else if (out->n > 0 && out->p[out->n - 1] != ' ') {
        buf_char(out, ' ');
    }
}

static void strip(struct buf *out, struct str html)
{
    for (size_t at = 0; at < html.n;) {
        if (html.p[at] != '<') {
            add_word_char(out, decode(html, &at));
            continue;
        }
        size_t end = str_find(html, STR(">"), at);
        if (!is_inline_tag(str_cut(html, at + 1, end))) {
            add_word_char(out, ' ');
        }
        at = end == SIZE_MAX ? html.n : end + 1;
    }
}

struct str markdown_plain(struct arena *a, struct str text, size_t max)
{
    const struct str ellipsis = STR(" \xE2\x80\xA6");
    struct buf out;
    buf_init(&out, MAX_HTML);
    strip(&out, markdown_html(a, text).s);
    struct str words = str_trim(buf_str(&out));
    bool is_cut = words.n > max;
    if (is_cut) {
        words = str_clip(words, max > ellipsis.n ? max - ellipsis.n : 0);
        size_t space = words.n;
        while (space > 0 && words.p[space - 1] != ' ') {
            space--;
        }
        words = str_cat(a, str_trim(space > 0 ? str_cut(words, 0, space) : words), ellipsis);
    } else {
        words = str_copy(a, words);
    }
    buf_free(&out);
    return words;
}
