/* A table as a workbook of one sheet (Office Open XML). Implemented by adapt/xlsx_write.c. */
#ifndef DOMAIN_XLSX_WRITE_H
#define DOMAIN_XLSX_WRITE_H

#include "base/arena.h"
#include "base/err.h"

/* `csv`: as base/csv.h writes it, the first row holds the names of the columns and stays in sight. What is a number without a doubt
 * becomes one; what leading zeros, signs or length make doubtful stays text, and so does everything that a spreadsheet would
 * run. ERR_LIMIT when it has more rows than a sheet. */
enum err xlsx_write(struct arena *a, struct str csv, struct str sheet, struct str *ret) MUST_USE;

#endif
