#include "domain/event.h"

#include "domain/topic.h"
#include "gen/event_sql.h"

const struct choice event_kinds[] = {{"seminar", N_("Seminar")},
                                     {"training", N_("Training")},
                                     {"fair", N_("Trade fair")},
                                     {"working_group", N_("Working group")},
                                     {"assembly", N_("General assembly")},
                                     {"visit", N_("Visit")},
                                     {"networking", N_("Networking")},
                                     {"other", N_("Other event")},
                                     {0}};
const struct choice event_modes[] = {{"on_site", N_("On site")}, {"online", N_("Online")}, {"hybrid", N_("On site and online")}, {0}};
const struct choice event_states[] = {{"draft", N_("Draft")}, {"published", N_("Announced")}, {"cancelled", N_("Cancelled")}, {0}};

const char *event_label(const struct choice *choices, struct str value)
{
    for (; choices->value != NULL; choices++) {
        if (str_is(value, choices->value)) {
            return choices->label;
        }
    }
    return NULL;
}

static struct object access_of(const struct event_rows_row *row)
{
    struct object o = {.cluster = row->cluster_id,
                       .published = !str_is(row->status, "draft") && str_is(row->publication, "published")};
    /* What no visibility is, the cluster alone sees. */
    if (!visibility_parse(row->visibility, &o.visibility)) {
        o.visibility = VISIBLE_CLUSTER;
    }
    return o;
}

static struct event of_row(const struct event_rows_row *row)
{
    return (struct event){
        .id = row->id, .reference = row->reference, .kind = row->kind, .mode = row->mode, .status = row->status,
        .language = row->language, .title = row->title, .summary = row->summary, .text = row->text, .starts_at = row->starts_at,
        .ends_at = row->ends_at, .all_day = row->all_day, .country = row->country, .state = row->state, .place = row->place,
        .venue = row->venue, .lat = row->lat, .lon = row->lon, .link = row->link, .signup = row->signup,
        .signup_until = row->signup_until, .cost = row->cost, .example = row->example, .access = access_of(row), .created_at = row->created_at,
        .updated_at = row->updated_at, .version = row->version,
    };
}

/* Both lists come in the order of events' numbers: what belongs to one event stands together. */
struct parts {
    struct event_cluster_rows_row *clusters;
    struct event_topic_rows_row *topics;
    size_t n_clusters, n_topics;
};

static enum err parts_load(struct db *db, struct arena *a, struct ids events, struct parts *ret)
{
    enum err e = event_cluster_rows(db, a, events, &ret->clusters, &ret->n_clusters);
    return e ? e : event_topic_rows(db, a, events, &ret->topics, &ret->n_topics);
}

static void add_clusters(struct arena *a, const struct parts *parts, struct event *e)
{
    size_t first = 0, n = 0;
    while (first < parts->n_clusters && parts->clusters[first].event_id != e->id) {
        first++;
    }
    while (first + n < parts->n_clusters && parts->clusters[first + n].event_id == e->id) {
        n++;
    }
    struct event_cluster *v = ARENA_ARRAY(a, struct event_cluster, n + 1);
    id *ids = ARENA_ARRAY(a, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct event_cluster_rows_row *row = &parts->clusters[first + i];
        v[i] = (struct event_cluster){.id = row->id, .slug = row->slug, .short_name = row->short_name, .hue = row->hue};
        ids[i] = row->id;
    }
    e->clusters = v;
    e->n_clusters = n;
    e->access.together = (struct ids){.v = ids, .n = n};
}

static void add_topics(struct arena *a, const struct parts *parts, struct event *e)
{
    size_t first = 0, n = 0;
    while (first < parts->n_topics && parts->topics[first].event_id != e->id) {
        first++;
    }
    while (first + n < parts->n_topics && parts->topics[first + n].event_id == e->id) {
        n++;
    }
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = parts->topics[first + i].slug;
    }
    e->topics = (struct strs){.v = v, .n = n};
}

static enum err of_rows(struct db *db, struct arena *a, const struct event_rows_row *rows, size_t n, struct event **ret)
{
    struct event *v = ARENA_ARRAY(a, struct event, n + 1);
    id *ids = ARENA_ARRAY(a, id, n + 1);
    struct parts parts;
    for (size_t i = 0; i < n; i++) {
        v[i] = of_row(&rows[i]);
        ids[i] = rows[i].id;
    }
    enum err e = parts_load(db, a, (struct ids){.v = ids, .n = n}, &parts);
    for (size_t i = 0; !e && i < n; i++) {
        add_clusters(a, &parts, &v[i]);
        add_topics(a, &parts, &v[i]);
    }
    *ret = v;
    return e;
}

enum err event_list(struct db *db, struct arena *a, const struct viewer *v, const struct event_filter *filter, struct event **ret,
                    size_t *ret_n)
{
    struct event_rows_row *rows;
    size_t n;
    struct event_rows_params p = {
        .ends_after = filter->past ? 0 : filter->now, .ends_until = filter->past ? filter->now : INT64_MAX,
        .past = filter->past, .cancelled = filter->with_cancelled && !filter->past, .brief = filter->brief, .viewer = v->account,
        .viewer_clusters = v->clusters, .cluster = filter->cluster ? filter->cluster : DB_NULL, .most = EVENTS_MAX,
    };
    struct event *all = NULL;
    enum err e = event_rows(db, a, &p, &rows, &n);
    e = e ? e : of_rows(db, a, rows, n, &all);
    if (e) {
        return e;
    }
    size_t seen = 0;
    for (size_t i = 0; i < n; i++) {
        if (access_may(v, MAY_SEE, &all[i].access)) {
            all[seen++] = all[i];
        }
    }
    *ret = all;
    *ret_n = seen;
    return OK;
}

enum err event_of_cluster(struct db *db, struct arena *a, id cluster, struct event **ret, size_t *ret_n)
{
    struct event_rows_row *rows;
    size_t n;
    enum err e = event_rows_of_cluster(db, a, cluster, EVENTS_MAX, &rows, &n);
    e = e ? e : of_rows(db, a, rows, n, ret);
    if (!e) {
        *ret_n = n;
    }
    return e;
}

enum err event_find(struct db *db, struct arena *a, id event, struct event *ret)
{
    struct event_rows_row row;
    struct event *one;
    enum err e = event_row(db, a, event, &row);
    e = e ? e : of_rows(db, a, &row, 1, &one);
    if (!e) {
        *ret = *one;
    }
    return e;
}

enum err event_find_seen(struct db *db, struct arena *a, const struct viewer *v, id event, struct event *ret)
{
    struct event found;
    enum err e = event_find(db, a, event, &found);
    if (!e && !access_may(v, MAY_SEE, &found.access)) {
        e = ERR_NOT_FOUND;
    }
    if (!e) {
        *ret = found;
    }
    return e;
}

static struct event_insert_params params_of(const struct event *e, instant now)
{
    return (struct event_insert_params){
        .id = e->id, .reference = e->reference, .cluster = e->access.cluster, .kind = e->kind, .language = e->language,
        .title = e->title, .summary = e->summary, .text = e->text, .starts_at = e->starts_at, .ends_at = e->ends_at,
        .all_day = e->all_day, .mode = e->mode, .country = e->country, .state = e->state, .place = e->place, .lat = e->lat,
        .lon = e->lon, .venue = e->venue, .link = e->link, .signup = e->signup, .signup_until = e->signup_until, .cost = e->cost,
        .visibility = str_of(visibility_name(e->access.visibility)), .status = e->status, .example = e->example, .version = e->version, .now = now,
    };
}

static enum err write_parts(struct db *db, const struct event *event)
{
    const struct topics *topics;
    enum err e = event_clear_clusters(db, event->id);
    e = e ? e : event_add_cluster(db, event->id, event->access.cluster, 0);
    for (size_t i = 0; !e && i < event->n_clusters; i++) {
        e = event_add_cluster(db, event->id, event->clusters[i].id, (int64_t)i + 1);
    }
    e = e ? e : event_clear_topics(db, event->id);
    e = e ? e : topics_get(db, &topics);
    for (size_t i = 0; !e && i < event->topics.n; i++) {
        const struct topic *topic = topic_by_slug(topics, event->topics.v[i]);
        e = topic != NULL ? event_add_topic(db, event->id, topic->id) : OK;
    }
    return e;
}

enum err event_save(struct db *db, const struct event *event, instant now)
{
    struct event_insert_params p = params_of(event, now);
    int64_t changed = 1;
    enum err e = event->version == 0 ? event_insert(db, &p) : event_update(db, &p, &changed);
    if (!e && changed == 0) {
        e = ERR_CONFLICT;
    }
    return e ? e : write_parts(db, event);
}

enum err event_set_status(struct db *db, const struct event *event, const char *status, instant now)
{
    int64_t changed;
    enum err e = event_update_status(db, event->id, event->version, str_of(status), now, &changed);
    return !e && changed == 0 ? ERR_CONFLICT : e;
}

enum err event_leave(struct db *db, id event, id cluster, instant now)
{
    int64_t changed;
    enum err e = event_remove_cluster(db, event, cluster, &changed);
    if (e || changed == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    return event_touch(db, event, now);
}

enum err event_delete_draft(struct db *db, id event)
{
    int64_t changed = 0;
    enum err e = event_drop_clusters(db, event);
    e = e ? e : event_clear_topics(db, event);
    e = e ? e : event_delete(db, event, &changed);
    return !e && changed == 0 ? ERR_CONFLICT : e;
}

bool event_instant(struct str date, int64_t minutes, instant *ret)
{
    int64_t days;
    if (!date_to_days(date, &days)) {
        return false;
    }
    instant local = DAYS(days) + MINUTES(minutes);
    /* Summer's offset first: between the two possible instants it leads to the earlier one. */
    instant summer = local - HOURS(2);
    *ret = clock_zone_offset(summer) == HOURS(2) ? summer : local - HOURS(1);
    return true;
}
