/* People as CSV: email, name, language, organisation (slug, reference or name), role. One row per person and organisation. */
#ifndef DOMAIN_PEOPLE_CSV_H
#define DOMAIN_PEOPLE_CSV_H

#include "base/buf.h"
#include "db/db.h"

struct import_report;

enum err people_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
/* Accounts that are not there are made, without a mail; names of those that are there stay theirs. With report->cluster only
 * organisations that are its members are accepted. Nobody loses the role of admin by this. */
enum err people_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
