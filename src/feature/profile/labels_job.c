/* Time passes: labels begin and end without anybody's hand. The index learns of it, the office is reminded before. */
#include "app/app.h"
#include "domain/change.h"
#include "domain/job.h"
#include "domain/mail.h"
#include "domain/mail_text.h"
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "web/card_part.h"

enum { MAIL_MAX = 16 << 10, REMIND_DAYS = 60 };

struct turn {
    struct job *job;
    const struct cluster_labels_turned_row *row;
    struct str today;
};

static enum err turn_one(struct db *db, void *arg)
{
    const struct turn *t = arg;
    enum label_state state = label_state(t->row->valid_from, t->row->valid_to, t->today);
    enum err e = cluster_label_shown(db, t->row->cluster_id, t->row->label, str_of(label_state_name(state)));
    return e ? e : change_add(db, "cluster", t->row->cluster_id);
}

struct reminding {
    struct job *job;
    const struct cluster_labels_ending_row *rows;
    size_t n;                    /* the people of one office, for one label */
};

static enum err mail_one(struct db *db, struct job *job, const struct cluster_labels_ending_row *row)
{
    struct arena *a = job->arena;
    enum lang lang = str_is(row->language, "en") ? LANG_EN : LANG_DE;
    const struct config *config = &job->app->config;
    struct str base = config->base_url.n ? config->base_url : str_fmt(a, "http://%.*s", STR_ARG(config->listen));
    const struct tr_arg args[] = {{"name", row->name}, {"cluster", row->short_name}, {"label", card_label_text(lang, row->label)},
                                  {"date", fmt_date(a, lang, row->valid_to)}, {0}};
    struct buf text;
    buf_init(&text, MAIL_MAX);
    mail_paragraph(&text, tr_fmt(a, lang, N_("Hello {name},"), args));
    mail_paragraph(&text, tr_fmt(a, lang, N_("the label “{label}” of {cluster} is valid until {date}. After that day it no longer stands on the page of the cluster and does not count in the search."), args));
    mail_paragraph(&text, T(lang, "Is it renewed? Then enter the new dates here:"));
    mail_link(&text, base, str_fmt(a, "/c/%.*s/edit/labels?label=%.*s", STR_ARG(row->slug), STR_ARG(row->label)));
    const struct mail m = {.account = row->account, .to = row->email, .to_name = row->name, .lang = lang, .kind = "label",
                           .subject = tr_fmt(a, lang, N_("{label} of {cluster} ends on {date}"), args),
                           .text = str_copy(a, buf_str(&text))};
    buf_free(&text);
    return mail_queue(db, a, &m, job->now);
}

static enum err remind(struct db *db, void *arg)
{
    const struct reminding *m = arg;
    enum err e = cluster_label_reminded(db, m->rows[0].cluster_id, m->rows[0].label, m->rows[0].valid_to);
    for (size_t i = 0; i < m->n && !e; i++) {
        e = mail_one(db, m->job, &m->rows[i]);
    }
    return e;
}

static enum err remind_all(struct job *job, struct str today, struct str until)
{
    struct cluster_labels_ending_row *rows;
    size_t n, end;
    enum err e = cluster_labels_ending(job->db, job->arena, today, until, &rows, &n);
    for (size_t i = 0; !e && i < n; i = end) {
        for (end = i + 1; end < n && rows[end].cluster_id == rows[i].cluster_id && str_eq(rows[end].label, rows[i].label); end++) {
        }
        e = db_tx(job->db, remind, &(struct reminding){.job = job, .rows = &rows[i], .n = end - i});
    }
    return e;
}

enum err profile_labels_job(struct job *job)
{
    struct cluster_labels_turned_row *rows;
    struct str today = date_of(job->arena, job->now), until = date_of(job->arena, job->now + DAYS(REMIND_DAYS));
    size_t n;
    enum err e = cluster_labels_turned(job->db, job->arena, today, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        e = db_tx(job->db, turn_one, &(struct turn){.job = job, .row = &rows[i], .today = today});
    }
    return e ? e : remind_all(job, today, until);
}
