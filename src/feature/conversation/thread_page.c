/* One conversation: for the signed-in party, and through the link of a mail. */
#include "feature/conversation/conversation_view.h"
#include "feature/conversation/page.h"
#include "domain/password.h"
#include "gen/conversation_tpl.h"
#include "web/markdown.h"

const struct field answer_fields[] = {
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct answer_input, text), .flags = FIELD_REQUIRED,
     .min = TALK_TEXT_MIN, .max = TALK_TEXT_MAX, .label = N_("Your answer")},
    {.name = "disclose", .type = FIELD_BOOL, .offset = offsetof(struct answer_input, disclose),
     .label = N_("Show my name and organisation from now on")},
    {0},
};

static enum err fill_messages(struct request *r, const struct talk *t, struct thread_view *view)
{
    struct conversation_messages_row *rows = NULL;
    size_t n = 0;
    enum err e = conversation_messages(r->db, r->arena, t->row.id, &rows, &n);
    if (e != OK) {
        return e;
    }
    struct message_view *v = ARENA_ARRAY(r->arena, struct message_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool mine = rows[i].account_id == t->account;
        bool hidden = rows[i].hidden_at != DB_NULL;
        struct str author = talk_name(t, r->lang, rows[i].side, t->row.side, rows[i].name);
        v[i] = (struct message_view){
            .author = author,
            .text = markdown_html(r->arena, hidden ? T(r->lang, "The office has hidden this message.") : rows[i].text),
            .at = rows[i].created_at,
            .is_mine = mine,
            .whole = t->is_hidden && !mine && str_is(rows[i].side, "asked") ? STR_NONE : rows[i].whole,
            .attachments = rows[i].attachments,
            .by_mail = rows[i].reference.n > 0,
            .mark = part_mark(r->arena, str_eq(author, rows[i].name) ? author : STR_NONE, 0),
        };
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

static enum err show(struct request *r, const struct talk *t, const struct answer_input *in, struct str action, bool link, int status)
{
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
        .is_offer = str_is(t->row.listing_side, "offer"),
        .is_hidden_self = t->is_hidden && t->is_asked,
        .is_hidden_other = t->is_hidden && !t->is_asked,
        .is_sent = link && str_is(web_query(r, "sent"), "1"),
        .disclose = in != NULL && in->disclose,
    };
    part_errors(r, &view.errors);
    part_field(r, answer_fields, "text", in, &view.text);
    enum err e = fill_about(r, t, &view);
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
    return e == OK ? show(r, &t, NULL, action, false, 200) : e;
}

enum err conversation_reply(struct request *r)
{
    const struct answer_input *in = r->input;
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    if (e == OK) {
        const struct talk_desk desk = talk_desk(r);
        e = talk_answer(&desk, &t, &(struct talk_text){.text = in->text, .disclose = in->disclose});
    }
    return e == OK ? web_redirect(r, action, N_("Sent. The other side gets an e-mail.")) : e;
}

enum err conversation_reply_again(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = own(r, &t, &action);
    return e == OK ? show(r, &t, r->input, action, false, 422) : e;
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
    return e ? e : show(r, &t, NULL, action, false, 422);
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
    return e == OK ? show(r, &t, NULL, action, true, 200) : e;
}

enum err conversation_link_reply(struct request *r)
{
    const struct answer_input *in = r->input;
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    if (e == OK) {
        const struct talk_desk desk = talk_desk(r);
        e = talk_answer(&desk, &t, &(struct talk_text){.text = in->text, .disclose = in->disclose});
    }
    return e == OK ? web_redirect(r, str_cat(r->arena, action, STR("?sent=1")), NULL) : e;
}

enum err conversation_link_again(struct request *r)
{
    struct talk t;
    struct str action;
    enum err e = by_link(r, &t, &action);
    return e == OK ? show(r, &t, r->input, action, true, 422) : e;
}
