/* /office/{cluster}/events: what the office of a cluster keeps, and what becomes of it: announced, cancelled, deleted. */
#include "domain/change.h"
#include "feature/event/page.h"
#include "gen/event_tpl.h"

const struct field event_state_fields[] = {
    {.name = "version", .type = FIELD_INT, .offset = offsetof(struct event_state_input, version), .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX},
    {0},
};

struct str event_desk(struct arena *a, struct str cluster)
{
    return str_fmt(a, "/office/%.*s/events", STR_ARG(cluster));
}

enum err event_of_office(struct request *r, struct cluster *ret_cluster, struct event *ret)
{
    id event;
    enum err e = desk_cluster(r, DESK_STAFF, ret_cluster);
    e = e ? e : web_param_id(r, "event", &event);
    e = e ? e : event_find(r->db, r->arena, event, ret);
    return !e && ret->access.cluster != ret_cluster->id ? ERR_NOT_FOUND : e;
}

enum err event_note(struct request *r, const char *verb, const struct event *e)
{
    struct str detail = str_fmt(r->arena, "{\"event\":\"%.*s\"}", STR_ARG(id_text(r->arena, e->id)));
    return audit_add(r->db, r->viewer, verb, "cluster", e->access.cluster, detail, r->now);
}

enum err event_stale(struct request *r, enum err e)
{
    if (e == ERR_CONFLICT) {
        field_error(r, "", N_("Somebody else has changed this event meanwhile. Look at it in a second window, then take over what is missing."));
        return ERR_INVALID;
    }
    return e;
}

/* ---- the list ---- */

static const char *state_class(struct str status)
{
    return str_is(status, "published") ? "state-good" : str_is(status, "cancelled") ? "state-bad" : "state-warn";
}

static struct event_office_item item_of(struct request *r, const struct event *e, struct str base)
{
    struct str number = id_text(r->arena, e->id);
    bool is_over = e->ends_at <= r->now, is_published = str_is(e->status, "published");
    return (struct event_office_item){
        .href = str_fmt(r->arena, "/events/%.*s", STR_ARG(number)), .base = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(base), STR_ARG(number)),
        .again_href = str_fmt(r->arena, "%.*s/new?like=%.*s", STR_ARG(base), STR_ARG(number)),
        .title = e->title, .when = event_when(r->arena, r->lang, e), .state = event_label(event_states, e->status),
        .state_class = state_class(e->status), .is_draft = str_is(e->status, "draft"), .is_over = is_over, .may_publish = !is_published && !is_over,
        .may_cancel = is_published && !is_over, .version = e->version,
    };
}

/* What others keep and announce together with this cluster, as far as it lies ahead. */
static enum err fill_with(struct request *r, const struct cluster *c, struct event_office_view *view)
{
    const struct event_filter ahead = {.now = r->now, .with_cancelled = true, .cluster = c->id, .brief = true};
    struct event *events;
    size_t n;
    enum err e = event_list(r->db, r->arena, r->viewer, &ahead, &events, &n);
    if (e) {
        return e;
    }
    view->with = ARENA_ARRAY(r->arena, struct event_office_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (events[i].access.cluster != c->id && events[i].n_clusters) {
            struct event_office_item *item = &view->with[view->n_with++];
            *item = item_of(r, &events[i], view->base);
            item->keeper = events[i].clusters[0].short_name;
        }
    }
    return OK;
}

enum err event_office_page(struct request *r)
{
    struct cluster c;
    struct event *events;
    size_t n;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e ? e : event_of_cluster(r->db, r->arena, c.id, &events, &n);
    if (e) {
        return e;
    }
    struct str title = T(r->lang, "Events");
    struct event_office_view view = {.crumbs = desk_crumbs(r, &c, title), .base = event_desk(r->arena, c.slug),
                                     .next = ARENA_ARRAY(r->arena, struct event_office_item, n + 1),
                                     .past = ARENA_ARRAY(r->arena, struct event_office_item, n + 1)};
    /* They come with the latest first; what lies ahead is wanted with the soonest first. */
    for (size_t i = n; i-- > 0;) {
        if (events[i].ends_at > r->now) {
            view.next[view.n_next++] = item_of(r, &events[i], view.base);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (events[i].ends_at <= r->now) {
            view.past[view.n_past++] = item_of(r, &events[i], view.base);
        }
    }
    e = fill_with(r, &c, &view);
    const struct page_head head = desk_head(r, &c, title);
    return e ? e : web_page(r, &head, tpl_event_office, &view);
}

/* ---- what becomes of one ---- */

static enum err back(struct request *r, const struct cluster *c, const char *notice)
{
    return web_redirect(r, event_desk(r->arena, c->slug), notice);
}

enum err event_publish_post(struct request *r)
{
    const struct event_state_input *in = r->input;
    struct cluster c;
    struct event event;
    enum err e = event_of_office(r, &c, &event);
    if (!e && (str_is(event.status, "published") || event.ends_at <= r->now)) {
        return back(r, &c, NULL);
    }
    event.version = in->version;
    e = e ? e : event_set_status(r->db, &event, "published", r->now);
    if (e == ERR_CONFLICT) {
        return back(r, &c, N_("Somebody else has changed this event meanwhile. Please look at it first."));
    }
    e = e ? e : event_note(r, "event_publish", &event);
    return e ? e : back(r, &c, N_("The event is announced."));
}

/* Asks before it is done; again after somebody else was faster. */
static enum err ask(struct request *r, bool is_cancel)
{
    struct cluster c;
    struct event event;
    enum err e = event_of_office(r, &c, &event);
    if (e) {
        return e;
    }
    if (is_cancel != str_is(event.status, "published") || (!is_cancel && !str_is(event.status, "draft"))) {
        return back(r, &c, NULL);
    }
    struct str title = is_cancel ? T(r->lang, "Cancel the event") : T(r->lang, "Delete the draft");
    struct event_ask_view view = {.crumbs = desk_crumbs(r, &c, title), .title = event.title, .when = event_when(r->arena, r->lang, &event),
                                  .back = event_desk(r->arena, c.slug), .version = event.version, .is_cancel = is_cancel};
    view.action = str_fmt(r->arena, "%.*s/%.*s/%s", STR_ARG(view.back), STR_ARG(id_text(r->arena, event.id)), is_cancel ? "cancel" : "delete");
    part_errors(r, &view.errors);
    const struct page_head head = desk_head(r, &c, title);
    return web_page(r, &head, tpl_event_ask, &view);
}

enum err event_cancel_page(struct request *r)
{
    return ask(r, true);
}

enum err event_delete_page(struct request *r)
{
    return ask(r, false);
}

enum err event_cancel_post(struct request *r)
{
    const struct event_state_input *in = r->input;
    struct cluster c;
    struct event event;
    enum err e = event_of_office(r, &c, &event);
    if (!e && !str_is(event.status, "published")) {
        return back(r, &c, NULL);
    }
    event.version = in->version;
    e = event_stale(r, e ? e : event_set_status(r->db, &event, "cancelled", r->now));
    e = e ? e : event_note(r, "event_cancel", &event);
    return e ? e : back(r, &c, N_("The event is cancelled. Until its end everybody sees that."));
}

enum err event_leave_post(struct request *r)
{
    struct cluster c;
    id event;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e ? e : web_param_id(r, "event", &event);
    e = e ? e : event_leave(r->db, event, c.id, r->now);
    e = e ? e : event_note(r, "event_leave", &(struct event){.id = event, .access = {.cluster = c.id}});
    return e ? e : back(r, &c, N_("Your cluster does not announce the event any more."));
}

enum err event_delete_post(struct request *r)
{
    const struct event_state_input *in = r->input;
    struct cluster c;
    struct event event;
    enum err e = event_of_office(r, &c, &event);
    if (!e && !str_is(event.status, "draft")) {
        return back(r, &c, NULL);
    }
    if (!e && event.version != in->version) {
        e = ERR_CONFLICT;
    }
    e = event_stale(r, e ? e : event_delete_draft(r->db, event.id));
    e = e ? e : event_note(r, "event_delete", &event);
    return e ? e : back(r, &c, N_("The draft is deleted."));
}
