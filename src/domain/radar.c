#include "domain/radar.h"

#include <math.h>
#include <stdlib.h>

#include "domain/event.h"
#include "domain/project.h"
#include "domain/strings.h"

static const struct {
    const char *name, *label, *path;
} kinds[RADAR_KINDS] = {
    [RADAR_REQUEST] = {"request", N_("Requests"), "/exchange/"},
    [RADAR_OFFER] = {"offer", N_("Offers"), "/exchange/"},
    [RADAR_ORGANISATION] = {"organisation", N_("Organisations"), "/organisation/"},
    [RADAR_TOPIC] = {"topic", N_("Topics"), "/topic/"},
    [RADAR_PROJECT] = {"project", N_("Projects"), "/project/"},
    [RADAR_CLUSTER] = {"cluster", N_("Clusters"), "/c/"},
    [RADAR_PERSON] = {"person", N_("People"), "/people/"},
    [RADAR_EVENT] = {"event", N_("Events"), "/events/"},
};

struct str radar_href(struct arena *a, enum radar_kind kind, struct str slug)
{
    return str_cat(a, str_of(kinds[kind].path), slug);
}

const char *radar_kind_name(enum radar_kind kind)
{
    return kinds[kind].name;
}

const char *radar_kind_label(enum radar_kind kind)
{
    return kinds[kind].label;
}

bool radar_kind_parse(struct str s, enum radar_kind *ret)
{
    for (enum radar_kind k = 0; k < RADAR_KINDS; k++) {
        if (str_is(s, kinds[k].name)) {
            *ret = k;
            return true;
        }
    }
    return false;
}

/* ---- what is around it ---- */
struct looking {
    const struct radar_request *r;
    const struct radar_centre *c;
    const struct radar_projects *projects;
    enum radar_reach reach;
    size_t most;
    struct radar *ret;
    size_t first;              /* of the kind that is being gathered */
};

static struct radar_dot *add(struct looking *l, enum radar_kind kind, struct str slug, struct str title)
{
    struct radar_dot *d = &l->ret->dots[l->ret->n++];
    *d = (struct radar_dot){.kind = kind, .slug = slug, .title = title};
    return d;
}

static int by_nearness(const void *x, const void *y)
{
    const struct radar_dot *a = x, *b = y;
    if (a->nearness != b->nearness) {
        return a->nearness > b->nearness ? -1 : 1;
    }
    if (a->event && b->event && a->event->starts_at != b->event->starts_at) {
        return a->event->starts_at < b->event->starts_at ? -1 : 1;
    }
    return str_cmp(a->slug, b->slug);
}

/* The nearest of the kind stay. */
static void close_kind(struct looking *l)
{
    size_t n = l->ret->n - l->first;
    if (n > 1) {
        qsort(l->ret->dots + l->first, n, sizeof *l->ret->dots, by_nearness);
    }
    l->ret->n = l->first + (n < l->most ? n : l->most);
    l->first = l->ret->n;
}

/* Of one organisation no more than three listings, so that many are heard. */
static bool is_one_too_many(const struct near_hit *hits, size_t i)
{
    enum { SAME = 3 };
    size_t same = 0;
    id organisation = hits[i].card.kind == CARD_LISTING ? hits[i].card.access.organisation : 0;
    for (size_t k = 0; organisation && k < i; k++) {
        same += hits[k].card.access.organisation == organisation;
    }
    return same >= SAME;
}

static void gather_cards(struct looking *l, enum radar_kind kind, const struct near_result *found, enum near_group g)
{
    for (size_t i = 0; i < found->n[g]; i++) {
        const struct card *card = &found->hits[g][i].card;
        if (is_one_too_many(found->hits[g], i)) {
            continue;
        }
        struct closeness_side side = radar_side(l->r, l->projects, card);
        struct radar_dot *d = add(l, kind, card->slug, card->title);
        d->id = card->id;
        d->note = radar_note(l->r, card);
        d->example = card->example;
        closeness_of(topics_now(), &l->c->side, &side, &d->close);
        radar_judge(l->r, l->c, &found->hits[g][i], l->projects, d);
    }
    l->ret->total[kind] = found->total[g];
    close_kind(l);
}

static void gather_topic(struct looking *l, const struct topic *t)
{
    for (size_t i = l->first; i < l->ret->n; i++) {
        if (str_eq(l->ret->dots[i].slug, t->slug)) {
            return;
        }
    }
    if (l->ret->n - l->first >= NEAR_MAX || (l->c->kind == RADAR_TOPIC && str_eq(t->slug, l->c->slug))) {
        return;
    }
    struct closeness_side side = {.lat = NAN, .lon = NAN, .topics = radar_topic_facets(l->r->arena, t)};
    struct radar_dot *d = add(l, RADAR_TOPIC, t->slug, topic_title(t, l->r->lang));
    closeness_of(topics_now(), &l->c->side, &side, &d->close);
    struct radar_centre by_topic = {.kind = l->c->kind, .side = {.lat = NAN, .lon = NAN, .topics = l->c->side.topics}};
    bool is_own = strs_has(l->c->own_topics, t->slug);
    radar_judge(l->r, &by_topic, NULL, l->projects, d);
    if (is_own) {
        d->nearness = 1;
        d->ring = 1;
        d->n_reasons = 1;
        d->reasons[0] = T(l->r->lang, "Named as a topic");
    }
}

/* Own topics, those above and below them, those beside them, and what they are related to. */
static void gather_topics(struct looking *l)
{
    for (size_t i = 0; i < l->c->own_topics.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), l->c->own_topics.v[i]);
        if (!t) {
            continue;
        }
        gather_topic(l, t);
        for (size_t k = 0; k < t->n_related; k++) {
            gather_topic(l, t->related[k]);
        }
        for (size_t k = 0; k < t->n_narrower; k++) {
            gather_topic(l, t->narrower[k]);
        }
        for (size_t k = 0; t->broader && k < t->broader->n_narrower; k++) {
            gather_topic(l, t->broader->narrower[k]);
        }
        if (t->broader) {
            gather_topic(l, t->broader);
        }
    }
    l->ret->total[RADAR_TOPIC] = (int64_t)(l->ret->n - l->first);
    close_kind(l);
}

static void gather_projects(struct looking *l)
{
    for (size_t i = 0; i < radar_projects_n(l->projects) && l->ret->n - l->first < NEAR_MAX; i++) {
        const struct project *p = radar_project(l->projects, i);
        struct closeness close;
        struct closeness_side side = radar_project_side(l->r, l->projects, i);
        closeness_of(topics_now(), &l->c->side, &side, &close);
        if ((l->c->kind == RADAR_PROJECT && str_eq(p->slug, l->c->slug)) || (close.n_clusters == 0 && close.n_topics == 0)) {
            continue;
        }
        struct radar_dot *d = add(l, RADAR_PROJECT, p->slug, p->title);
        d->close = close;
        radar_judge(l->r, l->c, NULL, l->projects, d);
    }
    l->ret->total[RADAR_PROJECT] = (int64_t)(l->ret->n - l->first);
    close_kind(l);
}

/* As with cards: where the centre has no state, or no cluster, every one is within reach. */
static bool is_within(const struct looking *l, const struct event *e, const struct closeness *close)
{
    bool by_state = l->reach == RADAR_STATE && l->c->side.states.n > 0, by_cluster = l->reach == RADAR_CLUSTERS && l->c->side.clusters.n > 0;
    return by_state ? strs_has(l->c->side.states, e->state) : !by_cluster || close->n_clusters > 0;
}

static void add_event(struct looking *l, const struct event *e)
{
    struct closeness close;
    struct closeness_side side = radar_event_side(l->r, e);
    struct str slug = id_text(l->r->arena, e->id);
    closeness_of(topics_now(), &l->c->side, &side, &close);
    bool is_itself = l->c->kind == RADAR_EVENT && str_eq(slug, l->c->slug);
    if (is_itself || (close.n_clusters == 0 && close.n_topics == 0) || !is_within(l, e, &close)) {
        return;
    }
    struct radar_dot *d = add(l, RADAR_EVENT, slug, e->title);
    d->close = close;
    d->event = e;
    d->example = e->example;
    radar_measure(l->c, 0, d);
}

/* There may be many: what is to be said is written of those that stay. */
static enum err gather_events(struct looking *l)
{
    struct event *events;
    size_t n = 0, first = l->first;
    enum err e = radar_events_read(l->r, &events, &n);
    for (size_t i = 0; !e && i < n; i++) {
        add_event(l, &events[i]);
    }
    l->ret->total[RADAR_EVENT] = (int64_t)(l->ret->n - first);
    close_kind(l);
    for (size_t i = first; i < l->ret->n; i++) {
        struct radar_dot *d = &l->ret->dots[i];
        d->note = radar_event_note(l->r, d->event);
        radar_judge(l->r, l->c, NULL, l->projects, d);
    }
    return e;
}

static enum card_kind card_kind_of(enum radar_kind kind)
{
    return kind == RADAR_CLUSTER ? CARD_CLUSTER : kind == RADAR_ORGANISATION ? CARD_ORGANISATION : kind == RADAR_PERSON ? CARD_PERSON : CARD_LISTING;
}

static void fill_query(const struct radar_centre *c, enum radar_reach reach, size_t most, struct near_query *q)
{
    *q = (struct near_query){.topics = c->side.topics, .clusters = c->side.clusters, .states = c->side.states, .org_kind = c->side.kind,
                             .words = c->words, .limit = most + 20, .skip = c->id,
                             .skip_kind = card_kind_of(c->kind)};
    q->in_states = reach == RADAR_STATE ? c->side.states : (struct strs){0};
    q->in_clusters = reach == RADAR_CLUSTERS ? c->side.clusters : (struct strs){0};
}

void radar_more(const struct radar_request *r, const struct radar_centre *c, struct radar_more *ret)
{
    struct near_query q;
    fill_query(c, RADAR_EVERYWHERE, 0, &q);
    *ret = (struct radar_more){0};
    ret->gain = near_gain(r->index, r->arena, r->viewer, &q, RADAR_HELP, ret->topics, &ret->n);
}

/* A centre that says little finds little. Of others than themselves people do not name the topics. */
static bool needs_help(const struct looking *l)
{
    bool may_name = l->c->kind == RADAR_ORGANISATION || l->c->kind == RADAR_CLUSTER || radar_is_me(l->c);
    return may_name && (l->ret->n < RADAR_SPARSE || l->c->own_topics.n < 2);
}

/* What the index holds: none of it is looked for where none of it is wanted. */
static void gather_all_cards(struct looking *l, unsigned wanted)
{
    static const struct {
        enum radar_kind kind;
        enum near_group group;
    } cards[] = {{RADAR_REQUEST, NEAR_REQUESTS}, {RADAR_OFFER, NEAR_OFFERS}, {RADAR_ORGANISATION, NEAR_ORGANISATIONS}, {RADAR_CLUSTER, NEAR_CLUSTERS}, {RADAR_PERSON, NEAR_PEOPLE}};
    struct near_query q;
    struct near_result found;
    bool is_found = false;
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        if (!(wanted >> cards[i].kind & 1)) {
            continue;
        }
        if (!is_found) {
            fill_query(l->c, l->reach, l->most, &q);
            near_find(l->r->index, l->r->arena, l->r->viewer, &q, &found);
            is_found = true;
        }
        gather_cards(l, cards[i].kind, &found, cards[i].group);
    }
}

enum err radar_look(const struct radar_request *r, const struct radar_centre *c, unsigned wanted, enum radar_reach reach, size_t most,
                    struct radar *ret)
{
    const unsigned all = wanted ? wanted : ~0U;
    struct looking l = {.r = r, .c = c, .reach = reach, .most = most < RADAR_MAX ? most : RADAR_MAX, .ret = ret};
    *ret = (struct radar){.dots = ARENA_ARRAY(r->arena, struct radar_dot, (size_t)RADAR_KINDS * NEAR_MAX + EVENTS_MAX)};
    enum err e = radar_projects_read(r, &l.projects);
    if (e) {
        return e;
    }
    gather_all_cards(&l, all);
    if (all >> RADAR_TOPIC & 1) {
        gather_topics(&l);
    }
    if (all >> RADAR_PROJECT & 1) {
        gather_projects(&l);
    }
    e = all >> RADAR_EVENT & 1 ? gather_events(&l) : OK;
    if (!e && !wanted && reach == RADAR_EVERYWHERE && needs_help(&l)) {
        radar_more(r, c, &ret->more);
    }
    return e;
}
