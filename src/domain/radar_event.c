/* Events on the radar: which there are, how they are compared, and what is said of them besides. */
#include "domain/radar.h"

#include <math.h>

#include "domain/event.h"
#include "domain/strings.h"

enum err radar_events_read(const struct radar_request *r, struct event **ret, size_t *ret_n)
{
    return event_list(r->db, r->arena, r->viewer, &(struct event_filter){.now = r->now, .brief = true}, ret, ret_n);
}

static struct strs one(struct arena *a, struct str value)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = value;
    return (struct strs){.v = v, .n = value.n > 0};
}

struct closeness_side radar_event_side(const struct radar_request *r, const struct event *e)
{
    struct str *clusters = ARENA_ARRAY(r->arena, struct str, e->n_clusters + 1);
    for (size_t i = 0; i < e->n_clusters; i++) {
        clusters[i] = e->clusters[i].slug;
    }
    struct ids topics = topic_ids(r->arena, topics_now(), e->topics);
    return (struct closeness_side){.lat = e->lat, .lon = e->lon, .states = one(r->arena, e->state), .countries = one(r->arena, e->country),
                                   .topics = topic_facets(r->arena, topics_now(), topics), .clusters = {.v = clusters, .n = e->n_clusters}};
}

struct str radar_event_note(const struct radar_request *r, const struct event *e)
{
    struct str where = e->place.n ? e->place : str_is(e->mode, "online") ? T(r->lang, "Online") : STR_NONE;
    struct str day = fmt_date(r->arena, r->lang, date_of(r->arena, e->starts_at));
    struct str who = e->n_clusters > 0 ? str_fmt(r->arena, "%.*s, ", STR_ARG(e->clusters[0].short_name)) : STR_NONE;
    return str_fmt(r->arena, "%.*s%.*s%s%.*s", STR_ARG(who), STR_ARG(day), where.n ? ", " : "", STR_ARG(where));
}

/* The day in Central Europe, where all of them are meant. */
static int64_t day_of(instant t)
{
    return (t + clock_zone_offset(t)) / DAYS(1);
}

struct str radar_event_soon(const struct radar_request *r, const struct event *e)
{
    enum { SOON = 60 /* days; of what is later the date says enough */ };
    int64_t days = day_of(e->starts_at) - day_of(r->now);
    if (e->starts_at <= r->now) {
        return T(r->lang, "Takes place now");
    }
    if (days <= 1) {
        return days < 1 ? T(r->lang, "Today") : T(r->lang, "Tomorrow");
    }
    const struct tr_arg args[] = {{"n", fmt_int(r->arena, r->lang, days)}, {0}};
    return days > SOON ? STR_NONE : tr_fmt(r->arena, r->lang, N_("In {n} days"), args);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* What a text says of years, days and clock times is nothing that it has in common with others. "3D" stays. */
static struct str without_numbers(struct arena *a, struct str text)
{
    char *to = ARENA_ARRAY(a, char, text.n + 1);
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        while (end < text.n && is_digit(text.p[end])) {
            end++;
        }
        bool is_alone = end > i && (i == 0 || !is_letter(text.p[i - 1])) && (end == text.n || !is_letter(text.p[end]));
        do {
            to[i] = is_alone ? ' ' : text.p[i];
        } while (++i < end);
    }
    return (struct str){.p = to, .n = text.n};
}

enum err radar_event_centre(const struct radar_request *r, struct str name, struct radar_centre *ret)
{
    id number;
    struct event e;
    if (!id_parse(name, &number)) {
        return ERR_NOT_FOUND;
    }
    enum err err = event_find_seen(r->db, r->arena, r->viewer, number, &e);
    if (err || !str_is(e.status, "published")) {
        return err ? err : ERR_NOT_FOUND;
    }
    struct str slug = id_text(r->arena, e.id);
    *ret = (struct radar_centre){.kind = RADAR_EVENT, .slug = slug, .key = str_fmt(r->arena, "event:%.*s", STR_ARG(slug)), .title = e.title,
                                 .note = radar_event_note(r, &e), .side = radar_event_side(r, &e), .example = e.example,
                                 .words = str_fmt(r->arena, "%.*s %.*s %.*s", STR_ARG(e.title), STR_ARG(e.summary), STR_ARG(e.text))};
    ret->words = without_numbers(r->arena, ret->words);
    ret->own_topics = topic_narrowest(r->arena, topics_now(), ret->side.topics);
    return OK;
}
