/* What the templates of this folder show. */
#ifndef FEATURE_ATLAS_VIEW_H
#define FEATURE_ATLAS_VIEW_H

#include "feature/embed/embed.h"
#include "feature/landscape/landscape.h"
#include "web/place_map.h"

/* ---- table.html: the organisations ---- */
struct atlas_part {
    struct str name;
};
struct atlas_item {
    struct str href, name, kind, place, source;
    const struct atlas_part *roles;
    size_t n_roles;
    const struct landscape_link *clusters;
    size_t n_clusters;
    bool example;
};
struct atlas_table {
    const struct atlas_item *items;
    size_t n_items;
};

struct atlas_files {
    struct str csv, xlsx, geojson, json;
};
struct atlas_person {
    struct str href, name, text, where, roles; /* all but the first two may be absent */
    bool example;
};
/* ---- mapped.html: of a topic that nobody carries itself, the topics whose carriers are shown ---- */
struct atlas_mapping {
    struct str title, href, at;          /* at: the narrower topic that it is mapped to; absent: the topic itself */
    const char *relation;                /* msgid */
};
struct atlas_mapped {
    struct str scheme;                   /* name of the taxonomy; absent: the topic is carried itself */
    const struct atlas_mapping *mappings;
    size_t n_mappings;
};

/* ---- people.html ---- */
struct atlas_people_view {
    const struct atlas_person *people;
    size_t n_people;
    int64_t more;                        /* all of them, when there are more than these; else 0 */
    struct str href;
};

/* ---- topic.html ---- */
struct atlas_topic_view {
    struct part_crumbs crumbs;
    struct str slug, title, heading, action;
    struct part_stat *stats;
    size_t n_stats;
    struct part_tags narrower;
    struct atlas_mapped mapped;
    struct part_facet *facets;
    size_t n_facets;
    const struct landscape_link *chips;
    size_t n_chips;
    struct part_places map;
    struct atlas_table table;
    struct part_pager pager;
    struct atlas_people_view people;
    struct atlas_files organisation_files, people_files;
    bool is_empty;
    struct part_empty empty;
};

/* ---- index.html ---- */
struct atlas_figure {
    struct str title, slug, href;
    int64_t level, organisations;        /* level: 0 for a field, more for what stands below it */
    int64_t user, supplier, research, people;
};
struct atlas_index_view {
    struct part_crumbs crumbs;
    struct str q;
    bool is_unknown;                     /* q names no topic */
    const struct atlas_figure *topics;
    size_t n_topics;
    struct part_empty empty;
};

/* ---- embed.html ---- */
struct atlas_embed_view {
    struct embed_head head;
    struct str heading, action, title;
    struct part_field role, scope;
    struct part_places map;
    struct atlas_table table;
    struct part_pager pager;
    struct atlas_people_view people;
    struct atlas_mapped mapped;
    bool is_empty;
};

#endif
