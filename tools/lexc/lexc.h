/* Parts of the lexicon compiler. */
#ifndef TOOLS_LEXC_LEXC_H
#define TOOLS_LEXC_LEXC_H

#include "base/arena.h"
#include "base/buf.h"

enum { LEX_MAX_WORD = 63 };

/* A folded word and what it may be in a compound: bits of lexicon.h. */
struct lex_word {
    struct str text;
    unsigned roles;
};
struct lex_list {
    struct arena *arena;
    struct lex_word *v;
    size_t n, room;
};
/* Folds and adds; words with other characters than a-z and too short or too long ones are passed over. */
void lex_add(struct lex_list *list, struct str raw, unsigned roles);
/* Sorts by text and joins the roles of equal words. */
void lex_settle(struct lex_list *list);
bool lex_has(const struct lex_list *list, struct str folded);

/* Reads a hunspell dictionary (UTF-8) and its affix file: nouns, verbs and adjectives with the endings that matter. */
void lex_read_hunspell(struct lex_list *list, const char *dic, const char *aff);

/* Writes the words as a minimal acyclic word graph: `const uint32_t lexicon_graph[]`, root in `lexicon_root`. */
void lex_write_graph(struct buf *out, struct arena *a, const struct lex_list *list);

#endif
