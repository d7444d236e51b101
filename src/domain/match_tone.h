/* What a word does to the words around it, and whether it says anything about a listing's subject. */
#ifndef DOMAIN_MATCH_TONE_H
#define DOMAIN_MATCH_TONE_H

#include "base/str.h"

enum match_tone {
    TONE_PLAIN,
    TONE_FORMAL,            /* days, months, years, "suchen": any listing may have them */
    TONE_DENIES_FOLLOWING,  /* "ohne", "kein": what follows in the clause is ruled out */
    TONE_DENIES_ALL,        /* "nicht": the clause is ruled out */
};
/* Of a token as it stands in the text. Pure. */
enum match_tone match_tone(struct str token);

#endif
