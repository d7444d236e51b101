/* What the code made by tools/sqlc stands on. Nobody else needs it. */
#ifndef DB_QUERY_H
#define DB_QUERY_H

#include "db/db.h"

/* Takes one row of the engine over into the query's row struct; `arena` NULL: texts stay the engine's. */
typedef void db_read_fn(struct arena *arena, const struct db_value *row, void *ret);

/* The first row into *ret_row of `size` bytes; ERR_NOT_FOUND without one. Further rows are read and dropped, so that
 * INSERT ... RETURNING ends properly. */
enum err db_one(struct db *db, const struct db_query *q, const struct db_value *values, struct arena *arena, db_read_fn *read,
                size_t size, void *ret_row) MUST_USE;
/* All rows as an array in the arena; NULL and 0 without rows. */
enum err db_many(struct db *db, const struct db_query *q, const struct db_value *values, struct arena *arena, db_read_fn *read,
                 size_t size, void **ret_rows, size_t *ret_n) MUST_USE;
/* Text of a row that is to outlive it. */
struct str db_keep(struct arena *arena, struct str s);

#endif
