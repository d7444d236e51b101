/* Results as files and for programs: a row per option, word or contribution; of rooms with names also one per vote. */
#include "feature/poll/page.h"

/* ---- what is told ---- */

struct line {
    int64_t question;
    struct str kind, text, answer, name;
    int64_t votes; /* DB_NULL on the rows of single votes */
};
struct answer_face {
    struct str text;
    int64_t votes;
    bool right;
};
struct question_face {
    struct str id, kind, text, status;
    bool released;
    int64_t votes;
    const struct answer_face *answers;
    size_t n_answers;
};
struct room_face {
    struct str id, code, title, status, url;
    bool anonymous;
    int64_t joined;
    instant created_at;
};
struct result_face {
    struct room_face room;
    const struct question_face *questions;
    size_t n_questions;
};

#define F(member) offsetof(struct line, member)
static const struct field line_fields[] = {
    {.name = "question", .type = FIELD_INT, .offset = F(question), .label = N_("Question")},
    {.name = "kind", .type = FIELD_TEXT, .offset = F(kind), .label = N_("Kind")},
    {.name = "text", .type = FIELD_TEXT, .offset = F(text), .label = N_("Question")},
    {.name = "answer", .type = FIELD_TEXT, .offset = F(answer), .label = N_("What was answered")},
    {.name = "votes", .type = FIELD_INT, .offset = F(votes), .flags = FIELD_OUTPUT_NULL, .label = N_("Votes")},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .flags = FIELD_OUTPUT_NULL, .label = N_("Name")},
    {0},
};
#undef F
#define F(member) offsetof(struct answer_face, member)
static const struct field answer_fields[] = {
    {.name = "text", .type = FIELD_TEXT, .offset = F(text), .label = N_("What was answered")},
    {.name = "votes", .type = FIELD_INT, .offset = F(votes), .label = N_("Votes")},
    {.name = "right", .type = FIELD_BOOL, .offset = F(right), .label = N_("Right answer of a quiz")},
    {0},
};
#undef F
#define F(member) offsetof(struct question_face, member)
static const struct field question_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "kind", .type = FIELD_TEXT, .offset = F(kind), .label = N_("Kind")},
    {.name = "text", .type = FIELD_TEXT, .offset = F(text), .label = N_("Question")},
    {.name = "status", .type = FIELD_TEXT, .offset = F(status), .label = N_("Status")},
    {.name = "released", .type = FIELD_BOOL, .offset = F(released), .label = N_("Results are shown")},
    {.name = "votes", .type = FIELD_INT, .offset = F(votes), .label = N_("Votes")},
    {.name = "answers", .type = FIELD_LIST, .offset = F(answers), .count_offset = F(n_answers), .fields = answer_fields, .item_size = sizeof(struct answer_face),
     .label = N_("What was answered, as far as it is shown")},
    {0},
};
#undef F
#define F(member) offsetof(struct room_face, member)
const struct field poll_room_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "code", .type = FIELD_TEXT, .offset = F(code), .label = N_("Code of the room")},
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .label = N_("Title of the room")},
    {.name = "status", .type = FIELD_TEXT, .offset = F(status), .label = N_("Status")},
    {.name = "anonymous", .type = FIELD_BOOL, .offset = F(anonymous), .label = N_("Anonymous")},
    {.name = "joined", .type = FIELD_INT, .offset = F(joined), .label = N_("Devices")},
    {.name = "created_at", .type = FIELD_INSTANT, .offset = F(created_at), .label = N_("Opened")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F
#define F(member) offsetof(struct result_face, member)
const struct field poll_result_face_fields[] = {
    {.name = "room", .type = FIELD_OBJECT, .offset = F(room), .fields = poll_room_face_fields, .label = N_("The room")},
    {.name = "questions", .type = FIELD_LIST, .offset = F(questions), .count_offset = F(n_questions), .fields = question_fields,
     .item_size = sizeof(struct question_face), .label = N_("Questions that were asked")},
    {0},
};
#undef F

/* ---- one question as answers with counts ---- */

/* Of what is not shown the options stand there with no votes. */
static const struct answer_face *answers_of(struct request *r, const struct poll_part *p, size_t *ret_n)
{
    const struct poll_result *res = &p->result;
    struct answer_face *v = ARENA_ARRAY(r->arena, struct answer_face, res->n_bars + res->n_words + p->n_items + 1);
    size_t n = 0;
    for (size_t i = 0; i < res->n_bars; i++) {
        v[n++] = (struct answer_face){res->bars[i].label, res->bars[i].n, p->is_closed && res->bars[i].is_right};
    }
    for (size_t i = 0; i < res->n_words; i++) {
        v[n++] = (struct answer_face){res->words[i].text, res->words[i].n, false};
    }
    for (size_t i = 0; i < p->n_items && !p->is_words; i++) {
        if (p->items[i].is_shown || p->items[i].is_done) {
            v[n++] = (struct answer_face){p->items[i].text, p->items[i].ups, false};
        }
    }
    *ret_n = n;
    return v;
}

static enum err fill_questions(struct request *r, const struct poll_room_row *room, bool office, struct result_face *ret)
{
    struct poll_question_row *rows;
    size_t n;
    enum err e = poll_questions(r->db, r->arena, room->id, &rows, &n);
    if (e) {
        return e;
    }
    struct question_face *v = ARENA_ARRAY(r->arena, struct question_face, n + 1);
    for (size_t i = 0; e == OK && i < n; i++) {
        struct poll_part part;
        if (!office && str_is(rows[i].status, "waiting")) {
            continue; /* a question that was not asked is nobody's business yet */
        }
        e = poll_part(r->db, r->arena, r->lang, room, &rows[i], office ? POLL_DESK : POLL_PHONE, &part);
        if (e == OK) {
            struct question_face *q = &v[ret->n_questions++];
            *q = (struct question_face){.id = id_text(r->arena, rows[i].id), .kind = rows[i].kind, .text = rows[i].text, .status = rows[i].status,
                                        .released = rows[i].released, .votes = part.result.votes};
            q->answers = answers_of(r, &part, &q->n_answers);
        }
    }
    ret->questions = v;
    return e;
}

static struct room_face face_of(struct request *r, id room, struct str code, struct str title, struct str status, bool anonymous, instant at)
{
    return (struct room_face){.id = id_text(r->arena, room), .code = code, .title = title, .status = status, .anonymous = anonymous, .created_at = at,
                              .url = str_fmt(r->arena, "%.*s" POLL_PATH, STR_ARG(web_base_url(r)), STR_ARG(code))};
}

static enum err answer_json(struct request *r, const struct poll_room_row *room, bool office)
{
    struct poll_joined_row joined;
    struct result_face face = {.room = face_of(r, room->id, room->code, room->title, room->status, room->anonymous, room->created_at)};
    enum err e = poll_joined(r->db, r->arena, room->id, &joined);
    e = e ? e : fill_questions(r, room, office, &face);
    face.room.joined = e ? 0 : joined.n;
    return e ? e : web_json(r, 0, poll_result_face_fields, &face, STR_NONE);
}

/* ---- files ---- */

static enum err fill_lines(struct request *r, const struct poll_room_row *room, struct line **ret, size_t *ret_n)
{
    struct result_face face = {0};
    struct poll_named_votes_row *votes;
    size_t n_votes, room_for = 0, n = 0;
    enum err e = poll_named_votes(r->db, r->arena, room->id, &votes, &n_votes);
    e = e ? e : fill_questions(r, room, true, &face);
    for (size_t i = 0; e == OK && i < face.n_questions; i++) {
        room_for += face.questions[i].n_answers;
    }
    if (e) {
        return e;
    }
    struct line *v = ARENA_ARRAY(r->arena, struct line, room_for + n_votes + 1);
    for (size_t i = 0; i < face.n_questions; i++) {
        const struct question_face *q = &face.questions[i];
        for (size_t k = 0; k < q->n_answers; k++) {
            v[n++] = (struct line){.question = (int64_t)i + 1, .kind = q->kind, .text = q->text, .answer = q->answers[k].text, .votes = q->answers[k].votes};
        }
        for (size_t k = 0; k < n_votes; k++) {
            if (str_eq(id_text(r->arena, votes[k].question_id), q->id)) {
                v[n++] = (struct line){.question = (int64_t)i + 1, .kind = q->kind, .text = q->text, .votes = DB_NULL, .name = votes[k].name,
                                       .answer = poll_vote_text(r->arena, q->kind, votes[k].options, votes[k].value)};
            }
        }
    }
    *ret = v;
    *ret_n = n;
    return OK;
}

enum err poll_export_csv(struct request *r)
{
    struct poll_room_row room;
    struct line *lines;
    size_t n;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : fill_lines(r, &room, &lines, &n);
    if (e) {
        return e;
    }
    web_set_header(r, "Cache-Control", STR("private, no-store"));
    return web_csv(r, line_fields, lines, n, sizeof *lines, str_fmt(r->arena, "poll-%.*s.csv", STR_ARG(room.code)).p);
}

enum err poll_export_json(struct request *r)
{
    struct poll_room_row room;
    enum err e = poll_room_of_office(r, &room);
    if (e) {
        return e;
    }
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"poll-%.*s.json\"", STR_ARG(room.code)));
    return answer_json(r, &room, true);
}

/* ---- the API ---- */

enum err poll_api_list(struct request *r)
{
    struct poll_room_list_row *rows;
    size_t n;
    enum err e = poll_room_list(r->db, r->arena, r->viewer->role != ROLE_MEMBER, r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    struct room_face *faces = ARENA_ARRAY(r->arena, struct room_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        faces[i] = face_of(r, rows[i].id, rows[i].code, rows[i].title, rows[i].status, rows[i].anonymous, rows[i].created_at);
        faces[i].joined = rows[i].joined;
    }
    return web_json_list(r, poll_room_face_fields, faces, n, sizeof *faces, (int64_t)n, STR_NONE);
}

enum err poll_api_get(struct request *r)
{
    struct poll_room_row room;
    struct poll_voter_by_token_row voter;
    enum err e = poll_room_of_code(r, web_param(r, "code"), &room, &voter);
    return e ? e : answer_json(r, &room, poll_may_run(r->viewer, room.cluster_id));
}
