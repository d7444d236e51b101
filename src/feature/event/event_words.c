/* Events in words: when, where, by whom. */
#include "domain/place.h"
#include "feature/event/page.h"

static const char *const weekdays[][2] = {
    {N_("Monday"), N_("Mon")}, {N_("Tuesday"), N_("Tue")},  {N_("Wednesday"), N_("Wed")}, {N_("Thursday"), N_("Thu")},
    {N_("Friday"), N_("Fri")}, {N_("Saturday"), N_("Sat")}, {N_("Sunday"), N_("Sun")},
};
static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
                                     N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

/* 1970-01-01 was a Thursday. */
static const char *const *weekday(struct str date)
{
    int64_t days = 0;
    return date_to_days(date, &days) ? weekdays[((days + 3) % 7 + 7) % 7] : weekdays[0];
}

struct str event_clock(struct arena *a, instant t)
{
    char text[INSTANT_TEXT];
    instant_text(text, t + clock_zone_offset(t));
    return str_copy(a, (struct str){text + 11, 5});
}

struct str event_last_day(struct arena *a, const struct event *e)
{
    return date_of(a, e->all_day ? e->ends_at - 1 : e->ends_at);
}

static struct str day_text(struct arena *a, enum lang lang, struct str date)
{
    const struct tr_arg args[] = {{"weekday", tr(lang, weekday(date)[0])}, {"date", fmt_date(a, lang, date)}, {0}};
    return tr_fmt(a, lang, N_("{weekday}, {date}"), args);
}

/* The hours of one day. */
static struct str hours_text(struct arena *a, enum lang lang, const struct event *e)
{
    const struct tr_arg args[] = {{"from", event_clock(a, e->starts_at)}, {"to", event_clock(a, e->ends_at)}, {0}};
    return tr_fmt(a, lang, N_("from {from} to {to}"), args);
}

static struct str moment_text(struct arena *a, enum lang lang, struct str date, instant t)
{
    const struct tr_arg args[] = {{"day", day_text(a, lang, date)}, {"time", event_clock(a, t)}, {0}};
    return tr_fmt(a, lang, N_("{day}, {time}"), args);
}

struct str event_when(struct arena *a, enum lang lang, const struct event *e)
{
    struct str first = date_of(a, e->starts_at), last = event_last_day(a, e), from = day_text(a, lang, first);
    if (e->all_day && str_eq(first, last)) {
        return from;
    }
    if (str_eq(first, last)) {
        return str_fmt(a, "%.*s, %.*s", STR_ARG(from), STR_ARG(hours_text(a, lang, e)));
    }
    const struct tr_arg args[] = {{"from", e->all_day ? from : moment_text(a, lang, first, e->starts_at)},
                                  {"to", e->all_day ? day_text(a, lang, last) : moment_text(a, lang, last, e->ends_at)},
                                  {0}};
    return tr_fmt(a, lang, N_("{from} to {to}"), args);
}

/* Beside the day that stands in front of it. */
static struct str short_when(struct arena *a, enum lang lang, const struct event *e)
{
    struct str last = event_last_day(a, e);
    if (str_eq(date_of(a, e->starts_at), last)) {
        return e->all_day ? T(lang, "all day") : hours_text(a, lang, e);
    }
    const struct tr_arg args[] = {{"date", fmt_date(a, lang, last)}, {0}};
    return tr_fmt(a, lang, N_("until {date}"), args);
}

struct str event_where(struct arena *a, enum lang lang, const struct event *e)
{
    const char *name = e->state.n ? place_name(e->state) : NULL;
    name = name || str_is(e->country, "DE") || !e->country.n ? name : place_name(e->country);
    struct str area = name ? tr(lang, name) : STR_NONE;
    if (!e->place.n) {
        return area;
    }
    /* "Berlin, Berlin" says nothing more than "Berlin". */
    return area.n && !str_eq(area, e->place) ? str_fmt(a, "%.*s, %.*s", STR_ARG(e->place), STR_ARG(area)) : e->place;
}

void event_marks(struct request *r, const struct event *e, struct event_mark **ret, size_t *ret_n)
{
    struct event_mark *v = ARENA_ARRAY(r->arena, struct event_mark, e->n_clusters + 1);
    for (size_t i = 0; i < e->n_clusters; i++) {
        const struct event_cluster *c = &e->clusters[i];
        v[i] = (struct event_mark){.mark = part_mark(r->arena, c->short_name, c->hue), .name = c->short_name,
                                   .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(c->slug))};
    }
    *ret = v;
    *ret_n = e->n_clusters;
}

void event_item(struct request *r, const struct event *e, struct event_item *ret)
{
    struct str date = date_of(r->arena, e->starts_at);
    int64_t month = 1, day = 1;
    /* A date of ours has both. */
    if (!str_to_int(str_cut(date, 5, 7), &month) || !str_to_int(str_cut(date, 8, 10), &day)) {
        month = day = 1;
    }
    *ret = (struct event_item){
        .href = str_fmt(r->arena, "/events/%.*s", STR_ARG(id_text(r->arena, e->id))),
        .title = e->title,
        .language = str_eq(e->language, lang_code(r->lang)) ? STR_NONE : e->language,
        .weekday = tr(r->lang, weekday(date)[1]),
        .day = str_fmt(r->arena, "%lld", (long long)day),
        .month = tr(r->lang, months[month - 1]),
        .when = short_when(r->arena, r->lang, e),
        .where = event_where(r->arena, r->lang, e),
        .kind = event_label(event_kinds, e->kind),
        .mode = str_is(e->mode, "on_site") ? NULL : event_label(event_modes, e->mode),
        .starts_at = e->starts_at,
        .is_cancelled = str_is(e->status, "cancelled"),
        .example = e->example,
        .is_open = e->access.visibility == VISIBLE_PUBLIC,
        .seen = part_seen(e->access.visibility, false),
    };
    event_marks(r, e, &ret->marks, &ret->n_marks);
}
