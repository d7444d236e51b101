/* How one question is answered on a phone: its form, with what this device said before or has just typed. */
#include "feature/poll/page.h"

enum { KEY_BYTES = 9 };

/* What a refused form of this question sent; NULL when it was another form. */
static const struct poll_vote_input *typed_of(const struct request *r, struct str question)
{
    bool is_it = r->method == POST && r->route->input == poll_vote_fields && str_eq(web_param(r, "question"), question);
    return is_it ? r->input : NULL;
}

static bool was_sent(const struct poll_vote_input *in, struct str value)
{
    for (size_t i = 0; i < in->v.n; i++) {
        if (str_eq(in->v.v[i], value)) {
            return true;
        }
    }
    return false;
}

static void fill_choices(struct request *r, const struct poll_question_row *q, struct str vote, const struct poll_vote_input *typed, struct poll_ask *ret)
{
    bool steps = str_is(q->kind, "scale");
    struct strs options = poll_options(r->arena, q->options);
    size_t n = steps && q->high >= q->low && q->high - q->low < POLL_STEPS_MAX ? (size_t)(q->high - q->low + 1) : steps ? 0 : options.n;
    struct poll_choice *choices = ARENA_ARRAY(r->arena, struct poll_choice, n + 1);
    for (size_t i = 0; i < n; i++) {
        int64_t number = steps ? q->low + (int64_t)i : (int64_t)i;
        struct str value = str_fmt(r->arena, "%lld", (long long)number);
        choices[i] = (struct poll_choice){.value = value, .text = steps ? value : options.v[i], .id = str_fmt(r->arena, "v-%.*s-%zu", STR_ARG(ret->id), i),
                                          .chosen = typed ? was_sent(typed, value) : poll_vote_has(vote, number)};
    }
    ret->choices = choices;
    ret->n_choices = n;
}

/* Of the vote, or of what was typed, what stands at a place. */
static struct str at_place(struct str vote, const struct poll_vote_input *typed, size_t place)
{
    struct str part = STR_NONE;
    if (typed) {
        return place < typed->v.n ? typed->v.v[place] : STR_NONE;
    }
    for (size_t i = 0; i <= place; i++) {
        if (!str_split(&vote, '|', &part)) {
            return STR_NONE;
        }
    }
    return part;
}

static void fill_places(struct request *r, const struct poll_question_row *q, struct str vote, const struct poll_vote_input *typed, struct poll_ask *ret)
{
    size_t n = (size_t)q->most;
    struct poll_place_pick *places = ARENA_ARRAY(r->arena, struct poll_place_pick, n + 1);
    fill_choices(r, q, STR(""), NULL, ret);
    for (size_t i = 0; i < n; i++) {
        struct str now = at_place(vote, typed, i);
        struct poll_choice *choices = ARENA_ARRAY(r->arena, struct poll_choice, ret->n_choices + 1);
        for (size_t k = 0; k < ret->n_choices; k++) {
            choices[k] = ret->choices[k];
            choices[k].chosen = str_eq(choices[k].value, now);
        }
        places[i] = (struct poll_place_pick){.id = str_fmt(r->arena, "v-%.*s-p%zu", STR_ARG(ret->id), i), .place = (int64_t)i + 1, .choices = choices,
                                             .n_choices = ret->n_choices};
    }
    ret->places = places;
    ret->n_places = n;
}

static enum err fill_own(struct request *r, const struct poll_room_row *room, const struct poll_question_row *q, id voter, struct poll_ask *ret)
{
    struct poll_entry_own_row *rows;
    size_t n;
    enum err e = poll_entry_own(r->db, r->arena, q->id, voter, &rows, &n);
    if (e) {
        return e;
    }
    struct poll_own *own = ARENA_ARRAY(r->arena, struct poll_own, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str entry = id_text(r->arena, rows[i].id);
        own[i] = (struct poll_own){.id = entry, .text = rows[i].text, .is_waiting = str_is(rows[i].status, "waiting"), .is_hidden = str_is(rows[i].status, "hidden"),
                                   .is_done = str_is(rows[i].status, "done"), .can_withdraw = ret->is_open,
                                   .action = str_fmt(r->arena, POLL_PATH "/withdraw/%.*s", STR_ARG(room->code), STR_ARG(entry))};
    }
    ret->own = own;
    ret->n_own = n;
    ret->left = q->most > (int64_t)n ? q->most - (int64_t)n : 0;
    ret->is_full = ret->left == 0;
    return OK;
}

static const char *control_of(const struct poll_question_row *q)
{
    const struct poll_kind *kind = poll_kind(q->kind);
    if (kind->is_entries) {
        return kind->is_words ? "line" : "long";
    }
    return kind->has_scale ? "scale" : str_is(q->kind, "ranking") ? "places" : q->most > 1 ? "ticks" : "radios";
}

enum err poll_ask_fill(struct request *r, const struct poll_room_row *room, const struct poll_question_row *q, id voter, struct poll_ask *ret)
{
    const struct poll_kind *kind = poll_kind(q->kind);
    struct poll_vote_get_row vote = {.value = STR("")};
    struct str question = id_text(r->arena, q->id);
    const struct poll_vote_input *typed = typed_of(r, question);
    *ret = (struct poll_ask){.id = question, .text = q->text, .control = control_of(q), .is_open = str_is(q->status, "open"), .is_closed = str_is(q->status, "closed"),
                             .action = str_fmt(r->arena, POLL_PATH "/vote/%.*s", STR_ARG(room->code), STR_ARG(question)), .low_label = q->low_label,
                             .high_label = q->high_label, .is_quiz = kind->is_quiz, .time = poll_time(q), .max_length = kind->is_words ? POLL_WORD_CHARS : POLL_ENTRY_CHARS};
    ret->error = typed ? field_error_text(r, kind->is_entries ? "text" : "v") : STR_NONE;
    if (kind->is_entries) {
        /* The same form sent twice is one entry. */
        ret->key = typed && typed->key.n ? typed->key : random_token(r->arena, KEY_BYTES);
        ret->typed = typed ? web_typed(r, "text") : STR_NONE;
        return fill_own(r, room, q, voter, ret);
    }
    enum err e = poll_vote_get(r->db, r->arena, q->id, voter, &vote);
    ret->has_voted = e == OK;
    if (e == ERR_NOT_FOUND) {
        e = OK;
    }
    if (str_is(q->kind, "ranking")) {
        fill_places(r, q, vote.value, typed, ret);
    } else {
        fill_choices(r, q, vote.value, typed, ret);
    }
    return e;
}
