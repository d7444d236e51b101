/* What projects.html and project_page.html show. */
#ifndef LANDSCAPE_PROJECT_VIEW_H
#define LANDSCAPE_PROJECT_VIEW_H

#include "feature/landscape/landscape_view.h"

struct projects_view {
    struct part_crumbs crumbs;
    struct part_facet *facets;
    size_t n_facets;
    struct project_view *projects;
    size_t n_projects;
    bool is_filtered;
    struct str csv_href, xlsx_href, atom_href;
    struct part_empty empty;
};

struct project_partner_view {
    struct str name, href, place;
    struct part_mark mark;
    bool coordinates;
};
struct project_page_view {
    struct part_crumbs crumbs;
    struct str slug, title, text, text_lang, website;
    int64_t hue;
    struct project_partner_view *partners;
    size_t n_partners;
    struct strs further;                     /* names that are no cluster of the landscape */
    const struct project_figure *figures;
    size_t n_figures;
    struct part_tags instruments, sectors;
};

#endif
