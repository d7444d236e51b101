/* View structs of the boards' templates. Texts are in the reader's language. */
#ifndef BOARD_BOARD_VIEW_H
#define BOARD_BOARD_VIEW_H

#include "web/card_part.h"
#include "web/map_part.h"
#include "web/page.h"

struct board_item {
    struct str title, href, slug, lead;
    const char *kind;              /* msgid */
    struct str ends;               /* absent: open */
    bool is_over;
    int64_t published, waiting;
    struct part_seen seen;
};
struct board_list_view {
    const struct board_item *boards;
    size_t n_boards;
    bool is_manager;
};

struct board_side_view {
    const char *heading;           /* msgid */
    bool is_offer;
    int64_t total;
    const struct part_card *cards;
    size_t n_cards;
    struct str all_href;
};
struct board_link {
    struct str text, href;
};
struct board_show_view {
    struct part_crumbs crumbs;
    struct str title, slug, lead;
    const char *kind;              /* msgid */
    struct html intro;
    struct part_seen seen;
    struct str ends;
    bool is_over, is_filtered, is_empty, is_outside, is_visitor, is_manager, may_post;
    struct str offer_href, request_href, offer_text, request_text; /* hrefs: absent when this viewer cannot post */
    const struct board_link *clusters;
    size_t n_clusters;
    struct str q;
    const struct part_facet *facets;
    size_t n_facets;
    const struct board_side_view *sides;
    size_t n_sides;
    bool is_two;
    struct part_empty empty;
    bool has_map;
    struct part_map map;
    struct str csv_href, xlsx_href, atom_href, json_href, all_href, manage_href;
};

struct board_own_view {
    int64_t number;
    struct str key;
    struct part_field label_de, label_en, value, unit, choices, required;
};
struct board_preset_view {
    struct str href;
    const char *label;             /* msgid */
};
struct board_edit_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str action, back;
    bool is_new, is_conflict, has_cluster, has_kind, is_own_open;
    int64_t version;
    const char *kind_label;        /* msgid; of one that exists */
    struct str category_value;
    const struct board_preset_view *presets;
    size_t n_presets;
    struct part_field cluster, title_de, title_en, intro_de, intro_en, offer_de, offer_en, request_de, request_en;
    struct part_field category, sides, fields, audience, posting, approval, ends_on;
    const struct board_own_view *own;
    size_t n_own;
    bool may_add;
};

struct board_asked_view {
    struct str title, href, cluster, cluster_id, board;
};
struct board_office_view {
    struct part_crumbs crumbs;
    const struct board_item *boards;
    size_t n_boards;
    const struct board_asked_view *asked;
    size_t n_asked;
    bool may_make;
};

struct board_wait_view {
    struct str id, title, href, organisation;
    bool is_offer;
    instant at;
};
struct board_runner {
    struct str name, href, id;
    bool runs, is_own;
};
struct board_manage_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, slug, address;
    bool approval, may_leave;
    int64_t published;
    const struct board_wait_view *waiting;
    size_t n_waiting;
    const struct board_runner *runners;
    size_t n_runners;
    struct part_field cluster;
};

#endif
