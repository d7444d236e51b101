/* People as cards of the index. A card holds what everybody reads who finds the person, and no more: what only some may read is found by
 * nobody's search. Clusters are kept apart (card_source.seen_in): they decide who sees the card, and stand on it only when the person
 * shows where they work. */
#include <math.h>

#include "domain/competence.h"
#include "domain/expert.h"
#include "domain/organisation.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "gen/expert_sql.h"

enum { BATCH = 500, FEED_MAX = 64 << 20, EXCERPT = 240 };

static struct strs with_prefix(struct arena *a, const char *prefix, struct strs values)
{
    struct str *v = ARENA_ARRAY(a, struct str, values.n + 1);
    for (size_t i = 0; i < values.n; i++) {
        v[i] = str_fmt(a, "%s%.*s", prefix, STR_ARG(values.v[i]));
    }
    return (struct strs){.v = v, .n = values.n};
}

/* Roles as the directory of people asks for them, and topic by topic as the atlas does. */
static struct strs role_values(struct arena *a, const struct topics *t, const struct expert *e)
{
    struct competence *v = ARENA_ARRAY(a, struct competence, e->topics.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < e->topics.n; i++) {
        const struct topic *topic = topic_by_slug(t, e->topics.v[i]);
        if (topic) {
            v[n++] = (struct competence){.topic = topic->id, .roles = expert_roles_in(a, e, i)};
        }
    }
    struct strs general = with_prefix(a, EXPERT_ROLE_DETAIL, expert_all_roles(a, e)), each = competence_facets(a, t, v, n);
    struct str *all = ARENA_ARRAY(a, struct str, general.n + each.n + 1);
    for (size_t i = 0; i < general.n + each.n; i++) {
        all[i] = i < general.n ? general.v[i] : each.v[i - general.n];
    }
    return (struct strs){.v = all, .n = general.n + each.n};
}

static struct strs one_value(struct arena *a, struct str s)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = s;
    return (struct strs){.v = v, .n = s.n > 0};
}

/* Of the first organisation, as everybody may read it. */
static enum err add_place(struct db *db, struct arena *a, const struct expert *e, struct card *c)
{
    struct organisation *o;
    size_t n;
    if (e->n_places == 0) {
        return OK;
    }
    enum err err = organisation_list(db, a, (struct ids){.v = &e->places[0].organisation, .n = 1}, &o, &n);
    if (err || n == 0) {
        return err;
    }
    c->organisation = o->name;
    c->organisation_slug = o->slug;
    c->place = o->place;
    c->lat = o->lat;
    c->lon = o->lon;
    c->facets[FACET_STATE] = one_value(a, o->state);
    c->facets[FACET_COUNTRY] = one_value(a, o->country);
    c->facets[FACET_ORG_KIND] = one_value(a, o->kind);
    c->facets[FACET_CLUSTER] = e->clusters;
    return OK;
}

static enum err to_source(struct db *db, struct arena *a, const struct topics *t, const struct expert *e, struct card_source *out)
{
    static const enum visibility visible[] = {[AUDIENCE_CLUSTER] = VISIBLE_CLUSTER, [AUDIENCE_PLATFORM] = VISIBLE_PLATFORM,
                                              [AUDIENCE_PUBLIC] = VISIBLE_PUBLIC};
    struct ids topics = topic_ids(a, t, e->topics);
    *out = (struct card_source){
        .card = {.kind = CARD_PERSON, .id = e->account,
                 .access = {.visibility = visible[e->found], .published = true, .account = e->account},
                 .slug = e->slug, .title = e->name, .text = str_clip(e->headline.n ? e->headline : e->knows, EXCERPT), .lat = NAN, .lon = NAN,
                 .founded = DB_NULL, .members = DB_NULL, .sme = DB_NULL, .radius_km = DB_NULL, .example = e->example,
                 .published_at = e->found_at},
        .confirmed_at = e->updated_at,
        .words_title = e->name,
        .words_topic = topic_words(a, t, topics),
        .words_text = str_fmt(a, "%.*s %.*s %.*s", STR_ARG(e->headline), STR_ARG(e->knows), STR_ARG(e->seeks)),
        .seen_in = expert_clusters(e),
    };
    enum err err = add_place(db, a, e, &out->card);
    out->words_text = str_fmt(a, "%.*s %.*s", STR_ARG(out->words_text), STR_ARG(out->card.organisation));
    out->card.facets[FACET_KIND] = one_value(a, STR("person"));
    out->card.facets[FACET_TOPIC] = topic_facets(a, t, topics);
    out->card.facets[FACET_DETAIL] = role_values(a, t, e);
    out->card.facets[FACET_CERTIFICATE] = with_prefix(a, EXPERT_SPEAKS_DETAIL, e->languages);
    return err;
}

/* Puts the people after *after; *ret_n: how many there were. */
static enum err feed_batch(struct db *db, struct arena *a, id *after, size_t *ret_n,
                           void (*put)(const struct card_source *source, void *arg), void *arg)
{
    struct expert_ids_after_row *rows;
    struct expert *v;
    size_t n, found;
    enum err e = expert_ids_after(db, a, *after, BATCH, &rows, &n);
    if (e || n == 0) {
        *ret_n = 0;
        return e;
    }
    id *list = ARENA_ARRAY(a, id, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = rows[i].account_id;
    }
    e = expert_found_list(db, a, (struct ids){.v = list, .n = n}, &v, &found);
    for (size_t i = 0; i < found && !e; i++) {
        struct card_source source;
        e = to_source(db, a, topics_now(), &v[i], &source);
        if (!e) {
            put(&source, arg);
        }
    }
    *after = list[n - 1];
    *ret_n = n;
    return e;
}

enum err expert_feed_each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg)
{
    struct arena *a = arena_new(FEED_MAX);
    id after = 0;
    size_t n = BATCH;
    enum err e = topics_reload(db);
    while (!e && n == BATCH) {
        e = feed_batch(db, a, &after, &n, put, arg);
        arena_reset(a);
    }
    arena_free(a);
    return e;
}

enum err expert_feed_one(struct db *db, struct arena *a, id account, struct card_source *ret)
{
    const struct topics *t;
    struct expert *v;
    size_t n;
    enum err e = topics_get(db, &t);
    e = e ? e : expert_found_list(db, a, (struct ids){.v = &account, .n = 1}, &v, &n);
    if (e || n == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    return to_source(db, a, t, v, ret);
}

enum err expert_feed_about(struct db *db, struct arena *a, struct str change_kind, id object, struct ids *ret)
{
    struct expert_of_organisation_row *rows;
    size_t n = 0;
    enum err e = str_is(change_kind, "organisation") ? expert_of_organisation(db, a, object, &rows, &n) : OK;
    if (e) {
        return e;
    }
    id *v = ARENA_ARRAY(a, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = rows[i].account_id;
    }
    *ret = (struct ids){.v = v, .n = n};
    return OK;
}
