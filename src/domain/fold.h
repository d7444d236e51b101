/* Folding: one spelling for all ways to write a word, so that "Fräsen", "FRAESEN" and "Frasen" are the same key.
 * Letters become lower case, accents and umlaut marks fall, ß is ss, and ae, oe, ue that stand for an umlaut become a, o, u
 * (not after a vowel or q as in "Steuer", not at the end as in "value", not at a joint as in "Mikro-elektronik"). */
#ifndef DOMAIN_FOLD_H
#define DOMAIN_FOLD_H

#include "base/str.h"

/* Folds into `out` (not terminated) and returns the length; what does not fit is cut off. */
size_t fold_word(struct str s, char *out, size_t room);
/* The same for a name or a phrase: everything but letters and digits becomes one space, none at the ends. */
size_t fold_phrase(struct str s, char *out, size_t room);

#endif
