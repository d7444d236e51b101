/* Reading a CSV into the database: every cell is checked, every mistake is said with row and column, nothing is kept when one
 * is found. Rows are counted as in a spreadsheet, the header is row 1. */
#ifndef DOMAIN_IMPORT_H
#define DOMAIN_IMPORT_H

#include "base/csv.h"
#include "db/db.h"
#include "domain/lookup.h"
#include "web/field.h"

enum { IMPORT_MAX_SAID = 20 }; /* mistakes that are spelt out; the rest is counted */

struct import {
    struct db *db;
    struct arena *a;       /* of the whole import */
    struct buf *report;
    struct csv csv;
    instant now;
    size_t mistakes;
    size_t added, changed;
    struct lookup seen;
};

/* Reads the header; ERR_INVALID when the text is no CSV or one of `required` ("a b c") is missing. */
enum err import_begin(struct import *m, struct db *db, struct arena *a, struct str csv, struct buf *report,
                      const char *required) MUST_USE;
/* False at the end and at a malformed row. */
bool import_next(struct import *m) MUST_USE;
/* OK, or ERR_INVALID when there were mistakes; says in the report how many `things` were added and changed. */
enum err import_end(struct import *m, const char *things) MUST_USE;

/* Files may leave columns out: what is in the database then stays. */
bool import_has(const struct import *m, const char *column);
/* "row 12, founded: must be a whole number between 1500 and 2100, but is \"x\"" */
void import_mistake(struct import *m, const char *column, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Cells of the current row. Wrong ones are noted as mistakes and come back as empty. */
/* Trimmed; absent when empty or when there is no such column. `max` in characters. */
struct str import_text(struct import *m, const char *column, size_t max);
struct str import_required(struct import *m, const char *column, size_t max);
int64_t import_int(struct import *m, const char *column, int64_t min, int64_t max); /* DB_NULL */
double import_real(struct import *m, const char *column, double min, double max);   /* NaN */
bool import_bool(struct import *m, const char *column);                              /* 1, true, yes, ja */
struct str import_date(struct import *m, const char *column);
/* One of `choices` ("a b c"). */
struct str import_choice(struct import *m, const char *column, const char *choices);
/* Notes a mistake when the same key stood in an earlier row; absent keys may repeat. */
void import_once(struct import *m, const char *column, struct str key);
/* Parts between | ; each trimmed, at most `max` characters, empty ones left out. */
struct strs import_list(struct import *m, const char *column, size_t max);

/* Writer: cells of other types. */
void csv_int(struct buf *out, int64_t v);   /* DB_NULL is an empty cell */
void csv_real(struct buf *out, double v);   /* NaN is an empty cell */
void csv_head(struct buf *out, const char *columns); /* "a b c" */

#endif
