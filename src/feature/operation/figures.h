/* The figures of one node at one instant. */
#ifndef FEATURE_OPERATION_FIGURES_H
#define FEATURE_OPERATION_FIGURES_H

#include "gen/operation_sql.h"
#include "web/traffic.h"

struct figures {
    struct operation_counts_row counts;
    struct traffic traffic;
    instant up;               /* since the start */
    int64_t memory_bytes;     /* resident; 0: cannot be told */
    int64_t index_documents;
    int64_t database_bytes, disk_free_bytes; /* SQLite; -1 for PostgreSQL, which is elsewhere */
};
enum err figures_read(struct request *r, struct figures *ret) MUST_USE;

#endif
