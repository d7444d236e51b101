#include "sqlc/sqlc.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* End of a run of characters of one class. */
static size_t run_end(struct str s, size_t from, bool (*is)(char))
{
    while (from < s.n && is(s.p[from])) {
        from++;
    }
    return from;
}

/* End behind the closing quote (a doubled one is a character), or SIZE_MAX. */
static size_t quote_end(struct str s, size_t from)
{
    char quote = s.p[from];
    for (size_t i = from + 1; i < s.n; i++) {
        if (s.p[i] != quote) {
            continue;
        }
        if (i + 1 < s.n && s.p[i + 1] == quote) {
            i++;
            continue;
        }
        return i + 1;
    }
    return SIZE_MAX;
}

/* PostgreSQL's $tag$ ... $tag$, used in twins of migrations; SIZE_MAX when it is none. */
static size_t dollar_end(struct str s, size_t from)
{
    size_t open = run_end(s, from + 1, is_word);
    if (open >= s.n || s.p[open] != '$') {
        return SIZE_MAX;
    }
    struct str tag = str_cut(s, from, open + 1);
    size_t close = str_find(s, tag, open + 1);
    return close == SIZE_MAX ? SIZE_MAX : close + tag.n;
}

static size_t comment_end(struct str s, size_t from)
{
    if (s.p[from] == '-') {
        size_t end = str_find(s, STR("\n"), from);
        return end == SIZE_MAX ? s.n : end;
    }
    size_t end = str_find(s, STR("*/"), from + 2);
    return end == SIZE_MAX ? SIZE_MAX : end + 2;
}

/* Where the token begins with one of the marks that open something: its kind and end (SIZE_MAX: it does not end); else TOK_PUNCT. */
static enum token_kind classify_mark(struct str s, size_t at, size_t *end)
{
    char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : '\0';
    bool named = is_word(next) && !is_digit(next);
    switch (c) {
    case '\'': *end = quote_end(s, at); return TOK_TEXT;
    case '"': *end = quote_end(s, at); return TOK_NAME;
    case '@': *end = named ? run_end(s, at + 1, is_word) : at + 1; return named ? TOK_MACRO : TOK_PUNCT;
    case ':':
        *end = named ? run_end(s, at + 1, is_word) : next == ':' ? at + 2 : at + 1;
        return named ? TOK_PARAM : TOK_PUNCT;
    case '$': {
        size_t close = dollar_end(s, at);
        *end = close == SIZE_MAX ? at + 1 : close;
        return close == SIZE_MAX ? TOK_PUNCT : TOK_TEXT;
    }
    default: *end = at + 1; return TOK_PUNCT;
    }
}

static enum token_kind classify(struct str s, size_t at, size_t *end)
{
    char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : '\0';
    if (is_space(c)) {
        *end = run_end(s, at, is_space);
        return TOK_SPACE;
    }
    if ((c == '-' && next == '-') || (c == '/' && next == '*')) {
        *end = comment_end(s, at);
        return TOK_COMMENT;
    }
    if (is_word(c)) {
        *end = run_end(s, at, is_word);
        return is_digit(c) ? TOK_NUMBER : TOK_WORD;
    }
    return classify_mark(s, at, end);
}

struct token lexer_next(struct lexer *x)
{
    struct token t = {.kind = TOK_END, .line = x->line};
    if (x->at >= x->text.n) {
        return t;
    }
    size_t end;
    t.kind = classify(x->text, x->at, &end);
    if (end == SIZE_MAX) {
        t.kind = TOK_BAD;
        end = x->text.n;
    }
    t.text = str_cut(x->text, x->at, end);
    for (size_t i = 0; i < t.text.n; i++) {
        x->line += t.text.p[i] == '\n';
    }
    x->at = end;
    return t;
}

struct token lexer_word(struct lexer *x)
{
    struct token t = lexer_next(x);
    while (t.kind == TOK_SPACE || t.kind == TOK_COMMENT) {
        t = lexer_next(x);
    }
    return t;
}

bool token_is(struct token t, const char *text)
{
    return str_ieq(t.text, str_of(text));
}
