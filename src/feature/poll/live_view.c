/* What is painted of a room, without a request: for phones, the projector and the desk. */
#include "base/json.h"
#include "feature/poll/page.h"
#include "gen/poll_tpl.h"
#include "web/kept.h"

enum { HTML_MAX = 200 << 10, ITEMS_SHOWN = 40, ITEMS_DESK = 500 };

static bool is_seen(const struct poll_item *item, enum poll_face face)
{
    return face == POLL_DESK || item->is_shown || (face == POLL_PHONE && item->is_done);
}

static void fill_items(struct arena *a, const struct poll_entries_row *rows, size_t n, enum poll_face face, struct poll_part *ret)
{
    size_t most = face == POLL_DESK ? ITEMS_DESK : ITEMS_SHOWN;
    struct poll_item *items = ARENA_ARRAY(a, struct poll_item, n + 1);
    for (size_t i = 0; i < n && ret->n_items < most; i++) {
        struct poll_item item = {.id = id_text(a, rows[i].id), .text = rows[i].text, .ups = rows[i].ups, .is_waiting = str_is(rows[i].status, "waiting"),
                                 .is_shown = str_is(rows[i].status, "shown"), .is_done = str_is(rows[i].status, "done"), .is_hidden = str_is(rows[i].status, "hidden")};
        if (is_seen(&item, face)) {
            items[ret->n_items++] = item;
        }
    }
    ret->items = items;
}

static enum err fill_board(struct db *db, struct arena *a, const struct poll_room_row *room, struct poll_part *ret)
{
    struct poll_players_row *rows;
    size_t n;
    enum err e = poll_players(db, a, room->id, &rows, &n);
    if (e == OK) {
        ret->board = poll_board(a, rows, n, str_is(room->status, "closed"), &ret->n_board);
    }
    return e;
}

static enum err fill_entries(struct db *db, struct arena *a, const struct poll_question_row *q, enum poll_face face, struct poll_part *ret)
{
    struct poll_entries_row *rows;
    size_t n;
    enum err e = poll_entries(db, a, q->id, &rows, &n);
    if (e) {
        return e;
    }
    poll_gather(a, q, rows, n, &ret->result);
    if (ret->has_counts && (!ret->is_words || face == POLL_DESK)) {
        fill_items(a, rows, n, face, ret);
    }
    return OK;
}

static enum err fill_votes(struct db *db, struct arena *a, enum lang lang, const struct poll_room_row *room, const struct poll_question_row *q, struct poll_part *ret)
{
    struct poll_counts_row *counts;
    size_t n;
    enum err e = poll_counts(db, a, q->id, &counts, &n);
    if (e) {
        return e;
    }
    poll_tally(a, lang, q, counts, n, &ret->result);
    return ret->is_quiz && ret->has_counts && ret->is_closed ? fill_board(db, a, room, ret) : OK;
}

enum err poll_part(struct db *db, struct arena *a, enum lang lang, const struct poll_room_row *room, const struct poll_question_row *q, enum poll_face face,
                   struct poll_part *ret)
{
    const struct poll_kind *kind = poll_kind(q->kind);
    bool open = str_is(q->status, "open");
    *ret = (struct poll_part){.id = id_text(a, q->id), .text = q->text, .kind = kind->label, .is_open = open, .is_closed = str_is(q->status, "closed"),
                              .is_released = q->released, .is_current = room->question_id == q->id, .is_entries = kind->is_entries,
                              .is_words = kind->is_words, .is_quiz = kind->is_quiz, .has_ups = kind->has_ups, .can_up = kind->has_ups && open && face == POLL_PHONE, 
                              .time = poll_time(q), .is_asked = face == POLL_PHONE && open, .has_desk = face == POLL_DESK && !str_is(room->status, "closed"),
                              .has_counts = q->released || face == POLL_DESK || kind->stays_open};
    enum err e = kind->is_entries ? fill_entries(db, a, q, face, ret) : fill_votes(db, a, lang, room, q, ret);
    if (e == OK && !ret->has_counts) {
        /* What is not released does not leave: neither counts nor the order of a ranking, nor what is right. */
        int64_t votes = ret->result.votes;
        struct strs options = poll_options(a, q->options);
        struct poll_bar *bars = ARENA_ARRAY(a, struct poll_bar, options.n + 1);
        for (size_t i = 0; i < options.n; i++) {
            bars[i].label = options.v[i];
        }
        ret->result = (struct poll_result){.votes = votes, .bars = bars, .n_bars = options.n};
    }
    return e;
}

/* The current question, and what stays open beside it. */
static bool is_on(const struct poll_room_row *room, const struct poll_question_row *q)
{
    return q->id == room->question_id || (poll_kind(q->kind)->stays_open && str_is(q->status, "open"));
}

static enum err fill_parts(struct db *db, struct arena *a, enum lang lang, const struct poll_room_row *room, enum poll_face face, struct poll_live_view *ret,
                           struct str *ret_form)
{
    struct poll_question_row *rows;
    size_t n, k = 0;
    enum err e = poll_questions(db, a, room->id, &rows, &n);
    if (e) {
        return e;
    }
    struct poll_part *parts = ARENA_ARRAY(a, struct poll_part, n + 1);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; e == OK && i < n; i++) {
            bool now = rows[i].id == room->question_id;
            if (!is_on(room, &rows[i]) || now != (pass == 0) || (!now && face == POLL_STAGE)) {
                continue;
            }
            e = poll_part(db, a, lang, room, &rows[i], face, &parts[k]);
            parts[k].number = (int64_t)i + 1;
            k++;
            *ret_form = str_fmt(a, "%.*s %.*s%.*s%d.%lld", STR_ARG(*ret_form), STR_ARG(id_text(a, rows[i].id)), STR_ARG(str_cut(rows[i].status, 0, 1)), rows[i].released,
                                (long long)parts[k - 1].time.until);
        }
    }
    ret->parts = parts;
    ret->n_parts = k;
    ret->questions = (int64_t)n;
    return e;
}

enum err poll_live_view(struct db *db, struct arena *a, enum lang lang, id room_id, enum poll_face face, struct poll_live_view *ret, struct str *ret_form)
{
    struct poll_room_row room;
    struct poll_joined_row joined;
    enum err e = poll_room_get(db, a, room_id, &room);
    e = e ? e : poll_joined(db, a, room_id, &joined);
    if (e) {
        return e;
    }
    *ret = (struct poll_live_view){.title = room.title, .code = room.code, .is_stage = face == POLL_STAGE, .is_desk = face == POLL_DESK, .joined = joined.n,
                                   .is_closed = str_is(room.status, "closed"), .is_start = room.question_id == DB_NULL};
    *ret_form = ret->is_closed ? STR("closed") : STR("open");
    return fill_parts(db, a, lang, &room, face, ret, ret_form);
}

/* {"form": ..., "html": ...}: what to ask anew for, and what to put in place. */
static void write_event(struct buf *out, struct str form, struct str html)
{
    struct json j;
    json_begin(&j, out);
    json_object(&j);
    json_key(&j, "form");
    json_str(&j, form);
    json_key(&j, "html");
    json_str(&j, html);
    json_object_end(&j);
}

static enum err paint(struct app *app, struct db *db, struct arena *a, id room, enum lang lang, enum poll_face face, struct buf *out)
{
    struct poll_live_view v;
    struct str form;
    struct buf html;
    enum err e = poll_live_view(db, a, lang, room, face, &v, &form);
    if (e) {
        return e;
    }
    buf_init(&html, HTML_MAX);
    kept_render_into(app, a, lang, tpl_poll_live, &v, sizeof v, 1, &html);
    e = buf_ok(&html) ? OK : ERR_LIMIT;
    write_event(out, form, buf_str(&html));
    buf_free(&html);
    return e;
}

enum err poll_paint_phone(struct app *app, struct db *db, struct arena *a, id room, enum lang lang, struct buf *out)
{
    return paint(app, db, a, room, lang, POLL_PHONE, out);
}

enum err poll_paint_stage(struct app *app, struct db *db, struct arena *a, id room, enum lang lang, struct buf *out)
{
    return paint(app, db, a, room, lang, POLL_STAGE, out);
}

enum err poll_paint_desk(struct app *app, struct db *db, struct arena *a, id room, enum lang lang, struct buf *out)
{
    return paint(app, db, a, room, lang, POLL_DESK, out);
}
