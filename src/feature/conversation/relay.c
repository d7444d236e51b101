#include "feature/conversation/relay.h"

#include "domain/change.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/conversation/conversation_view.h"
#include "gen/conversation_tpl.h"
#include "gen/names_sql.h"
#include "web/desk.h"
#include "web/markdown.h"

static const struct choice answers[] = {{"pass", N_("Pass on")}, {"refuse", N_("Do not pass on")}, {0}};
const struct field relay_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .offset = offsetof(struct relay_input, answer), .flags = FIELD_REQUIRED, .choices = answers,
     .label = N_("Your answer")},
    {.name = "reason", .type = FIELD_LONG, .offset = offsetof(struct relay_input, reason), .min = 0, .max = 500, .label = N_("Why not?"),
     .hint = N_("Whoever wrote the message reads it.")},
    {0},
};

bool relay_holds(const struct talk *t)
{
    return t->row.relay_cluster_id != DB_NULL && t->is_hidden;
}

enum err relay_is_staffed(struct request *r, id cluster, bool *ret)
{
    struct relay_staff_row *rows;
    size_t n;
    enum err e = relay_staff(r->db, r->arena, cluster, &rows, &n);
    if (!e) {
        *ret = n > 0;
    }
    return e;
}

enum err relay_tell(const struct talk_desk *d, const struct talk *t)
{
    struct relay_staff_row *to;
    size_t n;
    enum err e = relay_staff(d->db, d->arena, t->row.relay_cluster_id, &to, &n);
    for (size_t i = 0; i < n && !e; i++) {
        enum lang lang = people_lang(to[i].language);
        const struct tr_arg args[] = {{"subject", t->row.subject}, {0}};
        struct mail_write w;
        mail_write_begin(&w, d->arena, d->base_url, "relay", to[i].id, to[i].email, to[i].name, lang);
        mail_write_text(&w, tr_fmt(d->arena, lang, N_("a message about “{subject}” waits until you pass it on. Neither side knows the other's name:"), args));
        mail_write_link(&w, str_fmt(d->arena, "/office/%.*s/relay", STR_ARG(to[i].slug)));
        e = mail_write_queue(&w, d->db, tr_fmt(d->arena, lang, N_("To be passed on: “{subject}”"), args), d->now);
    }
    return e;
}

static struct str who(struct request *r, const struct relay_waiting_row *row)
{
    struct str firm = str_is(row->side, "asked") ? row->organisation : row->firm;
    return firm.n > 0 ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(row->name), STR_ARG(firm)) : row->name;
}

enum err relay_page(struct request *r)
{
    struct cluster c;
    struct relay_waiting_row *rows;
    size_t n = 0;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e ? e : relay_waiting(r->db, r->arena, c.id, &rows, &n);
    if (e) {
        return e;
    }
    struct relay_item_view *v = ARENA_ARRAY(r->arena, struct relay_item_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str number = id_text(r->arena, rows[i].id);
        v[i] = (struct relay_item_view){
            .subject = rows[i].subject, .who = who(r, &rows[i]), .at = rows[i].created_at, .id = number,
            .text = markdown_html(r->arena, rows[i].text),
            .is_answer = str_is(rows[i].side, "asked"),
            .action = str_fmt(r->arena, "/office/%.*s/relay/%.*s", STR_ARG(c.slug), STR_ARG(number)),
        };
        struct attachment_row *files;
        size_t n_files;
        e = attachments_of_message(r->db, r->arena, rows[i].id, &files, &n_files);
        if (e) {
            return e;
        }
        attach_show(r, v[i].action, files, n_files, &v[i].files);
    }
    struct str title = T(r->lang, "Messages to pass on");
    struct relay_view view = {.crumbs = desk_crumbs(r, &c, title), .items = v, .n_items = n};
    part_errors(r, &view.errors);
    struct page_head head = desk_head(r, &c, title);
    head.status = view.errors.n_errors > 0 ? 422 : 0;
    return web_page(r, &head, tpl_conversation_relay, &view);
}

static enum err pass(struct request *r, id message, const struct relay_find_row *row)
{
    struct talk t;
    struct attachment_row *files;
    size_t n_files = 0;
    int64_t changed = 0;
    enum err e = relay_pass(r->db, message, &changed);
    if (e || changed == 0) {
        return e;
    }
    const struct talk_desk desk = talk_desk(r);
    e = talk_find(r->db, r->arena, row->conversation_id, row->account_id, &t);
    e = e ? e : conversation_touch(r->db, row->conversation_id, r->now);
    e = e ? e : attachments_of_message(r->db, r->arena, message, &files, &n_files);
    e = e ? e : talk_deliver(&desk, &t, message, &(struct talk_text){.text = row->text, .attachments = row->attachments, .n_files = (int64_t)n_files});
    return e ? e : audit_add(r->db, r->viewer, "relay_pass", "conversation", row->conversation_id, STR_NONE, r->now);
}

static enum err refuse(struct request *r, id message, const struct relay_find_row *row, struct str reason)
{
    struct talk t;
    int64_t changed = 0;
    if (str_trim(reason).n == 0) {
        field_error(r, "reason", N_("Please say why: whoever wrote the message wants to know."));
        return ERR_INVALID;
    }
    enum err e = relay_refuse(r->db, message, reason, &changed);
    if (e || changed == 0) {
        return e;
    }
    e = talk_find(r->db, r->arena, row->conversation_id, row->account_id, &t);
    const struct conversation_parties_row *to = e ? NULL : talk_party(&t, row->account_id);
    if (to == NULL) {
        return e ? e : ERR_NOT_FOUND;
    }
    enum lang lang = people_lang(to->language);
    const struct tr_arg args[] = {{"subject", row->subject}, {0}};
    struct mail_write w;
    mail_write_begin(&w, r->arena, web_base_url(r), "relay_refused", to->account_id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(r->arena, lang, N_("the office has not passed on your message about “{subject}”. It gives this reason:"), args));
    mail_write_text(&w, reason);
    mail_write_link(&w, str_fmt(r->arena, "/messages/%.*s", STR_ARG(id_text(r->arena, row->conversation_id))));
    e = mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("Not passed on: “{subject}”"), args), r->now);
    return e ? e : audit_add(r->db, r->viewer, "relay_refuse", "conversation", row->conversation_id, STR_NONE, r->now);
}

enum err relay_file(struct request *r)
{
    struct cluster c;
    struct relay_find_row row;
    struct attachment_bytes_row found;
    id message = 0, file = 0;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e ? e : web_param_id(r, "message", &message);
    e = e ? e : attach_param(r, &file);
    e = e ? e : relay_find(r->db, r->arena, message, c.id, &row);
    e = e ? e : attachment_bytes_of_message(r->db, r->arena, file, message, &found);
    return e ? e : attach_answer(r, file, &found, false);
}

enum err relay_answer(struct request *r)
{
    const struct relay_input *in = r->input;
    struct cluster c;
    struct relay_find_row row;
    id message = 0;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e ? e : web_param_id(r, "message", &message);
    e = e ? e : relay_find(r->db, r->arena, message, c.id, &row);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This message waits no longer.");
    }
    if (e) {
        return e;
    }
    bool passes = str_is(in->answer, "pass");
    e = passes ? pass(r, message, &row) : refuse(r, message, &row, in->reason);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/office/%.*s/relay", STR_ARG(c.slug)),
                                passes ? N_("Passed on.") : N_("Not passed on. Whoever wrote it is told."));
}
