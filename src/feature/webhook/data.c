#include "feature/webhook/data.h"

#include "app/feature.h"
#include "base/json.h"
#include "domain/people.h"

static const char *const change_kinds[NEWS_KINDS] = {[NEWS_LISTING] = "listing", [NEWS_ORGANISATION] = "organisation", [NEWS_CLUSTER] = "cluster"};

static const struct card_feed *feed_of(enum news_kind kind)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct card_feed *f = features[i]->feeds; f && f->one; f++) {
            if (str_is(str_of(f->change_kind), change_kinds[kind])) {
                return f;
            }
        }
    }
    return NULL;
}

static enum news_kind kind_of(struct str change_kind)
{
    enum news_kind k = NEWS_LISTING;
    while (k < NEWS_CLUSTER && !str_is(change_kind, change_kinds[k])) {
        k++;
    }
    return k;
}

static void put(struct json *j, const char *name, struct str value)
{
    json_key(j, name);
    json_str(j, value.n ? value : STR_NONE);
}

static void put_list(struct json *j, const char *name, struct strs list)
{
    json_key(j, name);
    json_array(j);
    for (size_t i = 0; i < list.n; i++) {
        json_str(j, list.v[i]);
    }
    json_array_end(j);
}

static void put_one(struct json *j, const char *name, struct strs list)
{
    put(j, name, list.n ? list.v[0] : STR_NONE);
}

static void put_party(struct json *j, const char *name, struct str slug, struct str title)
{
    json_key(j, name);
    if (!slug.n) {
        json_null(j);
        return;
    }
    json_object(j);
    put(j, "slug", slug);
    put(j, "name", title);
    json_object_end(j);
}

static void put_address(struct json *j, struct arena *a, struct str base, const char *page, const char *api, struct str key)
{
    put(j, "url", str_fmt(a, "%.*s%s%.*s", STR_ARG(base), page, STR_ARG(key)));
    put(j, "api", str_fmt(a, "%.*s%s%.*s", STR_ARG(base), api, STR_ARG(key)));
}

/* Nobody is told by a webhook who posted an anonymous listing: what receives it need not keep what its owner keeps. */
static void put_listing(struct json *j, struct arena *a, struct str base, const struct card *c)
{
    bool named = !c->access.anonymous;
    put_address(j, a, base, "/exchange/", "/api/v1/listings/", id_text(a, c->id));
    put(j, "title", c->title);
    put(j, "text", c->text);
    put(j, "language", c->language);
    put_one(j, "side", c->facets[FACET_SIDE]);
    put_one(j, "category", c->facets[FACET_CATEGORY]);
    put_list(j, "topics", c->facets[FACET_TOPIC]);
    put_one(j, "country", c->facets[FACET_COUNTRY]);
    put_one(j, "state", c->facets[FACET_STATE]);
    put(j, "place", named ? c->place : STR_NONE);
    put(j, "available_from", c->available_from);
    put(j, "available_to", c->available_to);
    put(j, "visibility", str_of(visibility_name(c->access.visibility)));
    json_key(j, "anonymous");
    json_bool(j, !named);
    put_party(j, "organisation", named ? c->organisation_slug : STR_NONE, c->organisation);
    put_party(j, "cluster", c->cluster_slug, c->cluster);
}

static void put_organisation(struct json *j, struct arena *a, struct str base, const struct card *c)
{
    put(j, "slug", c->slug);
    put_address(j, a, base, "/organisation/", "/api/v1/organisations/", c->slug);
    put(j, "name", c->title);
    put(j, "text", c->text);
    put_one(j, "kind", c->facets[FACET_ORG_KIND]);
    put_one(j, "size_class", c->facets[FACET_SIZE]);
    put_list(j, "topics", c->facets[FACET_TOPIC]);
    put_one(j, "country", c->facets[FACET_COUNTRY]);
    put_one(j, "state", c->facets[FACET_STATE]);
    put(j, "place", c->place);
    put_list(j, "clusters", c->facets[FACET_CLUSTER]);
}

static void put_cluster(struct json *j, struct arena *a, struct str base, const struct card *c)
{
    put(j, "slug", c->slug);
    put_address(j, a, base, "/c/", "/api/v1/clusters/", c->slug);
    put(j, "name", c->full_name.n ? c->full_name : c->title);
    put(j, "short_name", c->title);
    put(j, "text", c->text);
    put(j, "text_en", c->text_en);
    put_list(j, "topics", c->facets[FACET_TOPIC]);
    put_list(j, "labels", c->facets[FACET_LABEL]);
    put_list(j, "states", c->facets[FACET_STATE]);
}

static struct str data_of_card(struct arena *a, struct str base, enum news_kind kind, const struct card *c)
{
    static void (*const writers[NEWS_KINDS])(struct json *, struct arena *, struct str, const struct card *) = {
        [NEWS_LISTING] = put_listing, [NEWS_ORGANISATION] = put_organisation, [NEWS_CLUSTER] = put_cluster};
    struct buf b;
    struct json j;
    buf_init(&b, HOOK_TEXT_MAX);
    json_begin(&j, &b);
    json_object(&j);
    put(&j, "id", id_text(a, c->id));
    writers[kind](&j, a, base, c);
    json_object_end(&j);
    struct str s = buf_ok(&b) ? str_copy(a, buf_str(&b)) : STR_NONE;
    buf_free(&b);
    return s;
}

enum err thing_load(struct db *db, struct arena *a, struct str base_url, enum news_kind kind, id object, struct thing *ret)
{
    struct card_source s = {0};
    const struct card_feed *feed = feed_of(kind);
    enum err e = feed ? feed->one(db, a, object, &s) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND || (!e && !s.card.access.published)) {
        *ret = (struct thing){0};
        return OK;
    }
    if (e) {
        return e;
    }
    struct thing t = {.there = true, .access = s.card.access, .clusters = s.card.facets[FACET_CLUSTER],
                      .data = data_of_card(a, base_url, kind, &s.card)};
    struct str all = str_fmt(a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(t.data), STR_ARG(s.words_title), STR_ARG(s.words_topic),
                             STR_ARG(s.words_text), STR_ARG(s.card.attributes));
    t.sum = str_fmt(a, "%016llx", (unsigned long long)str_hash(all));
    if (!t.data.n) {
        return ERR_LIMIT;
    }
    *ret = t;
    return OK;
}

/* ---- deliveries ---- */

static enum err data_of_membership(struct db *db, struct arena *a, struct str base, const struct webhook_delivery_get_row *d, struct str *ret)
{
    struct thing organisation, cluster;
    enum err e = thing_load(db, a, base, NEWS_ORGANISATION, d->object_id, &organisation);
    e = e ? e : thing_load(db, a, base, NEWS_CLUSTER, d->other_id == DB_NULL ? 0 : d->other_id, &cluster);
    if (e || !organisation.there || !cluster.there) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = str_fmt(a, "{\"organisation\":%.*s,\"cluster\":%.*s}", STR_ARG(organisation.data), STR_ARG(cluster.data));
    return OK;
}

/* That somebody asks, and about what; not who, and not what they wrote: that is for the people of the conversation. */
static enum err data_of_talk(struct db *db, struct arena *a, struct str base, const struct webhook_get_row *hook,
                             const struct webhook_delivery_get_row *d, struct str *ret)
{
    struct webhook_conversation_row row;
    struct buf b;
    struct json j;
    enum err e = webhook_conversation(db, a, d->object_id, &row);
    if (e || row.organisation_id != hook->organisation_id) {
        return e ? e : ERR_NOT_FOUND;
    }
    buf_init(&b, HOOK_TEXT_MAX);
    json_begin(&j, &b);
    json_object(&j);
    struct str number = id_text(a, d->object_id);
    put(&j, "id", number);
    put(&j, "url", str_fmt(a, "%.*s/messages/%.*s", STR_ARG(base), STR_ARG(number)));
    json_key(&j, "listing");
    if (row.listing_id == DB_NULL) {
        json_null(&j);
    } else {
        json_object(&j);
        put(&j, "id", id_text(a, row.listing_id));
        put(&j, "title", row.title);
        json_object_end(&j);
    }
    json_object_end(&j);
    *ret = str_copy(a, buf_str(&b));
    buf_free(&b);
    return OK;
}

/* What was found, and by which search; with the rights that the person has now. */
static enum err data_of_find(struct db *db, struct arena *a, struct str base, const struct webhook_get_row *hook,
                             const struct webhook_delivery_get_row *d, struct str *ret)
{
    struct webhook_find_row row;
    struct viewer v;
    struct thing t;
    struct buf b;
    struct json j;
    enum err e = webhook_find(db, a, d->other_id, d->object_id, &row);
    e = e ? e : people_viewer_by_account(db, a, hook->account_id, d->at, &v);
    e = e ? e : thing_load(db, a, base, kind_of(row.kind), d->object_id, &t);
    if (e || !t.there || !access_may(&v, MAY_SEE, &t.access)) {
        return e ? e : ERR_NOT_FOUND;
    }
    buf_init(&b, HOOK_TEXT_MAX);
    json_begin(&j, &b);
    json_object(&j);
    put(&j, "id", id_text(a, d->other_id));
    put(&j, "name", row.name);
    put(&j, "list", row.question);
    put(&j, "url", str_fmt(a, "%.*s/my/searches/%.*s", STR_ARG(base), STR_ARG(id_text(a, d->other_id))));
    json_object_end(&j);
    *ret = str_fmt(a, "{\"search\":%.*s,\"%.*s\":%.*s}", STR_ARG(buf_str(&b)), STR_ARG(row.kind), STR_ARG(t.data));
    buf_free(&b);
    return OK;
}

static enum err data_of_object(struct db *db, struct arena *a, struct str base, const struct webhook_get_row *hook,
                               const struct webhook_delivery_get_row *d, struct str *ret)
{
    struct thing t;
    struct viewer v;
    enum news_kind kind = event_kind(d->event);
    if (event_is_end(d->event)) {
        *ret = str_fmt(a, "{\"id\":\"%.*s\"}", STR_ARG(id_text(a, d->object_id)));
        return OK;
    }
    enum err e = thing_load(db, a, base, kind, d->object_id, &t);
    e = e ? e : hook_viewer(db, a, owner_parse(hook->owner), hook->organisation_id, hook->cluster_id, &v);
    if (e || !t.there || !access_may(&v, MAY_SEE, &t.access)) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = t.data;
    return OK;
}

static enum err data_of_event(struct db *db, struct arena *a, struct str base, const struct webhook_get_row *hook,
                              const struct webhook_delivery_get_row *d, struct str *ret)
{
    if (str_is(d->event, EVENT_TEST) || str_is(d->event, EVENT_SKIPPED)) {
        *ret = str_fmt(a, "{\"webhook\":\"%.*s\"}", STR_ARG(id_text(a, hook->id)));
        return OK;
    }
    if (str_is(d->event, EVENT_JOINED) || str_is(d->event, EVENT_LEFT)) {
        return data_of_membership(db, a, base, d, ret);
    }
    if (str_is(d->event, EVENT_TALK)) {
        return data_of_talk(db, a, base, hook, d, ret);
    }
    if (str_is(d->event, EVENT_FOUND)) {
        return data_of_find(db, a, base, hook, d, ret);
    }
    return event_kind(d->event) < NEWS_KINDS ? data_of_object(db, a, base, hook, d, ret) : ERR_NOT_FOUND;
}

enum err data_of_delivery(struct db *db, struct arena *a, struct str base_url, const struct webhook_get_row *hook,
                          const struct webhook_delivery_get_row *d, struct str *ret)
{
    struct str data;
    char at[INSTANT_TEXT];
    enum err e = data_of_event(db, a, base_url, hook, d, &data);
    if (e) {
        return e;
    }
    instant_text(at, d->at);
    *ret = str_fmt(a, "{\"type\":\"%.*s\",\"timestamp\":\"%.*s\",\"data\":%.*s}", STR_ARG(d->event), INSTANT_TEXT, at, STR_ARG(data));
    return OK;
}
