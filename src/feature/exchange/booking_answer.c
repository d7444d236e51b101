/* Asking for weeks, and what either side answers. A week is taken by a row of its own, so that the database itself refuses the second. */
#include "domain/strings.h"
#include "feature/exchange/booking.h"
#include "feature/exchange/page.h"

static const struct choice answers[] = {
    {"accept", N_("Accept")},   {"decline", N_("Decline")},   {"propose", N_("Propose other weeks")},
    {"agree", N_("Agree")},     {"withdraw", N_("Withdraw")}, {0},
};

#define F(member) offsetof(struct booking_input, member)
const struct field booking_ask_fields[] = {
    {.name = "from", .type = FIELD_DATE, .offset = F(from), .flags = FIELD_REQUIRED, .label = N_("Beginning in the week of")},
    {.name = "weeks", .type = FIELD_INT, .offset = F(weeks), .flags = FIELD_REQUIRED, .min = 1, .max = BOOKING_MOST_WEEKS, .label = N_("Weeks")},
    {.name = "note", .type = FIELD_LONG, .offset = F(note), .min = 0, .max = 1000, .label = N_("What for?")},
    {0},
};
const struct field booking_answer_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .offset = F(answer), .flags = FIELD_REQUIRED, .choices = answers, .label = N_("Your answer")},
    {.name = "from", .type = FIELD_DATE, .offset = F(from), .label = N_("Beginning in the week of")},
    {.name = "weeks", .type = FIELD_INT, .offset = F(weeks), .min = 1, .max = BOOKING_MOST_WEEKS, .label = N_("Weeks")},
    {0},
};
const struct field booking_week_fields[] = {
    {.name = "from", .type = FIELD_DATE, .offset = F(from), .flags = FIELD_REQUIRED, .label = N_("Week")},
    {0},
};
#undef F

struct booking_face {
    struct str id, status, from, to, note, name;
    int64_t weeks;
};
#define F(member) offsetof(struct booking_face, member)
const struct field booking_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "status", .type = FIELD_TEXT, .offset = F(status), .label = N_("State of the booking")},
    {.name = "from", .type = FIELD_DATE, .offset = F(from), .label = N_("From")},
    {.name = "to", .type = FIELD_DATE, .offset = F(to), .label = N_("To")},
    {.name = "weeks", .type = FIELD_INT, .offset = F(weeks), .label = N_("Weeks")},
    {.name = "note", .type = FIELD_TEXT, .offset = F(note), .label = N_("What for?")},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Who asks")},
    {0},
};
#undef F

static struct booking_face face_of(struct request *r, const struct booking_get_row *b)
{
    struct arena *a = r->arena;
    return (struct booking_face){
        .id = id_text(a, b->id), .status = b->status, .from = week_monday(a, b->week), .to = week_sunday(a, b->week + b->weeks - 1),
        .note = b->note, .name = b->account_id == r->viewer->account ? b->name : booking_who(r->lang, b), .weeks = b->weeks,
    };
}

static struct str path_of(struct request *r, const struct listing *l)
{
    return str_fmt(r->arena, "/exchange/%.*s/calendar", STR_ARG(id_text(r->arena, l->row.id)));
}

static enum err answered(struct request *r, const struct listing *l, id booking, const char *notice)
{
    struct booking_get_row b;
    if (!r->is_api) {
        return web_redirect(r, path_of(r, l), notice);
    }
    enum err e = booking_get(r->db, r->arena, booking, &b);
    if (e != OK) {
        return e;
    }
    struct booking_face face = face_of(r, &b);
    return web_json(r, 200, booking_face_fields, &face, STR_NONE);
}

static enum err find(struct request *r, struct listing *ret)
{
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), ret);
    return e == OK && !booking_has_calendar(ret) ? ERR_NOT_FOUND : e;
}

static int64_t this_week(const struct request *r)
{
    int64_t week = 0;
    return week_of(date_of(r->arena, r->now), &week) ? week : 0;
}

/* Fills the span, or says at the field what is wrong. */
static bool read_span(struct request *r, const struct listing *l, const struct booking_input *in, struct booking_span *ret)
{
    struct booking_span span = {.weeks = in->weeks == DB_NULL ? 0 : in->weeks};
    const char *fault = !week_of(in->from, &span.week) ? N_("Choose a day of the first week.")
                                                       : booking_fault(span, this_week(r), l->row.available_from, l->row.available_to);
    if (fault != NULL) {
        field_error(r, "from", fault);
        return false;
    }
    *ret = span;
    return true;
}

static enum err count_taken(struct request *r, id listing, struct booking_span span, size_t *ret)
{
    struct booking_weeks_row *rows = NULL;
    return booking_weeks(r->db, r->arena, listing, span.week, span.week + span.weeks - 1, &rows, ret);
}

enum err booking_ask(struct request *r)
{
    const struct booking_input *in = r->input;
    struct listing l;
    struct booking_span span;
    struct booking_open_count_row open;
    size_t taken = 0;
    enum err e = find(r, &l);
    if (e != OK) {
        return e;
    }
    if (!access_may(r->viewer, MAY_CONTACT, &l.access)) {
        return ERR_FORBIDDEN;
    }
    if (!read_span(r, &l, in, &span)) {
        return ERR_INVALID;
    }
    e = count_taken(r, l.row.id, span, &taken);
    if (e == OK) {
        e = booking_open_count(r->db, r->arena, l.row.id, r->viewer->account, &open);
    }
    if (e != OK) {
        return e;
    }
    if (taken > 0 || open.n >= BOOKING_OPEN) {
        field_error(r, "from", taken > 0 ? N_("One of these weeks is taken already. The strip shows the free ones.")
                                         : N_("Ten of your requests are open here. Wait for an answer, or withdraw one."));
        return ERR_INVALID;
    }
    struct booking_get_row b = {.id = id_new(), .account_id = r->viewer->account, .week = span.week, .weeks = span.weeks,
                                .note = in->note, .name = r->viewer->name};
    e = booking_add(r->db, &(struct booking_add_params){.id = b.id, .listing = l.row.id, .account = b.account_id, .week = span.week, .weeks = span.weeks,
                                                        .note = in->note.p != NULL ? in->note : STR(""), .now = r->now});
    e = e ? e : booking_get(r->db, r->arena, b.id, &b);
    if (e == OK) {
        e = booking_mail(r, &l, &b, "asked");
    }
    return e == OK ? answered(r, &l, b.id, N_("Asked. You get a mail as soon as there is an answer.")) : e;
}

/* Takes the weeks, each by its own row. ERR_CONFLICT when one is taken meanwhile: the transaction ends and nothing has happened. */
static enum err take(struct request *r, id listing, struct booking_span span, id booking)
{
    for (int64_t w = span.week; w < span.week + span.weeks; w++) {
        int64_t taken = 0;
        enum err e = booking_week_take(r->db, listing, w, booking, &taken);
        if (e != OK) {
            return e;
        }
        if (taken == 0) {
            r->problem = N_("One of these weeks is taken meanwhile. Nothing was changed.");
            return ERR_CONFLICT;
        }
    }
    return OK;
}

struct step {
    const char *answer;
    bool by_owner;
    const char *from[2];  /* states it is possible in */
    const char *to, *event, *notice;
};
static const struct step steps[] = {
    {"accept", true, {"asked", NULL}, "accepted", "accepted", N_("Accepted. The weeks are taken.")},
    {"decline", true, {"asked", "accepted"}, "declined", "declined", N_("Declined. The other side gets a mail.")},
    {"propose", true, {"asked", NULL}, "proposed", "proposed", N_("Proposed. The other side gets a mail.")},
    {"agree", false, {"proposed", NULL}, "accepted", "agreed", N_("Agreed. The weeks are yours.")},
    {"withdraw", false, {"asked", "accepted"}, "withdrawn", "withdrawn", N_("Withdrawn. The weeks are free again.")},
    {"withdraw", false, {"proposed", NULL}, "withdrawn", "withdrawn", N_("Withdrawn. The weeks are free again.")},
};

static const struct step *step_of(struct str answer, struct str status, bool owner, bool asker)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const struct step *s = &steps[i];
        bool possible = str_is(status, s->from[0]) || (s->from[1] != NULL && str_is(status, s->from[1]));
        if (str_is(answer, s->answer) && possible && (s->by_owner ? owner : asker)) {
            return s;
        }
    }
    return NULL;
}

static enum err change(struct request *r, const struct listing *l, const struct step *s, struct booking_get_row *b)
{
    int64_t changed = 0;
    bool was_taken = str_is(b->status, "accepted");
    enum err e = booking_change(r->db, b->id, b->version, str_of(s->to), b->week, b->weeks, r->now, &changed);
    if (e == OK && changed == 0) {
        r->problem = N_("Somebody has answered this request meanwhile. Look at it again.");
        return ERR_CONFLICT;
    }
    if (e == OK && was_taken) {
        e = booking_weeks_release(r->db, l->row.id, b->id);
    }
    if (e == OK && str_is(str_of(s->to), "accepted")) {
        e = take(r, l->row.id, (struct booking_span){.week = b->week, .weeks = b->weeks}, b->id);
    }
    return e == OK ? booking_mail(r, l, b, s->event) : e;
}

enum err booking_answer(struct request *r)
{
    const struct booking_input *in = r->input;
    struct listing l;
    struct booking_get_row b;
    id number = 0;
    enum err e = find(r, &l);
    if (e == OK) {
        e = web_param_id(r, "booking", &number);
    }
    if (e == OK) {
        e = booking_get(r->db, r->arena, number, &b);
    }
    if (e != OK) {
        return e;
    }
    bool owner = access_may(r->viewer, MAY_EDIT, &l.access), asker = b.account_id == r->viewer->account;
    if (b.listing_id != l.row.id || !(owner || asker)) {
        return ERR_NOT_FOUND;
    }
    const struct step *s = step_of(in->answer, b.status, owner, asker);
    if (s == NULL) {
        r->problem = N_("This request has been answered already.");
        return ERR_CONFLICT;
    }
    if (str_is(in->answer, "propose")) {
        struct booking_span span;
        if (!read_span(r, &l, in, &span)) {
            return ERR_INVALID;
        }
        b.week = span.week;
        b.weeks = span.weeks;
    }
    e = change(r, &l, s, &b);
    return e == OK ? answered(r, &l, b.id, s->notice) : e;
}

/* Takes a free week for one's own use, or gives it free again. */
enum err booking_own_use(struct request *r)
{
    const struct booking_input *in = r->input;
    struct listing l;
    int64_t week = 0, changed = 0;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    if (!booking_has_calendar(&l) || !week_of(in->from, &week)) {
        return ERR_NOT_FOUND;
    }
    e = booking_week_free(r->db, l.row.id, week, &changed);
    if (e == OK && changed == 0) {
        e = booking_week_take(r->db, l.row.id, week, DB_NULL, &changed);
    }
    if (e == OK && changed == 0) {
        r->problem = N_("This week is booked. Decline the booking first.");
        return ERR_CONFLICT;
    }
    return e == OK ? web_redirect(r, path_of(r, &l), N_("Saved.")) : e;
}

enum err booking_api_list(struct request *r)
{
    struct listing l;
    struct booking_get_row *rows = NULL;
    size_t n = 0;
    enum err e = find(r, &l);
    if (e == OK) {
        bool owner = access_may(r->viewer, MAY_EDIT, &l.access);
        e = booking_of_listing(r->db, r->arena, l.row.id, owner ? 0 : r->viewer->account, &rows, &n);
    }
    if (e != OK) {
        return e;
    }
    struct booking_face *v = ARENA_ARRAY(r->arena, struct booking_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = face_of(r, &rows[i]);
    }
    return web_json_list(r, booking_face_fields, v, n, sizeof *v, (int64_t)n, STR_NONE);
}
