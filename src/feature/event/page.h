/* Views, inputs and handlers within this folder. */
#ifndef FEATURE_EVENT_PAGE_H
#define FEATURE_EVENT_PAGE_H

#include "app/feature.h"
#include "domain/event.h"
#include "feature/event/event.h"
#include "web/desk.h"

/* ---- the calendar ---- */

/* By which values a list is narrowed: the names of its query. */
enum event_way { EVENT_BY_CLUSTER, EVENT_BY_TOPIC, EVENT_BY_KIND, EVENT_BY_MODE, EVENT_BY_STATE, EVENT_WAYS };
struct event_query {
    struct strs chosen[EVENT_WAYS];
    bool past;
    int64_t page, limit, offset;
};
extern const struct field event_query_fields[], event_api_fields[];
/* What it finds for the reader, in the order of its list; *ret_all: the events that its facets count, with their values. */
struct event_found {
    const struct event *event;
    struct strs values[EVENT_WAYS];
};
enum err event_search(struct request *r, const struct event_query *q, struct event_found **ret_all, size_t *ret_n_all, const struct event ***ret,
                      size_t *ret_n) MUST_USE;
/* A value of the query in the reader's language. */
struct str event_value(struct request *r, enum event_way way, struct str value);

struct event_month {
    struct str title;
    struct event_item *items;
    size_t n_items;
};
struct event_list_view {
    struct part_facet *facets;
    size_t n_facets;
    struct event_month *months;
    size_t n_months;
    int64_t total;
    bool is_past, is_filtered, is_cut;
    struct str past_href, next_href, csv_href, xlsx_href, atom_href, ics_href, json_href;
    struct part_pager pager;
    struct part_empty empty;
};
/* GET /events; .csv, .xlsx, .atom; .ics; /api/v1/events */
enum err event_list_page(struct request *r);
enum err event_list_file(struct request *r);
enum err event_list_calendar(struct request *r);
enum err event_api_list(struct request *r);

/* ---- one event ---- */

struct event_show_view {
    struct part_crumbs crumbs;
    struct str id, title, language, summary, when, where, venue, link, signup, signup_href, signup_until, cost, edit_href, again_href;
    struct html text;
    const char *kind, *mode, *state;
    struct event_mark *marks;
    size_t n_marks;
    struct part_tags topics;
    struct part_seen seen;
    bool is_draft, is_cancelled, is_over, example, may_sign_up, is_closed, hides_link;
};
/* GET /events/{event}; .../event.ics; /api/v1/events/{event} */
enum err event_show_page(struct request *r);
enum err event_calendar(struct request *r);
enum err event_api_get(struct request *r);

/* The event that {event} names and the reader may see. */
enum err event_of_path(struct request *r, struct event *ret) MUST_USE;

/* ---- in words (event_words.c) ---- */

/* "Tuesday, 24 November 2026, from 10:00 to 12:00" */
struct str event_when(struct arena *a, enum lang lang, const struct event *e);
/* "Wetzlar, Hesse"; absent when there is no place. */
struct str event_where(struct arena *a, enum lang lang, const struct event *e);
void event_item(struct request *r, const struct event *e, struct event_item *ret);
void event_marks(struct request *r, const struct event *e, struct event_mark **ret, size_t *ret_n);
/* "2026-11-24" and "10:00" in Central Europe; the last day of whole days is the day before their end. */
struct str event_clock(struct arena *a, instant t);
struct str event_last_day(struct arena *a, const struct event *e);

/* ---- for programs ---- */

struct event_face {
    struct str id, url, title, text, summary, kind, mode, status, language, starts_on, starts_time, ends_on, ends_time, place, venue, country, state, link,
        signup, signup_until, cost, visibility, calendar, cluster;
    struct strs clusters, topics;
    instant starts_at, ends_at, updated_at;
    int64_t version;
    bool all_day, example;
    double lat, lon;
};
extern const struct field event_face_fields[];
void event_face(struct request *r, const struct event *e, struct event_face *ret);
/* iCalendar (RFC 5545) of these events; ERR_LIMIT when it became too long. */
enum err event_ical(struct request *r, const struct event *const *events, size_t n, struct str name) MUST_USE;

/* ---- the office ---- */

struct event_input {
    struct str title, kind, summary, text, language, starts_on, starts_time, ends_on, ends_time, mode, place, state, venue, link, signup, signup_until, cost,
        visibility, go, cluster, status; /* cluster, status: of programs */
    struct strs topics, clusters;
    bool all_day;
    int64_t version;
};
extern const struct field event_form_fields[], event_state_fields[];
struct event_state_input {
    int64_t version;
};

struct event_office_item {
    struct str href, base, again_href, title, when, keeper;
    const char *state, *state_class;
    bool is_draft, is_over, may_publish, may_cancel;
    int64_t version;
};
struct event_office_view {
    struct part_crumbs crumbs;
    struct str base;
    struct event_office_item *next, *past, *with; /* with: what other clusters keep and announce together with this one */
    size_t n_next, n_past, n_with;
};
struct event_edit_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str action, back;
    int64_t version;
    bool is_new, is_published, has_together;
    struct part_field title, kind, summary, text, language, starts_on, starts_time, ends_on, ends_time, all_day, mode, place, state, venue, link, signup,
        signup_until, cost, visibility, topics, clusters;
};
struct event_ask_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, when, action, back;
    int64_t version;
    bool is_cancel;
};
/* Under /office/{cluster}/events: the list, a new one, a change, what becomes of one. */
enum err event_office_page(struct request *r);
enum err event_new_page(struct request *r);
enum err event_new_post(struct request *r);
enum err event_edit_page(struct request *r);
enum err event_edit_post(struct request *r);
enum err event_publish_post(struct request *r);
enum err event_cancel_page(struct request *r);
enum err event_cancel_post(struct request *r);
enum err event_leave_post(struct request *r);
/* POST /api/v1/events, PATCH /api/v1/events/{event} */
enum err event_api_create(struct request *r);
enum err event_api_change(struct request *r);
extern const struct field event_create_fields[], event_change_fields[];
enum err event_delete_page(struct request *r);
enum err event_delete_post(struct request *r);

/* The cluster of the path, whose office the reader is, and its event {event}. */
enum err event_of_office(struct request *r, struct cluster *ret_cluster, struct event *ret) MUST_USE;
struct str event_desk(struct arena *a, struct str cluster);              /* "/office/optence/events" */
/* In the log of the cluster. */
enum err event_note(struct request *r, const char *verb, const struct event *e) MUST_USE;
/* ERR_CONFLICT of a write becomes a message at the form. */
enum err event_stale(struct request *r, enum err e) MUST_USE;
/* Checks what was typed and fills *ret (but for id, status and version); ERR_INVALID with messages at the fields. */
enum err event_take(struct request *r, const struct event_input *in, const struct cluster *c, struct event *ret) MUST_USE;
/* What has ended is not announced: true, with a message. */
bool event_is_over(struct request *r, const struct event *e);
/* An event as its form shows it. */
struct event_input event_input_of(struct arena *a, const struct event *e);

/* ---- rules (event_rule.c) ---- */

/* "9", "9:30", "9.30" as minutes of the day. */
bool event_minutes(struct str time, int64_t *ret) MUST_USE;
/* An https address or a mail address. */
bool event_signup_ok(struct str signup);
bool event_signup_is_mail(struct str signup);

#endif
