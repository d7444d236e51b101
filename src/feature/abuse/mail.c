/* The mails: to the office, to who reported, to those who answer for it. The last never hear who reported, or in which words. */
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/abuse/page.h"

static enum err office_of(struct request *r, id cluster, struct abuse_person_row **ret, size_t *ret_n)
{
    return cluster ? abuse_staff(r->db, r->arena, cluster, ret, ret_n) : abuse_programme(r->db, r->arena, ret, ret_n);
}

enum err abuse_mail_office(struct request *r, id report, id cluster, struct str title)
{
    struct abuse_person_row *people;
    size_t n;
    enum err e = office_of(r, cluster, &people, &n);
    for (size_t i = 0; i < n && !e; i++) {
        enum lang lang = people_lang(people[i].language);
        const struct tr_arg args[] = {{"title", title}, {0}};
        struct mail_write w;
        mail_write_begin(&w, r->arena, web_base_url(r), "report", people[i].id, people[i].email, people[i].name, lang);
        mail_write_text(&w, tr_fmt(r->arena, lang, N_("“{title}” was reported. Please look at it and decide: hide, keep or warn."), args));
        mail_write_link(&w, str_fmt(r->arena, "/reports/%.*s", STR_ARG(id_text(r->arena, report))));
        e = mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("Reported: “{title}”"), args), r->now);
    }
    return e;
}

static const struct {
    const char *decision, *to_reporter, *to_reported;
} words[] = {
    {"hide", N_("you have reported “{title}”. The office has looked at it and hidden it."), N_("the office has hidden “{title}” after a report.")},
    {"keep", N_("you have reported “{title}”. The office has looked at it and leaves it as it is."),
     N_("“{title}” was reported. The office has looked at it: it stays as it is, and you need not do anything.")},
    {"warn", N_("you have reported “{title}”. The office has looked at it and warned those who answer for it."),
     N_("“{title}” was reported. The office asks you to change it.")},
};

static enum err mail_one(struct request *r, const struct abuse_get_row *report, const struct abuse_decision *d, const struct abuse_person_row *to,
                         bool is_reporter)
{
    enum lang lang = people_lang(to->language);
    const struct tr_arg args[] = {{"title", report->title}, {0}};
    struct mail_write w;
    size_t i = 0;
    while (!str_is(d->decision, words[i].decision)) {
        i++;
    }
    mail_write_begin(&w, r->arena, web_base_url(r), "report_done", to->id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(r->arena, lang, is_reporter ? words[i].to_reporter : words[i].to_reported, args));
    mail_write_text(&w, T(lang, "Its reason:"));
    mail_write_text(&w, d->note);
    if (is_reporter) {
        mail_write_text(&w, T(lang, "Thank you for telling us. Those concerned are not told who reported."));
    } else {
        mail_write_text(&w, T(lang, "If you see it otherwise, write to the office. Its address stands on the page of the cluster."));
    }
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("Decision on “{title}”"), args), r->now);
}

static enum err mail_reporter(struct request *r, const struct abuse_get_row *report, const struct abuse_decision *d)
{
    struct abuse_person_row *people;
    size_t n = 0;
    if (report->account_id != DB_NULL) {
        enum err e = abuse_account(r->db, r->arena, report->account_id, &people, &n);
        return e || n == 0 ? e : mail_one(r, report, d, &people[0], true);
    }
    const struct abuse_person_row outside = {.email = report->email, .language = report->language};
    return report->email.n ? mail_one(r, report, d, &outside, true) : OK;
}

enum err abuse_mail_decision(struct request *r, const struct abuse_get_row *report, const struct abuse_decision *d)
{
    struct abuse_person_row *people;
    size_t n = 0;
    enum err e = mail_reporter(r, report, d);
    e = e ? e : abuse_people(r->db, r->arena, report, &people, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = mail_one(r, report, d, &people[i], false);
    }
    return e;
}
