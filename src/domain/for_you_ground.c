/* What is known of somebody that others can be compared with. */
#include "domain/for_you.h"

#include <math.h>

#include "domain/expert.h"
#include "domain/strings.h"
#include "gen/for_you_sql.h"

enum { LISTINGS = 10, TOPICS = 40, CHARS = 20000 };

/* ---- what the person wrote ---- */

static bool says_something(const struct expert *own)
{
    return own->version > 0 && own->headline.n + own->knows.n + own->seeks.n + own->topics.n > 0;
}

static void from_writing(const struct radar_request *r, const struct expert *own, struct for_you_ground *ret)
{
    struct ids topics = topic_ids(r->arena, topics_now(), own->topics);
    *ret = (struct for_you_ground){
        .kind = FOR_YOU_WRITING, .centre = STR("person:me"), .n_topics = topics.n, .says = true,
        .query = {.is_person = true, .title = topic_words(r->arena, topics_now(), topics), .tags = own->headline,
                  .text = str_fmt(r->arena, "%.*s %.*s %.*s", STR_ARG(own->headline), STR_ARG(own->knows), STR_ARG(own->seeks)),
                  .topics = topic_facets(r->arena, topics_now(), topics), .clusters = own->clusters, .lat = NAN, .lon = NAN, .radius_km = DB_NULL}};
}

/* ---- what their organisation or cluster says ---- */

static struct ids topics_of(const struct radar_request *r, const struct card *c, const struct for_you_topics_row *more, size_t n_more)
{
    struct ids own = topic_ids(r->arena, topics_now(), topic_narrowest(r->arena, topics_now(), c->facets[FACET_TOPIC]));
    id *v = ARENA_ARRAY(r->arena, id, own.n + n_more + 1);
    size_t n = 0;
    for (size_t i = 0; i < own.n; i++) {
        v[n++] = own.v[i];
    }
    for (size_t i = 0; i < n_more; i++) {
        if (!ids_has(own, more[i].topic_id)) {
            v[n++] = more[i].topic_id;
        }
    }
    return (struct ids){.v = v, .n = n};
}

static enum err from_card(const struct radar_request *r, enum card_kind kind, id number, struct for_you_ground *ret)
{
    struct card c;
    struct for_you_listings_row *rows = NULL;
    struct for_you_topics_row *more = NULL;
    size_t n = 0, n_more = 0;
    bool posts = kind == CARD_ORGANISATION;
    enum err e = index_card(r->index, r->arena, r->viewer, kind, id_text(r->arena, number), &c);
    e = e || !posts ? e : for_you_listings(r->db, r->arena, number, LISTINGS, &rows, &n);
    e = e || !posts ? e : for_you_topics(r->db, r->arena, number, TOPICS, &more, &n_more);
    if (e) {
        return e;
    }
    struct ids topics = topics_of(r, &c, more, n_more);
    struct str titles = topic_words(r->arena, topics_now(), topics), text = c.text;
    for (size_t i = 0; i < n; i++) {
        titles = str_fmt(r->arena, "%.*s %.*s.", STR_ARG(titles), STR_ARG(rows[i].title));
        text = str_fmt(r->arena, "%.*s %.*s. %.*s", STR_ARG(text), STR_ARG(rows[i].title), STR_ARG(rows[i].text));
    }
    *ret = (struct for_you_ground){
        .kind = posts ? FOR_YOU_ORGANISATION : FOR_YOU_CLUSTER, .title = c.title, .slug = c.slug, .n_topics = topics.n, .says = topics.n + n + c.text.n > 0,
        .centre = str_fmt(r->arena, "%s:%.*s", card_kind_name(kind), STR_ARG(c.slug)),
        .query = {.is_person = true, .organisation = posts ? number : 0, .title = titles, .text = str_clip(text, CHARS), .place = c.place,
                  .topics = topic_facets(r->arena, topics_now(), topics), .clusters = c.facets[FACET_CLUSTER], .lat = c.lat, .lon = c.lon,
                  .radius_km = DB_NULL}};
    return OK;
}

/* The first that says something, else the first that there is. */
static enum err from_belongings(const struct radar_request *r, struct for_you_ground *ret)
{
    const struct {
        enum card_kind kind;
        struct ids ids;
    } ways[] = {{CARD_ORGANISATION, r->viewer->organisations}, {CARD_CLUSTER, r->viewer->staff_of}};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        for (size_t i = 0; i < ways[w].ids.n && !ret->says; i++) {
            struct for_you_ground found;
            enum err e = from_card(r, ways[w].kind, ways[w].ids.v[i], &found);
            if (e && e != ERR_NOT_FOUND) {
                return e;
            }
            if (!e && (ret->kind == FOR_YOU_NOTHING || found.says)) {
                *ret = found;
            }
        }
    }
    return OK;
}

enum err for_you_ground(const struct radar_request *r, struct for_you_ground *ret)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    struct for_you_ground found = {.query = {.is_person = true, .lat = NAN, .lon = NAN, .radius_km = DB_NULL}};
    enum err e = expert_own(r->db, r->arena, r->viewer->account, &own, audience);
    if (!e && says_something(&own)) {
        from_writing(r, &own, &found);
    } else if (!e) {
        e = from_belongings(r, &found);
    }
    e = e ? e : match_refusals_read(r->db, r->arena, r->viewer->account, &found.query.refused);
    if (!e) {
        *ret = found;
    }
    return e;
}

/* ---- what more of it would bring ---- */

enum err for_you_more(const struct radar_request *r, const struct for_you_ground *ground, bool found_nothing, struct radar_more *ret)
{
    struct radar_centre centre = {.kind = RADAR_PERSON, .side = {.lat = NAN, .lon = NAN}};
    *ret = (struct radar_more){0};
    if (ground->kind == FOR_YOU_WRITING && ground->n_topics >= RADAR_HELP && !found_nothing) {
        return OK;
    }
    enum err e = ground->centre.n ? radar_centre(r, ground->centre, &centre) : OK;
    if (!e) {
        radar_more(r, &centre, ret);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}
