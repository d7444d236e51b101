/* Notices with legal effect: to everybody of a cluster's members, whatever they chose for other mails. */
#include "domain/change.h"
#include "domain/mail_write.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

/* More people than the largest cluster has; the request writes a mail for each. */
enum { RECIPIENTS_MAX = 5000 };

const struct field statutory_fields[] = {
    {.name = "subject", .type = FIELD_TEXT, .offset = offsetof(struct statutory_input, subject), .flags = FIELD_REQUIRED, .min = 3, .max = 150,
     .label = N_("Subject"), .hint = N_("For example: Invitation to the general assembly on 3 March")},
    {.name = "basis", .type = FIELD_TEXT, .offset = offsetof(struct statutory_input, basis), .flags = FIELD_REQUIRED, .min = 3, .max = 150,
     .label = N_("Why must everybody get it?"), .hint = N_("The law or the paragraph of the statutes, for example: § 8 of the statutes. It stands in the mail.")},
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct statutory_input, text), .flags = FIELD_REQUIRED, .min = 10, .max = 20000,
     .label = N_("Text")},
    {0},
};

static enum err recipients(struct request *r, const struct cluster *c, struct office_notice_recipients_row **ret, size_t *ret_n)
{
    return office_notice_recipients(r->db, r->arena, c->id, RECIPIENTS_MAX + 1, ret, ret_n);
}

enum err statutory_page(struct request *r)
{
    struct cluster c;
    struct office_notices_row *rows;
    struct office_notice_recipients_row *to;
    size_t n, n_to;
    enum err e = office_cluster_profile(r, &c);
    e = e ? e : office_notices(r->db, r->arena, c.id, &rows, &n);
    e = e ? e : recipients(r, &c, &to, &n_to);
    if (e) {
        return e;
    }
    struct statutory_view v = {.action = office_path(r, "/office/", c.slug, "/notices"), .n_notices = n, .recipients = (int64_t)n_to};
    struct statutory_item *items = ARENA_ARRAY(r->arena, struct statutory_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct statutory_item){rows[i].subject, rows[i].basis, rows[i].text, rows[i].name, rows[i].recipients, rows[i].created_at};
    }
    v.notices = items;
    const void *data = r->method == POST ? r->input : NULL;
    office_head_cluster(r, &c, CLUSTER_NOTICES, &v.head);
    part_errors(r, &v.errors);
    part_field(r, statutory_fields, "subject", data, &v.subject);
    part_field(r, statutory_fields, "basis", data, &v.basis);
    part_field(r, statutory_fields, "text", data, &v.text);
    return office_show(r, &v.head, N_("Statutory notices"), tpl_office_statutory, &v);
}

static enum err send_one(struct request *r, const struct cluster *c, const struct statutory_input *in, id notice,
                         const struct office_notice_recipients_row *to)
{
    enum lang lang = people_lang(to->language);
    struct tr_arg args[] = {{"cluster", c->name}, {"basis", in->basis}, {"subject", in->subject}, {0}};
    struct mail_write w;
    struct str rest = in->text;
    mail_write_begin(&w, r->arena, web_base_url(r), "statutory", to->id, to->email, to->name, lang);
    w.mail.message_id = mail_id(r->arena, notice, to->id);
    for (struct str line; str_split(&rest, '\n', &line);) {
        if (str_trim(line).n > 0) {
            mail_write_text(&w, line);
        }
    }
    mail_write_text(&w, tr_fmt(r->arena, lang, N_("{cluster} sends this notice to all members: {basis}. It cannot be switched off."), args));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("{cluster}: {subject}"), args), r->now);
}

enum err statutory_send(struct request *r)
{
    const struct statutory_input *in = r->input;
    struct cluster c;
    struct office_notice_recipients_row *to;
    size_t n;
    id notice = id_new();
    enum err e = office_cluster_profile(r, &c);
    e = e ? e : recipients(r, &c, &to, &n);
    if (e == OK && (n == 0 || n > RECIPIENTS_MAX)) {
        r->problem = n == 0 ? N_("Nobody of the members has an account yet. The notice would reach nobody.")
                            : N_("These are too many people for one notice. Please ask the operator.");
        return ERR_CONFLICT;
    }
    if (e == OK) {
        e = office_notice_add(r->db, &(struct office_notice_add_params){
                                         .id = notice, .cluster = c.id, .account = r->viewer->account, .subject = in->subject,
                                         .basis = in->basis, .text = in->text, .recipients = (int64_t)n, .now = r->now});
    }
    for (size_t i = 0; e == OK && i < n; i++) {
        e = send_one(r, &c, in, notice, &to[i]);
    }
    e = e ? e : audit_add(r->db, r->viewer, "statutory_notice", "cluster", c.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, "/notices"), N_("The notice is on its way to all members."));
}
