/* The faces of the landscape for JSON and CSV: names are the columns of the data files. */
#ifndef LANDSCAPE_FACE_H
#define LANDSCAPE_FACE_H

#include "domain/cluster.h"
#include "domain/cluster_profile.h"
#include "domain/index.h"
#include "domain/membership.h"
#include "domain/organisation.h"
#include "domain/project.h"
#include "domain/topic.h"
#include "text/field.h"

/* A cluster with all its parts; cluster_open() it for who asks. `base_url` makes `url` absolute; texts that need building live in the arena. */
struct cluster_face {
    id id;
    struct str reference, name, short_name, website, country, region;
    struct strs states, innovation_fields, topics, labels;
    int64_t founded, members, sme;
    struct str members_qualifier, legal_form, description_de, description_en, source, notes, url;
    struct str contact_name, email, phone;
    instant updated_at, confirmed_at;
    struct cluster_profile profile;          /* of its labels those that are valid */
    struct strs partner_clusters;
    struct str logo_url;
};
extern const struct field cluster_face_fields[];
void cluster_face(struct arena *a, const struct cluster *c, const struct cluster_profile *p, struct str base_url, struct cluster_face *ret);

/* An organisation; organisation_open() it for who asks. lat and lon are NaN where unknown. */
struct organisation_face {
    id id;
    struct str reference, name, kind, size_class;
    bool sme;
    struct str country, state, place;
    double lat, lon;
    struct str website, description;
    struct str contact_name, email, phone, street, postal_code;
    struct strs topics, sectors, clusters, roles[COMPETENCE_ROLES];
    bool example;
    struct str url;
    instant updated_at, confirmed_at;
};
extern const struct field organisation_face_fields[];
void organisation_face(struct arena *a, const struct organisation *o, struct str base_url, struct organisation_face *ret);

/* One hit of the search, of any kind. */
struct hit_face {
    struct str kind, id, reference, title, name, text, organisation, place;
    struct strs cluster, states, countries, topics, labels;
    struct str side, category, organisation_kind, size_class;
    int64_t founded, members, sme;
    double score;
    instant published_at;
    struct str url;
};
extern const struct field hit_face_fields[];
void hit_face(struct arena *a, const struct search_hit *hit, struct str base_url, struct hit_face *ret);

/* A topic with its neighbours, as slugs. */
struct topic_face {
    id id;
    struct str slug, scheme, code, title_de, title_en, broader;
    struct strs narrower, related, synonyms_de, synonyms_en;
    int64_t hue;
    struct str url;
};
extern const struct field topic_face_fields[];
void topic_face(struct arena *a, const struct topic *topic, struct str base_url, struct topic_face *ret);

/* A joint project; other things are named by their reference. */
struct project_face {
    id id;
    struct str reference, title, website, description_de, description_en;
    struct strs sectors;
    struct str coordinator_cluster_id;
    struct strs partner_cluster_ids, further_partners, instruments, key_figures;
    struct str source, url;
    instant updated_at;
};
extern const struct field project_face_fields[];
void project_face(struct arena *a, const struct project *p, struct str base_url, struct project_face *ret);

extern const struct field membership_face_fields[]; /* over struct membership */

#endif
