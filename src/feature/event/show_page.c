/* /events/{event}: one event; as a file for calendars, and for programs. */
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/event/page.h"
#include "gen/event_tpl.h"
#include "web/linked.h"
#include "web/markdown.h"

enum { ABOUT_CHARS = 300 };

enum err event_of_path(struct request *r, struct event *ret)
{
    id event;
    enum err e = web_param_id(r, "event", &event);
    return e ? e : event_find_seen(r->db, r->arena, r->viewer, event, ret);
}

static struct part_tags topic_tags(struct request *r, struct strs slugs)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, slugs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), slugs.v[i]);
        if (t) {
            v[n++] = (struct part_tag){.text = topic_title(t, r->lang), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug))};
        }
    }
    return (struct part_tags){.tags = v, .n_tags = n};
}

static struct part_crumbs crumbs(struct request *r, struct str title)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){T(r->lang, "Events"), STR("/events")};
    v[1] = (struct part_crumb){.text = title};
    return (struct part_crumbs){v, 2};
}

/* Where and until when one signs up, and whether that is still possible. */
static void fill_signup(struct request *r, const struct event *e, struct event_show_view *view)
{
    bool is_late = e->signup_until.n && str_cmp(e->signup_until, date_of(r->arena, r->now)) < 0;
    view->signup = e->signup;
    view->signup_href = event_signup_is_mail(e->signup) ? str_cat(r->arena, STR("mailto:"), e->signup) : e->signup;
    view->signup_until = e->signup_until;
    view->is_closed = is_late && !view->is_over && !view->is_cancelled;
    view->may_sign_up = e->signup.n && !is_late && !view->is_over && !view->is_cancelled && !view->is_draft;
}

static void fill_desk(struct request *r, const struct event *e, struct event_show_view *view)
{
    if (access_may(r->viewer, MAY_EDIT, &e->access) && e->n_clusters) {
        struct str desk = event_desk(r->arena, e->clusters[0].slug);
        view->edit_href = str_fmt(r->arena, "%.*s/%.*s/edit", STR_ARG(desk), STR_ARG(view->id));
        view->again_href = str_fmt(r->arena, "%.*s/new?like=%.*s", STR_ARG(desk), STR_ARG(view->id));
    }
}

static const char *attendance(struct str mode)
{
    return str_is(mode, "online")   ? "https://schema.org/OnlineEventAttendanceMode"
           : str_is(mode, "hybrid") ? "https://schema.org/MixedEventAttendanceMode"
                                    : "https://schema.org/OfflineEventAttendanceMode";
}

static struct str moment(struct arena *a, instant t)
{
    char text[INSTANT_TEXT];
    instant_text(text, t);
    return str_copy(a, (struct str){text, sizeof text});
}

static struct str event_data(struct request *r, const struct event *e, struct str url, struct str about)
{
    struct linked data;
    struct str base = web_base_url(r);
    linked_begin(&data, r->arena, "Event");
    linked_text(&data, "@id", url);
    linked_text(&data, "url", url);
    linked_text(&data, "name", e->title);
    linked_text(&data, "description", about);
    linked_text(&data, "inLanguage", e->language);
    linked_text(&data, "startDate", e->all_day ? date_of(r->arena, e->starts_at) : moment(r->arena, e->starts_at));
    linked_text(&data, "endDate", e->all_day ? event_last_day(r->arena, e) : moment(r->arena, e->ends_at));
    linked_text(&data, "eventAttendanceMode", str_of(attendance(e->mode)));
    linked_text(&data, "eventStatus", str_is(e->status, "cancelled") ? STR("https://schema.org/EventCancelled") : STR("https://schema.org/EventScheduled"));
    if (e->place.n) {
        linked_open(&data, "location", "Place");
        linked_text(&data, "name", e->venue.n ? e->venue : e->place);
        linked_text(&data, "address", event_where(r->arena, r->lang, e));
        linked_close(&data);
    }
    json_key(&data.json, "organizer");
    json_array(&data.json);
    for (size_t i = 0; i < e->n_clusters; i++) {
        linked_organisation(&data, NULL, e->clusters[i].short_name, str_fmt(r->arena, "%.*s/c/%.*s", STR_ARG(base), STR_ARG(e->clusters[i].slug)));
    }
    json_array_end(&data.json);
    return linked_end(&data);
}

enum err event_show_page(struct request *r)
{
    struct event e;
    enum err err = event_of_path(r, &e);
    if (err) {
        return err;
    }
    struct event_show_view view = {
        .crumbs = crumbs(r, e.title), .id = id_text(r->arena, e.id), .title = e.title, .language = e.language, .summary = e.summary,
        .text = markdown_html(r->arena, e.text), .kind = event_label(event_kinds, e.kind), .mode = event_label(event_modes, e.mode),
        .when = event_when(r->arena, r->lang, &e), .where = event_where(r->arena, r->lang, &e), .venue = e.venue, .cost = e.cost,
        .link = r->viewer->account ? e.link : STR_NONE, .hides_link = e.link.n && !r->viewer->account, .topics = topic_tags(r, e.topics),
        .seen = part_seen(e.access.visibility, false), .is_draft = str_is(e.status, "draft"), .is_cancelled = str_is(e.status, "cancelled"),
        .is_over = e.ends_at <= r->now, .example = e.example,
    };
    event_marks(r, &e, &view.marks, &view.n_marks);
    fill_signup(r, &e, &view);
    fill_desk(r, &e, &view);
    struct str url = str_fmt(r->arena, "%.*s/events/%.*s", STR_ARG(web_base_url(r)), STR_ARG(view.id));
    struct page_head head = {.title = e.title, .nav = "events", .no_index = e.access.visibility != VISIBLE_PUBLIC || view.is_draft,
                             .description = str_clip(e.summary.n ? e.summary : str_fmt(r->arena, "%.*s: %.*s", STR_ARG(view.when), STR_ARG(e.title)), ABOUT_CHARS)};
    head.data = head.no_index ? STR_NONE : event_data(r, &e, url, head.description);
    return web_page(r, &head, tpl_event_show, &view);
}

enum err event_calendar(struct request *r)
{
    struct event e;
    const struct event *one = &e;
    enum err err = event_of_path(r, &e);
    return err ? err : event_ical(r, &one, 1, e.title);
}

enum err event_api_get(struct request *r)
{
    struct event e;
    struct event_face face;
    enum err err = event_of_path(r, &e);
    if (err) {
        return err;
    }
    event_face(r, &e, &face);
    return web_json(r, 0, event_face_fields, &face, STR_NONE);
}
