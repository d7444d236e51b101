/* Mails of the office, in the recipient's language. */
#include "feature/office/office.h"

#include "gen/office_sql.h"
#include "domain/mail_write.h"

static void invitation(struct request *r, struct mail_write *w, struct str to, struct str path)
{
    const struct tr_arg args[] = {{"name", r->viewer->name}, {"to", to}, {0}};
    mail_write_text(w, tr_fmt(r->arena, w->mail.lang, N_("{name} invites you to Clusterwerk, for {to}."), args));
    mail_write_text(w, T(w->mail.lang, "With Clusterwerk, clusters and their members find each other: machines, people, knowledge, partners. This link makes your account. It takes a minute and needs no password."));
    mail_write_link(w, path);
    mail_write_text(w, T(w->mail.lang, "The link works once and for 30 days. You do not want an account? Then there is nothing to do."));
}

static void word(struct request *r, struct mail_write *w, struct str to)
{
    const struct tr_arg args[] = {{"name", r->viewer->name}, {"to", to}, {0}};
    mail_write_text(w, tr_fmt(r->arena, w->mail.lang, N_("{name} has added your account at Clusterwerk to {to}."), args));
    mail_write_link(w, STR("/account"));
    mail_write_text(w, T(w->mail.lang, "This is a mistake? Then tell the office of your cluster."));
}

enum err invite_mail(struct request *r, const struct person *person, struct str to, struct str *ret_message_id)
{
    struct str path = STR_NONE;
    struct mail_write w;
    const struct tr_arg subject[] = {{"to", to}, {0}};
    enum err e = person->confirmed ? OK : people_invite_link(r->db, r->arena, person->account, r->now, &path);
    if (e) {
        return e;
    }
    mail_write_begin(&w, r->arena, web_base_url(r), "invite", person->account, person->email, person->name, person->lang);
    w.mail.message_id = *ret_message_id = mail_message_id(r->arena);
    if (person->confirmed) {
        word(r, &w, to);
    } else {
        invitation(r, &w, to, path);
    }
    return mail_write_queue(&w, r->db, person->confirmed ? tr_fmt(r->arena, person->lang, N_("You now belong to {to}"), subject)
                                                         : tr_fmt(r->arena, person->lang, N_("Invitation to Clusterwerk: {to}"), subject),
                            r->now);
}

/* ---- an organisation applies ---- */

static enum err application_mail_to(struct request *r, const struct cluster *c, const struct organisation *o, id account)
{
    struct person p;
    struct mail_write w;
    enum err e = people_by_id(r->db, r->arena, account, &p);
    if (e) {
        return e;
    }
    struct tr_arg args[] = {{"organisation", o->name}, {"cluster", c->short_name}, {"name", r->viewer->name}, {0}};
    mail_write_begin(&w, r->arena, web_base_url(r), "application", p.account, p.email, p.name, p.lang);
    mail_write_text(&w, tr_fmt(r->arena, p.lang, N_("{organisation} wants to join {cluster}. {name} has applied."), args));
    mail_write_text(&w, T(p.lang, "You accept or decline the application in the office of your cluster:"));
    mail_write_link(&w, str_fmt(r->arena, "/office/%.*s?status=applied", STR_ARG(c->slug)));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, p.lang, N_("{organisation} wants to join {cluster}"), args), r->now);
}

enum err application_mail(struct request *r, const struct cluster *c, const struct organisation *o)
{
    struct office_staff_row *rows;
    size_t n;
    enum err e = office_staff(r->db, r->arena, c->id, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (rows[i].confirmed_at != DB_NULL && !str_is(rows[i].status, "blocked")) {
            e = application_mail_to(r, c, o, rows[i].id);
        }
    }
    return e;
}
