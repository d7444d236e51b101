/* The design system on one page. */
#include "app/feature.h"
#include "feature/design/design_view.h"
#include "gen/design_tpl.h"

static enum err design_page(struct request *r)
{
    struct design_view view = {0};
    struct part_crumb crumbs[] = {{T(r->lang, "Start"), STR("/")}, {T(r->lang, "Design system"), STR_NONE}};
    struct page_head head = {.title = T(r->lang, "Design system"), .nav = "about", .no_index = true};

    view.crumbs = (struct part_crumbs){.crumbs = crumbs, .n_crumbs = 2};
    design_both(r, &view);
    design_cards(r, &view);
    design_list(r, &view);
    design_form(r, &view);
    return web_page(r, &head, tpl_design_design, &view);
}

static const struct route routes[] = {
    {.method = GET, .pattern = "/design", .handler = design_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {0},
};

const struct feature design_feature = {.name = "design", .routes = routes};
