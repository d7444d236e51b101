/* "For you" on the start page. */
#include "domain/for_you.h"
#include "feature/landscape/landscape.h"

/* What others are compared with, in words. */
static struct str compared_with(struct request *r, const struct for_you_ground *ground)
{
    const struct tr_arg args[] = {{"name", ground->title}, {0}};
    const char *const texts[] = {[FOR_YOU_NOTHING] = N_("Write of yourself, and others are compared with it."), [FOR_YOU_WRITING] = N_("Compared with what you wrote of yourself."),
                                 [FOR_YOU_ORGANISATION] = N_("Compared with the profile, the offers and the requests of {name}."),
                                 [FOR_YOU_CLUSTER] = N_("Compared with the profile of {name}.")};
    return tr_fmt(r->arena, r->lang, texts[ground->kind], args);
}

enum err landscape_for_you(struct request *r, struct start_view *view)
{
    struct radar_request q = {.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang, .now = r->now};
    struct for_you found;
    enum err e = for_you_find(&q, &found);
    struct radar_more more;
    e = e ? e : for_you_more(&q, &found.ground, found.n == 0, &more);
    if (e) {
        return e;
    }
    part_more(r->arena, r->lang, &more, STR("/account/found#f-topics"), &view->more);
    view->compared = compared_with(r, &found.ground);
    view->near_href = found.ground.centre.n ? str_fmt(r->arena, "/radar?centre=%.*s", STR_ARG(found.ground.centre)) : STR_NONE;
    view->for_you = ARENA_ARRAY(r->arena, struct start_near, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        view->for_you[view->n_for_you++] = (struct start_near){.title = d->title, .href = radar_href(r->arena, d->kind, d->slug), .note = d->note,
                                                               .kind = for_you_kind(d), .reasons = d->reasons, .n_reasons = d->n_reasons,
                                                               .example = d->example};
    }
    return OK;
}
