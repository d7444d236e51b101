/* /exchange/{listing}/calendar: free weeks as a strip, the form to ask for some, what was asked, and for the owner how full it is. */
#include "domain/password.h"
#include "domain/strings.h"
#include "feature/exchange/booking.h"
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"
#include "web/content_line.h"

enum { TOKEN_BYTES = 24, LOOK_BACK = 12, FEED_MAX = 256 << 10 };

bool booking_is_for(struct str category, struct str side)
{
    static const char *const kinds[] = {"capacity", "room", "staff"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(category, kinds[i])) {
            return str_is(side, "offer");
        }
    }
    return false;
}

bool booking_has_calendar(const struct listing *l)
{
    return booking_is_for(l->row.category, l->row.side);
}

static int64_t this_week(const struct request *r)
{
    int64_t week = 0;
    return week_of(date_of(r->arena, r->now), &week) ? week : 0;
}

static bool is_taken(const struct booking_weeks_row *rows, size_t n, int64_t week)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].week == week) {
            return true;
        }
    }
    return false;
}

static bool is_own(const struct booking_weeks_row *rows, size_t n, int64_t week)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].week == week) {
            return rows[i].booking_id == DB_NULL;
        }
    }
    return false;
}

enum err booking_strip(struct request *r, const struct listing *l, bool owner, struct show_view *view)
{
    struct booking_weeks_row *rows = NULL;
    size_t n = 0;
    int64_t now = this_week(r);
    enum err e = booking_weeks(r->db, r->arena, l->row.id, now - LOOK_BACK, now + BOOKING_SHOWN - 1, &rows, &n);
    if (e != OK) {
        return e;
    }
    struct week_view *weeks = ARENA_ARRAY(r->arena, struct week_view, BOOKING_SHOWN);
    for (int64_t i = 0; i < BOOKING_SHOWN; i++) {
        int64_t week = now + i;
        const struct booking_span one = {.week = week, .weeks = 1};
        bool outside = booking_fault(one, now, l->row.available_from, l->row.available_to) != NULL;
        bool taken = is_taken(rows, n, week);
        weeks[i] = (struct week_view){
            .number = week_number(week), .monday = week_monday(r->arena, week), .day = fmt_date(r->arena, r->lang, week_monday(r->arena, week)),
            .is_free = !taken && !outside, .is_taken = taken, .is_own = owner && is_own(rows, n, week), .may_change = owner && !outside,
        };
        view->weeks_ahead += taken ? 1 : 0;
        view->n_free += weeks[i].is_free ? 1 : 0;
    }
    for (size_t i = 0; i < n; i++) {
        view->weeks_back += rows[i].week < now ? 1 : 0;
    }
    view->weeks = weeks;
    view->n_weeks = BOOKING_SHOWN;
    view->calendar_href = str_fmt(r->arena, "/exchange/%.*s/calendar", STR_ARG(id_text(r->arena, l->row.id)));
    return OK;
}

static const char *state_text(struct str status)
{
    static const struct choice states[] = {
        {"asked", N_("Waits for an answer")}, {"proposed", N_("Other weeks are proposed")}, {"accepted", N_("Booked")},
        {"declined", N_("Declined")},         {"withdrawn", N_("Withdrawn")},               {0},
    };
    return listing_label(states, status);
}

static enum err fill_bookings(struct request *r, const struct listing *l, bool owner, struct calendar_view *view)
{
    struct booking_get_row *rows = NULL;
    size_t n = 0;
    if (r->viewer->account == 0) {
        return OK;
    }
    enum err e = booking_of_listing(r->db, r->arena, l->row.id, owner ? 0 : r->viewer->account, &rows, &n);
    if (e != OK) {
        return e;
    }
    struct booking_view *v = ARENA_ARRAY(r->arena, struct booking_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct booking_span span = {.week = rows[i].week, .weeks = rows[i].weeks};
        bool asked = str_is(rows[i].status, "asked"), proposed = str_is(rows[i].status, "proposed"), booked = str_is(rows[i].status, "accepted");
        bool asker = rows[i].account_id == r->viewer->account;
        v[i] = (struct booking_view){
            .name = asker ? rows[i].name : booking_who(r->lang, &rows[i]), .note = rows[i].note, .weeks = booking_words(r->arena, r->lang, span), .state = state_text(rows[i].status),
            .from = week_monday(r->arena, rows[i].week), .n = rows[i].weeks, .id = id_text(r->arena, rows[i].id),
            .href = str_fmt(r->arena, "/exchange/%.*s/bookings/%.*s", STR_ARG(id_text(r->arena, l->row.id)), STR_ARG(id_text(r->arena, rows[i].id))),
            .may_answer = owner && asked, .may_end = owner && booked, .may_agree = asker && proposed,
            .may_withdraw = asker && (asked || proposed || booked),
        };
    }
    view->bookings = v;
    view->n_bookings = n;
    return OK;
}

static enum err page(struct request *r, const struct listing *l, struct str feed)
{
    bool owner = access_may(r->viewer, MAY_EDIT, &l->access), asked = r->route->input == booking_ask_fields;
    struct part_crumb crumbs[] = {
        {.text = T(r->lang, "Exchange"), .href = STR("/exchange")},
        {.text = l->row.title, .href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, l->row.id)))},
        {.text = T(r->lang, "Calendar")},
    };
    struct calendar_view view = {
        .crumbs = {.crumbs = crumbs, .n_crumbs = 3}, .title = l->row.title, .is_owner = owner, .feed = feed,
        .may_ask = access_may(r->viewer, MAY_CONTACT, &l->access), .is_visitor = r->viewer->account == 0,
        .action = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, l->row.id))),
    };
    const struct booking_input *in = asked ? r->input : NULL;
    part_errors(r, &view.errors);
    part_field(r, booking_ask_fields, "from", in, &view.from);
    part_field(r, booking_ask_fields, "weeks", in, &view.weeks);
    part_field(r, booking_ask_fields, "note", in, &view.note);
    enum err e = booking_strip(r, l, owner, &view.strip);
    if (e == OK) {
        e = fill_bookings(r, l, owner, &view);
    }
    const struct page_head head = {.title = T(r->lang, "Calendar"), .nav = "exchange", .no_index = true};
    return e == OK ? web_page(r, &head, tpl_exchange_calendar, &view) : e;
}

enum err booking_page(struct request *r)
{
    struct listing l;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    return booking_has_calendar(&l) ? page(r, &l, STR_NONE) : ERR_NOT_FOUND;
}

/* Only the hash is kept, so the address is shown once; making it anew ends the old one. */
enum err booking_feed_new(struct request *r)
{
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e == OK && !booking_has_calendar(&l)) {
        e = ERR_NOT_FOUND;
    }
    if (e != OK) {
        return e;
    }
    struct str token = random_token(r->arena, TOKEN_BYTES);
    e = booking_feed_set(r->db, l.row.id, token_hash(r->arena, token), r->now);
    return e == OK ? page(r, &l, str_fmt(r->arena, "%.*s/exchange/calendar/%.*s", STR_ARG(web_base_url(r)), STR_ARG(token))) : e;
}

/* ---- iCalendar (RFC 5545) ---- */

static struct str plain_day(struct arena *a, struct str date)
{
    return str_fmt(a, "%.*s%.*s%.*s", 4, date.p, 2, date.p + 5, 2, date.p + 8);
}

static void put_event(struct request *r, struct buf *out, const struct booking_get_row *b, struct str title)
{
    char stamp[INSTANT_TEXT];
    struct str day;
    int64_t end = b->week + b->weeks;
    buf_z(out, "BEGIN:VEVENT\r\n");
    content_text(out, "UID", str_fmt(r->arena, "%.*s@clusterwerk", STR_ARG(id_text(r->arena, b->id))));
    instant_text(stamp, b->created_at);
    day = plain_day(r->arena, (struct str){.p = stamp, .n = 10});
    content_text(out, "DTSTAMP", str_fmt(r->arena, "%.*sT000000Z", STR_ARG(day)));
    content_text(out, "DTSTART;VALUE=DATE", plain_day(r->arena, week_monday(r->arena, b->week)));
    content_text(out, "DTEND;VALUE=DATE", plain_day(r->arena, week_monday(r->arena, end)));
    content_text(out, "SUMMARY", str_fmt(r->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(booking_who(r->lang, b))));
    content_text(out, "STATUS", str_is(b->status, "accepted") ? STR("CONFIRMED") : STR("TENTATIVE"));
    buf_z(out, "END:VEVENT\r\n");
}

enum err booking_feed(struct request *r)
{
    struct booking_feed_listing_row l;
    struct booking_get_row *rows = NULL;
    struct buf out;
    size_t n = 0;
    enum err e = booking_feed_listing(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), &l);
    if (e == OK) {
        e = booking_of_listing(r->db, r->arena, l.listing_id, 0, &rows, &n);
    }
    if (e != OK) {
        return e;
    }
    buf_init(&out, FEED_MAX);
    buf_z(&out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Clusterwerk//Exchange//EN\r\n");
    content_text(&out, "X-WR-CALNAME", l.title);
    for (size_t i = 0; i < n; i++) {
        if (str_is(rows[i].status, "accepted") || str_is(rows[i].status, "asked")) {
            put_event(r, &out, &rows[i], l.title);
        }
    }
    buf_z(&out, "END:VCALENDAR\r\n");
    e = buf_ok(&out) ? web_bytes(r, "text/calendar; charset=utf-8", buf_str(&out)) : ERR_LIMIT;
    buf_free(&out);
    return e;
}
