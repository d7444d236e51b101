/* Parts of the dictionary compiler. A sense is a set of terms that mean the same, in German and English; a term is up to three stems
 * of words with a space between ("mill machin"). */
#ifndef TOOLS_DICTC_DICTC_H
#define TOOLS_DICTC_DICTC_H

#include "base/buf.h"
#include "domain/dictionary.h"
#include "domain/index_intern.h"

/* `share`: what part of the key's sense the alternative is. */
struct dict_pair {
    uint32_t key, alternative;
    enum dictionary_kind kind;
    float share;
};
struct dict {
    struct arena *arena;
    struct intern terms;
    struct dict_pair *v;
    size_t n, room;
};
enum { DICT_MAX_TERMS = 24 };
struct dict_terms {
    uint32_t v[DICT_MAX_TERMS];
    size_t n;
};

/* Reads one term of a source, notes in brackets and "sth.", "jdn." left out; false when nothing is left or it is too long. */
bool dict_term(struct dict *d, struct str raw, uint32_t *ret);
void dict_add(struct dict_terms *list, uint32_t term);
/* All of `x` mean the same; so do all of `x` and all of `y`. */
void dict_synonyms(struct dict *d, const struct dict_terms *x);
void dict_translations(struct dict *d, const struct dict_terms *x, const struct dict_terms *y);

/* Debian's trans-de-en: "Fräse {f}; Fräsmaschine {f} | ... :: milling machine; mill | ...". */
void dict_read_translations(struct dict *d, const char *path);
/* Debian's mythes-de, every line of synonyms is a sense. */
void dict_read_thesaurus(struct dict *d, const char *path);
/* A data file of Debian's wordnet-base. */
void dict_read_wordnet(struct dict *d, const char *path);

/* The table as domain/dictionary.c reads it. */
void dict_write(struct dict *d, struct buf *out);

#endif
