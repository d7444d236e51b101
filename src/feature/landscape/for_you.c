/* "For you" on the start page. */
#include "domain/for_you.h"
#include "feature/landscape/landscape.h"

enum err landscape_for_you(struct request *r, struct start_view *view)
{
    struct radar_request q = {.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang};
    struct for_you found;
    enum err e = for_you_find(&q, &found);
    if (e || !found.has_centre) {
        return e;
    }
    view->near_title = found.centre.title;
    view->is_matched = found.is_matched;
    view->near_href = str_fmt(r->arena, "/radar?centre=%.*s", STR_ARG(found.centre.key));
    view->for_you = ARENA_ARRAY(r->arena, struct start_near, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        view->for_you[view->n_for_you++] = (struct start_near){.title = d->title, .href = radar_href(r->arena, d->kind, d->slug), .note = d->note,
                                                               .kind = for_you_kind(d), .reasons = d->reasons, .n_reasons = d->n_reasons,
                                                               .example = d->example};
    }
    return OK;
}
