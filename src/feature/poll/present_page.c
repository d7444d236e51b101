/* The projector and the desk: turning pages, opening, closing, releasing; looking at what people wrote. */
#include "domain/qr.h"
#include "feature/poll/page.h"
#include "gen/poll_tpl.h"

static size_t index_of(const struct poll_question_row *rows, size_t n, id question)
{
    size_t at = 0;
    while (at < n && rows[at].id != question) {
        at++;
    }
    return at;
}

static void fill_buttons(const struct poll_room_row *room, const struct poll_question_row *rows, size_t n, struct poll_present_view *v)
{
    size_t at = index_of(rows, n, room->question_id);
    const struct poll_question_row *now = at < n ? &rows[at] : NULL;
    v->has_next = !v->is_closed && n > 0 && (now ? at + 1 < n : true);
    v->has_back = !v->is_closed && now;
    v->can_open = now && str_is(now->status, "closed");
    v->can_close = now && str_is(now->status, "open");
    v->can_release = now && !now->released;
    v->can_hide = now && now->released;
}

/* As people type it. */
static struct str short_url(struct str base)
{
    size_t at = str_find(base, STR("://"), 0);
    return at == SIZE_MAX ? base : str_cut(base, at + 3, base.n);
}

static enum err show(struct request *r, enum poll_face face)
{
    struct poll_room_row room;
    struct poll_question_row *rows;
    struct qr qr;
    size_t n;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : poll_questions(r->db, r->arena, room.id, &rows, &n);
    if (e) {
        return e;
    }
    struct str base = poll_office_href(r, &room);
    struct poll_present_view v = {.title = room.title, .base = base, .action = str_cat(r->arena, base, STR("/step")), .is_desk = face == POLL_DESK,
                                  .live_href = str_cat(r->arena, base, face == POLL_DESK ? STR("/desk/events") : STR("/present/events")),
                                  .entry_action = str_cat(r->arena, base, STR("/entry")), .is_closed = str_is(room.status, "closed"),
                                  .at = room.question_id == DB_NULL ? STR("") : id_text(r->arena, room.question_id),
                                  .url = short_url(web_base_url(r)), .clock = clock_now() / 1000};
    struct str whole = str_fmt(r->arena, "%.*s" POLL_PATH, STR_ARG(web_base_url(r)), STR_ARG(room.code));
    if (qr_draw(r->arena, whole, &qr) == OK) {
        v.qr_path = qr.path;
        v.qr_size = qr.size;
    }
    fill_buttons(&room, rows, n, &v);
    e = poll_live_view(r->db, r->arena, r->lang, room.id, face, &v.live, &v.form);
    const struct page_head head = {.title = room.title, .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, face == POLL_DESK ? tpl_poll_desk : tpl_poll_present, &v);
}

enum err poll_present_page(struct request *r)
{
    return show(r, POLL_STAGE);
}

enum err poll_desk_page(struct request *r)
{
    return show(r, POLL_DESK);
}

static enum err events(struct request *r, live_paint *paint)
{
    struct poll_room_row room;
    enum err e = poll_room_of_office(r, &room);
    return e ? e : web_live(r, paint, room.id);
}

enum err poll_stage_events(struct request *r)
{
    return events(r, poll_paint_stage);
}

enum err poll_desk_events(struct request *r)
{
    return events(r, poll_paint_desk);
}

/* ---- steps ---- */

/* The time begins, or goes on from where it was stopped. */
static enum err open_question(struct request *r, const struct poll_question_row *q)
{
    instant left = q->remaining != DB_NULL ? q->remaining : SECONDS(q->seconds);
    return poll_question_open(r->db, q->id, q->seconds ? r->now + left : DB_NULL);
}

/* By hand the time only stops. */
static enum err close_question(struct request *r, const struct poll_question_row *q)
{
    instant left = q->closes_at != DB_NULL ? q->closes_at - r->now : 0;
    return poll_question_close(r->db, q->id, left >= SECONDS(1) && left <= SECONDS(q->seconds) ? left : DB_NULL);
}

/* Leaves one question and shows another: the one that is left is closed unless it stays open beside, the new one opens when it was not asked yet. */
static enum err turn(struct request *r, const struct poll_room_row *room, const struct poll_question_row *from, const struct poll_question_row *to)
{
    int64_t turned = 0;
    enum err e = poll_room_show(r->db, room->id, room->question_id, to ? to->id : DB_NULL, &turned);
    if (e || !turned) {
        return e; /* somebody was quicker, and that is shown now */
    }
    if (from && str_is(from->status, "open") && !poll_kind(from->kind)->stays_open) {
        e = close_question(r, from);
    }
    if (!e && to && str_is(to->status, "waiting")) {
        e = open_question(r, to);
    }
    return e;
}

static enum err set(struct request *r, const struct poll_question_row *now, struct str go)
{
    if (str_is(go, "release") || str_is(go, "hide")) {
        return poll_question_release(r->db, now->id, str_is(go, "release"));
    }
    if (str_is(now->status, "open") == str_is(go, "open")) {
        return OK; /* pressed twice: the time goes on as it did */
    }
    return str_is(go, "open") ? open_question(r, now) : close_question(r, now);
}

static enum err step(struct request *r, const struct poll_room_row *room, struct str go)
{
    struct poll_question_row *rows;
    size_t n;
    enum err e = poll_questions(r->db, r->arena, room->id, &rows, &n);
    if (e) {
        return e;
    }
    size_t at = index_of(rows, n, room->question_id);
    const struct poll_question_row *now = at < n ? &rows[at] : NULL;
    if (str_is(go, "next")) {
        size_t to = now ? at + 1 : 0;
        return to < n ? turn(r, room, now, &rows[to]) : OK;
    }
    if (!now) {
        return OK;
    }
    if (str_is(go, "back")) {
        return turn(r, room, now, at ? &rows[at - 1] : NULL);
    }
    return set(r, now, go);
}

enum err poll_step_post(struct request *r)
{
    const struct poll_step_input *in = r->input;
    struct poll_room_row room;
    enum err e = poll_room_of_office(r, &room);
    if (!e && str_is(room.status, "closed")) {
        r->problem = N_("This room is closed.");
        e = ERR_CONFLICT;
    }
    if (e) {
        return e;
    }
    poll_done(r, room.id, str_fmt(r->arena, "%.*s/%s", STR_ARG(poll_office_href(r, &room)), str_is(in->from, "desk") ? "desk" : "present"), NULL);
    /* Pressed twice, or on two devices: the page that was turned already is not turned once more. */
    return in->at == room.question_id ? step(r, &room, in->go) : OK;
}

/* ---- what people wrote ---- */

static bool is_status(struct str s)
{
    return str_is(s, "shown") || str_is(s, "hidden") || str_is(s, "done");
}

static enum err set_entry(struct request *r, const struct poll_room_row *room, id entry, struct str status)
{
    struct poll_entry_place_row place;
    int64_t changed;
    enum err e = poll_entry_place(r->db, r->arena, entry, &place);
    if (e == OK && place.room_id != room->id) {
        e = ERR_NOT_FOUND;
    }
    if (e) {
        return e;
    }
    return poll_kind(place.kind)->is_words ? poll_entry_status_all(r->db, place.question_id, place.entry_key, status, &changed)
                                           : poll_entry_status(r->db, entry, place.question_id, status, &changed);
}

enum err poll_entry_post(struct request *r)
{
    const struct poll_entry_input *in = r->input;
    struct poll_room_row room;
    struct str status = in->set, entry_text;
    id entry;
    enum err e = poll_room_of_office(r, &room);
    if (e) {
        return e;
    }
    if (!str_split(&status, ' ', &entry_text) || !id_parse(entry_text, &entry) || !is_status(status)) {
        r->problem = N_("Please press one of the buttons of the list.");
        return ERR_CONFLICT;
    }
    poll_done(r, room.id, str_cat(r->arena, poll_office_href(r, &room), STR("/desk")), NULL);
    return set_entry(r, &room, entry, status);
}
