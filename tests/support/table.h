/* Tables of every kind into a test's landscape, through the import's own checks. */
#ifndef TESTS_SUPPORT_TABLE_H
#define TESTS_SUPPORT_TABLE_H

#include "base/str.h"

/* Imports the CSV as `kind` ("topics", "clusters", ...) and follows with the index. What the import said; the check fails when it refused. */
struct str table_import(const char *kind, const char *csv);

#endif
