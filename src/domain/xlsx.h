/* Workbooks of Excel and LibreOffice (Office Open XML, ECMA-376 part 1, ch. 18), read as rows of text. Implemented by adapt/xlsx.c. */
#ifndef DOMAIN_XLSX_H
#define DOMAIN_XLSX_H

#include "base/arena.h"
#include "text/field.h"

enum { XLSX_MAX_ROWS = 200000, XLSX_MAX_SHEETS = 50 };

struct xlsx {
    struct strs sheets;  /* names, in the order of the tabs */
    struct str csv;      /* the chosen sheet as base/csv.h reads it: one line per row, rows keep their numbers */
};

/* `which` counts from 0. Dates come as 2026-11-21, numbers without exponent and, where the format says so, with leading zeros; of
 * formulas the last result; errors as #N/A are empty; merged cells have their text in the first. What is unpacked is bounded, document type declarations are
 * refused. False: *ret_why is the msgid of what is wrong. */
bool xlsx_read(struct arena *a, struct str bytes, size_t which, struct xlsx *ret, const char **ret_why) MUST_USE;

#endif
