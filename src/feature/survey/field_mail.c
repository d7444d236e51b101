/* Invitations and reminders: each in a transaction of its own, to those who have not answered. */
#include "app/app.h"
#include "domain/mail_write.h"
#include "domain/password.h"
#include "feature/survey/field_view.h"

enum { AT_ONCE = 100, TOKEN_BYTES = 18 };

struct telling {
    struct job *job;
    const struct survey_mail_due_row *row;
};

bool survey_mail_look(struct db *db, struct arena *a, instant now)
{
    struct survey_mail_due_row *rows;
    size_t n = 0;
    (void)now;
    return survey_mail_due(db, a, 1, &rows, &n) == OK && n > 0;
}

static void write_text(struct mail_write *w, const struct survey_mail_due_row *row, enum lang lang, const struct survey_doc *doc, struct str token)
{
    struct arena *a = w->arena;
    const struct tr_arg args[] = {{"title", survey_say(&doc->title, lang)}, {"minutes", fmt_int(a, lang, survey_minutes(doc, lang))}, {0}};
    mail_write_text(w, row->round > 1 ? tr_fmt(a, lang, N_("this is a reminder of the survey “{title}”. It goes to those who have not begun it; what anybody answered is not known."), args)
                                      : tr_fmt(a, lang, N_("you are invited to the survey “{title}”. It takes about {minutes} minutes."), args));
    mail_write_text(w, str_is(row->mode, "organisation") ? T(lang, "Your organisation answers once: you and your colleagues go on with the same answer until it is sent.")
                                                         : T(lang, "Your answers are anonymous: this link only says that you may answer once. It is exchanged for a secret that nobody can lead back to you."));
    mail_write_link(w, str_fmt(a, "/survey-link/%.*s", STR_ARG(token)));
}

static enum err tell(struct db *db, void *arg)
{
    const struct telling *t = arg;
    const struct survey_mail_due_row *row = t->row;
    struct arena *a = t->job->arena;
    enum lang lang = str_is(row->language, "en") ? LANG_EN : LANG_DE;
    struct survey_doc doc;
    struct str why, token = random_token(a, TOKEN_BYTES);
    struct mail_write w;
    int64_t changed = 0;
    enum err e = survey_mailed(db, row->id, row->round, &changed);
    if (e || changed == 0) {
        return e;
    }
    e = survey_link_add(db, token_hash(a, token), row->id);
    if (e || !survey_doc_read(a, row->document, lang, &doc, &why)) {
        return e ? e : ERR_INTERNAL;
    }
    const struct config *config = &t->job->app->config;
    struct str base = config->base_url.n ? config->base_url : str_fmt(a, "http://%.*s", STR_ARG(config->listen));
    mail_write_begin(&w, a, base, "survey", row->account, row->email, row->name, lang);
    write_text(&w, row, lang, &doc, token);
    struct tr_arg args[] = {{"title", survey_say(&doc.title, lang)}, {0}};
    struct str subject = row->round > 1 ? tr_fmt(a, lang, N_("Reminder: {title}"), args) : tr_fmt(a, lang, N_("Survey: {title}"), args);
    return mail_write_queue(&w, db, subject, t->job->now);
}

enum err survey_mail_job(struct job *job)
{
    struct survey_mail_due_row *rows;
    size_t n = 1;
    enum err e = OK;
    while (!e && n > 0) {
        e = survey_mail_due(job->db, job->arena, AT_ONCE, &rows, &n);
        for (size_t i = 0; !e && i < n; i++) {
            e = db_tx(job->db, tell, &(struct telling){job, &rows[i]});
        }
    }
    return e;
}
