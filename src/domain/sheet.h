/* A file of rows and columns, whatever wrote it: CSV in any common encoding, or a workbook. */
#ifndef DOMAIN_SHEET_H
#define DOMAIN_SHEET_H

#include "base/csv.h"
#include "base/encoding.h"
#include "text/field.h"

enum { SHEET_MAX_BYTES = 20 << 20 }; /* of a workbook; of texts the caller decides */

struct sheet {
    bool is_workbook;
    struct strs sheets;       /* of a workbook */
    enum encoding encoding;   /* of a text */
    char separator;           /* of a text */
    struct str csv;           /* UTF-8, for csv_begin() */
};

/* `which`: sheet of a workbook, from 0. The result borrows from `bytes`. False: *ret_why is the msgid of what is wrong. */
bool sheet_read(struct arena *a, struct str bytes, size_t which, struct sheet *ret, const char **ret_why) MUST_USE;
/* Places the reader at the row of column names: the first of the first rows that has most cells, so that titles above a table
 * are passed over; ret->row counts from the top of the file. False: *ret_why (msgid). */
bool sheet_begin(struct arena *a, const struct sheet *s, struct csv *ret, const char **ret_why) MUST_USE;

#endif
