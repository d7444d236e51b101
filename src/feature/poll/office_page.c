/* The office: its rooms, a new one, one room with its questions, and its end. */
#include "domain/change.h"
#include "domain/qr.h"
#include "feature/poll/page.h"
#include "gen/poll_tpl.h"

/* Six of thirty letters and digits that nobody takes for each other. */
enum { CODE_CHARS = 6 };
static const char alphabet[] = "23456789abcdefghjkmnpqrstuvwxyz";

static const char *status_of_room(struct str status)
{
    return str_is(status, "open") ? N_("open") : N_("closed");
}

/* ---- the list ---- */

static bool runs_all(const struct viewer *v)
{
    return v->role != ROLE_MEMBER;
}

static enum err fill_rooms(struct request *r, struct poll_list_view *v)
{
    struct poll_room_list_row *rows;
    enum err e = poll_room_list(r->db, r->arena, runs_all(r->viewer), r->viewer->staff_of, &rows, &v->n_rooms);
    if (e) {
        return e;
    }
    struct poll_room_item *items = ARENA_ARRAY(r->arena, struct poll_room_item, v->n_rooms + 1);
    for (size_t i = 0; i < v->n_rooms; i++) {
        items[i] = (struct poll_room_item){.href = str_fmt(r->arena, "/office/polls/%.*s", STR_ARG(id_text(r->arena, rows[i].id))), .title = rows[i].title,
                                           .cluster = rows[i].cluster, .code = rows[i].code, .status = status_of_room(rows[i].status), .joined = rows[i].joined,
                                           .questions = rows[i].questions, .is_open = str_is(rows[i].status, "open"), .at = rows[i].created_at};
    }
    v->rooms = items;
    return OK;
}

static enum err offer_clusters(struct request *r, struct poll_list_view *v)
{
    struct poll_clusters_row *rows;
    size_t n, k = 0;
    enum err e = poll_clusters(r->db, r->arena, r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    if (runs_all(r->viewer)) {
        choices[k++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "Programme office")};
    }
    for (size_t i = 0; i < n; i++) {
        choices[k++] = (struct part_choice){.value = id_text(r->arena, rows[i].id), .text = rows[i].short_name};
    }
    part_field(r, poll_new_fields, "cluster", r->method == POST ? r->input : NULL, &v->cluster);
    part_field_choices(r, &v->cluster, choices, k);
    v->cluster.control = STR("select");
    v->has_choice = k > 1;
    return OK;
}

enum err poll_list_page(struct request *r)
{
    const void *typed = r->method == POST ? r->input : NULL;
    struct poll_list_view v = {0};
    enum err e = fill_rooms(r, &v);
    e = e ? e : offer_clusters(r, &v);
    if (e) {
        return e;
    }
    part_errors(r, &v.errors);
    part_field(r, poll_new_fields, "title", typed, &v.title);
    part_field(r, poll_new_fields, "named", typed, &v.named);
    const struct page_head head = {.title = T(r->lang, "Live polls"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_poll_list, &v);
}

static struct str new_code(struct arena *a)
{
    unsigned char raw[CODE_CHARS];
    char *code = arena_alloc(a, 1, CODE_CHARS + 1);
    for (size_t i = 0; i < CODE_CHARS;) {
        random_bytes(raw, 1);
        if (raw[0] < 256 / (sizeof alphabet - 1) * (sizeof alphabet - 1)) { /* all of them alike */
            code[i++] = alphabet[raw[0] % (sizeof alphabet - 1)];
        }
    }
    return (struct str){code, CODE_CHARS};
}

/* In the log of the cluster whose office it is. */
static enum err note(struct request *r, const char *verb, id room, id cluster)
{
    bool of_cluster = cluster != DB_NULL;
    return audit_add(r->db, r->viewer, verb, of_cluster ? "cluster" : "poll", of_cluster ? cluster : room, STR_NONE, r->now);
}

enum err poll_new_post(struct request *r)
{
    const struct poll_new_input *in = r->input;
    const struct viewer *v = r->viewer;
    id room = id_new(), cluster = in->cluster == DB_NULL && !runs_all(v) && v->staff_of.n == 1 ? v->staff_of.v[0] : in->cluster;
    if (!poll_may_run(v, cluster)) {
        field_error(r, "cluster", N_("Please choose one of your clusters."));
        return ERR_INVALID;
    }
    enum err e = poll_room_insert(r->db, room, cluster, new_code(r->arena), in->title, !in->named, r->now);
    e = e ? e : note(r, "poll_open", room, cluster);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/office/polls/%.*s", STR_ARG(id_text(r->arena, room))), N_("The room is open. Now add the first question."));
}

/* ---- one room ---- */

static const char *status_of_question(struct str status)
{
    return str_is(status, "waiting") ? N_("not asked yet") : str_is(status, "open") ? N_("open for votes") : N_("voting is closed");
}

static void fill_questions(struct request *r, const struct poll_question_row *rows, size_t n, struct poll_office_view *v)
{
    struct poll_question_item *items = ARENA_ARRAY(r->arena, struct poll_question_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct poll_question_item){.href = str_fmt(r->arena, "%.*s/question/%.*s", STR_ARG(v->base), STR_ARG(id_text(r->arena, rows[i].id))),
                                               .text = rows[i].text, .kind = poll_kind(rows[i].kind)->label, .status = status_of_question(rows[i].status),
                                               .number = (int64_t)i + 1, .is_waiting = str_is(rows[i].status, "waiting"), .is_open = str_is(rows[i].status, "open"),
                                               .can_up = v->is_open && i > 0, .can_down = v->is_open && i + 1 < n};
        items[i].move_up = items[i].move_down = str_cat(r->arena, items[i].href, STR("/move"));
    }
    v->questions = items;
    v->n_questions = n;
}

static void fill_kinds(struct request *r, struct poll_office_view *v)
{
    struct poll_kind_link *links = ARENA_ARRAY(r->arena, struct poll_kind_link, 16);
    for (const struct poll_kind *k = poll_kinds; k->name; k++) {
        links[v->n_kinds++] = (struct poll_kind_link){str_fmt(r->arena, "%.*s/question/new/%s", STR_ARG(v->base), k->name), k->label, k->about};
    }
    v->kinds = links;
}

static enum err fill_results(struct request *r, const struct poll_room_row *room, const struct poll_question_row *rows, size_t n, struct poll_office_view *v)
{
    struct poll_part *parts = ARENA_ARRAY(r->arena, struct poll_part, n + 1);
    enum err e = OK;
    for (size_t i = 0; e == OK && i < n; i++) {
        if (!str_is(rows[i].status, "waiting")) {
            e = poll_part(r->db, r->arena, r->lang, room, &rows[i], POLL_DESK, &parts[v->n_parts++]);
        }
    }
    v->parts = parts;
    return e;
}

enum err poll_office_page(struct request *r)
{
    struct poll_room_row room;
    struct poll_question_row *rows;
    struct poll_joined_row joined;
    struct qr qr;
    size_t n;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : poll_questions(r->db, r->arena, room.id, &rows, &n);
    e = e ? e : poll_joined(r->db, r->arena, room.id, &joined);
    if (e) {
        return e;
    }
    struct poll_office_view v = {.title = room.title, .base = poll_office_href(r, &room), .code = room.code, .is_open = str_is(room.status, "open"),
                                 .is_anonymous = room.anonymous, .joined = joined.n, .public_href = str_fmt(r->arena, POLL_PATH, STR_ARG(room.code)),
                                 .can_add = n < POLL_QUESTIONS_MAX};
    v.public_url = str_cat(r->arena, web_base_url(r), v.public_href);
    if (qr_draw(r->arena, v.public_url, &qr) == OK) {
        v.qr_path = qr.path;
        v.qr_size = qr.size;
    }
    poll_crumbs(r, &room, STR_NONE, &v.crumbs);
    fill_questions(r, rows, n, &v);
    fill_kinds(r, &v);
    e = v.is_open ? OK : fill_results(r, &room, rows, n, &v);
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_poll_office, &v);
}

enum err poll_anonymous_post(struct request *r)
{
    struct poll_room_row room;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : poll_room_anonymous(r->db, room.id);
    e = e ? e : poll_names_forget(r->db, room.id);
    e = e ? e : note(r, "poll_anonymous", room.id, room.cluster_id);
    if (!e) {
        poll_done(r, room.id, poll_office_href(r, &room), N_("The room is anonymous now. The names are deleted."));
    }
    return e;
}

/* ---- the end ---- */

static enum err keep_points(struct request *r, id room)
{
    struct poll_players_row *rows;
    size_t n;
    enum err e = poll_players(r->db, r->arena, room, &rows, &n);
    for (size_t at = 0; e == OK && at < n;) {
        id voter = rows[at].id;
        e = poll_voter_points(r->db, voter, poll_player_points(rows, n, false, &at));
    }
    return e;
}

/* Votes become counts, and nobody is the author of anything any more. */
static enum err forget_who(struct request *r, id room)
{
    enum err e = poll_end_count(r->db, room);
    e = e ? e : poll_end_votes(r->db, room);
    e = e ? e : poll_end_ups(r->db, room);
    e = e ? e : poll_end_up_rows(r->db, room);
    return e ? e : poll_end_authors(r->db, room);
}

enum err poll_close_post(struct request *r)
{
    struct poll_room_row room;
    int64_t closed = 0;
    enum err e = poll_room_of_office(r, &room);
    e = e ? e : poll_room_close(r->db, room.id, r->now, &closed);
    if (!e && !closed) {
        r->problem = N_("This room is closed.");
        return ERR_CONFLICT;
    }
    e = e ? e : poll_questions_close(r->db, room.id);
    e = e ? e : keep_points(r, room.id);
    e = e ? e : poll_end_tokens(r->db, room.id);
    if (!e && room.anonymous) {
        e = forget_who(r, room.id);
    }
    e = e ? e : note(r, "poll_close", room.id, room.cluster_id);
    if (!e) {
        poll_done(r, room.id, poll_office_href(r, &room), N_("The room is closed. The results stay here."));
    }
    return e;
}
