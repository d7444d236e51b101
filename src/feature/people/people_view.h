/* What the templates of this folder show. */
#ifndef FEATURE_PEOPLE_VIEW_H
#define FEATURE_PEOPLE_VIEW_H

#include "web/card_part.h"
#include "web/part.h"

struct person_place_view {
    struct str name, href;
};
struct people_chip_view {
    struct str text, href;
};
struct people_list_view {
    struct str q, heading, corrected;
    struct part_facet *facets;
    size_t n_facets;
    const struct people_chip_view *chips;
    size_t n_chips;
    struct part_card *cards;
    size_t n_cards;
    struct part_pager pager;
    struct part_empty empty;
    struct str json_href;
    bool is_empty, is_visitor;
};
struct person_view {
    struct part_crumbs crumbs;
    struct part_mark mark;
    struct str name, slug, headline, knows, seeks, roles, languages;
    bool example, is_self;
    const struct person_place_view *places;
    size_t n_places;
    struct part_tags topics;
    struct part_seen seen;
    instant updated_at;
};

#endif
