/* Views and handlers of the feature. */
#ifndef FEATURE_POLL_PAGE_H
#define FEATURE_POLL_PAGE_H

#include "app/feature.h"
#include "feature/poll/poll.h"
#include "feature/poll/poll_result.h"
#include "web/live.h"
#include "web/page.h"
#include "web/part.h"

enum { POLL_VOTERS_MAX = 5000, POLL_QUESTIONS_MAX = 60 };
#define POLL_COOKIE "poll" /* of a device, for all rooms; rooms keep a hash of it with their own number */

/* ---- what is painted: of one room, for one kind of reader ---- */
enum poll_face {
    POLL_PHONE, /* whoever takes part: what is released */
    POLL_STAGE, /* the projector: the same, large, with the way in */
    POLL_DESK,  /* whoever runs the room: everything */
};
struct poll_item { /* an entry */
    struct str id, text;
    int64_t ups;
    bool is_waiting, is_shown, is_done, is_hidden;
};
struct poll_time { /* of a quiz */
    int64_t until;   /* milliseconds since 1970; 0 unless the time runs */
    int64_t seconds; /* in all */
};
struct poll_time poll_time(const struct poll_question_row *q);
struct poll_part { /* a question and what came in */
    struct str id, text, hint;
    const char *kind;
    int64_t number;
    struct poll_time time;
    bool is_open, is_closed, is_released, is_current, is_entries, is_words, is_quiz, has_ups, can_up, has_desk, has_counts;
    bool is_asked; /* its form stands above, with its words */
    struct poll_result result;
    const struct poll_item *items;
    size_t n_items;
    const struct poll_place *board;
    size_t n_board;
};
struct poll_live_view {
    struct str title, code;
    int64_t joined, questions;
    bool is_stage, is_desk, is_closed, is_start; /* is_start: no question is shown yet */
    const struct poll_part *parts; /* the current question, then those that stay open */
    size_t n_parts;
};
/* `form` says what a page must be asked for anew: which question is shown and how it stands. */
enum err poll_live_view(struct db *db, struct arena *a, enum lang lang, id room, enum poll_face face, struct poll_live_view *ret, struct str *ret_form) MUST_USE;
/* Painters of the three faces. */
live_paint poll_paint_phone, poll_paint_stage, poll_paint_desk;
/* One question with what came in; `face` POLL_DESK: whatever is released or not. */
enum err poll_part(struct db *db, struct arena *a, enum lang lang, const struct poll_room_row *room, const struct poll_question_row *q, enum poll_face face,
                   struct poll_part *ret) MUST_USE;

/* ---- for those who take part ---- */
struct poll_choice {
    struct str value, text, id;
    bool chosen;
};
struct poll_place_pick { /* one place of a ranking */
    struct str id;
    int64_t place;
    const struct poll_choice *choices;
    size_t n_choices;
};
struct poll_own { /* what this device wrote */
    struct str id, text, action;
    bool is_waiting, is_hidden, is_done, can_withdraw;
};
struct poll_ask { /* a question as it is answered */
    struct str id, text, hint, action, key, error, typed, low_label, high_label;
    const char *control; /* radios ticks scale places line long */
    bool is_open, is_closed, is_main, has_voted, is_full, is_quiz;
    int64_t left, max_length;
    struct poll_time time;
    const struct poll_choice *choices;
    size_t n_choices;
    const struct poll_place_pick *places;
    size_t n_places;
    const struct poll_own *own;
    size_t n_own;
};
struct poll_room_view {
    struct str title, code, action, live_href, form, mine, up_action;
    int64_t clock; /* of the server, milliseconds since 1970: the page's script counts down by it */
    struct part_errors errors;
    struct part_field name;
    bool is_closed, is_joined, asks_name, is_anonymous;
    const struct poll_ask *asks;
    size_t n_asks;
    struct poll_live_view live;
};
struct poll_door_view {
    struct part_errors errors;
    struct part_field code;
};
struct poll_code_input {
    struct str code;
};
struct poll_join_input {
    struct str name;
};
struct poll_vote_input {
    struct strs v;
    struct str text, key;
};
struct poll_up_input {
    id up, down; /* one of them: what is to be, so that the same twice does no harm */
};
extern const struct field poll_code_fields[], poll_join_fields[], poll_vote_fields[], poll_up_fields[];
enum err poll_door_page(struct request *r);
enum err poll_door_post(struct request *r);
enum err poll_room_page(struct request *r);
enum err poll_join_post(struct request *r);
/* Reads and checks; the handler of the same route only writes. */
enum err poll_vote_prepare(struct request *r);
enum err poll_vote_post(struct request *r);
enum err poll_withdraw_post(struct request *r);
enum err poll_up_post(struct request *r);
enum err poll_phone_events(struct request *r);
/* The room of a code as people write it, and the device that asks: its id is 0 when it has not joined. Who guesses codes has to wait: ERR_LIMIT. */
enum err poll_room_of_code(struct request *r, struct str code, struct poll_room_row *ret, struct poll_voter_by_token_row *ret_voter) MUST_USE;
/* How a room knows a device again. */
struct str poll_token_hash(struct arena *a, id room, struct str token);
/* Fills how one question is answered by this device. */
enum err poll_ask_fill(struct request *r, const struct poll_room_row *room, const struct poll_question_row *q, id voter, struct poll_ask *ret) MUST_USE;

/* ---- for the office ---- */
struct poll_room_item {
    struct str href, title, cluster, code;
    const char *status;
    int64_t joined, questions;
    bool is_open;
    instant at;
};
struct poll_list_view {
    struct part_errors errors;
    const struct poll_room_item *rooms;
    size_t n_rooms;
    struct part_field title, cluster, named;
    bool has_choice;
};
struct poll_new_input {
    struct str title;
    id cluster;
    bool named;
};
struct poll_kind_link {
    struct str href;
    const char *label, *about;
};
struct poll_question_item {
    struct str href, text, move_up, move_down;
    const char *kind, *status;
    int64_t number;
    bool is_waiting, is_open, can_up, can_down;
};
struct poll_office_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, code, public_href, public_url, qr_path;
    int64_t qr_size, joined;
    bool is_open, is_anonymous, can_add;
    const struct poll_question_item *questions;
    size_t n_questions;
    const struct poll_kind_link *kinds;
    size_t n_kinds;
    const struct poll_part *parts; /* of a closed room: the results */
    size_t n_parts;
};
struct poll_question_input {
    struct str kind, text, options, low_label, high_label, correct;
    int64_t most, low, high, points, seconds;
    bool moderated, speed;
};
struct poll_question_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    const struct poll_kind *kind;
    const char *label, *about;
    struct str action, kind_name, remove;
    bool is_new, has_options, has_most, has_scale, is_quiz, is_entries;
    struct part_field text, options, most, low, high, low_label, high_label, correct, points, seconds, speed, moderated;
};
struct poll_place_input {
    struct str way; /* "up" or "down" */
};
struct poll_step_input {
    struct str go, from;
    id at;
};
struct poll_entry_input {
    struct str set; /* "ENTRY STATUS": one button says both */
};
struct poll_present_view {
    struct str title, base, action, live_href, entry_action, form, at, url, qr_path;
    int64_t qr_size, clock;
    bool is_closed, has_next, has_back, can_open, can_close, can_release, can_hide, is_desk;
    struct poll_live_view live;
};
extern const struct field poll_new_fields[], poll_question_fields[], poll_place_fields[], poll_step_fields[], poll_entry_fields[];
enum err poll_list_page(struct request *r);
enum err poll_new_post(struct request *r);
enum err poll_office_page(struct request *r);
enum err poll_anonymous_post(struct request *r);
enum err poll_close_post(struct request *r);
enum err poll_question_new_page(struct request *r);
enum err poll_question_new_post(struct request *r);
enum err poll_question_page(struct request *r);
enum err poll_question_post(struct request *r);
enum err poll_question_remove(struct request *r);
enum err poll_question_move(struct request *r);
enum err poll_present_page(struct request *r);
enum err poll_desk_page(struct request *r);
enum err poll_step_post(struct request *r);
enum err poll_entry_post(struct request *r);
enum err poll_stage_events(struct request *r);
enum err poll_desk_events(struct request *r);
enum err poll_export_csv(struct request *r);
enum err poll_export_json(struct request *r);
/* The room of {room}, if it is the viewer's to run. */
enum err poll_room_of_office(struct request *r, struct poll_room_row *ret) MUST_USE;
/* Whether the viewer runs the rooms of this cluster (DB_NULL: of the programme office). */
bool poll_may_run(const struct viewer *v, id cluster);
/* /office/polls/ROOM */
struct str poll_office_href(struct request *r, const struct poll_room_row *room);
/* Crumbs of a page below a room; `last` absent: the room's own. */
void poll_crumbs(struct request *r, const struct poll_room_row *room, struct str last, struct part_crumbs *ret);
/* Where handlers leave word for `answer`: which room changed, and where to go. */
struct poll_done {
    id room;
    struct str path;
    const char *notice; /* msgid or NULL */
};
void poll_done(struct request *r, id room, struct str path, const char *notice);
/* The `answer` of all that changes a room: tells who listens, and goes there. */
enum err poll_changed(struct request *r);

/* ---- the clock of a quiz ---- */
/* What was pressed at the last moment is still under way: phones show the time as late as the page came to them. */
#define POLL_GRACE SECONDS(1)
/* Tenths of the time that are left; all of them where speed does not count. */
int64_t poll_haste(const struct poll_question_row *q, instant now);
/* Closes what has no time left, on whatever node; within a second or two. Votes are refused by the time itself, not by this. */
bool poll_time_look(struct db *db, struct arena *a, instant now);
enum err poll_time_job(struct job *job);

/* A random number instead of one that says when: nothing in a room tells who came first. */
id poll_chance_id(void);

/* ---- the API ---- */
extern const struct field poll_room_face_fields[], poll_result_face_fields[];
enum err poll_api_list(struct request *r);
enum err poll_api_get(struct request *r);

#endif
