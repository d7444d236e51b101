/* What a cluster's profile holds beside its core: labels with validity, means, people, programmes, results, partners, texts in
 * further languages, logo and colour. */
#ifndef DOMAIN_CLUSTER_PROFILE_H
#define DOMAIN_CLUSTER_PROFILE_H

#include "base/clock.h"
#include "base/id.h"
#include "db/db.h"
#include "text/field.h"

/* ---- vocabulary ---- */
/* Labels and memberships of programmes that a cluster may carry; values are those of the facet "label". */
extern const struct choice cluster_label_choices[];
/* Where the means come from. The order is that of pages. */
extern const struct choice cluster_finance_sources[];
enum { CLUSTER_FINANCE_SOURCES = 7 };
/* Languages of further texts (ISO 639-1), each in its own words. */
extern const struct choice cluster_languages[];

/* ---- parts ---- */
enum label_state { LABEL_FUTURE, LABEL_VALID, LABEL_EXPIRED };
struct cluster_label {
    struct str label, valid_from, valid_to;  /* dates; absent: open. Both days are inside. */
    enum label_state state;
};
/* `today` as date_of(). */
enum label_state label_state(struct str valid_from, struct str valid_to, struct str today);
const char *label_state_name(enum label_state s); /* "future", "valid", "expired" */

struct cluster_share {
    struct str source;
    int64_t percent;
};
struct cluster_programme {
    id id;
    struct str name, funder, website;
    int64_t from_year, to_year;              /* DB_NULL: open */
};
struct cluster_result {
    id id;
    struct str name_de, name_en, value;
    int64_t year;
};
struct cluster_partner {
    id id;
    struct str slug, short_name, name, country;
    int64_t hue;
    bool named_by_us;
};
struct cluster_text {
    struct str language, description;
};

struct cluster_profile {
    id cluster;
    int64_t staff_people, finance_year;      /* DB_NULL: unknown */
    double staff_fte;                        /* NaN: unknown */
    struct str brand;                        /* "#rrggbb" or absent */
    struct str host, embed_origins;          /* absent: none */
    struct cluster_label *labels;            /* all, also expired ones */
    struct cluster_share *shares;            /* in the order of cluster_finance_sources; their sum is 100 or there are none */
    struct cluster_programme *programmes;    /* the newest first */
    struct cluster_result *results;
    struct cluster_partner *partners;        /* both ways, by name */
    struct cluster_text *texts;
    size_t n_labels, n_shares, n_programmes, n_results, n_partners, n_texts;
    struct str logo_hash, logo_mime;         /* absent: no logo */
    int64_t logo_width, logo_height;
};

/* Profiles by ascending id of their cluster: of one, or of all with DB_NULL. In eight queries, however many there are. */
enum err cluster_profiles(struct db *db, struct arena *a, id cluster, struct str today, struct cluster_profile **ret, size_t *ret_n) MUST_USE;
/* One of them; ERR_NOT_FOUND when there is no such cluster. */
enum err cluster_profile(struct db *db, struct arena *a, id cluster, struct str today, struct cluster_profile *ret) MUST_USE;
/* Among all; NULL when it is not there. */
const struct cluster_profile *cluster_profile_in(const struct cluster_profile *all, size_t n, id cluster);

/* Address of the logo: "/logo/HASH". */
struct str cluster_logo_path(struct arena *a, struct str hash);
/* Of the sheet that colours .branded bands: "/brand/1a7f5a.css"; absent for an absent colour. */
struct str cluster_brand_path(struct arena *a, struct str brand);

#endif
