/* What a device sends: a vote, an entry, a vote up. Each may come twice, and late. */
#include "feature/poll/page.h"

struct sending {
    struct poll_done done; /* first: for poll_changed() */
    struct poll_room_row room;
    struct poll_voter_by_token_row voter;
    struct poll_question_row question;
    struct str value;      /* a vote */
    struct str text, key;  /* an entry */
};

static const char too_late[] = N_("Voting on this question is closed. What you sent before counts.");

static enum err late(struct request *r, const char *field)
{
    field_error(r, field, too_late);
    return ERR_INVALID;
}

/* Room and device; afterwards the answer leads back to the room. */
static enum err begin(struct request *r, struct sending **ret)
{
    struct sending *s = ARENA_NEW(r->arena, struct sending);
    enum err e = poll_room_of_code(r, web_param(r, "code"), &s->room, &s->voter);
    if (e == OK && !s->voter.id) {
        r->problem = str_is(s->room.status, "closed") ? N_("This room is closed.")
                     : N_("This device has not joined the room, or its browser keeps no cookies. Please open the room and join; then your vote counts.");
        return ERR_CONFLICT;
    }
    if (e) {
        return e;
    }
    s->done = (struct poll_done){.room = s->room.id, .path = str_fmt(r->arena, POLL_PATH, STR_ARG(s->room.code))};
    r->prepared = s;
    *ret = s;
    return OK;
}

static enum err read_vote(struct request *r, struct sending *s)
{
    const struct poll_vote_input *in = r->input;
    const char *wrong = poll_vote_read(r->arena, &s->question, in->v, &s->value);
    if (wrong) {
        field_error(r, "v", wrong);
        return ERR_INVALID;
    }
    return OK;
}

static enum err put_vote(struct request *r, const struct sending *s)
{
    int64_t changed = 0, haste = s->voter.name.n ? poll_haste(&s->question, r->now) : POLL_HASTE; /* of who plays under no name no time is kept */
    enum err e = poll_vote_put(r->db, s->question.id, s->voter.id, s->value, haste, r->now - POLL_GRACE, &changed);
    return e || changed ? e : late(r, "v");
}

/* Not added: is it there already, or is there no room for it? */
static enum err not_added(struct request *r, const struct sending *s)
{
    struct poll_entry_own_row *rows;
    struct poll_question_row now;
    size_t n;
    enum err e = poll_entry_own(r->db, r->arena, s->question.id, s->voter.id, &rows, &n);
    e = e ? e : poll_question_get(r->db, r->arena, s->question.id, &now);
    for (size_t i = 0; e == OK && i < n; i++) {
        if (str_eq(rows[i].entry_key, s->key)) {
            return OK;
        }
    }
    if (e == OK && !str_is(now.status, "open")) {
        return late(r, "text");
    }
    if (e == OK) {
        field_error(r, "text", N_("You have sent as many as this question takes. You can withdraw one."));
        e = ERR_INVALID;
    }
    return e;
}

static enum err read_entry(struct request *r, struct sending *s)
{
    const struct poll_vote_input *in = r->input;
    const struct poll_kind *kind = poll_kind(s->question.kind);
    s->text = str_trim(in->text);
    s->key = poll_entry_key(r->arena, kind, s->text, in->key);
    if (!s->text.n || !s->key.n) {
        field_error(r, "text", N_("Please write something."));
        return ERR_INVALID;
    }
    if (kind->is_words && str_chars(s->text) > POLL_WORD_CHARS) {
        field_error(r, "text", N_("A word may have 40 characters at most."));
        return ERR_INVALID;
    }
    return OK;
}

static enum err put_entry(struct request *r, const struct sending *s)
{
    int64_t added = 0;
    enum err e = poll_voter_lock(r->db, s->voter.id);
    e = e ? e : poll_entry_insert(r->db, &(struct poll_entry_insert_params){.entry = poll_chance_id(), .question = s->question.id, .voter = s->voter.id, .entry_key = s->key,
                                                                       .text = s->text, .status = s->question.moderated ? STR("waiting") : STR("shown"),
                                                                       .most = s->question.most}, &added);
    return e || added ? e : not_added(r, s);
}

enum err poll_vote_prepare(struct request *r)
{
    struct sending *s;
    id question;
    enum err e = begin(r, &s);
    e = e ? e : web_param_id(r, "question", &question);
    e = e ? e : poll_question_get(r->db, r->arena, question, &s->question);
    if (e == OK && s->question.room_id != s->room.id) {
        e = ERR_NOT_FOUND;
    }
    if (e) {
        return e;
    }
    return poll_kind(s->question.kind)->is_entries ? read_entry(r, s) : read_vote(r, s);
}

enum err poll_vote_post(struct request *r)
{
    const struct sending *s = r->prepared;
    return poll_kind(s->question.kind)->is_entries ? put_entry(r, s) : put_vote(r, s);
}

enum err poll_withdraw_post(struct request *r)
{
    struct sending *s;
    id entry;
    int64_t gone = 0;
    enum err e = begin(r, &s);
    e = e ? e : web_param_id(r, "entry", &entry);
    e = e ? e : poll_entry_ups_forget(r->db, entry, s->voter.id);
    e = e ? e : poll_entry_withdraw(r->db, entry, s->voter.id, &gone);
    return e;
}

enum err poll_up_post(struct request *r)
{
    const struct poll_up_input *in = r->input;
    struct sending *s;
    struct poll_entry_place_row entry;
    int64_t added = 0;
    bool up = in->up != DB_NULL;
    enum err e = begin(r, &s);
    if (e == OK && !up && in->down == DB_NULL) {
        e = ERR_NOT_FOUND;
    }
    e = e ? e : poll_entry_place(r->db, r->arena, up ? in->up : in->down, &entry);
    if (e == OK && (entry.room_id != s->room.id || !poll_kind(entry.kind)->has_ups)) {
        e = ERR_NOT_FOUND;
    }
    if (e) {
        return e;
    }
    if (!str_is(entry.question_status, "open")) {
        r->problem = too_late;
        return ERR_CONFLICT;
    }
    return up ? poll_up_add(r->db, in->up, s->voter.id, &added) : poll_up_remove(r->db, in->down, s->voter.id);
}
