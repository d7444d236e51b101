/* The project's own rules, checked on the tokens of every C file. docs/architecture.md and CONTRIBUTING say why they hold. */
#ifndef TOOLS_LINT_LINT_H
#define TOOLS_LINT_LINT_H

#include "common/tool.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_STRING, TOKEN_CHAR, TOKEN_SIGN, TOKEN_COMMENT, TOKEN_DIRECTIVE };

struct token {
    enum token_kind kind;
    struct str text; /* strings: with their quotes; directives: the whole line with continuations */
    int line, end_line;
};

struct source {
    struct arena *arena;
    const char *path;  /* "src/feature/exchange/exchange.c" */
    struct str text;
    struct token *tokens;
    size_t n;
};

void tokens_read(struct source *s);
bool token_is(const struct token *t, const char *text);
/* Next token that is no comment and no directive, or NULL. */
const struct token *token_next(const struct source *s, size_t from);

/* Arrows point down; libraries are included by src/adapt alone; features see of each other what <name>.h offers. */
void check_includes(const struct source *s);
/* Files of at most 800 lines, functions of at most 60, nesting of at most 4. */
void check_size(const struct source *s);
/* Banned functions, memory by hand, SQL in C, unfinished work. */
void check_words(const struct source *s);
/* Header guards; a comment in front of every public function or its group. */
void check_header(const struct source *s);
/* Every folder of a feature explains itself and registers itself. */
void check_feature(const char *folder);

#endif
