#include "feature/webhook/news.h"

#include "feature/webhook/data.h"

enum err news_begin(struct db *db, struct arena *a, struct str base_url, struct news_plan *ret)
{
    struct webhook_live_row *rows;
    size_t n;
    enum err e = webhook_live(db, a, &rows, &n);
    if (e) {
        return e;
    }
    *ret = (struct news_plan){.a = a, .base_url = base_url, .hooks = ARENA_ARRAY(a, struct news_hook, n), .n_hooks = n};
    ret->news_end = &ret->news;
    ret->steps_end = &ret->steps;
    for (size_t i = 0; i < n; i++) {
        ret->hooks[i] = (struct news_hook){.id = rows[i].id, .owner = owner_parse(rows[i].owner), .waiting = rows[i].waiting,
                                           .organisation = rows[i].organisation_id == DB_NULL ? 0 : rows[i].organisation_id,
                                           .cluster = rows[i].cluster_id == DB_NULL ? 0 : rows[i].cluster_id,
                                           .events = str_fmt(a, "|%.*s|", STR_ARG(rows[i].events))};
    }
    return OK;
}

static bool wants(const struct news_plan *p, const struct news_hook *h, const char *event)
{
    return str_find(h->events, str_fmt(p->a, "|%s|", event), 0) != SIZE_MAX;
}

static void tell(struct news_plan *p, struct news_hook *h, const char *event, id object, id other)
{
    if (!wants(p, h, event)) {
        return;
    }
    struct news *n = ARENA_NEW(p->a, struct news);
    *n = (struct news){.hook = h, .event = event, .object = object, .other = other, .once = str_is(str_of(event), EVENT_TALK)};
    *p->news_end = n;
    p->news_end = &n->next;
}

static void step(struct news_plan *p, struct news_step s)
{
    struct news_step *n = ARENA_NEW(p->a, struct news_step);
    *n = s;
    *p->steps_end = n;
    p->steps_end = &n->next;
}

/* How an object stood, or stands. */
struct stand {
    bool there;
    struct object access;
    struct ids clusters;    /* organisations: members of */
    struct str sum;
};

/* Is it what this owner's webhooks are about? */
static bool concerns(const struct news_hook *h, enum news_kind kind, id object, const struct stand *s)
{
    switch (h->owner) {
    case OWNER_PROGRAMME: return true;
    case OWNER_ACCOUNT: return false; /* a person is told of finds (found.c) */
    case OWNER_ORGANISATION:
        return kind == NEWS_ORGANISATION ? object == h->organisation : kind == NEWS_LISTING && s->access.organisation == h->organisation;
    case OWNER_CLUSTER:
        return kind == NEWS_CLUSTER   ? object == h->cluster
               : kind == NEWS_LISTING ? s->access.cluster == h->cluster
                                      : ids_has(s->clusters, h->cluster);
    }
    return false;
}

static enum err may_see(struct db *db, struct news_plan *p, struct news_hook *h, enum news_kind kind, id object, const struct stand *s, bool *ret)
{
    *ret = false;
    if (!s->there || !concerns(h, kind, object, s)) {
        return OK;
    }
    enum err e = h->has_viewer ? OK : hook_viewer(db, p->a, h->owner, h->organisation, h->cluster, &h->viewer);
    if (!e) {
        h->has_viewer = true;
        *ret = access_may(&h->viewer, MAY_SEE, &s->access);
    }
    return e;
}

static enum err compare(struct db *db, struct news_plan *p, enum news_kind kind, id object, const struct stand *old, const struct stand *now)
{
    enum err e = OK;
    for (size_t i = 0; i < p->n_hooks && !e; i++) {
        struct news_hook *h = &p->hooks[i];
        bool saw, sees;
        e = may_see(db, p, h, kind, object, old, &saw);
        e = e ? e : may_see(db, p, h, kind, object, now, &sees);
        if (!e && (saw != sees || (sees && !str_eq(old->sum, now->sum)))) {
            tell(p, h, event_of(kind, !saw ? NEWS_ADDED : !sees ? NEWS_REMOVED : NEWS_CHANGED), object, 0);
        }
    }
    return e;
}

static void compare_members(struct news_plan *p, id organisation, struct ids from, struct ids to, bool joined)
{
    for (size_t i = 0; i < from.n; i++) {
        id cluster = from.v[i];
        if (ids_has(to, cluster)) {
            continue;
        }
        step(p, (struct news_step){.object = organisation, .cluster = cluster, .drop = !joined});
        for (size_t k = 0; k < p->n_hooks; k++) {
            struct news_hook *h = &p->hooks[k];
            if (h->owner == OWNER_PROGRAMME || h->organisation == organisation || h->cluster == cluster) {
                tell(p, h, joined ? EVENT_JOINED : EVENT_LEFT, organisation, cluster);
            }
        }
    }
}

static enum err stood(struct db *db, struct arena *a, const char *kind, id object, struct stand *ret)
{
    struct webhook_known_get_row row;
    enum err e = webhook_known_get(db, a, str_of(kind), object, &row);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    ret->there = true;
    ret->access = (struct object){.published = true, .organisation = row.organisation_id, .cluster = row.cluster_id};
    ret->sum = row.sum;
    return visibility_parse(row.visibility, &ret->access.visibility) ? OK : ERR_INTERNAL;
}

static enum err news_of_object(struct db *db, struct news_plan *p, enum news_kind kind, const char *name, id object)
{
    struct stand old = {0}, now = {0};
    struct thing t;
    enum err e = stood(db, p->a, name, object, &old);
    e = e ? e : thing_load(db, p->a, p->base_url, kind, object, &t);
    if (!e && kind == NEWS_ORGANISATION) {
        e = hook_clusters(db, p->a, object, webhook_known_members, &old.clusters);
        e = e ? e : hook_clusters(db, p->a, object, webhook_members_now, &now.clusters);
    }
    if (e) {
        return e;
    }
    now.there = t.there;
    now.access = t.access;
    now.sum = t.sum;
    e = compare(db, p, kind, object, &old, &now);
    compare_members(p, object, now.clusters, old.clusters, true);
    compare_members(p, object, old.clusters, now.clusters, false);
    bool keeps = kind == NEWS_LISTING;
    if (now.there) {
        step(p, (struct news_step){.kind = name, .object = object, .organisation = keeps ? t.access.organisation : 0,
                                   .cluster = keeps ? t.access.cluster : 0, .sum = t.sum,
                                   .visibility = str_of(visibility_name(t.access.visibility))});
    } else if (old.there) {
        step(p, (struct news_step){.kind = name, .object = object, .drop = true});
    }
    return e;
}

static enum err news_of_talk(struct db *db, struct news_plan *p, id conversation)
{
    struct webhook_conversation_row row;
    enum err e = webhook_conversation(db, p->a, conversation, &row);
    for (size_t i = 0; i < p->n_hooks && !e; i++) {
        if (p->hooks[i].owner == OWNER_ORGANISATION && p->hooks[i].organisation == row.organisation_id) {
            tell(p, &p->hooks[i], EVENT_TALK, conversation, 0);
        }
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err news_of_change(struct db *db, struct news_plan *p, struct str kind, id object)
{
    if (str_is(kind, "listing")) {
        return news_of_object(db, p, NEWS_LISTING, "listing", object);
    }
    if (str_is(kind, "organisation")) {
        return news_of_object(db, p, NEWS_ORGANISATION, "organisation", object);
    }
    if (str_is(kind, "cluster")) {
        return news_of_object(db, p, NEWS_CLUSTER, "cluster", object);
    }
    return str_is(kind, "conversation") ? news_of_talk(db, p, object) : OK;
}

/* ---- writing ---- */

static enum err write_step(struct db *db, const struct news_step *s)
{
    if (!s->kind) {
        return s->drop ? webhook_known_member_drop(db, s->object, s->cluster) : webhook_known_member_add(db, s->object, s->cluster);
    }
    return s->drop ? webhook_known_drop(db, str_of(s->kind), s->object)
                   : webhook_known_put(db, str_of(s->kind), s->object, s->organisation, s->cluster, s->visibility, s->sum);
}

static enum err is_there(struct db *db, struct arena *a, const struct news *n, bool *ret)
{
    struct webhook_delivery_there_row row;
    struct webhook_delivery_once_row told;
    enum err e = n->once ? webhook_delivery_once(db, a, n->hook->id, str_of(n->event), n->object, &told)
                         : webhook_delivery_there(db, a, n->hook->id, str_of(n->event), n->object, n->other, &row);
    *ret = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err write_news(struct db *db, struct arena *a, const struct news *n, instant now)
{
    struct news_hook *h = n->hook;
    struct news skipped = {.hook = h, .event = EVENT_SKIPPED, .object = h->id};
    const struct news *told = h->waiting < HOOK_WAITING_MAX ? n : &skipped;
    bool there;
    enum err e = is_there(db, a, told, &there);
    if (e || there) {
        return e;
    }
    h->waiting++;
    return webhook_delivery_insert(db, id_new(), h->id, str_of(told->event), told->object, told->other ? told->other : DB_NULL, now);
}

enum err news_write(struct db *db, struct news_plan *p, instant now)
{
    enum err e = OK;
    for (const struct news *n = p->news; n && !e; n = n->next) {
        e = write_news(db, p->a, n, now);
    }
    for (const struct news_step *s = p->steps; s && !e; s = s->next) {
        e = write_step(db, s);
    }
    return e;
}
