/* Values on their way to and from PostgreSQL, in its binary format (only adapt/postgres*.c include this). */
#ifndef ADAPT_POSTGRES_VALUE_H
#define ADAPT_POSTGRES_VALUE_H

#include "base/buf.h"
#include "db/db.h"

#include <libpq-fe.h>

struct postgres_params {
    const char *values[DB_MAX_PARAMS];
    int lengths[DB_MAX_PARAMS];
    int formats[DB_MAX_PARAMS];
    uint64_t words[DB_MAX_PARAMS];      /* numbers in network order */
    struct buf lists;                   /* bytes of all lists of ids */
};

/* Type that a parameter is declared with, so that NULL and comparisons need no casts. */
Oid postgres_oid(enum db_type type);
/* Whether a column of PostgreSQL's type can be read as ours. */
bool postgres_fits(Oid oid, enum db_type type);
struct db_value postgres_column(const PGresult *r, int row, int column, enum db_type type);
/* False when a list is too long; postgres_unbind() is due only after true. Texts are not copied. */
bool postgres_bind(struct postgres_params *b, const struct db_query *q, const struct db_value *params) MUST_USE;
void postgres_unbind(struct postgres_params *b);

#endif
