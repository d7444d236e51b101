#include "domain/for_you.h"

enum { LOOKED_AT = 12 };
static const double least = 0.25; /* what stands at the edge of the radar is not worth a place here */
static const size_t most[RADAR_KINDS] = {[RADAR_ORGANISATION] = 3, [RADAR_OFFER] = 2, [RADAR_REQUEST] = 2, [RADAR_PERSON] = 2};

struct str for_you_path(struct arena *a, const struct radar_dot *d)
{
    const char *path = d->kind == RADAR_PERSON ? "/people/" : d->kind == RADAR_ORGANISATION ? "/organisation/" : "/exchange/";
    return str_cat(a, str_of(path), d->slug);
}

const char *for_you_kind(const struct radar_dot *d)
{
    return d->kind == RADAR_PERSON ? N_("Person") : d->kind == RADAR_ORGANISATION ? N_("Organisation") : d->kind == RADAR_OFFER ? N_("Offer") : N_("Request");
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
    unsigned kinds = 1U << RADAR_ORGANISATION | 1U << RADAR_OFFER | 1U << RADAR_REQUEST | 1U << RADAR_PERSON;
    enum err e = f.has_centre ? radar_look(r, &f.centre, kinds, RADAR_EVERYWHERE, LOOKED_AT, &found) : OK;
    if (e || !f.has_centre) {
        *ret = f;
        return e;
    }
    struct radar_dot *v = ARENA_ARRAY(r->arena, struct radar_dot, found.n + 1);
    size_t taken[RADAR_KINDS] = {0};
    for (size_t i = 0; i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        if (!is_own(r->viewer, d) && d->nearness >= least && taken[d->kind] < most[d->kind]) {
            taken[d->kind]++;
            v[f.n++] = *d;
        }
    }
    f.dots = v;
    *ret = f;
    return OK;
}
