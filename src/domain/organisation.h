/* Organisations: companies, research institutes, universities, public bodies, associations. */
#ifndef DOMAIN_ORGANISATION_H
#define DOMAIN_ORGANISATION_H

#include "domain/audience.h"
#include "domain/card.h"
#include "domain/competence.h"
#include "domain/topic.h"

struct import_report;

#define ORGANISATION_KINDS "company research university public association"
#define ORGANISATION_SIZES "micro small medium large"

/* The kinds with their names, for forms; ends with a zero entry. */
extern const struct choice organisation_kinds[];
/* msgid of a kind's name; that of "Organisation" for a kind nobody knows. */
const char *organisation_kind_name(struct str kind);

struct organisation_whole;
/* What everybody may read, until organisation_open() adds more. */
struct organisation {
    id id;
    struct str reference, slug, name, kind, size_class;
    bool sme;
    struct str country, state, place;
    double lat, lon;                      /* NaN unknown */
    struct str website, description;
    struct str contact_name, email, phone, street, postal_code;
    bool example;
    struct strs topics;                   /* slugs, without broader ones */
    struct strs roles[COMPETENCE_ROLES];  /* of the topics those in which it says to have this role */
    struct strs sectors;                  /* WZ 2008 */
    struct strs clusters;                 /* slugs of active memberships */
    instant created_at, updated_at;
    instant confirmed_at;                 /* DB_NULL: nobody of theirs did yet */
    int64_t version;
    const struct organisation_whole *whole; /* domain/organisation_open.c only */
};
/* Adds the fields that `v` may read by their audience. Idempotent. */
void organisation_open(const struct viewer *v, struct organisation *o);
/* Adds all: for the operator's export and for mails to those who keep the profile, never for an answer to somebody. */
void organisation_open_all(struct organisation *o);
/* Of each field, for the form. */
struct audiences organisation_audiences(const struct organisation *o);

/* In two queries. In the order of the ids in `list`; unknown ones are left out. */
enum err organisation_list(struct db *db, struct arena *a, struct ids list, struct organisation **ret, size_t *ret_n) MUST_USE;
/* By slug, id or reference, as addresses name it. */
enum err organisation_find(struct db *db, struct arena *a, struct str key, struct organisation *ret) MUST_USE;

/* Kind as the name tells: "Technische Universität ..." is a university; a company when nothing is told. */
const char *organisation_kind_of(struct str name);

/* The card_feed of the kind. */
enum err organisation_feed_each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg) MUST_USE;
enum err organisation_feed_one(struct db *db, struct arena *a, id organisation, struct card_source *ret) MUST_USE;

/* CSV: id, name, kind, size_class, sme, country, state, place, lat, lon, website, email, description, topics, roles_user,
 * roles_supplier, roles_research (topics in which it states to have the role), sectors, street, postal_code, phone, contact_name, register_id, vat_id, audience, confirmed_at. Only the name is needed. Rows are recognised by id, without one by name and
 * country; a column "object" that holds the number of an organisation or "new:KEY" decides before both. With report->cluster it is a
 * member list: also status, fee_class, since, until, but neither audience nor confirmed_at. What a row leaves as it is stays
 * untouched, also its version. Without the three columns of roles what is stated stays. */
enum err organisation_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
/* The header line; rows without it, in full: for comparing. */
void organisation_csv_header(struct buf *out);
enum err organisation_csv_write_some(struct db *db, struct arena *a, struct ids list, struct buf *out) MUST_USE;
enum err organisation_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
