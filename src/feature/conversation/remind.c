/* Enquiries that wait for an answer: the side that was asked is reminded after three days, once for each question. */
#include "feature/conversation/remind.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "gen/conversation_sql.h"

enum { AT_ONCE = 200 };
#define REMIND_AFTER DAYS(3)
#define REMIND_UNTIL DAYS(14) /* older ones are left in peace */

struct reminding {
    struct job *job;
    const struct conversation_waiting_row *row;
};

static enum err mail_to(const struct reminding *m, struct db *db, const struct conversation_parties_row *to)
{
    struct arena *a = m->job->arena;
    enum lang lang = people_lang(to->language);
    const struct tr_arg args[] = {{"subject", m->row->subject}, {0}};
    struct mail_write w;
    mail_write_begin(&w, a, config_url(&m->job->app->config, a, 0), "reply_wait", to->account_id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(a, lang, N_("somebody has been waiting for three days for your answer: “{subject}”."), args));
    mail_write_text(&w, T(lang, "A short “no” helps, too. Answer here:"));
    mail_write_link(&w, str_fmt(a, "/messages/%.*s", STR_ARG(id_text(a, m->row->id))));
    return mail_write_queue(&w, db, tr_fmt(a, lang, N_("An enquiry waits for your answer: “{subject}”"), args), m->job->now);
}

static enum err remind_one(struct db *db, void *arg)
{
    const struct reminding *m = arg;
    struct conversation_parties_row *parties;
    size_t n = 0;
    int64_t changed = 0;
    enum err e = conversation_set_reminded(db, m->row->id, m->job->now, &changed);
    e = e || changed == 0 ? e : change_add(db, "organisation", m->row->organisation_id);
    e = e || changed == 0 ? e : conversation_parties(db, m->job->arena, m->row->id, &parties, &n);
    for (size_t i = 0; i < n && !e; i++) {
        bool asked = str_is(parties[i].side, "asked") && str_is(parties[i].status, "active");
        e = asked ? mail_to(m, db, &parties[i]) : OK;
    }
    return e;
}

enum err conversation_remind(struct job *job)
{
    struct conversation_waiting_row *rows;
    size_t n;
    enum err e = conversation_waiting(job->db, job->arena, job->now - REMIND_AFTER, job->now - REMIND_UNTIL, AT_ONCE, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = db_tx(job->db, remind_one, &(struct reminding){job, &rows[i]});
    }
    return e;
}
