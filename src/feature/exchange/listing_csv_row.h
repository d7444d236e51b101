/* A row of an import of listings, and what the import knows already: of the thousand rows of one organisation only the first asks
 * the database about it. */
#ifndef EXCHANGE_LISTING_CSV_ROW_H
#define EXCHANGE_LISTING_CSV_ROW_H

#include "domain/import.h"
#include "domain/topic.h"
#include "feature/exchange/listing_rule.h"

struct csv_row {
    struct listing_input in;
    struct str reference, organisation_kind;
    bool example;
};

struct csv_reading {
    struct import m;
    const struct topics *taxonomy;
    struct lookup clusters;       /* slug or reference as written */
    struct lookup organisations;  /* by name key */
    struct lookup members;        /* organisation and cluster, sixteen bytes */
    struct lookup listings;       /* by reference */
    size_t asked;                 /* references looked up one by one */
    bool knows_all;               /* all references are in `listings` */
};

/* ERR_NOT_FOUND when there is no such cluster. */
enum err csv_row_cluster(struct csv_reading *c, struct str name, id *ret) MUST_USE;
/* The organisation of the row, added and made a member of the cluster where needed. */
enum err csv_row_organisation(struct csv_reading *c, const struct csv_row *row, id cluster, id *ret) MUST_USE;
/* The listing of an earlier import or row; ERR_NOT_FOUND. */
enum err csv_row_listing(struct csv_reading *c, struct str reference, id *ret) MUST_USE;
/* Notes what is wrong with the fields of its kind. What is stored so already may stay: earlier versions took it. */
enum err csv_row_attributes(struct csv_reading *c, const struct csv_row *row) MUST_USE;
/* A number that tells no time within the last month. Numbers are public and sort by age: those of an import, made row by row, would
 * tell which organisation an anonymous row belongs to. */
id csv_row_id(void);

#endif
