#include "lint/lint.h"

#include <ctype.h>

/* FEATURE_EXCHANGE_VIEW_H for .../exchange_view.h: at least the file's own name. */
static struct str guard_end(struct arena *a, const char *path)
{
    struct str s = str_of(path);
    size_t slash = s.n;
    while (slash > 0 && s.p[slash - 1] != '/') {
        slash--;
    }
    s = str_cut(s, slash, s.n);
    char *to = arena_alloc(a, 1, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        to[i] = isalnum((unsigned char)s.p[i]) ? (char)toupper((unsigned char)s.p[i]) : '_';
    }
    return (struct str){to, s.n};
}

static void check_guard(const struct source *s)
{
    struct str end = guard_end(s->arena, s->path);
    const struct token *first = NULL, *second = NULL;
    for (size_t i = 0; i < s->n && !second; i++) {
        const struct token *t = &s->tokens[i];
        if (t->kind == TOKEN_DIRECTIVE) {
            *(first ? &second : &first) = t;
        } else if (t->kind != TOKEN_COMMENT) {
            break;
        }
    }
    bool has_guard = first && second && str_starts(first->text, STR("#ifndef ")) && str_starts(second->text, STR("#define ")) &&
                     str_eq(str_trim(str_cut(first->text, 8, first->text.n)), str_trim(str_cut(second->text, 8, second->text.n))) &&
                     str_ends(str_trim(first->text), end);
    if (!has_guard) {
        tool_error(s->path, 1, "the header needs a guard that ends in %.*s", STR_ARG(end));
    }
}

/* A paragraph (no empty line in it) with a function and without a comment; a comment right above counts. */
struct paragraph {
    int end_line;
    bool has_comment;
    const struct token *function;
};

static void finish(const struct source *s, const struct paragraph *p)
{
    if (p->function && !p->has_comment) {
        tool_error(s->path, p->function->line, "%.*s() needs a comment in front of it or its group: what it takes and gives",
                   STR_ARG(p->function->text));
    }
}

/* Outside braces and parentheses, WORD ( that is preceded by a type is the declaration of a function. */
static bool declares(const struct source *s, size_t i)
{
    const struct token *before = i > 0 ? &s->tokens[i - 1] : NULL;
    bool has_type = before && (before->kind == TOKEN_WORD || token_is(before, "*"));
    return s->tokens[i].kind == TOKEN_WORD && has_type && !token_is(before, "__attribute__") &&
           !token_is(&s->tokens[i], "__attribute__") && token_is(token_next(s, i + 1), "(") && !token_is(before, "typedef");
}

void check_header(const struct source *s)
{
    check_guard(s);
    struct paragraph p = {0};
    int braces = 0, parens = 0;
    bool is_typedef = false;
    for (size_t i = 0; i < s->n; i++) {
        const struct token *t = &s->tokens[i];
        if (t->line > p.end_line + 1) {
            finish(s, &p);
            p = (struct paragraph){0};
        }
        p.end_line = t->end_line;
        p.has_comment |= t->kind == TOKEN_COMMENT;
        is_typedef = token_is(t, "typedef") || (is_typedef && !token_is(t, ";"));
        if (braces == 0 && parens == 0 && !p.function && !is_typedef && declares(s, i)) {
            p.function = t;
        }
        if (t->kind == TOKEN_SIGN) {
            braces += token_is(t, "{") - token_is(t, "}");
            parens += token_is(t, "(") - token_is(t, ")");
        }
    }
    finish(s, &p);
}
