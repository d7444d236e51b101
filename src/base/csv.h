/* CSV (RFC 4180): reader that takes comma, semicolon or tab, whichever the first lines show, and strips a BOM; writer that quotes
 * where needed. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"

struct csv {
    struct str rest;
    char separator;
    size_t row;            /* rows read so far; the header is row 1, like in a spreadsheet */
    size_t n_columns;
    struct str *columns;   /* names of the header */
    struct str *cells;     /* n_columns cells of the current row; missing ones are "" */
    const char *why;       /* reason of a failure, NULL when fine */
};
enum { CSV_MAX_COLUMNS = 520 /* a survey has 500 answers at most, and stands some columns beside them */, CSV_MAX_CELL = 1 << 20 };

/* Reads the header. `text` must outlive the reader. False: c->why says what is wrong (empty, no UTF-8, too many columns). */
bool csv_begin(struct csv *c, struct arena *a, struct str text) MUST_USE;
/* The same with a separator that is known. */
bool csv_begin_with(struct csv *c, struct arena *a, struct str text, char separator) MUST_USE;
/* Next row; false at the end or on a malformed row (then c->why is set). Rows with nothing but separators are passed over. */
bool csv_next(struct csv *c, struct arena *a) MUST_USE;
/* Cell of the named column, absent when there is no such column. */
struct str csv_get(const struct csv *c, const char *column);

/* The separator of a text: what divides its first lines most evenly outside quotes. A first line "sep=;" says it. */
char csv_separator(struct str text);

/* Writer: csv_cell for each cell, then csv_end_row. A cell beginning with = + - @ that is no number
 * gets a leading apostrophe, so that spreadsheets do not run it as a formula. */
void csv_cell(struct buf *out, struct str s);
void csv_end_row(struct buf *out);
/* What csv_cell() was given, of what stands in the cell: without that apostrophe. */
struct str csv_unguarded(struct str cell);
/* The same without regard to spreadsheets, for texts that only this program reads again. */
void csv_cell_plain(struct buf *out, struct str s);

#endif
