#include "poc/poc.h"

#include <ctype.h>

/* Calls whose argument number `text` (from 0) is a text for the reader; `many`: its plural form. */
static const struct {
    const char *name;
    int text, many;
} calls[] = {
    {"N_", 0, -1}, {"T", 1, -1}, {"tr", 1, -1}, {"tr_fmt", 2, -1}, {"tr_n", 2, 3}, {"field_error", 2, -1},
};

struct scanner {
    struct poc *p;
    const char *file;
    struct str s;
    size_t at;
    int line;
};

static char peek(const struct scanner *c, size_t ahead)
{
    return c->at + ahead < c->s.n ? c->s.p[c->at + ahead] : '\0';
}

static void advance(struct scanner *c)
{
    if (c->at < c->s.n) {
        c->line += c->s.p[c->at] == '\n';
        c->at++;
    }
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* A preprocessor line with its continuations: the macros that take texts are defined there. */
static void skip_directive(struct scanner *c)
{
    while (c->at < c->s.n && peek(c, 0) != '\n') {
        if (peek(c, 0) == '\\') {
            advance(c);
        }
        advance(c);
    }
}

static bool skip_comment(struct scanner *c)
{
    if (peek(c, 0) == '/' && peek(c, 1) == '/') {
        while (c->at < c->s.n && peek(c, 0) != '\n') {
            advance(c);
        }
        return true;
    }
    if (peek(c, 0) == '/' && peek(c, 1) == '*') {
        advance(c);
        advance(c);
        while (c->at < c->s.n && !(peek(c, 0) == '*' && peek(c, 1) == '/')) {
            advance(c);
        }
        advance(c);
        advance(c);
        return true;
    }
    return false;
}

static void skip_space(struct scanner *c)
{
    while (c->at < c->s.n && (isspace((unsigned char)peek(c, 0)) || skip_comment(c))) {
        if (isspace((unsigned char)peek(c, 0))) {
            advance(c);
        }
    }
}

static void skip_char(struct scanner *c)
{
    advance(c);
    while (c->at < c->s.n && peek(c, 0) != '\'' && peek(c, 0) != '\n') {
        if (peek(c, 0) == '\\') {
            advance(c);
        }
        advance(c);
    }
    advance(c);
}

/* One literal; decodes into `to` (NULL: passes over it). */
static void read_literal(struct scanner *c, struct buf *to)
{
    advance(c);
    while (c->at < c->s.n && peek(c, 0) != '"') {
        char ch = peek(c, 0);
        if (ch == '\n') {
            tool_fail(c->file, c->line, "a text is not closed on its line");
        }
        if (ch == '\\') {
            advance(c);
            ch = peek(c, 0);
            if (to && ch != 'n' && ch != 't' && ch != '"' && ch != '\\') {
                tool_fail(c->file, c->line, "a text to translate may use the escapes \\n \\t \\\" \\\\ only");
            }
            ch = ch == 'n' ? '\n' : ch == 't' ? '\t' : ch;
        }
        if (to) {
            buf_char(to, ch);
        }
        advance(c);
    }
    advance(c);
}

/* Adjacent literals, joined; absent when there is none. */
static struct str read_literals(struct scanner *c)
{
    if (peek(c, 0) != '"') {
        return STR_NONE;
    }
    struct buf *b = c->p->scratch;
    buf_clear(b);
    while (peek(c, 0) == '"') {
        read_literal(c, b);
        skip_space(c);
    }
    if (!buf_ok(b)) {
        tool_fail(c->file, c->line, "the text is longer than %d bytes", POC_MAX_TEXT);
    }
    return b->n ? str_copy(c->p->arena, buf_str(b)) : STR("");
}

static void scan_until(struct scanner *c, bool in_call);
static void scan_word(struct scanner *c);

/* Moves behind the comma that ends this argument; false at the closing parenthesis. Nested calls are collected on the way. */
static bool next_argument(struct scanner *c)
{
    scan_until(c, true);
    bool more = peek(c, 0) == ',';
    advance(c);
    return more;
}

/* The text of an argument, which may be wrapped in N_(). */
static struct str read_text(struct scanner *c, bool is_marked)
{
    struct scanner start = *c;
    if (is_marked || peek(c, 0) != 'N' || peek(c, 1) != '_' || is_word(peek(c, 2))) {
        return read_literals(c);
    }
    advance(c);
    advance(c);
    skip_space(c);
    if (peek(c, 0) == '(') {
        advance(c);
        skip_space(c);
        struct str text = read_literals(c);
        if (text.p && peek(c, 0) == ')') {
            advance(c);
            return text;
        }
    }
    *c = start;
    return STR_NONE;
}

static void scan_call(struct scanner *c, size_t which)
{
    struct str text = STR_NONE, many = STR_NONE;
    int line = c->line;
    bool is_marked = calls[which].text == 0;
    bool more = true;
    for (int i = 0; more; i++) {
        skip_space(c);
        if (i == calls[which].text || i == calls[which].many) {
            struct str literal = read_text(c, is_marked);
            if (i == calls[which].text) {
                text = literal;
            } else {
                many = literal;
            }
            if (is_marked && (!literal.p || peek(c, 0) != ')')) {
                tool_fail(c->file, line, "N_() takes a text in quotes and nothing else");
            }
        }
        more = next_argument(c) && c->at < c->s.n;
    }
    if (text.n) {
        poc_add_use(c->p, c->file, line, text, many);
    }
}

static void scan_word(struct scanner *c)
{
    size_t start = c->at;
    while (is_word(peek(c, 0))) {
        advance(c);
    }
    struct str word = str_cut(c->s, start, c->at);
    skip_space(c);
    if (peek(c, 0) != '(') {
        return;
    }
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        if (str_is(word, calls[i].name)) {
            advance(c);
            scan_call(c, i);
            return;
        }
    }
}

static bool is_open(char c)
{
    return c == '(' || c == '{' || c == '[';
}

static bool is_close(char c)
{
    return c == ')' || c == '}' || c == ']';
}

/* To the end of the text, or, in a call, to the comma or parenthesis that ends the argument. */
static void scan_until(struct scanner *c, bool in_call)
{
    int depth = 0;
    bool at_line_start = false;
    while (c->at < c->s.n) {
        char ch = peek(c, 0);
        if (in_call && depth == 0 && (ch == ',' || is_close(ch))) {
            return;
        }
        if (ch == '#' && at_line_start) {
            skip_directive(c);
        } else if (ch == '"') {
            read_literal(c, NULL);
        } else if (ch == '\'') {
            skip_char(c);
        } else if (is_word(ch)) {
            scan_word(c);
        } else if (!skip_comment(c)) {
            depth += is_open(ch) - is_close(ch);
            advance(c);
        }
        at_line_start = ch == '\n' || (at_line_start && (ch == ' ' || ch == '\t'));
    }
}

void scan_c(struct poc *p, const char *file, struct str text)
{
    struct scanner c = {.p = p, .file = file, .s = text, .line = 1};
    if (peek(&c, 0) == '#') {
        skip_directive(&c);
    }
    scan_until(&c, false);
}

/* ---- templates.msg ---- */

static struct str decode(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\\' && i + 1 < s.n) {
            c = s.p[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        to[n++] = c;
    }
    return (struct str){to, n};
}

void scan_messages(struct poc *p, const char *file, struct str text)
{
    struct str line;
    for (int number = 1; str_split(&text, '\n', &line); number++) {
        if (line.n == 0) {
            continue;
        }
        struct str rest = line, place, one, many = STR_NONE;
        bool has_text = str_split(&rest, '\t', &place) && str_split(&rest, '\t', &one);
        size_t colon = place.n;
        while (colon > 0 && place.p[colon - 1] != ':') {
            colon--;
        }
        int64_t at = 0;
        if (!has_text || colon == 0 || !str_to_int(str_cut(place, colon, place.n), &at)) {
            tool_fail(file, number, "unknown line; make it anew with tools/tplc");
        }
        if (str_split(&rest, '\t', &many)) {
            many = decode(p->arena, many);
        }
        poc_add_use(p, str_z(p->arena, str_cut(place, 0, colon - 1)), (int)at, decode(p->arena, one), many);
    }
}
