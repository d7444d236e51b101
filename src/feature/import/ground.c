#include "domain/cluster.h"
#include "feature/import/page.h"

enum err ground_of(struct request *r, struct ground *ret)
{
    struct str slug = web_param(r, "cluster");
    struct cluster c;
    if (!slug.n) {
        *ret = (struct ground){.name = T(r->lang, "The whole landscape"), .base = STR("/office/import")};
        return OK;
    }
    enum err e = cluster_find(r->db, r->arena, slug, &c);
    if (e) {
        return e;
    }
    if (r->viewer->role == ROLE_MEMBER && !ids_has(r->viewer->staff_of, c.id)) {
        return ERR_FORBIDDEN;
    }
    *ret = (struct ground){.cluster = c.id, .name = c.short_name, .base = str_fmt(r->arena, "/office/%.*s/import", STR_ARG(c.slug))};
    return OK;
}

enum err ground_run(struct request *r, struct ground *ret, struct run *ret_run)
{
    id run;
    enum err e = ground_of(r, ret);
    e = e ? e : web_param_id(r, "run", &run);
    e = e ? e : run_load(r->db, r->arena, run, ret_run);
    return e ? e : ret_run->cluster == ret->cluster ? OK : ERR_NOT_FOUND;
}

void import_head(struct request *r, const struct ground *g, enum import_step step, const char *title, struct str lead, struct import_head *ret)
{
    static const char *const steps[] = {N_("Choose a file"), N_("Assign columns"), N_("Look at the preview"), N_("Done")};
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    struct part_step *s = ARENA_ARRAY(r->arena, struct part_step, 4);
    v[0] = (struct part_crumb){T(r->lang, "Office"), STR("/office")};
    v[1] = g->cluster ? (struct part_crumb){g->name, str_cut(g->base, 0, g->base.n - STR("/import").n)} : (struct part_crumb){g->name, STR_NONE};
    v[2] = (struct part_crumb){T(r->lang, "Import a list"), step == STEP_FILE ? STR_NONE : g->base};
    for (int i = STEP_FILE; i <= STEP_DONE; i++) {
        s[i] = (struct part_step){.text = tr(r->lang, steps[i]), .is_done = i < (int)step || step == STEP_DONE, .is_now = i == (int)step};
    }
    *ret = (struct import_head){.crumbs = {v, 3}, .title = tr(r->lang, title), .lead = lead, .steps = {s, 4}};
}

enum err import_show(struct request *r, const struct import_head *head, tpl_fn *render, const void *view)
{
    struct page_head page = {.title = head->title, .nav = "office", .no_index = true};
    return web_page(r, &page, render, view);
}
