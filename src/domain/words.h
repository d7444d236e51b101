/* Words: how a text becomes the terms it is found by. Pure functions of their input, thread-safe.
 *
 * A token is what stands between spaces: "CNC-Fräsmaschinen". It has units, the parts between hyphens: "CNC", "Fräsmaschinen".
 * A unit has one whole term, its stem ("frasmaschin"), and when it is a compound one term for every run of its parts ("fras", "maschin"),
 * so that "Spritzguss" finds "Kunststoffspritzgussmaschinen" and not the other way round. German words that the lexicon knows are
 * stemmed as German; all others by the English and then the German stemmer, because a word alone does not tell its language. */
#ifndef DOMAIN_WORDS_H
#define DOMAIN_WORDS_H

#include "base/str.h"

enum {
    WORD_MAX = 63,    /* bytes of a folded unit; the rest is cut off */
    WORD_UNITS = 4,   /* further units of a token are passed over */
    WORD_SPANS = 24,
};

struct word_unit {
    struct str folded;  /* "frasmaschinen" */
    struct str stem;    /* "frasmaschin" */
    bool is_stop;
    bool is_known;      /* a German word or compound of the lexicon */
};

struct word {
    size_t n_units, n_spans;
    struct word_unit units[WORD_UNITS];
    struct str spans[WORD_SPANS];  /* stems of compounds' parts and of joined units */
    size_t used;
    char room[2048];               /* what the strings above point to: a word may not be copied */
};

/* Takes the next token at or after *at; false at the end of the text. */
bool words_next(struct str text, size_t *at, struct str *ret_token);
/* Analyses one token. */
void words_analyse(struct str token, struct word *ret);
/* Stem of one folded unit, into `out` of at least WORD_MAX bytes; returns the length. */
size_t words_stem(struct str folded, char *out);

#endif
