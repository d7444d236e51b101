#include "domain/radar.h"

#include <math.h>
#include <stdlib.h>

#include "domain/expert.h"
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

/* ---- the centre ---- */
static enum radar_kind kind_of_card(const struct card *c)
{
    if (c->kind == CARD_LISTING) {
        return c->facets[FACET_SIDE].n > 0 && str_is(c->facets[FACET_SIDE].v[0], "offer") ? RADAR_OFFER : RADAR_REQUEST;
    }
    return c->kind == CARD_CLUSTER ? RADAR_CLUSTER : c->kind == CARD_PERSON ? RADAR_PERSON : RADAR_ORGANISATION;
}

struct str radar_note(const struct radar_request *r, const struct card *c)
{
    bool of_somebody = (c->kind == CARD_LISTING || c->kind == CARD_PERSON) && c->organisation.n > 0;
    return of_somebody && c->place.n > 0 ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(c->organisation), STR_ARG(c->place))
           : of_somebody                 ? c->organisation
                                         : c->place;
}

static enum err card_centre(const struct radar_request *r, enum card_kind kind, struct str slug, struct radar_centre *ret)
{
    struct card c;
    const struct radar_projects *p;
    enum err e = index_card(r->index, r->arena, r->viewer, kind, slug, &c);
    e = e ? e : radar_projects_read(r, &p);
    if (e) {
        return e;
    }
    *ret = (struct radar_centre){.kind = kind_of_card(&c), .id = c.id, .slug = c.slug, .title = c.title, .note = radar_note(r, &c),
                                 .key = str_fmt(r->arena, "%s:%.*s", card_kind_name(kind), STR_ARG(c.slug)), .side = radar_side(r, p, &c),
                                 .words = str_fmt(r->arena, "%.*s %.*s", STR_ARG(kind == CARD_LISTING ? c.title : STR("")), STR_ARG(c.text)),
                                 .example = c.example};
    ret->own_topics = topic_narrowest(r->arena, topics_now(), ret->side.topics);
    return OK;
}

/* What somebody wrote of themselves, also when nobody is to find it: they alone look. */
static enum err own_centre(const struct radar_request *r, struct radar_centre *ret)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    enum err e = r->viewer->account ? expert_own(r->db, r->arena, r->viewer->account, &own, audience) : ERR_NOT_FOUND;
    if (e || own.version == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    struct ids topics = topic_ids(r->arena, topics_now(), own.topics);
    *ret = (struct radar_centre){.kind = RADAR_PERSON, .id = own.account, .slug = STR("me"), .key = STR("person:me"), .title = own.name,
                                 .own_topics = own.topics,
                                 .side = {.lat = NAN, .lon = NAN, .clusters = own.clusters, .ties_by_cluster = true,
                                          .topics = topic_facets(r->arena, topics_now(), topics)},
                                 .words = str_fmt(r->arena, "%.*s %.*s %.*s", STR_ARG(own.headline), STR_ARG(own.knows), STR_ARG(own.seeks))};
    return OK;
}

static enum err topic_centre(const struct radar_request *r, struct str slug, struct radar_centre *ret)
{
    const struct topic *t = topic_by_slug(topics_now(), slug);
    if (!t) {
        return ERR_NOT_FOUND;
    }
    struct str *own = ARENA_NEW(r->arena, struct str);
    *own = t->slug;
    *ret = (struct radar_centre){.kind = RADAR_TOPIC, .slug = t->slug, .key = str_fmt(r->arena, "topic:%.*s", STR_ARG(t->slug)),
                                 .title = topic_title(t, r->lang), .own_topics = {.v = own, .n = 1},
                                 .side = {.lat = NAN, .lon = NAN, .topics = radar_topic_facets(r->arena, t)}};
    return OK;
}

static enum err project_centre(const struct radar_request *r, struct str slug, struct radar_centre *ret)
{
    const struct radar_projects *p;
    enum err e = radar_projects_read(r, &p);
    for (size_t i = 0; !e && i < radar_projects_n(p); i++) {
        const struct project *one = radar_project(p, i);
        if (!str_eq(one->slug, slug)) {
            continue;
        }
        *ret = (struct radar_centre){.kind = RADAR_PROJECT, .slug = one->slug, .key = str_fmt(r->arena, "project:%.*s", STR_ARG(one->slug)),
                                     .title = one->title, .side = radar_project_side(r, p, i),
                                     .words = r->lang == LANG_DE || !one->description_en.n ? one->description_de : one->description_en};
        ret->own_topics = topic_narrowest(r->arena, topics_now(), ret->side.topics);
        return OK;
    }
    return e ? e : ERR_NOT_FOUND;
}

bool radar_is_me(const struct radar_centre *c)
{
    return c->kind == RADAR_PERSON && str_is(c->slug, "me");
}

enum err radar_centre(const struct radar_request *r, struct str name, struct radar_centre *ret)
{
    struct str rest = name, kind;
    if (!str_split(&rest, ':', &kind) || rest.n == 0) {
        return ERR_NOT_FOUND;
    }
    if (str_is(name, "person:me")) {
        return own_centre(r, ret);
    }
    for (enum card_kind k = 0; k < CARD_KINDS; k++) {
        if (str_is(kind, card_kind_name(k))) {
            return card_centre(r, k, rest, ret);
        }
    }
    if (str_is(kind, "topic")) {
        return topic_centre(r, rest, ret);
    }
    return str_is(kind, "project") ? project_centre(r, rest, ret) : ERR_NOT_FOUND;
}

/* ---- what is around it ---- */
struct looking {
    const struct radar_request *r;
    const struct radar_centre *c;
    const struct radar_projects *projects;
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

enum err radar_look(const struct radar_request *r, const struct radar_centre *c, unsigned wanted, enum radar_reach reach, size_t most,
                    struct radar *ret)
{
    static const struct {
        enum radar_kind kind;
        enum near_group group;
    } cards[] = {{RADAR_REQUEST, NEAR_REQUESTS}, {RADAR_OFFER, NEAR_OFFERS}, {RADAR_ORGANISATION, NEAR_ORGANISATIONS}, {RADAR_CLUSTER, NEAR_CLUSTERS}, {RADAR_PERSON, NEAR_PEOPLE}};
    struct looking l = {.r = r, .c = c, .most = most < RADAR_MAX ? most : RADAR_MAX, .ret = ret};
    struct near_query q;
    struct near_result found;
    *ret = (struct radar){.dots = ARENA_ARRAY(r->arena, struct radar_dot, (size_t)RADAR_KINDS * NEAR_MAX)};
    enum err e = radar_projects_read(r, &l.projects);
    if (e) {
        return e;
    }
    fill_query(c, reach, l.most, &q);
    near_find(r->index, r->arena, r->viewer, &q, &found);
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        if (!wanted || wanted >> cards[i].kind & 1) {
            gather_cards(&l, cards[i].kind, &found, cards[i].group);
        }
    }
    if (!wanted || wanted >> RADAR_TOPIC & 1) {
        gather_topics(&l);
    }
    if (!wanted || wanted >> RADAR_PROJECT & 1) {
        gather_projects(&l);
    }
    if (!wanted && reach == RADAR_EVERYWHERE && needs_help(&l)) {
        radar_more(r, c, &ret->more);
    }
    return OK;
}
