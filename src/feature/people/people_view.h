/* What the templates of this folder show. */
#ifndef FEATURE_PEOPLE_VIEW_H
#define FEATURE_PEOPLE_VIEW_H

#include "web/part.h"

struct person_place_view {
    struct str name, href;
};
struct person_view {
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
