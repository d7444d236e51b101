/* What template/design.html shows. */
#ifndef DESIGN_VIEW_H
#define DESIGN_VIEW_H

#include "web/card_part.h"
#include "web/map_part.h"
#include "web/part.h"

/* Parts that stand twice on the page, in the light and in the dark theme. */
struct design_both {
    const char *theme;               /* msgid */
    struct str class;
    const struct part_seen *audiences;
    size_t n_audiences;
    const struct part_why *whys;
    size_t n_whys;
    struct part_mark cluster, organisation, person;
    struct part_tags tags;
};

struct design_view {
    struct part_crumbs crumbs;
    const struct design_both *themes;
    size_t n_themes;
    const struct part_card *cards;
    size_t n_cards;
    const struct part_card *listings;
    size_t n_listings;
    struct part_facet facet;
    struct part_pager pager;
    struct part_empty empty;
    const struct part_stat *stats;
    size_t n_stats;
    struct part_steps steps;
    const struct part_field *fields;
    size_t n_fields;
    struct part_errors errors;
    struct part_map map;
};

/* design_sample.c */
void design_both(struct request *r, struct design_view *ret);
void design_cards(struct request *r, struct design_view *ret);
void design_list(struct request *r, struct design_view *ret);
void design_form(struct request *r, struct design_view *ret);

#endif
