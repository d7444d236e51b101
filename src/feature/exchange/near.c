#include "feature/exchange/near.h"

#include <math.h>

#include "app/app.h"
#include "domain/radar.h"
#include "web/card_part.h"

enum { LOOKED_AT = 20 };
static const double least = 0.25, least_subject = 0.3; /* of nearness, and of what they have in common by subject */

static struct near_organisation *add(struct near_organisation *v, size_t *n, const struct card *c, struct part_mark mark)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_eq(v[i].slug, c->slug)) {
            return NULL;
        }
    }
    if (*n == NEAR_ORGANISATIONS_SHOWN) {
        return NULL;
    }
    struct strs states = c->facets[FACET_STATE];
    v[*n] = (struct near_organisation){.slug = c->slug, .title = c->title, .place = c->place, .state = states.n ? states.v[0] : STR_NONE,
                                       .example = c->example, .mark = mark, .score = NAN};
    return &v[(*n)++];
}

static struct part_mark mark_of(struct request *r, const struct card *c)
{
    struct part_card part;
    card_part(r->arena, r->lang, c, &part);
    return part.mark;
}

static bool is_of_subject(const struct radar_dot *d)
{
    return d->nearness >= least && d->close.v[CLOSE_COGNITIVE] >= least_subject && d->n_reasons > 0;
}

/* What lies near the listing by topics, words, clusters, projects and place; the nearest of each kind first. */
static enum err look(struct request *r, const struct listing *l, unsigned kinds, struct radar *ret)
{
    struct radar_request q = {.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang};
    struct radar_centre centre;
    enum err e = radar_centre(&q, str_fmt(r->arena, "listing:%.*s", STR_ARG(id_text(r->arena, l->row.id))), &centre);
    e = e ? e : radar_look(&q, &centre, kinds, RADAR_EVERYWHERE, LOOKED_AT, ret);
    return e == ERR_NOT_FOUND ? OK : e; /* a draft is on no radar */
}

static enum err by_radar(struct request *r, const struct listing *l, struct near_organisation *v, size_t *n)
{
    struct radar found = {0};
    /* Left out for those who know whose listing it is; for others a gap in the list would tell. */
    id own = access_may(r->viewer, MAY_SEE_AUTHOR, &l->access) ? l->row.organisation_id : 0;
    enum err e = look(r, l, 1U << RADAR_ORGANISATION, &found);
    for (size_t i = 0; !e && i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        struct card c;
        if (d->id == own || !is_of_subject(d) || index_card(r->app->index, r->arena, r->viewer, CARD_ORGANISATION, d->slug, &c)) {
            continue;
        }
        struct near_organisation *to = add(v, n, &c, mark_of(r, &c));
        if (to) {
            to->reasons = d->reasons;
            to->n_reasons = d->n_reasons;
            to->score = d->nearness;
        }
    }
    return e;
}

enum err exchange_near_people(struct request *r, const struct listing *l, struct near_person **ret, size_t *ret_n)
{
    struct radar found = {0};
    struct near_person *v = ARENA_ARRAY(r->arena, struct near_person, NEAR_PEOPLE_SHOWN);
    size_t n = 0;
    /* Whoever does not know whose listing it is must not learn it from its author missing here. */
    bool knows = access_may(r->viewer, MAY_SEE_AUTHOR, &l->access);
    id author = knows && l->row.account_id != DB_NULL ? l->row.account_id : 0;
    enum err e = look(r, l, 1U << RADAR_PERSON, &found);
    for (size_t i = 0; !e && i < found.n && n < NEAR_PEOPLE_SHOWN; i++) {
        const struct radar_dot *d = &found.dots[i];
        if (is_of_subject(d) && d->id != r->viewer->account && (author == 0 || d->id != author)) {
            v[n++] = (struct near_person){.slug = d->slug, .name = d->title, .note = d->note, .example = d->example, .score = d->nearness,
                                          .mark = part_mark(r->arena, d->title, 0), .reasons = d->reasons, .n_reasons = d->n_reasons};
        }
    }
    *ret = v;
    *ret_n = n;
    return e;
}

enum err exchange_near(struct request *r, const struct listing *l, const struct match_result *found, struct near_organisation **ret, size_t *ret_n)
{
    struct near_organisation *v = ARENA_ARRAY(r->arena, struct near_organisation, NEAR_ORGANISATIONS_SHOWN);
    size_t n = 0;
    enum err e = by_radar(r, l, v, &n);
    if (e) {
        return e;
    }
    for (size_t i = 0; i < found->n_organisations; i++) {
        const struct card *c = &found->organisations[i].card;
        struct near_organisation *to = add(v, &n, c, mark_of(r, c));
        if (to) {
            struct str *reason = ARENA_NEW(r->arena, struct str);
            *reason = T(r->lang, "The profile says the same, in these or other words");
            to->reasons = reason;
            to->n_reasons = 1;
        }
    }
    *ret = v;
    *ret_n = n;
    return OK;
}
