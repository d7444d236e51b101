/* Events: what cluster offices announce, anything with a date. Who sees one is asked of access_may() with `access`, as for everything
 * else; nobody signs up here, an event names where one does. */
#ifndef DOMAIN_EVENT_H
#define DOMAIN_EVENT_H

#include "db/db.h"
#include "domain/access.h"
#include "text/field.h"

struct event_cluster {
    id id;
    struct str slug, short_name;
    int64_t hue;
};

struct event {
    id id;
    struct str reference;                    /* of an imported row; may be absent */
    struct str kind, mode, status, language; /* of event_kinds, event_modes, event_states; "de" or "en" */
    struct str title, summary, text;         /* the text is Markdown */
    instant starts_at, ends_at;              /* of whole days: the midnight after the last one */
    bool all_day, example;                   /* example: invented for the demonstration */
    struct str country, state, place, venue; /* ISO 3166-1, -2 */
    double lat, lon;                         /* degrees; NaN when no place of that name is known */
    struct str link;                         /* where one takes part online: for people who are signed in, never for visitors */
    struct str signup, signup_until, cost;   /* address of a page or a mailbox; last day */
    struct strs topics;                      /* slugs */
    const struct event_cluster *clusters;    /* the one whose office keeps it first, then those that announce it, too */
    size_t n_clusters;
    struct object access;
    instant created_at, updated_at;
    int64_t version;
};

enum { EVENTS_MAX = 500, EVENT_CLUSTERS = 12, EVENT_TOPICS = 12 };

extern const struct choice event_kinds[], event_modes[], event_states[];
/* msgid of a value's label: "Seminar". NULL when there is none. */
const char *event_label(const struct choice *choices, struct str value);

struct event_filter {
    instant now;
    bool past;              /* those that have ended, the latest first; otherwise those that have not, the soonest first */
    bool with_cancelled;    /* of those that have not ended */
    bool brief;             /* without their texts, for who shows none: there may be megabytes of them */
    id cluster;             /* one of those that announce it; 0: whoever */
};
/* At most EVENTS_MAX that `v` may see, in three queries. */
enum err event_list(struct db *db, struct arena *a, const struct viewer *v, const struct event_filter *filter, struct event **ret,
                    size_t *ret_n) MUST_USE;
/* All that the office of a cluster keeps, drafts too, the latest first, at most EVENTS_MAX. */
enum err event_of_cluster(struct db *db, struct arena *a, id cluster, struct event **ret, size_t *ret_n) MUST_USE;
/* ERR_NOT_FOUND. Asks nobody who may see it. */
enum err event_find(struct db *db, struct arena *a, id event, struct event *ret) MUST_USE;
/* The same for somebody who looks: ERR_NOT_FOUND, too, when they may not see it. */
enum err event_find_seen(struct db *db, struct arena *a, const struct viewer *v, id event, struct event *ret) MUST_USE;

/* Writes all of it, with its topics and clusters; access.cluster keeps it, of `clusters` the ids count. A new one (version 0) gets the id
 * it has. ERR_CONFLICT when somebody changed it since `version`. */
enum err event_save(struct db *db, const struct event *e, instant now) MUST_USE;
/* Another status; ERR_CONFLICT as above. */
enum err event_set_status(struct db *db, const struct event *e, const char *status, instant now) MUST_USE;
/* A cluster that announces it together with the keeping one does so no longer; ERR_NOT_FOUND when it does not. */
enum err event_leave(struct db *db, id event, id cluster, instant now) MUST_USE;
/* A draft goes for good; ERR_CONFLICT when it is none any more. */
enum err event_delete_draft(struct db *db, id event) MUST_USE;

/* The instant of a local time of Central Europe: `minutes` after the beginning of the day ("YYYY-MM-DD"). The hour that a clock skips is
 * the one after it; of the one that comes twice the first. False when it is no such date. */
bool event_instant(struct str date, int64_t minutes, instant *ret) MUST_USE;

#endif
