/* Word stems by libstemmer (Snowball), in src/adapt/stemmer.c. Thread-safe: each thread has its own stemmers, freed when it ends. */
#ifndef DOMAIN_STEMMER_H
#define DOMAIN_STEMMER_H

#include <stddef.h>

enum stemmer_lang { STEMMER_DE, STEMMER_EN, STEMMER_LANGS };

/* Stems the word in place (ASCII lower case; stems are never longer) and returns the new length. */
size_t stemmer_stem(enum stemmer_lang lang, char *word, size_t n);

#endif
