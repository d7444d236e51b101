/* Mails of the office, in the recipient's language. */
#include "feature/office/office.h"

#include "domain/mail.h"
#include "domain/mail_text.h"

enum { TEXT_MAX = 16 << 10 };

static void invitation(struct request *r, struct buf *text, const struct person *person, struct str to, struct str path)
{
    mail_paragraph(text, tr_fmt(r->arena, person->lang, N_("{name} invites you to Clusterwerk, for {to}."),
                                (struct tr_arg[]){{"name", r->viewer->name}, {"to", to}, {0}}));
    mail_paragraph(text, T(person->lang, "With Clusterwerk, clusters and their members find each other: machines, people, knowledge, partners. This link makes your account. It takes a minute and needs no password."));
    mail_link(text, web_base_url(r), path);
    mail_paragraph(text, T(person->lang, "The link works once and for 30 days. You do not want an account? Then there is nothing to do."));
}

static void word(struct request *r, struct buf *text, const struct person *person, struct str to)
{
    mail_paragraph(text, tr_fmt(r->arena, person->lang, N_("{name} has added your account at Clusterwerk to {to}."),
                                (struct tr_arg[]){{"name", r->viewer->name}, {"to", to}, {0}}));
    mail_link(text, web_base_url(r), STR("/account"));
    mail_paragraph(text, T(person->lang, "This is a mistake? Then tell the office of your cluster."));
}

enum err invite_mail(struct request *r, const struct person *person, struct str to)
{
    struct str path = STR_NONE;
    enum err e = person->confirmed ? OK : people_invite_link(r->db, r->arena, person->account, r->now, &path);
    if (e) {
        return e;
    }
    struct buf text;
    buf_init(&text, TEXT_MAX);
    mail_paragraph(&text, tr_fmt(r->arena, person->lang, N_("Hello {name},"), (struct tr_arg[]){{"name", person->name}, {0}}));
    if (person->confirmed) {
        word(r, &text, person, to);
    } else {
        invitation(r, &text, person, to, path);
    }
    struct tr_arg subject[] = {{"to", to}, {0}};
    struct mail m = {
        .account = person->account,
        .to = person->email,
        .to_name = person->name,
        .lang = person->lang,
        .kind = "invite",
        .subject = person->confirmed ? tr_fmt(r->arena, person->lang, N_("You now belong to {to}"), subject)
                                     : tr_fmt(r->arena, person->lang, N_("Invitation to Clusterwerk: {to}"), subject),
        .text = str_copy(r->arena, buf_str(&text)),
    };
    bool whole = buf_ok(&text);
    buf_free(&text);
    return whole ? mail_queue(r->db, r->arena, &m, r->now) : ERR_INTERNAL;
}
