/* Writing a question: each kind asks for what it needs. */
#include <string.h>

#include "feature/poll/page.h"
#include "gen/poll_tpl.h"

/* What the form shows: typed, of the question, or empty. */
static void fill_form(struct request *r, const struct poll_kind *kind, const struct poll_question_input *data, struct poll_question_view *v)
{
    const struct {
        const char *name;
        struct part_field *field;
    } all[] = {{"text", &v->text}, {"options", &v->options}, {"most", &v->most}, {"low", &v->low}, {"high", &v->high}, {"low_label", &v->low_label},
               {"high_label", &v->high_label}, {"correct", &v->correct}, {"points", &v->points}, {"seconds", &v->seconds}, {"speed", &v->speed},
               {"moderated", &v->moderated}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        part_field(r, poll_question_fields, all[i].name, data, all[i].field);
    }
    v->kind = kind;
    v->label = kind->label;
    v->about = kind->about;
    v->kind_name = str_of(kind->name);
    v->has_options = kind->has_options;
    v->has_most = kind->has_most;
    v->has_scale = kind->has_scale;
    v->is_quiz = kind->is_quiz;
    v->is_entries = kind->is_entries;
}

static enum err show(struct request *r, const struct poll_room_row *room, const struct poll_kind *kind, const struct poll_question_input *data, struct poll_question_view *v)
{
    struct str title = v->is_new ? T(r->lang, "New question") : T(r->lang, "Edit the question");
    part_errors(r, &v->errors);
    fill_form(r, kind, data, v);
    poll_crumbs(r, room, title, &v->crumbs);
    const struct page_head head = {.title = title, .nav = "office", .no_index = true, .status = r->errors.n ? 422 : 0};
    return web_page(r, &head, tpl_poll_question, v);
}

/* The kind of the address. */
static enum err kind_of(struct request *r, const struct poll_kind **ret)
{
    const struct poll_kind *kind = poll_kind(web_param(r, "kind"));
    *ret = kind;
    return str_is(web_param(r, "kind"), kind->name) ? OK : ERR_NOT_FOUND;
}

static enum err is_open(struct request *r, const struct poll_room_row *room)
{
    if (str_is(room->status, "open")) {
        return OK;
    }
    r->problem = N_("This room is closed.");
    return ERR_CONFLICT;
}

enum err poll_question_new_page(struct request *r)
{
    struct poll_room_row room;
    const struct poll_kind *kind;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : kind_of(r, &kind);
    e = e ? e : is_open(r, &room);
    if (e) {
        return e;
    }
    const struct poll_question_input fresh = {.most = DB_NULL, .low = 1, .high = 5, .points = 10, .seconds = DB_NULL, .moderated = kind->stays_open};
    struct poll_question_view v = {.is_new = true, .action = str_fmt(r->arena, "%.*s/question/new/%s", STR_ARG(poll_office_href(r, &room)), kind->name)};
    return show(r, &room, kind, r->method == POST ? r->input : &fresh, &v);
}

/* What was typed, checked by the rules of the kind. */
static enum err checked(struct request *r, const struct poll_kind *kind, struct poll_question_insert_params *ret)
{
    const struct poll_question_input *in = r->input;
    const char *field;
    ret->kind = str_of(kind->name);
    ret->text = in->text;
    ret->options = in->options.n ? in->options : STR("");
    ret->most = in->most;
    ret->low = in->low;
    ret->high = in->high;
    ret->low_label = in->low_label.n ? in->low_label : STR("");
    ret->high_label = in->high_label.n ? in->high_label : STR("");
    ret->correct = in->correct.n ? in->correct : STR("");
    ret->points = in->points;
    ret->seconds = in->seconds;
    ret->speed = in->speed;
    ret->moderated = in->moderated;
    const char *wrong = poll_question_check(r->arena, ret, &field);
    if (wrong) {
        field_error(r, field, wrong);
        return ERR_INVALID;
    }
    return OK;
}

enum err poll_question_new_post(struct request *r)
{
    struct poll_room_row room;
    struct poll_question_row *rows;
    const struct poll_kind *kind;
    struct poll_question_insert_params q = {.question = id_new()};
    size_t n;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : kind_of(r, &kind);
    e = e ? e : is_open(r, &room);
    e = e ? e : poll_questions(r->db, r->arena, room.id, &rows, &n);
    if (!e && n >= POLL_QUESTIONS_MAX) {
        r->problem = N_("A room takes 60 questions at most.");
        e = ERR_CONFLICT;
    }
    e = e ? e : checked(r, kind, &q);
    if (e) {
        return e;
    }
    q.room = room.id;
    q.place = n ? rows[n - 1].place + 1 : 1;
    poll_done(r, room.id, poll_office_href(r, &room), N_("The question is added."));
    return poll_question_insert(r->db, &q);
}

static enum err question_of(struct request *r, struct poll_room_row *room, struct poll_question_row *ret)
{
    id question;
    enum err e = poll_room_of_office(r, room);
    e = e ? e : web_param_id(r, "question", &question);
    e = e ? e : poll_question_get(r->db, r->arena, question, ret);
    return e ? e : ret->room_id == room->id ? OK : ERR_NOT_FOUND;
}

static struct str question_href(struct request *r, const struct poll_room_row *room, const struct poll_question_row *q)
{
    return str_fmt(r->arena, "%.*s/question/%.*s", STR_ARG(poll_office_href(r, room)), STR_ARG(id_text(r->arena, q->id)));
}

static const char asked[] = N_("This question was asked already. What people answered belongs to its words, so it stays as it is.");

enum err poll_question_page(struct request *r)
{
    struct poll_room_row room;
    struct poll_question_row q;
    enum err e = question_of(r, &room, &q);
    e = e ? e : is_open(r, &room);
    if (!e && !str_is(q.status, "waiting")) {
        r->problem = asked;
        e = ERR_CONFLICT;
    }
    if (e) {
        return e;
    }
    const struct poll_question_input was = {.text = q.text, .options = q.options, .low_label = q.low_label, .high_label = q.high_label,
                                            .correct = poll_correct_text(r->arena, q.correct), .most = q.most, .low = q.low, .high = q.high, .points = q.points,
                                            .seconds = q.seconds ? q.seconds : DB_NULL, .speed = q.speed, .moderated = q.moderated};
    struct poll_question_view v = {.action = question_href(r, &room, &q), .remove = str_cat(r->arena, question_href(r, &room, &q), STR("/remove"))};
    return show(r, &room, poll_kind(q.kind), r->method == POST ? r->input : &was, &v);
}

/* Nothing was changed because somebody has asked it meanwhile. */
static enum err unless_asked(struct request *r, enum err e, int64_t changed)
{
    if (e == OK && !changed) {
        r->problem = asked;
        return ERR_CONFLICT;
    }
    return e;
}

enum err poll_question_post(struct request *r)
{
    struct poll_room_row room;
    struct poll_question_row q;
    int64_t changed = 0;
    enum err e = question_of(r, &room, &q);
    struct poll_question_insert_params next = {.question = q.id, .room = room.id};
    e = e ? e : checked(r, poll_kind(q.kind), &next);
    if (e) {
        return e;
    }
    poll_done(r, room.id, poll_office_href(r, &room), N_("The question is saved."));
    e = poll_question_update(r->db, &next, &changed);
    return unless_asked(r, e, changed);
}

enum err poll_question_remove(struct request *r)
{
    struct poll_room_row room;
    struct poll_question_row q;
    int64_t gone = 0;
    enum err e = question_of(r, &room, &q);
    if (e) {
        return e;
    }
    poll_done(r, room.id, poll_office_href(r, &room), N_("The question is deleted."));
    e = poll_question_delete(r->db, q.id, room.id, &gone);
    return unless_asked(r, e, gone);
}

enum err poll_question_move(struct request *r)
{
    const struct poll_place_input *in = r->input;
    struct poll_room_row room;
    struct poll_question_row q, *rows;
    size_t n, at = 0;
    enum err e = question_of(r, &room, &q);
    e = e ? e : is_open(r, &room);
    e = e ? e : poll_questions(r->db, r->arena, room.id, &rows, &n);
    if (e) {
        return e;
    }
    while (at < n && rows[at].id != q.id) {
        at++;
    }
    size_t other = str_is(in->way, "up") ? at - 1 : at + 1; /* before the first one: beyond all */
    poll_done(r, room.id, poll_office_href(r, &room), NULL);
    if (at >= n || other >= n) {
        return OK;
    }
    e = poll_question_place(r->db, q.id, rows[other].place);
    return e ? e : poll_question_place(r->db, rows[other].id, q.place);
}
