#include "domain/for_you.h"

enum { LOOKED_AT = 12 };

/* How many there may be of each, and how near. What stands at the edge of the radar is not worth a place here; but a project is in no town, and one
 * of one's own cluster, or with one's own topic, is no nearer than that. */
static const struct {
    size_t most;
    double least;
    const char *name;
} places[RADAR_KINDS] = {[RADAR_ORGANISATION] = {3, 0.25, N_("Organisation")}, [RADAR_PROJECT] = {2, 0.2, N_("Joint project")},
                         [RADAR_OFFER] = {2, 0.25, N_("Offer")}, [RADAR_REQUEST] = {2, 0.25, N_("Request")}, [RADAR_PERSON] = {2, 0.25, N_("Person")}};

const char *for_you_kind(const struct radar_dot *d)
{
    return places[d->kind].name;
}

static bool find_centre(const struct radar_request *q, struct radar_centre *ret)
{
    const struct viewer *v = q->viewer;
    const struct {
        const char *kind;
        struct ids ids;
    } ways[] = {{"organisation", v->organisations}, {"organisation", v->admin_of}, {"cluster", v->staff_of}};
    if (!radar_centre(q, STR("person:me"), ret) && ret->own_topics.n > 0) {
        return true;
    }
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

enum err for_you_find(const struct radar_request *r, struct for_you *ret)
{
    struct radar found;
    struct for_you f = {0};
    f.has_centre = find_centre(r, &f.centre);
    unsigned kinds = 0;
    for (size_t i = 0; i < RADAR_KINDS; i++) {
        kinds |= places[i].most ? 1U << i : 0;
    }
    enum err e = f.has_centre ? radar_look(r, &f.centre, kinds, RADAR_EVERYWHERE, LOOKED_AT, &found) : OK;
    if (e || !f.has_centre) {
        *ret = f;
        return e;
    }
    struct radar_dot *v = ARENA_ARRAY(r->arena, struct radar_dot, found.n + 1);
    size_t taken[RADAR_KINDS] = {0};
    for (size_t i = 0; i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        if (!is_own(r->viewer, d) && d->nearness >= places[d->kind].least && taken[d->kind] < places[d->kind].most) {
            taken[d->kind]++;
            v[f.n++] = *d;
        }
    }
    f.dots = v;
    *ret = f;
    return OK;
}
