#include "domain/for_you.h"

#include <math.h>

#include "domain/expert.h"
#include "domain/match_refusal.h"

enum { LOOKED_AT = 12, OWN_ONES = 20 /* so many of them may stand among the best */ };

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

enum err for_you_query(const struct radar_request *r, struct match_query *ret)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    enum err e = r->viewer->account ? expert_own(r->db, r->arena, r->viewer->account, &own, audience) : ERR_NOT_FOUND;
    if (e || own.version == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    struct ids topics = topic_ids(r->arena, topics_now(), own.topics);
    *ret = (struct match_query){
        .is_person = true, .title = topic_words(r->arena, topics_now(), topics), .tags = own.headline,
        .text = str_fmt(r->arena, "%.*s %.*s %.*s", STR_ARG(own.headline), STR_ARG(own.knows), STR_ARG(own.seeks)),
        .topics = topic_facets(r->arena, topics_now(), topics), .clusters = own.clusters, .lat = NAN, .lon = NAN, .radius_km = DB_NULL,
    };
    return match_refusals_read(r->db, r->arena, r->viewer->account, &ret->refused);
}

void for_you_matches(const struct radar_request *r, const struct match_query *q, enum radar_kind kind, size_t limit, struct match_result *ret)
{
    struct match_query asked = *q;
    asked.is_offer = kind == RADAR_REQUEST; /* the other side is looked for */
    enum card_kind card = kind == RADAR_PERSON ? CARD_PERSON : kind == RADAR_ORGANISATION ? CARD_ORGANISATION : CARD_LISTING;
    struct match_result found;
    match_person(r->index, r->arena, r->viewer, &asked, card, limit + OWN_ONES, &found);
    *ret = (struct match_result){.v = ARENA_ARRAY(r->arena, struct match, found.n + 1)};
    for (size_t i = 0; i < found.n && ret->n < limit; i++) {
        const struct card *c = &found.v[i].card;
        bool is_own = c->access.organisation && ids_has(r->viewer->organisations, c->access.organisation);
        if (!is_own && match_is_worth(&found.v[i])) {
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

/* By what the person wrote: the score of the matching. */
static enum err find_matches(const struct radar_request *r, struct radar_dot *v, size_t *n)
{
    struct match_query q;
    enum err e = for_you_query(r, &q);
    for (enum radar_kind kind = 0; !e && kind < RADAR_KINDS; kind++) {
        struct match_result found = {0};
        if (places[kind].most > 0 && kind != RADAR_PROJECT) {
            for_you_matches(r, &q, kind, places[kind].most, &found);
        }
        for (size_t i = 0; i < found.n; i++) {
            add_match(r, kind, &found.v[i], &v[(*n)++]);
        }
    }
    return e;
}

/* What is near on the radar, of some kinds, a bit each. */
static enum err find_near(const struct radar_request *r, const struct radar_centre *centre, unsigned kinds, struct radar_dot *v, size_t *n)
{
    struct radar found;
    size_t taken[RADAR_KINDS] = {0};
    enum err e = radar_look(r, centre, kinds, RADAR_EVERYWHERE, LOOKED_AT, &found);
    for (size_t i = 0; !e && i < found.n; i++) {
        const struct radar_dot *d = &found.dots[i];
        if (!is_own(r->viewer, d) && d->nearness >= places[d->kind].least && taken[d->kind] < places[d->kind].most) {
            taken[d->kind]++;
            v[(*n)++] = *d;
        }
    }
    return e;
}

/* Joint projects are no cards: they come by nearness, whoever asks. */
enum err for_you_find(const struct radar_request *r, struct for_you *ret)
{
    struct for_you f = {0};
    struct radar_dot *v = ARENA_ARRAY(r->arena, struct radar_dot, (size_t)2 * RADAR_KINDS * LOOKED_AT);
    unsigned kinds = 0;
    for (size_t i = 0; i < RADAR_KINDS; i++) {
        kinds |= places[i].most ? 1U << i : 0;
    }
    f.has_centre = find_centre(r, &f.centre);
    f.is_matched = f.has_centre && str_is(f.centre.key, "person:me");
    enum err e = f.is_matched ? find_matches(r, v, &f.n) : OK;
    if (!e && f.has_centre) {
        e = find_near(r, &f.centre, f.is_matched ? 1U << RADAR_PROJECT : kinds, v, &f.n);
    }
    f.dots = v;
    if (!e) {
        *ret = f;
    }
    return e;
}
