/* What is wrong with a JSON text, in the reader's language. */
#ifndef TEXT_JSON_WHY_H
#define TEXT_JSON_WHY_H

#include "text/tr.h"

/* `why` is what json_parse() said, as "byte 24: a value is expected"; the sentence lives in the arena. */
struct str json_why(struct arena *a, enum lang lang, struct str why);

#endif
