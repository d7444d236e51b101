/* What stands in the centre of the radar. */
#include "domain/radar.h"

#include <math.h>

#include "domain/expert.h"
#include "domain/project.h"
#include "domain/strings.h"

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
    if (str_is(kind, "event")) {
        return radar_event_centre(r, rest, ret);
    }
    return str_is(kind, "project") ? project_centre(r, rest, ret) : ERR_NOT_FOUND;
}
