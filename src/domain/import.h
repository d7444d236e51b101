/* Reading a CSV into the database: every cell is checked, every mistake is said with row and column, nothing is kept when one
 * is found. Rows are counted as in a spreadsheet, the header is row 1.
 *
 * A reader `X_csv_read(db, a, csv, report)` runs in its caller's transaction. With report->dry it checks only and writes nothing, so
 * that a reading connection is enough. */
#ifndef DOMAIN_IMPORT_H
#define DOMAIN_IMPORT_H

#include "base/csv.h"
#include "db/db.h"
#include "domain/lookup.h"
#include "text/field.h"
#include "text/tr.h"

enum { IMPORT_MAX_SAID = 200 }; /* mistakes that are spelt out; the rest is counted */

struct import_mistake {
    size_t row;            /* 0: of the whole file */
    const char *column;    /* NULL: of the whole row */
    const char *msgid;
    const struct tr_arg *args;
};
/* What the caller wants, and what came of it. Lives in the arena of the import; start it with {0}. */
struct import_report {
    bool dry;              /* check only */
    id cluster;            /* member lists: whose */
    struct import_mistake said[IMPORT_MAX_SAID];
    size_t n_said, mistakes;
    const char *things;    /* msgid: "organisations"; NULL when it did not get that far */
    size_t added, changed;
    void (*progress)(void *arg, size_t row); /* every thousand rows; may be NULL */
    void *progress_arg;
};
/* In words, one line each, as the command line says it. */
void import_report_text(struct arena *a, const struct import_report *report, enum lang lang, struct buf *out);
/* One mistake without row and column. */
struct str import_mistake_text(struct arena *a, const struct import_mistake *mistake, enum lang lang);
/* Takes a mistake into the report; the texts must live as long. */
void import_report_add(struct import_report *report, const struct import_mistake *mistake);

struct import {
    struct db *db;
    struct arena *a;       /* of the whole import */
    struct import_report *report;
    struct csv csv;
    instant now;
    bool dry;
    size_t mistakes;
    size_t added, changed;
    struct lookup seen;
};

/* Reads the header; ERR_INVALID when the text is no CSV or one of `required` ("a b c") is missing. */
enum err import_begin(struct import *m, struct db *db, struct arena *a, struct str csv, struct import_report *report,
                      const char *required) MUST_USE;
/* True when the rows so far are good and shall be written. */
bool import_writes(const struct import *m);
/* False at the end and at a malformed row. */
bool import_next(struct import *m) MUST_USE;
/* OK, or ERR_INVALID when there were mistakes; says in the report how many `things` (msgid) were added and changed. */
enum err import_end(struct import *m, const char *things) MUST_USE;

/* Files may leave columns out: what is in the database then stays. */
bool import_has(const struct import *m, const char *column);
/* "row 12, founded: must be a whole number between 1500 and 2100, but is \"x\"". `msgid` may hold {value}; the value is copied, long
 * ones are cut. */
void import_mistake(struct import *m, const char *column, const char *msgid, struct str value);
/* The same with other places to fill; `args` end with a zero entry, their values are copied. */
void import_mistake_args(struct import *m, const char *column, const char *msgid, const struct tr_arg *args);

/* Cells of the current row. Wrong ones are noted as mistakes and come back as empty. */
/* Trimmed; absent when empty or when there is no such column. `max` in characters. */
struct str import_text(struct import *m, const char *column, size_t max);
struct str import_required(struct import *m, const char *column, size_t max);
int64_t import_int(struct import *m, const char *column, int64_t min, int64_t max); /* DB_NULL */
double import_real(struct import *m, const char *column, double min, double max);   /* NaN */
bool import_bool(struct import *m, const char *column);                              /* 1, true, yes, ja */
struct str import_date(struct import *m, const char *column);
/* Who may read which field, as audiences_write() says it; absent when empty or as usual. */
struct str import_audience(struct import *m, const char *column);
/* A date, or a date with time as csv_instant() writes it; DB_NULL. */
instant import_instant(struct import *m, const char *column);
/* One of `choices` ("a b c"). */
struct str import_choice(struct import *m, const char *column, const char *choices);
/* Notes a mistake when the same key stood in an earlier row; absent keys may repeat. */
void import_once(struct import *m, const char *column, struct str key);
/* Parts between | ; each trimmed, at most `max` characters, empty ones left out. */
struct strs import_list(struct import *m, const char *column, size_t max);

/* Writer: cells of other types. */
void csv_int(struct buf *out, int64_t v);   /* DB_NULL is an empty cell */
void csv_real(struct buf *out, double v);   /* NaN is an empty cell */
void csv_instant(struct buf *out, instant t); /* DB_NULL is an empty cell */
void csv_head(struct buf *out, const char *columns); /* "a b c" */

#endif
