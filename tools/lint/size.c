#include "lint/lint.h"

#include <string.h>

enum { MAX_FILE = 800, MAX_FUNCTION = 60, MAX_NESTING = 4, MAX_DEPTH = 200 };

struct walk {
    const struct source *s;
    bool is_block[MAX_DEPTH];    /* per open brace: statements, not an initialiser */
    const struct token *calls[MAX_DEPTH]; /* per open parenthesis: the word before it */
    size_t braces, parens;
    int nesting;                 /* blocks that are open inside the function */
    const struct token *last, *closed; /* word before the parenthesis that closed last */
    const struct token *name;    /* of the function, NULL outside */
    int begin;
    bool told;
};

static bool is_control(const struct token *t)
{
    return token_is(t, "if") || token_is(t, "for") || token_is(t, "while") || token_is(t, "switch");
}

/* Is the brace that follows `last` one of statements? */
static bool begins_block(const struct walk *w)
{
    const struct token *t = w->last;
    if (token_is(t, ")")) {
        return is_control(w->closed);
    }
    return token_is(t, "else") || token_is(t, "do") || token_is(t, ";") || token_is(t, "{") || token_is(t, "}") ||
           token_is(t, ":");
}

static void open_brace(struct walk *w, const struct token *t)
{
    bool is_function = w->braces == 0 && token_is(w->last, ")") && w->closed;
    bool is_block = w->name && w->braces > 0 && w->is_block[w->braces - 1] && begins_block(w);
    if (w->braces == MAX_DEPTH) {
        tool_fail(w->s->path, t->line, "braces are nested too deeply");
    }
    if (is_function) {
        w->name = w->closed;
        w->begin = t->line;
        w->nesting = 0;
        w->told = false;
    } else if (is_block && ++w->nesting > MAX_NESTING && !w->told) {
        w->told = true;
        tool_error(w->s->path, t->line, "%.*s() nests deeper than %d", STR_ARG(w->name->text), MAX_NESTING);
    }
    w->is_block[w->braces++] = is_function || is_block;
}

static void close_brace(struct walk *w, const struct token *t)
{
    if (w->braces == 0) {
        return;
    }
    bool was_block = w->is_block[--w->braces];
    if (w->braces > 0) {
        w->nesting -= was_block;
        return;
    }
    int lines = t->line - w->begin + 1;
    if (w->name && lines > MAX_FUNCTION) {
        tool_error(w->s->path, w->begin, "%.*s() has %d lines, more than %d", STR_ARG(w->name->text), lines, MAX_FUNCTION);
    }
    w->name = NULL;
}

static void step(struct walk *w, const struct token *t)
{
    if (token_is(t, "(")) {
        if (w->parens == MAX_DEPTH) {
            tool_fail(w->s->path, t->line, "parentheses are nested too deeply");
        }
        w->calls[w->parens++] = w->last && w->last->kind == TOKEN_WORD ? w->last : NULL;
    } else if (token_is(t, ")")) {
        w->closed = w->parens > 0 ? w->calls[--w->parens] : NULL;
    } else if (token_is(t, "{")) {
        open_brace(w, t);
    } else if (token_is(t, "}")) {
        close_brace(w, t);
    }
    w->last = t;
}

void check_size(const struct source *s)
{
    int lines = 0;
    for (size_t i = 0; i < s->text.n; i++) {
        lines += s->text.p[i] == '\n';
    }
    if (lines > MAX_FILE) {
        tool_error(s->path, lines, "the file has %d lines, more than %d", lines, MAX_FILE);
    }
    struct walk w = {.s = s};
    for (size_t i = 0; i < s->n; i++) {
        const struct token *t = &s->tokens[i];
        if (t->kind == TOKEN_WORD || t->kind == TOKEN_SIGN) {
            step(&w, t);
        } else if (t->kind != TOKEN_COMMENT && t->kind != TOKEN_DIRECTIVE) {
            w.last = t;
        }
    }
}
