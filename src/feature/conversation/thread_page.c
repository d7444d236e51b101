/* One conversation: for the signed-in party, and through the link of a mail. */
#include "feature/conversation/conversation_view.h"
#include "feature/conversation/page.h"
#include "domain/password.h"
#include "feature/conversation/relay.h"
#include "feature/conversation/talk_files.h"
#include "feature/conversation/tells.h"
#include "gen/conversation_tpl.h"
#include "gen/names_sql.h"
#include "web/markdown.h"

static const char answer_label[] = N_("Your answer");
static const char sure_label[] = N_("Send it like this, although it tells who I am");

#define ANSWER \
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct answer_input, text), .flags = FIELD_REQUIRED, \
     .min = TALK_TEXT_MIN, .max = TALK_TEXT_MAX, .label = answer_label}, \
    {.name = "sure", .type = FIELD_BOOL, .offset = offsetof(struct answer_input, sure), .label = sure_label}
const struct field answer_fields[] = {ANSWER, {0}};
const struct field thread_fields[] = {
    ANSWER, {.name = "files", .type = FIELD_TEXT, .offset = offsetof(struct answer_input, files_said), .max = 1000, .label = N_("Files")}, {0},
};

static enum err fill_messages(struct request *r, const struct talk *t, struct thread_view *view)
{
    struct talk_files files;
    struct conversation_messages_row *rows = NULL;
    size_t n = 0;
    enum err e = conversation_messages(r->db, r->arena, t->row.id, t->row.side, &rows, &n);
    e = e ? e : talk_files_load(r->db, r->arena, t->row.id, &files);
    if (e != OK) {
        return e;
    }
    struct message_view *v = ARENA_ARRAY(r->arena, struct message_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool mine = talk_is_mine(t, &rows[i]);
        bool hidden = rows[i].hidden_at != DB_NULL;
        struct str author = talk_author(t, r->lang, &rows[i]);
        v[i] = (struct message_view){
            .author = author,
            .text = markdown_html(r->arena, hidden ? T(r->lang, "The office has hidden this message.") : rows[i].text),
            .at = rows[i].created_at,
            .is_mine = mine,
            .whole = talk_hides(t, rows[i].side) && !str_eq(rows[i].side, t->row.side) ? STR_NONE : rows[i].whole,
            .attachments = rows[i].attachments,
            .by_mail = rows[i].reference.n > 0,
            .waits = str_is(rows[i].held, "waiting"),
            .is_refused = str_is(rows[i].held, "refused"),
            .refused_why = rows[i].held_reason,
            .mark = part_mark(r->arena, str_eq(author, rows[i].name) ? author : STR_NONE, 0),
        };
        if (!hidden) {
            talk_files_of(r, &files, rows[i].id, view->action, &v[i].files);
        }
    }
    view->messages = v;
    view->n_messages = n;
    return OK;
}

/* A closed listing, or one for members only behind the link of a mail, would lead nowhere. */
static enum err fill_about(struct request *r, const struct talk *t, struct thread_view *view)
{
    struct contact_listing_row row;
    if (t->row.listing_id == DB_NULL) {
        return OK;
    }
    enum err e = contact_listing(r->db, r->arena, t->row.listing_id, &row);
    if (e != OK) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    struct object o = contact_object(&row, str_is(row.status, "published"));
    if (access_may(r->viewer, MAY_SEE, &o)) {
        view->about_href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, row.id)));
    }
    return OK;
}

static bool both_spoke(const struct thread_view *v)
{
    size_t mine = 0;
    for (size_t i = 0; i < v->n_messages; i++) {
        mine += v->messages[i].is_mine;
    }
    return mine > 0 && mine < v->n_messages;
}

static enum err fill_names(struct request *r, const struct talk *t, struct str action, struct thread_view *view)
{
    struct names_state s;
    const struct talk_desk desk = talk_desk(r);
    enum err e = names_read(&desk, t, &s);
    if (e) {
        return e;
    }
    struct names_line_view *v = ARENA_ARRAY(r->arena, struct names_line_view, s.n_log + 1);
    for (size_t i = 0; i < s.n_log; i++) {
        v[i] = (struct names_line_view){.text = names_sentence(&s.log[i]), .at = s.log[i].at};
    }
    view->has_names = t->is_hidden || s.n_log > 0;
    view->names = (struct names_view){
        .action = str_cat(r->arena, action, STR("/names")),
        .may_ask = t->is_hidden && s.open == NAMES_IDLE && s.rests_until == DB_NULL,
        .is_asked_by_us = t->is_hidden && s.open == NAMES_ASKED_BY_US,
        .is_asked_by_them = t->is_hidden && s.open == NAMES_ASKED_BY_THEM,
        .lines = v,
        .n_lines = s.n_log,
    };
    return OK;
}

/* The field: what was typed, else the answer by mail that was held back; and whether it gives its author away. */
static enum err fill_text(struct request *r, const struct talk *t, const struct answer_input *typed, struct thread_view *view)
{
    struct answer_input in = typed != NULL ? *typed : (struct answer_input){0};
    struct draft_get_row draft;
    struct str what = STR_NONE;
    enum err e = typed != NULL || !view->is_hidden_self ? ERR_NOT_FOUND : draft_get(r->db, r->arena, t->row.id, t->account, &draft);
    view->is_held = e == OK;
    in.text = e == OK ? draft.text : in.text;
    e = e == ERR_NOT_FOUND ? OK : e;
    e = e || !view->is_hidden_self ? e : tells_of(r->db, r->arena, r->lang, t->account, in.text, &what);
    view->asks_sure = what.n > 0 || in.files_tell;
    view->sure = in.sure;
    part_field(r, answer_fields, "text", typed == NULL && !view->is_held ? NULL : &in, &view->text);
    return e;
}

enum err thread_show(struct request *r, const struct talk *t, const struct answer_input *in, struct str action, int status)
{
    bool link = !str_starts(action, STR("/messages/"));
    struct part_crumb crumbs[] = {
        {.text = T(r->lang, "Messages"), .href = STR("/messages")},
        {.text = t->row.subject},
    };
    struct thread_view view = {
        .crumbs = {.crumbs = crumbs, .n_crumbs = link ? 0 : 2},
        .subject = t->row.subject,
        .other = talk_other(r->arena, t, r->lang),
        .action = action,
        .report_href = link ? STR_NONE : str_fmt(r->arena, "/report?conversation=%.*s", STR_ARG(id_text(r->arena, t->row.id))),
        .is_link = link,
        .is_outsider = t->is_outsider,
        .is_stopped = t->is_stopped,
        .is_offer = str_is(t->row.listing_side, "offer"),
        .is_hidden_self = talk_hides(t, t->row.side),
        .is_hidden_other = talk_hides(t, t->is_asked ? STR("asking") : STR("asked")),
        .is_relayed = relay_holds(t),
        .is_sent = link && str_is(web_query(r, "sent"), "1"),
    };
    attach_input(r, &view.files);
    view.files.nameless = view.is_hidden_self;
    part_errors(r, &view.errors);
    enum err e = fill_text(r, t, in, &view);
    e = e ? e : fill_names(r, t, action, &view);
    e = e ? e : fill_about(r, t, &view);
    if (e == OK) {
        e = fill_messages(r, t, &view);
    }
    if (e == OK && !link) {
        e = outcome_form_of(r, t, both_spoke(&view), &view.outcome, &view.asks_outcome);
    }
    if (e != OK) {
        return e;
    }
    const struct page_head head = {.title = t->row.subject, .nav = link ? NULL : "messages", .no_index = true, .status = status};
    return web_page(r, &head, tpl_conversation_thread, &view);
}

/* ---- signed in ---- */

static enum err own(struct request *r, struct talk *ret, struct str *ret_action)
{
    id n = 0;
    enum err e = web_param_id(r, "conversation", &n);
    if (e == OK) {
        e = talk_find(r->db, r->arena, n, r->viewer->account, ret);
    }
    if (e == OK) {
        *ret_action = str_fmt(r->arena, "/messages/%.*s", STR_ARG(id_text(r->arena, n)));
    }
    return e;
}

enum err conversation_show(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    if (e != OK) {
        return e;
    }
    bool unread = t.row.heard_at != DB_NULL && (t.row.read_at == DB_NULL || t.row.heard_at > t.row.read_at);
    if (unread && r->viewer->scope == SCOPE_SESSION) {
        e = conversation_read(r->db, t.row.id, t.account, r->now);
    }
    return e == OK ? thread_show(r, &t, NULL, action, 200) : e;
}

enum err thread_answer(struct request *r, struct talk *t, const struct answer_input *in)
{
    const struct talk_desk desk = talk_desk(r);
    enum err e = talk_hides(t, t->row.side) ? tells_check(r, t->account, in->text, in->sure) : OK;
    return e ? e : talk_answer(&desk, t, &(struct talk_text){.text = in->text, .files = in->files, .n_files = in->files ? (int64_t)in->files->n : 0});
}

enum err thread_files(struct request *r, const struct talk *t, struct str address)
{
    struct answer_input *in = r->input;
    const struct talk_writer from = talk_writer(t, address);
    return talk_files_read(r, &from, in->sure, &in->files, &in->files_tell);
}

enum err conversation_reply_prepare(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    return e ? e : thread_files(r, &t, STR_NONE);
}

enum err conversation_file(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    return e ? e : talk_file_answer(r, &t);
}

enum err conversation_reply(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    e = e ? e : thread_answer(r, &t, r->input);
    return e ? e : web_redirect(r, action, relay_holds(&t) ? N_("Sent. The office passes it on.") : N_("Sent. The other side gets an e-mail."));
}

enum err thread_names(struct request *r, struct talk *t)
{
    const struct names_input *in = r->input;
    const struct talk_desk desk = talk_desk(r);
    return names_take(&desk, t, in->step, &r->problem);
}

enum err conversation_names(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    e = e ? e : thread_names(r, &t);
    return e ? e : web_redirect(r, str_cat(r->arena, action, STR("#names")), NULL);
}

enum err conversation_reply_again(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    return e == OK ? thread_show(r, &t, r->input, action, 422) : e;
}

enum err conversation_outcome(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    e = e ? e : t.row.listing_id == DB_NULL ? ERR_NOT_FOUND : outcome_keep(r, t.row.id, t.account, r->input);
    return e ? e : web_redirect(r, action, N_("Thank you. It is counted without your name."));
}

enum err conversation_outcome_again(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    return e ? e : thread_show(r, &t, NULL, action, 422);
}

/* ---- through the link of a mail: the token stands for its recipient in this one conversation ---- */

static enum err by_link(struct request *r, struct talk *ret, struct str *ret_action)
{
    struct conversation_link_find_row link;
    struct str token = web_param(r, "token");
    enum err e = conversation_link_find(r->db, r->arena, token_hash(r->arena, token), r->now - TALK_LINK_LIFE, &link);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This link is no longer valid. Signed in you find the conversation under Messages.");
    }
    if (e == OK) {
        e = talk_find(r->db, r->arena, link.conversation_id, link.account_id, ret);
    }
    if (e == OK) {
        *ret_action = str_fmt(r->arena, "/conversation/reply/%.*s", STR_ARG(token));
    }
    return e;
}

enum err conversation_link_show(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    return e == OK ? thread_show(r, &t, NULL, action, 200) : e;
}

enum err conversation_link_file(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    return e ? e : talk_file_answer(r, &t);
}

enum err conversation_link_names(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    e = e ? e : thread_names(r, &t);
    return e ? e : web_redirect(r, str_cat(r->arena, action, STR("#names")), NULL);
}

enum err conversation_link_prepare(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    return e ? e : thread_files(r, &t, STR_NONE);
}

enum err conversation_link_reply(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    e = e ? e : thread_answer(r, &t, r->input);
    return e == OK ? web_redirect(r, str_cat(r->arena, action, STR("?sent=1")), NULL) : e;
}

enum err conversation_link_again(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    return e == OK ? thread_show(r, &t, r->input, action, 422) : e;
}
