/* What people write into cells, as the readers of CSV want it. What is not recognised stays as it is, so that the reader can say what is
 * wrong with it. */
#ifndef FEATURE_IMPORT_CELL_H
#define FEATURE_IMPORT_CELL_H

#include "base/arena.h"
#include "domain/lookup.h"
#include "feature/import/kind.h"

/* Names to what an export calls the thing; filled once per import. */
struct cell_names {
    struct lookup clusters, organisations;   /* folded name, slug, reference: place in the lists below */
    const struct str *cluster_keys, *organisation_keys;
};

/* `names` may be NULL for kinds without such columns. */
struct str cell_read(struct arena *a, const struct import_column *c, const struct cell_names *names, struct str raw);

#endif
