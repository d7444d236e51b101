/* The yearly question: the job, its mails and the reminder. */
#include "app/app.h"
#include "base/log.h"
#include "domain/mail_write.h"
#include "domain/password.h"
#include "domain/topic.h"
#include "feature/fresh/page.h"

enum { TOKEN_BYTES = 24, ASKED_MAX = 5 };

enum err fresh_mail(struct db *db, struct arena *a, struct str base_url, const struct profile *p, const struct asked *to, struct str token,
                    bool again, instant now)
{
    const struct tr_arg args[] = {{"title", p->name}, {0}};
    enum lang lang = to->lang;
    struct mail_write w;
    mail_write_begin(&w, a, base_url, "fresh", to->account, to->email, to->name, lang);
    mail_write_text(&w, again ? tr_fmt(a, lang, N_("three weeks ago we asked you about the profile of {title} on Clusterwerk. Is this still right?"), args)
                              : tr_fmt(a, lang, N_("once a year we ask about the profile of {title} on Clusterwerk. Is this still right?"), args));
    mail_write_text(&w, T(lang, "The profile says:"));
    for (size_t i = 0; i < p->n_facts; i++) {
        mail_write_fact(&w, tr(lang, p->facts[i].what), p->facts[i].value);
    }
    mail_write_text(&w, T(lang, "Yes, all is right:"));
    mail_write_link(&w, str_fmt(a, "/profile/%.*s", STR_ARG(token)));
    mail_write_text(&w, T(lang, "Change something:"));
    mail_write_link(&w, to->account ? str_fmt(a, "%.*s/edit", STR_ARG(p->path)) : str_fmt(a, "/profile/%.*s#change", STR_ARG(token)));
    mail_write_text(&w, T(lang, "The profile shows when it was confirmed last. You need not sign in to confirm it."));
    return mail_write_queue(&w, db, tr_fmt(a, lang, N_("Is this still right? Profile of {title}"), args), now);
}

static enum err asked_of(struct db *db, struct arena *a, const struct profile *p, struct asked v[ASKED_MAX], size_t *ret_n)
{
    struct fresh_admins_row *admins;
    struct fresh_staff_row *staff;
    enum err e = p->is_cluster ? fresh_staff(db, a, p->id, &staff, ret_n) : fresh_admins(db, a, p->id, &admins, ret_n);
    for (size_t i = 0; !e && i < *ret_n; i++) {
        v[i] = p->is_cluster ? (struct asked){staff[i].id, staff[i].email, staff[i].name, people_lang(staff[i].language)}
                             : (struct asked){admins[i].id, admins[i].email, admins[i].name, people_lang(admins[i].language)};
    }
    if (!e && *ret_n == 0 && p->email.n > 0) {
        bool german = p->country.n == 0 || str_is(p->country, "DE") || str_is(p->country, "AT") || str_is(p->country, "CH");
        v[(*ret_n)++] = (struct asked){.email = p->email, .lang = german ? LANG_DE : LANG_EN};
    }
    return e;
}

enum err fresh_ask(struct db *db, struct arena *a, struct str base_url, bool is_cluster, id object, instant now, size_t *ret_asked)
{
    struct profile p;
    struct asked v[ASKED_MAX];
    size_t n = 0;
    enum err e = profile_load(db, a, LANG_DE, is_cluster, object, &p);
    e = e ? e : asked_of(db, a, &p, v, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct str token = random_token(a, TOKEN_BYTES);
        e = profile_load(db, a, v[i].lang, is_cluster, object, &p);
        e = e ? e : fresh_ask_insert(db, &(struct fresh_ask_insert_params){
                                             .id = id_new(),
                                             .organisation = is_cluster ? DB_NULL : object,
                                             .cluster = is_cluster ? object : DB_NULL,
                                             .account = v[i].account ? v[i].account : DB_NULL,
                                             .email = v[i].email,
                                             .name = v[i].name,
                                             .language = lang_code(v[i].lang),
                                             .token_hash = token_hash(a, token),
                                             .now = now,
                                         });
        e = e ? e : fresh_mail(db, a, base_url, &p, &v[i], token, false, now);
    }
    if (!e) {
        *ret_asked = n;
    }
    return e;
}

/* ---- the job ---- */

static struct str base_url(struct job *job)
{
    const struct config *c = &job->app->config;
    return c->base_url.n > 0 ? c->base_url : str_fmt(job->arena, "http://%.*s", STR_ARG(c->listen));
}

struct step {
    struct job *job;
    bool is_cluster;
    id object;
    const struct fresh_remind_due_row *row;
};

static enum err ask_one(struct db *db, void *arg)
{
    const struct step *s = arg;
    size_t n;
    return fresh_ask(db, s->job->arena, base_url(s->job), s->is_cluster, s->object, s->job->now, &n);
}

static enum err remind_one(struct db *db, void *arg)
{
    const struct step *s = arg;
    const struct fresh_remind_due_row *row = s->row;
    struct arena *a = s->job->arena;
    struct str token = random_token(a, TOKEN_BYTES);
    struct asked to = {row->account_id == DB_NULL ? 0 : row->account_id, row->email, row->name, people_lang(row->language)};
    struct profile p;
    int64_t changed = 0;
    enum err e = fresh_remind(db, row->id, token_hash(a, token), s->job->now, &changed);
    e = e ? e : profile_load(db, a, to.lang, s->is_cluster, s->object, &p);
    return e || changed == 0 ? e : fresh_mail(db, a, base_url(s->job), &p, &to, token, true, s->job->now);
}

static enum err remind(struct job *job)
{
    struct fresh_remind_due_row *rows;
    size_t n;
    enum err e = fresh_remind_due(job->db, job->arena, job->now - FRESH_REMIND, FRESH_MOST, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        bool is_cluster = rows[i].cluster_id != DB_NULL;
        e = db_tx(job->db, remind_one, &(struct step){job, is_cluster, is_cluster ? rows[i].cluster_id : rows[i].organisation_id, &rows[i]});
    }
    return e;
}

enum err fresh_job(struct job *job)
{
    struct fresh_due_organisations_row *organisations;
    struct fresh_due_clusters_row *clusters;
    size_t n_organisations = 0, n_clusters = 0;
    enum err e = topics_reload(job->db);
    e = e ? e : fresh_due_clusters(job->db, job->arena, job->now - FRESH_YEAR, FRESH_MOST, &clusters, &n_clusters);
    e = e ? e : fresh_due_organisations(job->db, job->arena, job->now - FRESH_YEAR, FRESH_MOST, &organisations, &n_organisations);
    for (size_t i = 0; !e && i < n_clusters; i++) {
        e = db_tx(job->db, ask_one, &(struct step){.job = job, .is_cluster = true, .object = clusters[i].id});
    }
    for (size_t i = 0; !e && i < n_organisations; i++) {
        e = db_tx(job->db, ask_one, &(struct step){.job = job, .object = organisations[i].id});
    }
    e = e ? e : remind(job);
    if (!e && n_clusters + n_organisations > 0) {
        log_line(LOG_INFO, "fresh_ask", "clusters=%zu organisations=%zu", n_clusters, n_organisations);
    }
    return e;
}
