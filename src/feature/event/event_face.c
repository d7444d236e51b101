/* Events for programs: JSON, CSV, feeds and iCalendar. */
#include <math.h>

#include "feature/event/page.h"
#include "web/content_line.h"
#include "web/markdown.h"

enum { ICAL_MAX = 4 << 20, DESCRIPTION_BYTES = 4000 };

#define FACE(member) offsetof(struct event_face, member)
const struct field event_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = FACE(id)},
    {.name = "url", .type = FIELD_URL, .offset = FACE(url)},
    {.name = "title", .type = FIELD_TEXT, .offset = FACE(title), .max = 160},
    {.name = "summary", .type = FIELD_TEXT, .offset = FACE(summary), .flags = FIELD_OUTPUT_NULL},
    {.name = "text", .type = FIELD_LONG, .offset = FACE(text), .flags = FIELD_OUTPUT_NULL},
    {.name = "language", .type = FIELD_TEXT, .offset = FACE(language)},
    {.name = "kind", .type = FIELD_CHOICE, .offset = FACE(kind), .choices = event_kinds},
    {.name = "status", .type = FIELD_CHOICE, .offset = FACE(status), .choices = event_states},
    {.name = "starts_at", .type = FIELD_INSTANT, .offset = FACE(starts_at)},
    {.name = "ends_at", .type = FIELD_INSTANT, .offset = FACE(ends_at)},
    {.name = "all_day", .type = FIELD_BOOL, .offset = FACE(all_day)},
    {.name = "starts_on", .type = FIELD_DATE, .offset = FACE(starts_on)},
    {.name = "starts_time", .type = FIELD_TEXT, .offset = FACE(starts_time), .flags = FIELD_OUTPUT_NULL},
    {.name = "ends_on", .type = FIELD_DATE, .offset = FACE(ends_on)},
    {.name = "ends_time", .type = FIELD_TEXT, .offset = FACE(ends_time), .flags = FIELD_OUTPUT_NULL},
    {.name = "mode", .type = FIELD_CHOICE, .offset = FACE(mode), .choices = event_modes},
    {.name = "place", .type = FIELD_TEXT, .offset = FACE(place), .flags = FIELD_OUTPUT_NULL},
    {.name = "venue", .type = FIELD_TEXT, .offset = FACE(venue), .flags = FIELD_OUTPUT_NULL},
    {.name = "country", .type = FIELD_TEXT, .offset = FACE(country), .flags = FIELD_OUTPUT_NULL},
    {.name = "state", .type = FIELD_TEXT, .offset = FACE(state), .flags = FIELD_OUTPUT_NULL},
    {.name = "lat", .type = FIELD_REAL, .offset = FACE(lat), .flags = FIELD_OUTPUT_NULL},
    {.name = "lon", .type = FIELD_REAL, .offset = FACE(lon), .flags = FIELD_OUTPUT_NULL},
    {.name = "link", .type = FIELD_URL, .offset = FACE(link), .flags = FIELD_OUTPUT_NULL},
    {.name = "signup", .type = FIELD_TEXT, .offset = FACE(signup), .flags = FIELD_OUTPUT_NULL},
    {.name = "signup_until", .type = FIELD_DATE, .offset = FACE(signup_until), .flags = FIELD_OUTPUT_NULL},
    {.name = "cost", .type = FIELD_TEXT, .offset = FACE(cost), .flags = FIELD_OUTPUT_NULL},
    {.name = "cluster", .type = FIELD_SLUG, .offset = FACE(cluster)},
    {.name = "clusters", .type = FIELD_TEXTS, .offset = FACE(clusters)},
    {.name = "topics", .type = FIELD_TEXTS, .offset = FACE(topics)},
    {.name = "visibility", .type = FIELD_TEXT, .offset = FACE(visibility)},
    {.name = "calendar", .type = FIELD_URL, .offset = FACE(calendar)},
    {.name = "example", .type = FIELD_BOOL, .offset = FACE(example)},
    {.name = "version", .type = FIELD_INT, .offset = FACE(version)},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = FACE(updated_at)},
    {0},
};

void event_face(struct request *r, const struct event *e, struct event_face *ret)
{
    struct str base = web_base_url(r), number = id_text(r->arena, e->id);
    struct str *clusters = ARENA_ARRAY(r->arena, struct str, e->n_clusters + 1);
    for (size_t i = 0; i < e->n_clusters; i++) {
        clusters[i] = e->clusters[i].slug;
    }
    *ret = (struct event_face){
        .id = number, .url = str_fmt(r->arena, "%.*s/events/%.*s", STR_ARG(base), STR_ARG(number)), .title = e->title, .summary = e->summary,
        .text = e->text, .kind = e->kind, .mode = e->mode, .status = e->status, .language = e->language, .starts_on = date_of(r->arena, e->starts_at),
        .ends_on = event_last_day(r->arena, e), .place = e->place, .venue = e->venue, .country = e->country, .state = e->state,
        .link = r->viewer->account ? e->link : STR_NONE, .signup = e->signup, .signup_until = e->signup_until, .cost = e->cost,
        .visibility = str_of(visibility_name(e->access.visibility)), .example = e->example,
        .calendar = str_fmt(r->arena, "%.*s/events/%.*s/event.ics", STR_ARG(base), STR_ARG(number)),
        .cluster = e->n_clusters ? clusters[0] : STR_NONE, .clusters = {clusters, e->n_clusters}, .topics = e->topics, .starts_at = e->starts_at,
        .ends_at = e->ends_at, .updated_at = e->updated_at, .version = e->version, .all_day = e->all_day, .lat = e->lat, .lon = e->lon,
    };
    ret->starts_time = e->all_day ? STR_NONE : event_clock(r->arena, e->starts_at);
    ret->ends_time = e->all_day ? STR_NONE : event_clock(r->arena, e->ends_at);
}

/* "20261124T090000Z" */
static struct str stamp(struct arena *a, instant t)
{
    char v[INSTANT_TEXT];
    instant_text(v, t);
    return str_fmt(a, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", v, v + 5, v + 8, v + 11, v + 14, v + 17);
}

/* The local day of the instant: "20261124". */
static struct str plain_day(struct arena *a, instant t)
{
    struct str date = date_of(a, t);
    return str_fmt(a, "%.4s%.2s%.2s", date.p, date.p + 5, date.p + 8);
}

static void put_times(struct arena *a, struct buf *out, const struct event *e)
{
    if (e->all_day) {
        content_plain(out, "DTSTART;VALUE=DATE", plain_day(a, e->starts_at));
        content_plain(out, "DTEND;VALUE=DATE", plain_day(a, e->ends_at));
    } else {
        content_plain(out, "DTSTART", stamp(a, e->starts_at));
        content_plain(out, "DTEND", stamp(a, e->ends_at));
    }
}

/* Parts that are there, one below the other. */
static struct str joined(struct arena *a, const struct str *parts, size_t n, const char *between)
{
    struct str all = STR("");
    for (size_t i = 0; i < n; i++) {
        all = parts[i].n ? str_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? between : "", STR_ARG(parts[i])) : all;
    }
    return all;
}

static void put_event(struct request *r, struct buf *out, const struct event *e)
{
    struct event_face f;
    event_face(r, e, &f);
    const struct str description[] = {e->summary, markdown_plain(r->arena, e->text, DESCRIPTION_BYTES), f.signup, f.link};
    const struct str location[] = {e->venue, e->place, e->mode.n && !str_is(e->mode, "on_site") ? T(r->lang, "Online") : STR_NONE};
    buf_z(out, "BEGIN:VEVENT\r\n");
    content_plain(out, "UID", str_fmt(r->arena, "%.*s@clusterwerk", STR_ARG(f.id)));
    content_plain(out, "DTSTAMP", stamp(r->arena, e->updated_at));
    content_plain(out, "LAST-MODIFIED", stamp(r->arena, e->updated_at));
    content_plain(out, "SEQUENCE", str_fmt(r->arena, "%lld", (long long)e->version));
    put_times(r->arena, out, e);
    content_text(out, "SUMMARY", e->title);
    content_text(out, "DESCRIPTION", joined(r->arena, description, sizeof description / sizeof *description, "\n\n"));
    content_text(out, "LOCATION", joined(r->arena, location, sizeof location / sizeof *location, ", "));
    if (!isnan(e->lat) && !isnan(e->lon)) {
        content_plain(out, "GEO", str_fmt(r->arena, "%.4f;%.4f", e->lat, e->lon));
    }
    content_plain(out, "URL", f.url);
    content_text(out, "CATEGORIES", tr(r->lang, event_label(event_kinds, e->kind)));
    content_plain(out, "STATUS", str_is(e->status, "cancelled") ? STR("CANCELLED") : str_is(e->status, "draft") ? STR("TENTATIVE") : STR("CONFIRMED"));
    buf_z(out, "END:VEVENT\r\n");
}

enum err event_ical(struct request *r, const struct event *const *events, size_t n, struct str name)
{
    struct buf out;
    buf_init(&out, ICAL_MAX);
    buf_z(&out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Clusterwerk//Events//EN\r\n");
    content_text(&out, "X-WR-CALNAME", name);
    for (size_t i = 0; i < n; i++) {
        put_event(r, &out, events[i]);
    }
    buf_z(&out, "END:VCALENDAR\r\n");
    enum err e = buf_ok(&out) ? web_bytes(r, "text/calendar; charset=utf-8", buf_str(&out)) : ERR_LIMIT;
    buf_free(&out);
    return e;
}
