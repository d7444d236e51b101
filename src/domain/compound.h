/* Splits German compounds with the lexicon: "kunststoffspritzgussmaschinen" = kunststoff + spritz + guss + maschinen. */
#ifndef DOMAIN_COMPOUND_H
#define DOMAIN_COMPOUND_H

#include "base/str.h"

enum { COMPOUND_PARTS = 5 };

struct compound {
    size_t n;
    uint8_t from[COMPOUND_PARTS], to[COMPOUND_PARTS]; /* bytes of each part, without linking letters */
    bool is_known; /* all parts are in the lexicon; otherwise the first one is a guess */
};

/* `folded`: letters a-z only, at most 63. n == 0: no compound. */
struct compound compound_split(struct str folded);

#endif
