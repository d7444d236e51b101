/* `clusterwerk import listings FILE` and `clusterwerk export listings`. */
#ifndef EXCHANGE_LISTING_CSV_H
#define EXCHANGE_LISTING_CSV_H

#include "app/feature.h"

struct import_report;

/* Columns id (kept as reference), cluster, organisation, organisation_kind, country, state, place, lat, lon, side, category, language,
 * title, text, topics, available_from, available_to, radius_km, price_note, attributes, visibility, anonymous, and example (may be missing).
 * Unknown organisations are made and become members of the named cluster. A reference that is there already is brought up to date. */
enum err listing_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report);
/* All listings but drafts, with everything: for the operator. */
enum err listing_csv_write(struct db *db, struct arena *a, struct buf *out);

#endif
