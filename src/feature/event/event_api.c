/* Events written by programs: a website of a cluster that keeps its dates elsewhere. */
#include <string.h>

#include "feature/event/page.h"

static const struct choice languages[] = {{"de", NULL}, {"en", NULL}, {0}};
static const struct choice audiences[] = {{"cluster", NULL}, {"platform", NULL}, {"public", NULL}, {0}};
static const struct choice first_states[] = {{"draft", NULL}, {"published", NULL}, {0}};

#define IN(member) offsetof(struct event_input, member)
/* As in the form, but what is required there is so only in a new one. */
#define ROWS(required)                                                                                                   \
    {.name = "title", .type = FIELD_TEXT, .offset = IN(title), .flags = (required), .min = 3, .max = 160},               \
    {.name = "kind", .type = FIELD_CHOICE, .offset = IN(kind), .flags = (required), .choices = event_kinds},             \
    {.name = "summary", .type = FIELD_TEXT, .offset = IN(summary), .max = 300},                                          \
    {.name = "text", .type = FIELD_LONG, .offset = IN(text), .max = 6000},                                               \
    {.name = "language", .type = FIELD_CHOICE, .offset = IN(language), .flags = (required), .choices = languages},       \
    {.name = "starts_on", .type = FIELD_DATE, .offset = IN(starts_on), .flags = (required)},                             \
    {.name = "starts_time", .type = FIELD_TEXT, .offset = IN(starts_time), .max = 8},                                    \
    {.name = "ends_on", .type = FIELD_DATE, .offset = IN(ends_on)},                                                      \
    {.name = "ends_time", .type = FIELD_TEXT, .offset = IN(ends_time), .max = 8},                                        \
    {.name = "all_day", .type = FIELD_BOOL, .offset = IN(all_day)},                                                      \
    {.name = "mode", .type = FIELD_CHOICE, .offset = IN(mode), .flags = (required), .choices = event_modes},             \
    {.name = "place", .type = FIELD_TEXT, .offset = IN(place), .max = 100},                                              \
    {.name = "state", .type = FIELD_TEXT, .offset = IN(state), .max = 6},                                                \
    {.name = "venue", .type = FIELD_TEXT, .offset = IN(venue), .max = 200},                                              \
    {.name = "link", .type = FIELD_URL, .offset = IN(link), .max = 500},                                                 \
    {.name = "signup", .type = FIELD_TEXT, .offset = IN(signup), .max = 500},                                            \
    {.name = "signup_until", .type = FIELD_DATE, .offset = IN(signup_until)},                                            \
    {.name = "cost", .type = FIELD_TEXT, .offset = IN(cost), .max = 120},                                                \
    {.name = "topics", .type = FIELD_TEXTS, .offset = IN(topics), .max = EVENT_TOPICS},                                  \
    {.name = "clusters", .type = FIELD_TEXTS, .offset = IN(clusters), .max = EVENT_CLUSTERS},                            \
    {.name = "visibility", .type = FIELD_CHOICE, .offset = IN(visibility), .flags = (required), .choices = audiences}

const struct field event_create_fields[] = {
    ROWS(FIELD_REQUIRED),
    {.name = "cluster", .type = FIELD_SLUG, .offset = IN(cluster), .flags = FIELD_REQUIRED},
    {.name = "status", .type = FIELD_CHOICE, .offset = IN(status), .choices = first_states},
    {0},
};
const struct field event_change_fields[] = {
    ROWS(0),
    {.name = "status", .type = FIELD_CHOICE, .offset = IN(status), .choices = event_states},
    {.name = "version", .type = FIELD_INT, .offset = IN(version), .min = 1, .max = INT64_MAX},
    {0},
};

/* As it is stored now. */
static enum err answer(struct request *r, id event, int status)
{
    struct event stored;
    struct event_face face;
    enum err e = event_find(r->db, r->arena, event, &stored);
    if (e) {
        return e;
    }
    event_face(r, &stored, &face);
    struct str location = status == 201 ? str_fmt(r->arena, "/api/v1/events/%.*s", STR_ARG(face.id)) : STR_NONE;
    return web_json(r, status, event_face_fields, &face, location);
}

enum err event_api_create(struct request *r)
{
    const struct event_input *in = r->input;
    struct cluster c;
    struct event event = {0};
    enum err e = cluster_find(r->db, r->arena, in->cluster, &c);
    if (e == ERR_NOT_FOUND || (!e && !ids_has(r->viewer->staff_of, c.id))) {
        r->problem = N_("Events are announced by the office of the cluster.");
        return ERR_FORBIDDEN;
    }
    e = e ? e : event_take(r, in, &c, &event);
    if (e) {
        return e;
    }
    bool publish = str_is(in->status, "published");
    if (publish && event_is_over(r, &event)) {
        return ERR_INVALID;
    }
    event.id = id_new();
    event.status = publish ? STR("published") : STR("draft");
    e = event_save(r->db, &event, r->now);
    e = e ? e : event_note(r, "event_create", &event);
    e = !e && publish ? event_note(r, "event_publish", &event) : e;
    return e ? e : answer(r, event.id, 201);
}

static size_t size_of(enum field_type type)
{
    return type == FIELD_BOOL ? sizeof(bool) : type == FIELD_TEXTS ? sizeof(struct strs) : type == FIELD_INT ? sizeof(int64_t) : sizeof(struct str);
}

/* What is stored, with what was sent in its place. What lasted one day still does when only its first day is sent. */
static struct event_input patched(struct request *r, const struct event *old)
{
    struct event_input now = event_input_of(r->arena, old);
    bool one_day = str_eq(now.starts_on, now.ends_on);
    for (const struct field *f = event_change_fields; f->name; f++) {
        if (web_sent(r, f->name)) {
            memcpy((char *)&now + f->offset, (const char *)r->input + f->offset, size_of(f->type));
        }
    }
    if (one_day && web_sent(r, "starts_on") && !web_sent(r, "ends_on")) {
        now.ends_on = now.starts_on;
    }
    /* What is sent empty of these is as if it were not sent: an event has them. */
    const struct event_input was = event_input_of(r->arena, old);
    now.title = now.title.n ? now.title : was.title;
    now.kind = now.kind.n ? now.kind : was.kind;
    now.language = now.language.n ? now.language : was.language;
    now.mode = now.mode.n ? now.mode : was.mode;
    now.starts_on = now.starts_on.n ? now.starts_on : was.starts_on;
    now.visibility = now.visibility.n ? now.visibility : was.visibility;
    return now;
}

/* The status that was asked for; false with a message when it cannot follow. */
static bool take_status(struct request *r, const struct event *old, struct str asked, struct event *ret)
{
    ret->status = asked.n ? asked : old->status;
    if (str_eq(ret->status, old->status)) {
        return true;
    }
    if (str_is(ret->status, "draft")) {
        field_error(r, "status", N_("What was announced cannot become a draft again."));
        return false;
    }
    if (str_is(ret->status, "cancelled") && !str_is(old->status, "published")) {
        field_error(r, "status", N_("Only what was announced can be cancelled."));
        return false;
    }
    return !str_is(ret->status, "published") || !event_is_over(r, ret);
}

static enum err note_change(struct request *r, const struct event *old, const struct event *event)
{
    enum err e = event_note(r, "event_edit", event);
    bool is_other = !str_eq(old->status, event->status);
    if (!e && is_other && str_is(event->status, "published")) {
        e = event_note(r, "event_publish", event);
    }
    if (!e && is_other && str_is(event->status, "cancelled")) {
        e = event_note(r, "event_cancel", event);
    }
    return e;
}

enum err event_api_change(struct request *r)
{
    struct event old, event = {0};
    struct cluster c;
    enum err e = event_of_path(r, &old);
    if (!e && !access_may(r->viewer, MAY_EDIT, &old.access)) {
        r->problem = N_("Only the office that keeps the event changes it.");
        return ERR_FORBIDDEN;
    }
    e = e ? e : cluster_find(r->db, r->arena, id_text(r->arena, old.access.cluster), &c);
    if (e) {
        return e;
    }
    struct event_input in = patched(r, &old);
    e = event_take(r, &in, &c, &event);
    if (!e && !take_status(r, &old, in.status, &event)) {
        e = ERR_INVALID;
    }
    event.id = old.id;
    event.reference = old.reference;
    event.example = old.example;
    event.version = in.version > 0 ? in.version : old.version;
    e = e ? e : event_save(r->db, &event, r->now);
    e = e ? e : note_change(r, &old, &event);
    return e ? e : answer(r, old.id, 0);
}
