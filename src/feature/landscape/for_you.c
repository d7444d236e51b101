/* "For you" on the start page: people, organisations, offers and requests near what one wrote of oneself, or near one's own organisation,
 * each with its reasons. */
#include "domain/radar.h"
#include "feature/landscape/landscape.h"

enum { LOOKED_AT = 12, ORGANISATIONS = 3, LISTINGS = 4, PEOPLE = 2 };
static const double least = 0.25; /* what stands at the edge of the radar is not worth a place here */

static struct str path_of(struct arena *a, const struct radar_dot *d)
{
    const char *path = d->kind == RADAR_PERSON ? "/people/" : d->kind == RADAR_ORGANISATION ? "/organisation/" : "/exchange/";
    return str_cat(a, str_of(path), d->slug);
}

static const char *kind_of(const struct radar_dot *d)
{
    return d->kind == RADAR_PERSON ? N_("Person") : d->kind == RADAR_ORGANISATION ? N_("Organisation") : d->kind == RADAR_OFFER ? N_("Offer") : N_("Request");
}

/* Oneself, when one said what one knows; else one's organisation, or without one the cluster one works for. */
static bool find_centre(const struct radar_request *q, struct radar_centre *ret)
{
    const struct viewer *v = q->viewer;
    if (!radar_centre(q, STR("person:me"), ret) && ret->own_topics.n > 0) {
        return true;
    }
    const struct {
        const char *kind;
        struct ids ids;
    } ways[] = {{"organisation", v->organisations}, {"organisation", v->admin_of}, {"cluster", v->staff_of}};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        for (size_t i = 0; i < ways[w].ids.n; i++) {
            struct str name = str_fmt(q->arena, "%s:%.*s", ways[w].kind, STR_ARG(id_text(q->arena, ways[w].ids.v[i])));
            if (!radar_centre(q, name, ret)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_own(const struct viewer *v, const struct radar_dot *d)
{
    return d->close.v[CLOSE_ORGANISATIONAL] >= 1 || (d->kind == RADAR_PERSON && d->id == v->account) ||
           (d->kind == RADAR_ORGANISATION && ids_has(v->organisations, d->id));
}

enum err landscape_for_you(struct request *r, struct start_view *view)
{
    struct radar_request q = {.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang};
    struct radar_centre c;
    struct radar found;
    if (!find_centre(&q, &c)) {
        return OK;
    }
    unsigned kinds = 1U << RADAR_ORGANISATION | 1U << RADAR_OFFER | 1U << RADAR_REQUEST | 1U << RADAR_PERSON;
    enum err e = radar_look(&q, &c, kinds, RADAR_EVERYWHERE, LOOKED_AT, &found);
    if (e) {
        return e;
    }
    view->near_title = c.title;
    view->near_href = str_fmt(r->arena, "/radar?centre=%.*s", STR_ARG(c.key));
    view->for_you = ARENA_ARRAY(r->arena, struct start_near, found.n + 1);
    size_t taken[RADAR_KINDS] = {0};
    for (size_t i = 0; i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        size_t most = d->kind == RADAR_ORGANISATION ? ORGANISATIONS : d->kind == RADAR_PERSON ? PEOPLE : LISTINGS / 2;
        if (is_own(r->viewer, d) || d->nearness < least || taken[d->kind] == most) {
            continue;
        }
        taken[d->kind]++;
        view->for_you[view->n_for_you++] = (struct start_near){.title = d->title, .href = path_of(r->arena, d), .note = d->note, .kind = kind_of(d),
                                                               .reasons = d->reasons, .n_reasons = d->n_reasons, .example = d->example};
    }
    return OK;
}
