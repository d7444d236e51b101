/* Boards as CSV: see exporter of feature.h. Columns slug, clusters, title_de, title_en, intro_de, intro_en, offer_de, offer_en, request_de,
 * request_en, category, sides, fields, audience, posting, approval, ends_on, own_fields. `clusters` and `fields` are joined by |;
 * own_fields is a JSON list of {key, label_de, label_en, value, unit, choices, required}. Whoever imports speaks for the clusters. */
#ifndef BOARD_BOARD_CSV_H
#define BOARD_BOARD_CSV_H

#include "base/buf.h"
#include "db/db.h"

struct import_report;

/* Both as struct exporter says (app/feature.h); an address that exists is brought up to date. */
enum err board_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err board_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
