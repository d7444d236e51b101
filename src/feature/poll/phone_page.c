/* The way in, and the room as those see it who take part. */
#include "feature/poll/page.h"
#include "gen/poll_tpl.h"
#include "web/cookie.h"

#include "domain/fold.h"

enum { CODE_SHOWN = 40, TOKEN_BYTES = 18, COOKIE_DAYS = 7, DAY = 24 * 3600 };

static struct str room_path(struct request *r, struct str code)
{
    return str_fmt(r->arena, POLL_PATH, STR_ARG(code));
}

/* ---- the door ---- */

static const char no_room[] = N_("There is no room with this code.");

static enum err show_door(struct request *r, const struct poll_code_input *typed, int status)
{
    struct poll_door_view v = {0};
    part_errors(r, &v.errors);
    part_field(r, poll_code_fields, "code", typed, &v.code);
    const struct page_head head = {.title = T(r->lang, "Take part in a poll"), .nav = "poll", .no_index = true, .status = status};
    return web_page(r, &head, tpl_poll_door, &v);
}

enum err poll_door_page(struct request *r)
{
    return show_door(r, r->method == POST ? r->input : NULL, 0);
}

/* Somebody mistyped the address: the code can be put right at once. */
static enum err wrong_code(struct request *r)
{
    struct str code = web_param(r, "code");
    struct poll_code_input typed = {.code = code.n <= CODE_SHOWN ? code : STR_NONE};
    r->problem = NULL;
    field_error(r, "code", no_room);
    return show_door(r, &typed, 404);
}

enum err poll_door_post(struct request *r)
{
    const struct poll_code_input *in = r->input;
    struct poll_room_row room;
    struct poll_voter_by_token_row voter;
    enum err e = poll_room_of_code(r, in->code, &room, &voter);
    if (e == ERR_NOT_FOUND) {
        r->problem = NULL; /* said at the field */
        field_error(r, "code", no_room);
        return ERR_INVALID;
    }
    return e ? e : web_redirect(r, room_path(r, room.code), NULL);
}

/* ---- joining ---- */

static bool has_quiz(const struct poll_question_row *questions, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (poll_kind(questions[i].kind)->is_quiz) {
            return true;
        }
    }
    return false;
}

static struct str name_key(struct arena *a, struct str name)
{
    size_t room = 4 * name.n + 1;
    char *out = arena_alloc(a, 1, room);
    size_t n = fold_phrase(name, out, room);
    return n ? (struct str){out, n} : STR_NONE;
}

static enum err refuse_join(struct request *r, const struct poll_room_row *room, bool named)
{
    struct poll_joined_row joined;
    enum err e = poll_joined(r->db, r->arena, room->id, &joined);
    if (e) {
        return e;
    }
    if (named && joined.n < POLL_VOTERS_MAX) {
        field_error(r, "name", N_("Somebody in this room has this name. Please choose another one."));
        return ERR_INVALID;
    }
    r->problem = N_("This room is full.");
    return ERR_CONFLICT;
}

static enum err join(struct request *r, const struct poll_room_row *room, struct str name)
{
    struct str old = cookie_get(web_header(r, "Cookie"), POLL_COOKIE), key = name.n ? name_key(r->arena, name) : STR_NONE;
    struct str token = old.n >= TOKEN_BYTES && old.n <= 64 ? old : random_token(r->arena, TOKEN_BYTES);
    int64_t added = 0;
    if (name.n && !key.n) {
        field_error(r, "name", N_("A name needs at least one letter or digit."));
        return ERR_INVALID;
    }
    enum err e = poll_voter_insert(r->db, poll_chance_id(), room->id, poll_token_hash(r->arena, room->id, token), key.n ? name : STR_NONE, key, POLL_VOTERS_MAX, &added);
    if (e == OK && !added) {
        return refuse_join(r, room, key.n > 0);
    }
    cookie_set(r, POLL_COOKIE, token, (int64_t)COOKIE_DAYS * DAY);
    return e;
}

enum err poll_join_post(struct request *r)
{
    const struct poll_join_input *in = r->input;
    struct poll_room_row room;
    struct poll_voter_by_token_row voter;
    struct poll_question_row *questions;
    size_t n;
    enum err e = poll_room_of_code(r, web_param(r, "code"), &room, &voter);
    e = e ? e : poll_questions(r->db, r->arena, room.id, &questions, &n);
    if (e) {
        return e;
    }
    poll_done(r, room.id, room_path(r, room.code), NULL);
    if (voter.id) {
        return OK; /* in already */
    }
    if (str_is(room.status, "closed")) {
        r->problem = N_("This room is closed.");
        return ERR_CONFLICT;
    }
    if (!room.anonymous && !in->name.n) {
        field_error(r, "name", N_("This room asks for your name."));
        return ERR_INVALID;
    }
    return join(r, &room, !room.anonymous || has_quiz(questions, n) ? in->name : STR_NONE);
}

/* ---- the room ---- */

static enum err fill_asks(struct request *r, const struct poll_room_row *room, const struct poll_question_row *questions, size_t n, id voter, struct poll_room_view *v)
{
    struct poll_ask *asks = ARENA_ARRAY(r->arena, struct poll_ask, n + 1);
    enum err e = OK;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; e == OK && i < n; i++) {
            bool now = questions[i].id == room->question_id, beside = poll_kind(questions[i].kind)->stays_open && str_is(questions[i].status, "open");
            if (pass == 0 ? now : beside && !now) {
                e = poll_ask_fill(r, room, &questions[i], voter, &asks[v->n_asks]);
                asks[v->n_asks].is_main = v->n_asks == 0;
                v->n_asks++;
            }
        }
    }
    v->asks = asks;
    return e;
}

/* What this device voted up, for the script that marks it. */
static enum err fill_ups(struct request *r, const struct poll_question_row *questions, size_t n, id voter, struct str *ret)
{
    enum err e = OK;
    *ret = STR("");
    for (size_t i = 0; e == OK && i < n; i++) {
        struct poll_up_own_row *rows;
        size_t ups = 0;
        if (!poll_kind(questions[i].kind)->has_ups || !str_is(questions[i].status, "open")) {
            continue;
        }
        e = poll_up_own(r->db, r->arena, questions[i].id, voter, &rows, &ups);
        for (size_t k = 0; e == OK && k < ups; k++) {
            *ret = str_fmt(r->arena, "%.*s %.*s", STR_ARG(*ret), STR_ARG(id_text(r->arena, rows[k].entry_id)));
        }
    }
    return e;
}

static enum err show(struct request *r, const struct poll_room_row *room, id voter, const struct poll_question_row *questions, size_t n)
{
    struct str path = room_path(r, room->code);
    struct poll_room_view v = {.title = room->title, .code = room->code, .action = path, .live_href = str_cat(r->arena, path, STR("/events")),
                               .up_action = str_cat(r->arena, path, STR("/up")), .is_closed = str_is(room->status, "closed"), .is_anonymous = room->anonymous,
                               .asks_name = !room->anonymous || has_quiz(questions, n), .is_joined = voter != 0, .clock = clock_now() / 1000};
    enum err e = OK;
    if (r->route->input == poll_join_fields) { /* other forms say what is wrong in their own place */
        part_errors(r, &v.errors);
    }
    if (!v.is_joined && v.asks_name) {
        bool typed = r->method == POST && r->route->input == poll_join_fields;
        part_field(r, poll_join_fields, "name", typed ? r->input : NULL, &v.name);
        v.name.required = !room->anonymous;
        v.name.optional = room->anonymous;
    }
    if (v.is_joined && !v.is_closed) {
        e = fill_asks(r, room, questions, n, voter, &v);
        e = e ? e : fill_ups(r, questions, n, voter, &v.mine);
    }
    e = e ? e : poll_live_view(r->db, r->arena, r->lang, room->id, POLL_PHONE, &v.live, &v.form);
    const struct page_head head = {.title = v.title, .no_index = true, .status = r->errors.n ? 422 : 0};
    return e ? e : web_page(r, &head, tpl_poll_room, &v);
}

enum err poll_room_page(struct request *r)
{
    struct poll_room_row room;
    struct poll_voter_by_token_row voter;
    struct poll_question_row *questions;
    size_t n;
    enum err e = poll_room_of_code(r, web_param(r, "code"), &room, &voter);
    if (e == ERR_NOT_FOUND && r->method == GET) {
        return wrong_code(r);
    }
    e = e ? e : poll_questions(r->db, r->arena, room.id, &questions, &n);
    return e ? e : show(r, &room, voter.id, questions, n);
}

enum err poll_phone_events(struct request *r)
{
    struct poll_room_row room;
    struct poll_voter_by_token_row voter;
    enum err e = poll_room_of_code(r, web_param(r, "code"), &room, &voter);
    return e ? e : web_live(r, poll_paint_phone, room.id);
}
