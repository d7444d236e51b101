/* A small landscape for tests: two clusters, organisations in both, people of every kind, listings made by the importer.
 * The owner reads German, all others English. */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include "gen/mail_sql.h"
#include "support/web_test.h"

struct world {
    id owner;      /* admin of Messlabor Lahnaue in cluster alpha */
    id worker;     /* belongs to it, is no admin */
    id neighbour;  /* admin of another organisation in alpha */
    id stranger;   /* admin of an organisation in beta */
    id manager;    /* of alpha */
    id other_manager;  /* of beta */
    id operator;
    id nobody;     /* belongs to no organisation */
};
/* After web_test_begin(). `listings`: CSV rows for the importer behind world_columns, in clusters alpha and beta. */
void world_make(const char *listings, struct world *ret);
extern const char world_columns[];
/* Imports more; the report, and whether all went well. */
struct str world_import(const char *csv, bool *ret_ok);
/* Statements past all checks, then the index follows. */
void world_sql(const char *sql);
/* The one number that the SQL asks for. */
int64_t world_number(const char *sql);
/* The newest mail of this kind to the address; ends the program when there is none. */
struct mail_get_row world_mail(const char *kind, const char *to);
size_t world_mails(void);
/* The first address in a mail's text that begins with the path: without the base address. */
const char *world_link(struct str text, const char *path);
/* Number of a listing by its reference. */
struct str world_listing(const char *reference);

#endif
