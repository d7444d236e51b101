/* Import by kind, over the exporters of all features. */
#ifndef APP_DATA_H
#define APP_DATA_H

#include "base/buf.h"
#include "db/db.h"

/* All or nothing. ERR_NOT_FOUND: no feature reads this kind; ERR_INVALID: the report says where. */
enum err data_import(struct db *db, struct arena *a, const char *kind, struct str csv, struct buf *report) MUST_USE;

#endif
