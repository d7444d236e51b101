/* What the templates of this folder show. */
#ifndef ABOUT_VIEW_H
#define ABOUT_VIEW_H

#include "web/part.h"

struct about_view {
    struct part_crumbs crumbs;
    bool is_demo;
};

struct about_source {
    struct str what, from, href, licence, notice; /* notice: as its owner asks for it; may be absent */
};
struct about_data_view {
    struct part_crumbs crumbs;
    const struct about_source *data, *parts;
    size_t n_data, n_parts;
};

#endif
