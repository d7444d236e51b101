/* Invitations and reminders: each in a transaction of its own, to those who have not answered. */
#include "app/app.h"
#include "domain/mail_write.h"
#include "domain/password.h"
#include "feature/survey/field_view.h"

enum { AT_ONCE = 100, TOKEN_BYTES = 18, BATCH_MEMORY = 64 << 20 };

/* One round of one survey: its questionnaire is read once, whatever the number of people. */
struct round {
    struct job *job;
    struct arena *batch; /* of AT_ONCE mails */
    struct survey_round_due_row survey;
    struct survey_doc doc;
};
struct telling {
    const struct round *round;
    const struct survey_mail_due_row *row;
};

bool survey_mail_look(struct db *db, struct arena *a, instant now)
{
    struct survey_round_due_row row;
    (void)now;
    return survey_round_due(db, a, &row) == OK;
}

static void write_text(struct mail_write *w, const struct round *x, enum lang lang, struct str token)
{
    struct arena *a = w->arena;
    const struct tr_arg args[] = {{"title", survey_say(&x->doc.title, lang)}, {"minutes", fmt_int(a, lang, survey_minutes(&x->doc, lang))}, {0}};
    mail_write_text(w, x->survey.round > 1 ? tr_fmt(a, lang, N_("this is a reminder of the survey “{title}”. It goes to those who have not begun it; what anybody answered is not known."), args)
                                           : tr_fmt(a, lang, N_("you are invited to the survey “{title}”. It takes about {minutes} minutes."), args));
    mail_write_text(w, str_is(x->survey.mode, "organisation") ? T(lang, "Your organisation answers once: you and your colleagues go on with the same answer until it is sent.")
                                                              : T(lang, "Your answers are anonymous: this link only says that you may answer once. It is exchanged for a secret that nobody can lead back to you."));
    mail_write_link(w, str_fmt(a, "/survey-link/%.*s", STR_ARG(token)));
}

static enum err tell(struct db *db, void *arg)
{
    const struct telling *t = arg;
    const struct round *x = t->round;
    const struct survey_mail_due_row *row = t->row;
    enum lang lang = str_is(row->language, "en") ? LANG_EN : LANG_DE;
    struct str token = random_token(x->batch, TOKEN_BYTES);
    struct mail_write w;
    int64_t changed = 0;
    enum err e = survey_mailed(db, row->id, x->survey.round, &changed);
    if (e || changed == 0) {
        return e;
    }
    e = survey_link_add(db, token_hash(x->batch, token), row->id);
    if (e) {
        return e;
    }
    const struct config *config = &x->job->app->config;
    struct str base = config->base_url.n ? config->base_url : str_fmt(x->batch, "http://%.*s", STR_ARG(config->listen));
    mail_write_begin(&w, x->batch, base, "survey", row->account, row->email, row->name, lang);
    write_text(&w, x, lang, token);
    struct tr_arg args[] = {{"title", survey_say(&x->doc.title, lang)}, {0}};
    struct str subject = x->survey.round > 1 ? tr_fmt(x->batch, lang, N_("Reminder: {title}"), args) : tr_fmt(x->batch, lang, N_("Survey: {title}"), args);
    return mail_write_queue(&w, db, subject, x->job->now);
}

static enum err tell_all(struct round *x)
{
    struct survey_mail_due_row *rows;
    size_t n = AT_ONCE;
    enum err e = OK;
    while (!e && n == AT_ONCE) {
        arena_reset(x->batch);
        e = survey_mail_due(x->job->db, x->batch, x->survey.id, x->survey.round, AT_ONCE, &rows, &n);
        for (size_t i = 0; !e && i < n; i++) {
            e = db_tx(x->job->db, tell, &(struct telling){x, &rows[i]});
        }
    }
    return e;
}

/* One survey: when more are due, the next look finds them. */
enum err survey_mail_job(struct job *job)
{
    struct round x = {.job = job};
    struct str why;
    enum err e = survey_round_due(job->db, job->arena, &x.survey);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    if (!survey_doc_read(job->arena, x.survey.document, LANG_DE, &x.doc, &why)) {
        return ERR_INTERNAL;
    }
    x.batch = arena_new(BATCH_MEMORY);
    e = tell_all(&x);
    arena_free(x.batch);
    return e;
}
