#include "domain/for_you.h"

#include "domain/strings.h"

enum { OWN_ONES = 20 /* so many of them may stand among the best */ };

/* How many there may be of each. */
static const struct {
    size_t most;
    const char *name;
    bool by_nearness;
} places[RADAR_KINDS] = {[RADAR_ORGANISATION] = {3, N_("Organisation")}, [RADAR_PROJECT] = {2, N_("Joint project"), true}, [RADAR_OFFER] = {2, N_("Offer")},
                         [RADAR_REQUEST] = {2, N_("Request")}, [RADAR_PERSON] = {2, N_("Person")},
                         [RADAR_EVENT] = {2, N_("Event"), true}};
/* What stands at the edge of the radar is not worth a place here; but a project is in no town, and one of one's own cluster, or with one's own topic,
 * is no nearer than that; an event is when it has one's own topic, or is announced by one's own cluster and not far away. */
static const double least_near = 0.2;

const char *for_you_kind(const struct radar_dot *d)
{
    return places[d->kind].name;
}

/* Slugs of the viewer's organisations: what a person's card says of where they work. */
static struct strs own_slugs(const struct radar_request *r)
{
    struct str *v = ARENA_ARRAY(r->arena, struct str, r->viewer->organisations.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->viewer->organisations.n; i++) {
        struct card c;
        if (!index_card(r->index, r->arena, r->viewer, CARD_ORGANISATION, id_text(r->arena, r->viewer->organisations.v[i]), &c)) {
            v[n++] = c.slug;
        }
    }
    return (struct strs){.v = v, .n = n};
}

/* Of their own organisations, and colleagues, whom they know. */
static bool is_own(const struct radar_request *r, struct strs slugs, const struct card *c)
{
    bool is_colleague = c->kind == CARD_PERSON && c->organisation_slug.n > 0 && strs_has(slugs, c->organisation_slug);
    return is_colleague || (c->access.organisation && ids_has(r->viewer->organisations, c->access.organisation));
}

void for_you_matches(const struct radar_request *r, const struct match_query *q, enum radar_kind kind, size_t limit, struct match_result *ret)
{
    struct match_query asked = *q;
    asked.is_offer = kind == RADAR_REQUEST; /* the other side is looked for */
    enum card_kind card = kind == RADAR_PERSON ? CARD_PERSON : kind == RADAR_ORGANISATION ? CARD_ORGANISATION : CARD_LISTING;
    struct match_result found;
    const struct strs slugs = card == CARD_PERSON ? own_slugs(r) : (struct strs){0};
    match_person(r->index, r->arena, r->viewer, &asked, card, limit + OWN_ONES, &found);
    *ret = (struct match_result){.v = ARENA_ARRAY(r->arena, struct match, found.n + 1)};
    for (size_t i = 0; i < found.n && ret->n < limit; i++) {
        if (!is_own(r, slugs, &found.v[i].card) && match_is_worth(&found.v[i])) {
            ret->v[ret->n++] = found.v[i];
        }
    }
}

static void add_match(const struct radar_request *r, enum radar_kind kind, const struct match *m, struct radar_dot *ret)
{
    *ret = (struct radar_dot){.kind = kind, .id = m->card.id, .slug = m->card.slug, .title = m->card.title, .note = radar_note(r, &m->card),
                              .nearness = m->score, .example = m->card.example};
    for (size_t i = 0; i < m->n_reasons && ret->n_reasons < RADAR_REASONS; i++) {
        ret->reasons[ret->n_reasons++] = reason_text(r->arena, r->lang, &m->reasons[i]);
    }
}

/* By the score of the matching. */
static void find_matches(const struct radar_request *r, const struct match_query *q, struct radar_dot *v, size_t *n)
{
    for (enum radar_kind kind = 0; kind < RADAR_KINDS; kind++) {
        struct match_result found = {0};
        if (places[kind].most > 0 && !places[kind].by_nearness) {
            for_you_matches(r, q, kind, places[kind].most, &found);
        }
        for (size_t i = 0; i < found.n; i++) {
            add_match(r, kind, &found.v[i], &v[(*n)++]);
        }
    }
}

enum err for_you_near(const struct radar_request *r, const struct for_you_ground *ground, enum radar_kind kind, size_t limit, const struct radar_dot **ret,
                      size_t *ret_n)
{
    struct radar_centre centre;
    struct radar found = {0};
    size_t n = 0;
    enum err e = ground->centre.n ? radar_centre(r, ground->centre, &centre) : ERR_NOT_FOUND;
    e = e ? e : radar_look(r, &centre, 1U << kind, RADAR_EVERYWHERE, limit, &found);
    while (!e && n < found.n && found.dots[n].nearness >= least_near) {
        n++;
    }
    *ret = found.dots;
    *ret_n = n;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err find_near(const struct radar_request *r, const struct for_you_ground *ground, struct radar_dot *v, size_t *n)
{
    enum err e = OK;
    for (enum radar_kind kind = 0; !e && kind < RADAR_KINDS; kind++) {
        const struct radar_dot *found;
        size_t n_found = 0;
        e = places[kind].by_nearness ? for_you_near(r, ground, kind, places[kind].most, &found, &n_found) : OK;
        for (size_t i = 0; !e && i < n_found; i++) {
            v[(*n)++] = found[i];
        }
    }
    return e;
}

static size_t places_all(void)
{
    size_t n = 0;
    for (enum radar_kind kind = 0; kind < RADAR_KINDS; kind++) {
        n += places[kind].most;
    }
    return n;
}

enum err for_you_find(const struct radar_request *r, struct for_you *ret)
{
    struct for_you f = {0};
    struct radar_dot *v = ARENA_ARRAY(r->arena, struct radar_dot, places_all());
    enum err e = for_you_ground(r, &f.ground);
    if (!e && f.ground.says) {
        find_matches(r, &f.ground.query, v, &f.n);
    }
    e = e ? e : find_near(r, &f.ground, v, &f.n);
    f.dots = v;
    if (!e) {
        *ret = f;
    }
    return e;
}
