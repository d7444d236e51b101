#include "lint/lint.h"

#include <ctype.h>
#include <string.h>

static size_t comment_end(struct str s, size_t at)
{
    bool is_block = s.p[at + 1] == '*';
    size_t end = str_find(s, is_block ? STR("*/") : STR("\n"), at + 2);
    return end == SIZE_MAX ? s.n : end + (is_block ? 2 : 0);
}

static size_t quoted_end(struct str s, size_t at)
{
    char quote = s.p[at++];
    while (at < s.n && s.p[at] != quote && s.p[at] != '\n') {
        at += s.p[at] == '\\' ? 2 : 1;
    }
    return at < s.n ? at + 1 : s.n;
}

/* A directive ends at its line, unless the line is continued; a comment may end it earlier. */
static size_t directive_end(struct str s, size_t at)
{
    while (at < s.n && s.p[at] != '\n') {
        if (s.p[at] == '/' && at + 1 < s.n && s.p[at + 1] == '*') {
            return at;
        }
        at += s.p[at] == '\\' ? 2 : 1;
    }
    return at < s.n ? at : s.n;
}

static size_t word_end(struct str s, size_t at)
{
    while (at < s.n && (isalnum((unsigned char)s.p[at]) || s.p[at] == '_')) {
        at++;
    }
    return at;
}

static enum token_kind kind_at(struct str s, size_t at)
{
    char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : '\0';
    if (c == '/' && (next == '*' || next == '/')) {
        return TOKEN_COMMENT;
    }
    if (c == '"') {
        return TOKEN_STRING;
    }
    if (c == '\'') {
        return TOKEN_CHAR;
    }
    if (c == '#') {
        return TOKEN_DIRECTIVE;
    }
    if (isdigit((unsigned char)c)) {
        return TOKEN_NUMBER;
    }
    return isalpha((unsigned char)c) || c == '_' ? TOKEN_WORD : TOKEN_SIGN;
}

static size_t token_end(struct str s, size_t at, enum token_kind kind)
{
    switch (kind) {
    case TOKEN_COMMENT: return comment_end(s, at);
    case TOKEN_STRING:
    case TOKEN_CHAR: return quoted_end(s, at);
    case TOKEN_DIRECTIVE: return directive_end(s, at);
    case TOKEN_WORD:
    case TOKEN_NUMBER: return word_end(s, at);
    case TOKEN_SIGN: return at + 1;
    }
    return at + 1;
}

void tokens_read(struct source *s)
{
    s->tokens = ARENA_ARRAY(s->arena, struct token, s->text.n + 1);
    int line = 1;
    for (size_t at = 0; at < s->text.n;) {
        if (isspace((unsigned char)s->text.p[at])) {
            line += s->text.p[at++] == '\n';
            continue;
        }
        enum token_kind kind = kind_at(s->text, at);
        size_t end = token_end(s->text, at, kind);
        struct token t = {.kind = kind, .text = str_cut(s->text, at, end), .line = line};
        for (; at < end; at++) {
            line += s->text.p[at] == '\n';
        }
        t.end_line = line;
        s->tokens[s->n++] = t;
    }
}

bool token_is(const struct token *t, const char *text)
{
    return t && str_is(t->text, text);
}

const struct token *token_next(const struct source *s, size_t from)
{
    for (; from < s->n; from++) {
        if (s->tokens[from].kind != TOKEN_COMMENT && s->tokens[from].kind != TOKEN_DIRECTIVE) {
            return &s->tokens[from];
        }
    }
    return NULL;
}
