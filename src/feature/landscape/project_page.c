/* /projects: what clusters do together. */
#include "domain/project.h"
#include "feature/landscape/landscape.h"
#include "gen/landscape_tpl.h"

enum err projects_page(struct request *r)
{
    struct project *projects;
    struct projects_view view = {0};
    enum err e = project_list(r->db, r->arena, DB_NULL, &projects, &view.n_projects);
    if (e) {
        return e;
    }
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){T(r->lang, "Landscape"), STR("/landscape")};
    v[1] = (struct part_crumb){T(r->lang, "Joint projects"), STR_NONE};
    view.crumbs = (struct part_crumbs){.crumbs = v, .n_crumbs = 2};
    landscape_projects(r, projects, view.n_projects, STR_NONE, &view.projects);
    view.empty = (struct part_empty){.title = T(r->lang, "No joint projects yet."),
                                     .text = T(r->lang, "Projects that at least two clusters carry together appear here.")};
    struct page_head head = {.title = T(r->lang, "Joint projects"), .nav = "landscape"};
    return web_page(r, &head, tpl_landscape_projects, &view);
}
