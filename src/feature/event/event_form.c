/* What was typed becomes an event, and back. */
#include <math.h>

#include "domain/gazetteer.h"
#include "domain/place.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/event/page.h"

enum { DAY_MINUTES = 24 * 60, LONGEST_DAYS = 366, AHEAD_YEARS = 10 };

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static bool refuse(struct request *r, const char *field, const char *msgid)
{
    field_error(r, field, msgid);
    return false;
}

static bool take_time(struct request *r, const char *field, struct str time, int64_t *ret)
{
    if (time.n == 0) {
        return refuse(r, field, N_("Please give a time, or choose whole days."));
    }
    return event_minutes(time, ret) || refuse(r, field, N_("Please write the time as 9:30."));
}

static bool take_times(struct request *r, const struct event_input *in, struct event *ret)
{
    int64_t from = 0, to = DAY_MINUTES;
    struct str last = in->ends_on.n ? in->ends_on : in->starts_on;
    ret->all_day = in->all_day;
    if (!in->all_day) {
        bool begins = take_time(r, "starts_time", in->starts_time, &from);
        if (!take_time(r, "ends_time", in->ends_time, &to) || !begins) {
            return false;
        }
    }
    if (!event_instant(in->starts_on, from, &ret->starts_at) || !event_instant(last, to, &ret->ends_at)) {
        return refuse(r, "starts_on", N_("Please give the day as 24.11.2026."));
    }
    if (ret->ends_at <= ret->starts_at) {
        return refuse(r, in->ends_on.n && str_cmp(in->ends_on, in->starts_on) < 0 ? "ends_on" : "ends_time", N_("The end must lie behind the beginning."));
    }
    if (ret->ends_at - ret->starts_at > DAYS(LONGEST_DAYS) + HOURS(1)) { /* an hour more where summer time ends */
        return refuse(r, "ends_on", N_("An event lasts a year at most."));
    }
    if (ret->ends_at > r->now + DAYS(AHEAD_YEARS * 366)) {
        return refuse(r, "starts_on", N_("Please give a day of the next ten years."));
    }
    return true;
}

static bool take_place(struct request *r, const struct event_input *in, struct event *ret)
{
    struct gazetteer_place town;
    ret->lat = ret->lon = NAN;
    ret->place = given(in->place);
    ret->venue = given(in->venue);
    ret->state = given(in->state);
    ret->country = in->state.n ? STR("DE") : STR_NONE;
    if (in->state.n && !(str_starts(in->state, STR("DE-")) && place_name(in->state))) {
        return refuse(r, "state", N_("Choose states from the list."));
    }
    if (str_is(in->mode, "online")) {
        return true;
    }
    if (in->place.n == 0) {
        return refuse(r, "place", N_("Please give the place where it is held."));
    }
    if (gazetteer_find(r->arena, in->place, ret->country, ret->state, &town)) {
        ret->lat = town.lat;
        ret->lon = town.lon;
        ret->country = town.country;
        ret->state = given(town.state);
    }
    return true;
}

static bool take_signup(struct request *r, const struct event_input *in, struct event *ret)
{
    ret->signup = given(in->signup);
    ret->signup_until = given(in->signup_until);
    ret->cost = given(in->cost);
    ret->link = given(in->link);
    if (in->signup.n && !event_signup_ok(in->signup)) {
        return refuse(r, "signup", N_("Please give an address that begins with https://, or an e-mail address."));
    }
    if (in->signup_until.n && str_cmp(in->signup_until, event_last_day(r->arena, ret)) > 0) {
        return refuse(r, "signup_until", N_("The last day for signing up lies behind the event."));
    }
    return true;
}

static bool take_topics(struct request *r, const struct event_input *in, struct event *ret)
{
    for (size_t i = 0; i < in->topics.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), in->topics.v[i]);
        if (t == NULL || !topic_is_carried(t)) {
            return refuse(r, "topics", N_("Choose topics from the list."));
        }
    }
    ret->topics = in->topics;
    return true;
}

static enum err take_clusters(struct request *r, const struct event_input *in, const struct cluster *own, struct event *ret)
{
    struct event_cluster *v = ARENA_ARRAY(r->arena, struct event_cluster, in->clusters.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < in->clusters.n; i++) {
        struct cluster c;
        enum err e = cluster_find(r->db, r->arena, in->clusters.v[i], &c);
        if (e == ERR_NOT_FOUND || (!e && !str_is(c.publication, "published"))) {
            field_error(r, "clusters", N_("Choose clusters from the list."));
            return ERR_INVALID;
        }
        if (e) {
            return e;
        }
        if (c.id != own->id) {
            v[n++] = (struct event_cluster){.id = c.id, .slug = c.slug};
        }
    }
    ret->clusters = v;
    ret->n_clusters = n;
    return OK;
}

enum err event_take(struct request *r, const struct event_input *in, const struct cluster *c, struct event *ret)
{
    *ret = (struct event){.kind = in->kind, .mode = in->mode, .language = in->language, .title = in->title, .summary = given(in->summary),
                          .text = given(in->text), .access = {.cluster = c->id}};
    bool good = take_times(r, in, ret);
    good = take_place(r, in, ret) && good;
    good = good && take_signup(r, in, ret);
    good = take_topics(r, in, ret) && good;
    if (!visibility_parse(in->visibility, &ret->access.visibility)) {
        return ERR_INVALID;
    }
    enum err e = take_clusters(r, in, c, ret);
    return e ? e : good ? OK : ERR_INVALID;
}

struct event_input event_input_of(struct arena *a, const struct event *e)
{
    struct str *clusters = ARENA_ARRAY(a, struct str, e->n_clusters + 1);
    for (size_t i = 1; i < e->n_clusters; i++) {
        clusters[i - 1] = e->clusters[i].slug;
    }
    return (struct event_input){
        .title = e->title, .kind = e->kind, .summary = e->summary, .text = e->text, .language = e->language, .starts_on = date_of(a, e->starts_at),
        .starts_time = e->all_day ? STR_NONE : event_clock(a, e->starts_at), .ends_on = event_last_day(a, e),
        .ends_time = e->all_day ? STR_NONE : event_clock(a, e->ends_at), .all_day = e->all_day, .mode = e->mode, .place = e->place,
        .state = str_starts(e->state, STR("DE-")) ? e->state : STR_NONE, .venue = e->venue, .link = e->link, .signup = e->signup,
        .signup_until = e->signup_until, .cost = e->cost, .visibility = str_of(visibility_name(e->access.visibility)), .topics = e->topics,
        .clusters = {clusters, e->n_clusters ? e->n_clusters - 1 : 0}, .version = e->version,
    };
}
