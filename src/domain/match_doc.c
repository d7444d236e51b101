#include "domain/match_doc.h"

#include <stdlib.h>
#include <string.h>

#include "domain/grow.h"

struct match_doc *match_doc_new(struct index *ix, const struct card_source *source, const struct gathering *g)
{
    (void)ix;
    (void)source;
    struct match_doc *d = grow(NULL, 1, sizeof *d + g->n * sizeof *g->v);
    d->n = g->n;
    if (g->n > 0) {
        memcpy(d->terms, g->v, g->n * sizeof *g->v);
    }
    return d;
}

void match_doc_free(struct match_doc *d)
{
    free(d);
}
