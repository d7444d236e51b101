/* Clusters: the networks of the landscape, each with its management organisation. */
#ifndef DOMAIN_CLUSTER_H
#define DOMAIN_CLUSTER_H

#include "domain/audience.h"
#include "domain/card.h"
#include "domain/topic.h"

struct import_report;

struct cluster_whole;
/* What everybody may read, until cluster_open() adds more. */
struct cluster {
    id id;
    struct str reference, slug, name, short_name, website, country, region;
    struct strs states, innovation_fields; /* ISO 3166-2; as printed */
    struct strs topics;                    /* slugs, without broader ones */
    struct strs labels;                    /* ecei-silver ...: those that are valid today */
    int64_t founded, members, sme;         /* DB_NULL unknown */
    struct str members_qualifier;          /* ">" or "ca." */
    struct str legal_form, description_de, description_en, source, notes;
    int64_t hue;
    struct str brand, host;                /* "#rrggbb"; own host name; absent: none */
    struct str publication;                /* draft, in_review, returned, published */
    struct str contact_name, email, phone; /* of the office */
    instant created_at, updated_at;
    instant confirmed_at;                  /* DB_NULL: nobody of the office did yet */
    const struct cluster_whole *whole;     /* domain/cluster.c only */
};
/* Adds the fields that `v` may read by their audience; all of them. */
void cluster_open(const struct viewer *v, struct cluster *c);
void cluster_open_all(struct cluster *c);
struct audiences cluster_audiences(const struct cluster *c);
/* For access_may(): everybody sees what is published, those who keep it see it always. */
struct object cluster_object(const struct cluster *c);

/* In two queries, however many there are. By name when `reference` is absent, else the one with it. */
enum err cluster_list(struct db *db, struct arena *a, struct str reference, struct cluster **ret, size_t *ret_n) MUST_USE;
/* By slug, id or reference, as addresses name it; ERR_NOT_FOUND. */
enum err cluster_find(struct db *db, struct arena *a, struct str key, struct cluster *ret) MUST_USE;
/* The same for somebody who looks: ERR_NOT_FOUND, too, when they may not see it. Not opened. */
enum err cluster_find_seen(struct db *db, struct arena *a, const struct viewer *v, struct str key, struct cluster *ret) MUST_USE;

/* Labels that a note of the source speaks of ("ECEI-Silber-Label", "Spitzencluster-Wettbewerb"). */
struct strs cluster_labels_of(struct arena *a, struct str notes);

/* The card_feed of the kind. */
enum err cluster_feed_each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg) MUST_USE;
enum err cluster_feed_one(struct db *db, struct arena *a, id cluster, struct card_source *ret) MUST_USE;

/* CSV with the columns of demo/clusters.csv, contact_name, email, phone, audience, confirmed_at, publication (of new clusters only), and
 * those of domain/cluster_csv_part.h; see exporter of feature.h. Columns that a file lacks keep what is there. A row that says what is
 * there changes nothing. A field that no topic is called by becomes a topic. */
enum err cluster_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err cluster_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
