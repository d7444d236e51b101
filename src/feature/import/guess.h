/* Which column of a file is which field: by its name in German or English, by what was chosen last time, by its content. */
#ifndef FEATURE_IMPORT_GUESS_H
#define FEATURE_IMPORT_GUESS_H

#include "base/csv.h"
#include "domain/lookup.h"
#include "feature/import/kind.h"

enum { GUESS_NONE = -1, GUESS_SAMPLES = 3 };

struct guess {
    struct str header;              /* as in the file */
    int column;                     /* of the kind, or GUESS_NONE */
    struct str samples[GUESS_SAMPLES]; /* first contents that are not empty */
};

/* Reads some rows of `c`, which is used up by this. `remembered` (may be NULL): folded header to column, GUESS_NONE for "not imported".
 * No field is given twice. */
void guess_columns(struct arena *a, const struct import_kind *k, struct csv *c, const struct lookup *remembered, struct guess *ret);

#endif
