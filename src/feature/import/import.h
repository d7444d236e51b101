/* Importing a file without pages: for the command line and tests. */
#ifndef FEATURE_IMPORT_H
#define FEATURE_IMPORT_H

#include "domain/import.h"

struct exporter;

struct import_file {
    const struct exporter *reader;  /* of the kind */
    const char *kind;
    struct str bytes;               /* CSV in any encoding, or XLSX */
    bool dry;                       /* check only */
    /* ---- what came of it ---- */
    struct import_report report;
    const char *why;                /* msgid: the file as a whole cannot be read; NULL otherwise */
    size_t rows;
    size_t created, changed, left;  /* when `planned` */
    bool planned;                   /* columns were recognised by their names in German or English, rows compared */
};
/* Files with the columns of an export go to the reader as they are; of others the columns are recognised. All or nothing. `db`: outside
 * of transactions. ERR_INVALID: f->why or f->report says. */
enum err import_file_run(struct db *db, struct arena *a, struct import_file *f) MUST_USE;

#endif
