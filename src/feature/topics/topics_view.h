/* What the templates of this folder show, and what their forms take. */
#ifndef TOPICS_VIEW_H
#define TOPICS_VIEW_H

#include "web/part.h"

/* How often a topic is carried. */
struct topic_use {
    int64_t clusters, organisations, listings;
};

struct topic_row_view {
    struct str slug, title, code, other_title; /* other_title: in the other language */
    int64_t depth;                             /* 0 to 4 */
    struct topic_use use;
    int64_t mappings, narrower;
};
struct topic_scheme_view {
    struct str name, href;
    bool is_now;
};
struct topics_tree_view {
    struct part_crumbs crumbs;
    struct topic_scheme_view *schemes;
    size_t n_schemes;
    struct str scheme, q;
    struct topic_row_view *rows;
    size_t n_rows;
    int64_t more;                              /* rows that are not shown */
    bool is_flat;                              /* large taxonomy: narrower topics behind a link */
    struct part_empty empty;
};

struct topic_input {
    struct str scheme, title_de, title_en, synonyms_de, synonyms_en, broader, related;
    int64_t hue;
};
struct topic_merge_input {
    struct str into;
};
struct topic_mapping_input {
    struct str other, relation;
};
struct topic_mapping_item {
    struct str slug, title, scheme, code;
    const char *relation;                      /* msgid */
};
struct topic_edit_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, slug, action, public_href;
    bool is_new, may_remove;
    struct topic_use use;
    struct part_field scheme, title_de, title_en, synonyms_de, synonyms_en, broader, related, hue;
    bool may_move;
    struct topic_mapping_item *mappings;
    size_t n_mappings;
    struct part_field other, relation, into;
};

struct tag_input {
    struct str tag, title_de, title_en, broader, existing;
};
struct tag_item {
    struct str tag, href;
    int64_t uses;
    bool is_now;
};
struct tags_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct tag_item *tags;
    size_t n_tags;
    int64_t more;
    struct str chosen;
    struct part_field title_de, title_en, broader, existing;
    struct part_empty empty;
};

#endif
