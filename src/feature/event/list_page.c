/* /events: what is announced, the soonest first, by month; the same as files and for programs. */
#include "domain/place.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/event/page.h"
#include "gen/cluster_sql.h"
#include "gen/event_tpl.h"

enum { PER_PAGE = 50, OPEN = 8, MODES = 3, API_LIMIT = 100, API_DEFAULT = 50 };

#define WAY(way) offsetof(struct event_query, chosen[way])
#define QUERY(member) offsetof(struct event_query, member)
/* The same words for readers and for programs. */
static const char label_cluster[] = N_("Cluster");
static const char label_topic[] = N_("Topic");
static const char label_kind[] = N_("Kind of event");
static const char label_mode[] = N_("On site or online");
static const char label_state[] = N_("State");
static const char label_past[] = N_("Past events");
#define NARROWING                                                       \
    {.name = "cluster", .type = FIELD_TEXTS, .offset = WAY(EVENT_BY_CLUSTER), .max = 40, .label = label_cluster}, \
    {.name = "topic", .type = FIELD_TEXTS, .offset = WAY(EVENT_BY_TOPIC), .max = 40, .label = label_topic},   \
    {.name = "kind", .type = FIELD_TEXTS, .offset = WAY(EVENT_BY_KIND), .max = 40, .label = label_kind},      \
    {.name = "mode", .type = FIELD_TEXTS, .offset = WAY(EVENT_BY_MODE), .max = 40, .label = label_mode},      \
    {.name = "state", .type = FIELD_TEXTS, .offset = WAY(EVENT_BY_STATE), .max = 40, .label = label_state},   \
    {.name = "past", .type = FIELD_BOOL, .offset = QUERY(past), .label = label_past}

const struct field event_query_fields[] = {
    NARROWING,
    {.name = "page", .type = FIELD_INT, .offset = QUERY(page), .min = 1, .max = 1000, .label = N_("Page")},
    {0},
};
const struct field event_api_fields[] = {
    NARROWING,
    {.name = "limit", .type = FIELD_INT, .offset = QUERY(limit), .min = 1, .max = API_LIMIT, .label = N_("At most")},
    {.name = "offset", .type = FIELD_INT, .offset = QUERY(offset), .min = 0, .max = 100000, .label = N_("Beginning at")},
    {0},
};

/* ---- finding ---- */

static struct strs one(struct arena *a, struct str value)
{
    return value.n ? strs_one(a, value) : (struct strs){0};
}

static struct strs cluster_values(struct arena *a, const struct event *e)
{
    struct str *v = ARENA_ARRAY(a, struct str, e->n_clusters + 1);
    for (size_t i = 0; i < e->n_clusters; i++) {
        v[i] = e->clusters[i].slug;
    }
    return (struct strs){v, e->n_clusters};
}

/* What is on site and online at once is found by whoever asks for either. */
static struct strs mode_values(struct arena *a, const struct event *e)
{
    static const struct str both[MODES] = {STR("hybrid"), STR("on_site"), STR("online")};
    return str_is(e->mode, "hybrid") ? (struct strs){both, MODES} : one(a, e->mode);
}

static void fill_values(struct arena *a, struct event_found *f)
{
    const struct event *e = f->event;
    f->values[EVENT_BY_CLUSTER] = cluster_values(a, e);
    f->values[EVENT_BY_TOPIC] = topic_facets(a, topics_now(), topic_ids(a, topics_now(), e->topics));
    f->values[EVENT_BY_KIND] = one(a, e->kind);
    f->values[EVENT_BY_MODE] = mode_values(a, e);
    f->values[EVENT_BY_STATE] = one(a, e->state);
}

/* True when the event has one of the chosen values in every way but `but`. */
static bool fits(const struct event_found *f, const struct event_query *q, size_t but)
{
    for (size_t way = 0; way < EVENT_WAYS; way++) {
        bool any = way == but || q->chosen[way].n == 0;
        for (size_t i = 0; i < f->values[way].n && !any; i++) {
            any = strs_has(q->chosen[way], f->values[way].v[i]);
        }
        if (!any) {
            return false;
        }
    }
    return true;
}

/* Where there are more than a list holds and one cluster alone is asked for, the database looks for its events. */
static enum err only_cluster(struct request *r, const struct event_query *q, struct event_filter *filter)
{
    struct cluster_id_by_slug_row row;
    if (q->chosen[EVENT_BY_CLUSTER].n != 1) {
        return OK;
    }
    enum err e = cluster_id_by_slug(r->db, r->arena, q->chosen[EVENT_BY_CLUSTER].v[0], &row);
    if (e == ERR_NOT_FOUND) {
        return OK;
    }
    filter->cluster = e ? 0 : row.id;
    return e;
}

enum err event_search(struct request *r, const struct event_query *q, struct event_found **ret_all, size_t *ret_n_all, const struct event ***ret,
                      size_t *ret_n)
{
    struct event_filter filter = {.now = r->now, .past = q->past, .with_cancelled = true};
    struct event *events;
    enum err e = event_list(r->db, r->arena, r->viewer, &filter, &events, ret_n_all);
    if (!e && *ret_n_all == EVENTS_MAX) {
        e = only_cluster(r, q, &filter);
        e = e || !filter.cluster ? e : event_list(r->db, r->arena, r->viewer, &filter, &events, ret_n_all);
    }
    if (e) {
        return e;
    }
    struct event_found *all = ARENA_ARRAY(r->arena, struct event_found, *ret_n_all + 1);
    const struct event **found = ARENA_ARRAY(r->arena, const struct event *, *ret_n_all + 1);
    size_t n = 0;
    for (size_t i = 0; i < *ret_n_all; i++) {
        all[i].event = &events[i];
        fill_values(r->arena, &all[i]);
        if (fits(&all[i], q, EVENT_WAYS)) {
            found[n++] = &events[i];
        }
    }
    *ret_all = all;
    *ret = found;
    *ret_n = n;
    return OK;
}

/* ---- facets ---- */

struct str event_value(struct request *r, enum event_way way, struct str value)
{
    const struct topic *topic = way == EVENT_BY_TOPIC ? topic_by_slug(topics_now(), value) : NULL;
    const char *label = way == EVENT_BY_KIND    ? event_label(event_kinds, value)
                        : way == EVENT_BY_MODE  ? event_label(event_modes, value)
                        : way == EVENT_BY_STATE ? place_name(value)
                                                : NULL;
    return topic ? topic_title(topic, r->lang) : label ? tr(r->lang, label) : value;
}

static struct str label_of(struct request *r, enum event_way way, const struct event *e, struct str value)
{
    for (size_t i = 0; way == EVENT_BY_CLUSTER && i < e->n_clusters; i++) {
        if (str_eq(e->clusters[i].slug, value)) {
            return e->clusters[i].short_name;
        }
    }
    return event_value(r, way, value);
}

/* Of topics only the broadest are offered, and those that were chosen. */
static bool is_offered(const struct event_query *q, enum event_way way, struct str value)
{
    const struct topic *topic = way == EVENT_BY_TOPIC ? topic_by_slug(topics_now(), value) : NULL;
    return topic == NULL || topic->broader == NULL || strs_has(q->chosen[way], value);
}

static void count_value(struct request *r, const struct event_query *q, enum event_way way, const struct event *e, struct str value,
                        struct part_facet *facet)
{
    for (size_t i = 0; i < facet->n_values; i++) {
        if (str_eq(facet->values[i].value, value)) {
            facet->values[i].count++;
            return;
        }
    }
    if (is_offered(q, way, value)) {
        const struct topic *topic = way == EVENT_BY_TOPIC ? topic_by_slug(topics_now(), value) : NULL;
        facet->values[facet->n_values++] = (struct part_facet_value){.value = value, .label = label_of(r, way, e, value), .count = 1,
                                                                     .chosen = strs_has(q->chosen[way], value), .hue = topic ? topic->hue : 0};
    }
}

/* What was chosen stays there to be taken away, though nothing has it. */
static void keep_chosen(struct request *r, const struct event_query *q, enum event_way way, struct part_facet *facet)
{
    for (size_t k = 0; k < q->chosen[way].n; k++) {
        struct str value = q->chosen[way].v[k];
        bool there = false;
        for (size_t i = 0; i < facet->n_values && !there; i++) {
            there = str_eq(facet->values[i].value, value);
        }
        if (!there) {
            facet->values[facet->n_values++] = (struct part_facet_value){.value = value, .label = event_value(r, way, value), .chosen = true};
        }
    }
}

static void fill_facets(struct request *r, const struct event_query *q, const struct event_found *all, size_t n, struct event_list_view *view)
{
    view->facets = ARENA_ARRAY(r->arena, struct part_facet, EVENT_WAYS);
    view->n_facets = EVENT_WAYS;
    for (enum event_way way = 0; way < EVENT_WAYS; way++) {
        struct part_facet *facet = &view->facets[way];
        size_t room = q->chosen[way].n + 1;
        for (size_t i = 0; i < n; i++) {
            room += all[i].values[way].n;
        }
        *facet = (struct part_facet){.name = str_of(event_query_fields[way].name), .label = tr(r->lang, event_query_fields[way].label),
                                     .values = ARENA_ARRAY(r->arena, struct part_facet_value, room)};
        for (size_t i = 0; i < n; i++) {
            for (size_t k = 0; k < all[i].values[way].n && fits(&all[i], q, way); k++) {
                count_value(r, q, way, all[i].event, all[i].values[way].v[k], facet);
            }
        }
        keep_chosen(r, q, way, facet);
        part_facet_fold(facet, OPEN);
    }
}

/* ---- the page ---- */

static void fill_months(struct request *r, const struct event *const *events, size_t n, struct event_list_view *view)
{
    struct event_item *items = ARENA_ARRAY(r->arena, struct event_item, n + 1);
    view->months = ARENA_ARRAY(r->arena, struct event_month, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str month = fmt_month(r->arena, r->lang, events[i]->starts_at);
        struct event_month *last = view->n_months ? &view->months[view->n_months - 1] : NULL;
        event_item(r, events[i], &items[i]);
        if (last == NULL || !str_eq(last->title, month)) {
            last = &view->months[view->n_months++];
            *last = (struct event_month){.title = month, .items = &items[i]};
        }
        last->n_items++;
    }
}

static struct str file_href(struct request *r, const char *ending)
{
    return str_fmt(r->arena, "/events%s%s%.*s", ending, r->query.n ? "?" : "", STR_ARG(r->query));
}

static void fill_links(struct request *r, struct event_list_view *view)
{
    view->past_href = STR("/events?past=1");
    view->next_href = STR("/events");
    view->json_href = str_fmt(r->arena, "/api/v1%.*s", STR_ARG(file_href(r, "")));
    view->csv_href = file_href(r, ".csv");
    view->xlsx_href = file_href(r, ".xlsx");
    view->atom_href = file_href(r, ".atom");
    view->ics_href = file_href(r, ".ics");
}

static struct part_empty nothing(struct request *r, const struct event_list_view *view)
{
    if (view->is_filtered) {
        return (struct part_empty){.title = T(r->lang, "No event fits this selection."), .text = T(r->lang, "Fewer ticks find more."),
                                   .action = T(r->lang, "Show all events"), .href = view->is_past ? view->past_href : view->next_href};
    }
    if (view->is_past) {
        return (struct part_empty){.title = T(r->lang, "No event has ended yet."), .text = T(r->lang, "What is over stays here to be looked up."),
                                   .action = T(r->lang, "Show coming events"), .href = view->next_href};
    }
    return (struct part_empty){.title = T(r->lang, "No event is announced at present."),
                               .text = T(r->lang, "The offices of the clusters announce seminars, fairs and meetings here."),
                               .action = T(r->lang, "Show past events"), .href = view->past_href};
}

enum err event_list_page(struct request *r)
{
    const struct event_query *q = r->input;
    struct event_found *all;
    const struct event **found;
    size_t n_all, n;
    enum err e = event_search(r, q, &all, &n_all, &found, &n);
    if (e) {
        return e;
    }
    int64_t last = n > PER_PAGE ? ((int64_t)n - 1) / PER_PAGE + 1 : 1, page = q->page == DB_NULL ? 1 : q->page < last ? q->page : last;
    size_t first = (size_t)(page - 1) * PER_PAGE, shown = first < n ? n - first : 0;
    struct event_list_view view = {.is_past = q->past, .is_cut = n_all == EVENTS_MAX, .total = (int64_t)n};
    for (size_t way = 0; way < EVENT_WAYS; way++) {
        view.is_filtered = view.is_filtered || q->chosen[way].n > 0;
    }
    fill_links(r, &view);
    fill_facets(r, q, all, n_all, &view);
    fill_months(r, found + (shown ? first : 0), shown < PER_PAGE ? shown : PER_PAGE, &view);
    part_pager(r, page, PER_PAGE, (int64_t)n, &view.pager);
    view.empty = nothing(r, &view);
    struct page_head head = {.title = view.is_past ? T(r->lang, "Past events") : T(r->lang, "Events"), .nav = "events",
                             .no_index = view.is_filtered || view.is_past, .schema = "CollectionPage",
                             .description = T(r->lang, "Seminars, fairs, working groups and assemblies that the clusters announce.")};
    return web_page(r, &head, tpl_event_list, &view);
}

/* ---- files and programs ---- */

static struct event_face *faces_of(struct request *r, const struct event *const *events, size_t n)
{
    struct event_face *v = ARENA_ARRAY(r->arena, struct event_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        event_face(r, events[i], &v[i]);
    }
    return v;
}

/* A feed shows title and text alone. */
static void tell_feed(struct request *r, const struct event *e, struct event_face *face)
{
    struct str when = event_when(r->arena, r->lang, e), where = event_where(r->arena, r->lang, e);
    face->text = str_fmt(r->arena, "%.*s%s%.*s%s%.*s", STR_ARG(when), where.n ? ", " : "", STR_ARG(where), e->summary.n ? ". " : "", STR_ARG(e->summary));
    if (str_is(e->status, "cancelled")) {
        face->title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Cancelled")), STR_ARG(e->title));
    }
}

enum err event_list_file(struct request *r)
{
    struct event_found *all;
    const struct event **found;
    size_t n_all, n;
    enum err e = event_search(r, r->input, &all, &n_all, &found, &n);
    if (e) {
        return e;
    }
    struct event_face *faces = faces_of(r, found, n);
    for (size_t i = 0; i < n && str_ends(r->path, STR(".atom")); i++) {
        tell_feed(r, found[i], &faces[i]);
    }
    return web_csv(r, event_face_fields, faces, n, sizeof *faces, "events.csv");
}

enum err event_list_calendar(struct request *r)
{
    struct event_found *all;
    const struct event **found;
    size_t n_all, n;
    enum err e = event_search(r, r->input, &all, &n_all, &found, &n);
    return e ? e : event_ical(r, found, n, T(r->lang, "Events of the clusters"));
}

enum err event_api_list(struct request *r)
{
    const struct event_query *q = r->input;
    struct event_found *all;
    const struct event **found;
    size_t n_all, n;
    enum err e = event_search(r, q, &all, &n_all, &found, &n);
    if (e) {
        return e;
    }
    size_t limit = q->limit == DB_NULL ? API_DEFAULT : (size_t)q->limit, skip = q->offset == DB_NULL ? 0 : (size_t)q->offset;
    skip = skip < n ? skip : n;
    size_t shown = n - skip < limit ? n - skip : limit;
    struct str next = skip + shown < n ? part_link(r, "offset", str_fmt(r->arena, "%zu", skip + shown)) : STR_NONE;
    return web_json_list(r, event_face_fields, faces_of(r, found + skip, shown), shown, sizeof(struct event_face), (int64_t)n, next);
}

enum err event_next(struct request *r, id cluster, size_t most, struct event_item **ret, size_t *ret_n, int64_t *ret_total)
{
    struct event *events;
    size_t n;
    enum err e = event_list(r->db, r->arena, r->viewer, &(struct event_filter){.now = r->now, .cluster = cluster, .brief = true}, &events, &n);
    if (e) {
        return e;
    }
    *ret_total = (int64_t)n;
    *ret_n = n < most ? n : most;
    *ret = ARENA_ARRAY(r->arena, struct event_item, *ret_n + 1);
    for (size_t i = 0; i < *ret_n; i++) {
        event_item(r, &events[i], &(*ret)[i]);
    }
    return OK;
}
