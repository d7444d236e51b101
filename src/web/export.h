/* The other forms of a list that web_csv() answers: as a workbook where the address ends in .xlsx, as an Atom feed (RFC 4287) where it
 * ends in .atom, as points on a map (GeoJSON, RFC 7946) where it ends in .geojson. */
#ifndef WEB_EXPORT_H
#define WEB_EXPORT_H

#include "web/web.h"

struct export {
    const struct field *table;
    const void *items;
    size_t n, size;
    struct str stem;    /* of the file name: "listings" */
};
/* `csv`: the list as CSV. */
enum err export_xlsx(struct request *r, const struct export *x, struct str csv) MUST_USE;
/* A feature per item, with all its fields; its point from the fields lat and lon, none where they are unknown. */
enum err export_geojson(struct request *r, const struct export *x) MUST_USE;
/* Takes the fields title, text, url, and updated_at or published_at of the items; the first FEED_MAX of them. */
enum err export_atom(struct request *r, const struct export *x) MUST_USE;

#endif
