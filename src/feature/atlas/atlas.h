/* Handlers and helpers that the files of this folder share. */
#ifndef FEATURE_ATLAS_H
#define FEATURE_ATLAS_H

#include "app/app.h"
#include "domain/competence.h"
#include "feature/atlas/atlas_view.h"
#include "feature/landscape/landscape.h"
#include "web/web.h"

enum { ATLAS_PER_PAGE = 40, ATLAS_MOST = 20000 /* rows of a file */ };

/* What the atlas of a topic can be narrowed by. Roles: any of them; the facets are those of the search. */
struct atlas_filter {
    struct search_filter search;  /* first: its page, limit, offset and facets */
    struct strs roles;
    struct str scope;             /* of the frame: "all", else the members of the cluster */
};
extern const struct field atlas_page_fields[], atlas_api_fields[], atlas_figure_fields[], atlas_embed_fields[];

web_handler atlas_index_page, atlas_index_api;
web_handler atlas_topic_page, atlas_topic_csv, atlas_topic_api;
web_handler atlas_people_csv, atlas_people_api;
web_handler atlas_embed;

/* ---- atlas_filter.c ---- */
/* Whose atlas it is. */
struct atlas_topic {
    const struct topic *topic;
    struct strs reach;            /* the topic, and those of other taxonomies whose carriers are its own, too */
};
/* The topic that {topic} names; ERR_NOT_FOUND. A former address leads on: then that is answered, and *ret_moved is true. */
enum err atlas_find(struct request *r, struct atlas_topic *ret, bool *ret_moved) MUST_USE;
/* Roles in the topic as values of the index; those of everybody who has a part in it when none is chosen. */
struct strs atlas_role_values(struct arena *a, const struct atlas_topic *t, struct strs roles);
/* The organisations of the topic that fit the filter, by name. */
struct search atlas_search(struct arena *a, const struct atlas_topic *t, const struct atlas_filter *f);
/* How many there are of each role, with all filters but that of roles. */
void atlas_count(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, int64_t ret[COMPETENCE_ROLES]);
/* Address of the atlas with this filter at `path`, without pages. `role`, when present, and the value of a facet are left out. */
struct str atlas_url(struct arena *a, const struct atlas_filter *f, struct str path, enum facet facet, struct str value, struct str role);

/* ---- atlas_row.c ---- */
/* Where somebody is, as far as the card says it: of organisations and people alike. */
struct atlas_where {
    struct str place, state, country;
    double lat, lon;
    struct strs clusters;
    bool example;
};
struct atlas_where atlas_where_of(const struct card *card);
/* Its columns, at the end of a table of fields; `row` is a struct with an atlas_where called where. */
#define ATLAS_WHERE(row) \
    {.name = "place", .type = FIELD_TEXT, .offset = offsetof(row, where.place), .flags = FIELD_OUTPUT_NULL}, \
    {.name = "state", .type = FIELD_TEXT, .offset = offsetof(row, where.state), .flags = FIELD_OUTPUT_NULL}, \
    {.name = "country", .type = FIELD_TEXT, .offset = offsetof(row, where.country), .flags = FIELD_OUTPUT_NULL}, \
    {.name = "lat", .type = FIELD_REAL, .offset = offsetof(row, where.lat), .flags = FIELD_OUTPUT_NULL}, \
    {.name = "lon", .type = FIELD_REAL, .offset = offsetof(row, where.lon), .flags = FIELD_OUTPUT_NULL}, \
    {.name = "clusters", .type = FIELD_TEXTS, .offset = offsetof(row, where.clusters)}, \
    {.name = "example", .type = FIELD_BOOL, .offset = offsetof(row, where.example)}

struct atlas_row {
    id id;
    struct str slug, name, url, organisation_kind, role_source, size_class;
    struct strs roles;
    struct atlas_where where;
};
extern const struct field atlas_row_fields[];
/* Rows of some hits, in their order, with how their roles are known. */
enum err atlas_rows(struct request *r, const struct atlas_topic *t, const struct search_hit *hits, size_t n, struct atlas_row **ret) MUST_USE;
struct atlas_found {
    struct search_hit *hits;
    size_t n;
    int64_t total;
};
/* At most `max` hits of a search, beyond the limit of one run. */
void atlas_hits(struct request *r, const struct viewer *v, struct search *s, size_t max, struct atlas_found *ret);
/* Roles of a card in a topic, as bits. */
unsigned atlas_roles_of(const struct card *card, struct arena *a, const struct atlas_topic *t);

/* ---- atlas_people.c ---- */
struct atlas_person_row {
    struct str slug, name, url, text, organisation;
    struct strs roles;
    struct atlas_where where;
};
extern const struct field atlas_person_fields[];
/* People who name the topic, by name. False where the filter asks for what only organisations have: then there are none. */
bool atlas_people_search(struct arena *a, const struct atlas_topic *t, const struct atlas_filter *f, struct search *ret) MUST_USE;
/* Of them those whom `v` finds, at most `max`. */
struct atlas_found atlas_people(struct request *r, const struct viewer *v, const struct atlas_topic *t, const struct atlas_filter *f, size_t max);
void atlas_people_rows(struct request *r, const struct atlas_topic *t, const struct search_hit *hits, size_t n, struct atlas_person_row **ret);

/* ---- people_part.c ---- */
/* The first `shown` of them as entries. */
void atlas_people_part(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, const struct atlas_found *found, size_t shown,
                       struct atlas_people_view *ret);

/* ---- atlas_part.c ---- */
/* The map of organisations and people; `found` counts, links lead to `path`. */
void atlas_map(struct request *r, const struct atlas_topic *t, const struct atlas_found *drawn, const struct atlas_found *people,
               const struct search_result *found, struct str path, struct part_places *ret);
/* Through which mappings a topic of another taxonomy shows somebody; nothing for one that is carried itself. */
void atlas_mapped(struct request *r, const struct topic *t, struct atlas_mapped *ret);
/* Name of a role, of how it is known, of a taxonomy, as a msgid. */
const char *atlas_label(const struct choice *choices, struct str value);
/* The table. */
enum err atlas_table(struct request *r, const struct atlas_topic *t, const struct search_hit *hits, size_t n, struct atlas_table *ret) MUST_USE;

#endif
