/* From finds to mails: one to a person for all their searches that are due. */
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/saved/page.h"

enum { ACCOUNTS_AT_ONCE = 200, TELL_MEMORY = 64 << 20 };

enum err saved_due(struct db *db, struct arena *a, id account, struct str pace, instant now, instant *ret)
{
    struct mail_choice c;
    enum err e = mail_choice_read(db, a, account, &c);
    if (e) {
        return e;
    }
    enum mail_pace p = str_is(pace, "usual") ? mail_choice_pace(&c, STR("saved")) : mail_pace_of(pace);
    *ret = p == PACE_NEVER ? DB_NULL : mail_choice_due(&c, p, now);
    return OK;
}

bool saved_tell_look(struct db *db, struct arena *a, instant now)
{
    struct saved_due_accounts_row *rows;
    size_t n = 0;
    return saved_due_accounts(db, a, now, 1, &rows, &n) == OK && n > 0;
}

struct telling {
    struct job *job;
    struct arena *a;
    id account;
    struct viewer viewer;
    struct mail_write w;
    int64_t told;
};

static void write_search(struct telling *t, const struct saved_get_row *s, const struct watched *const *v, size_t n)
{
    enum lang lang = t->viewer.lang;
    const struct tr_arg args[] = {{"name", s->name}, {0}};
    t->told += (int64_t)n;
    mail_write_text(&t->w, tr_fmt(t->a, lang, N_("New in your search “{name}”:"), args));
    for (size_t i = 0; i < n && i < SAVED_SHOWN; i++) {
        mail_write_text(&t->w, v[i]->title);
        mail_write_link(&t->w, v[i]->path);
    }
    if (n > SAVED_SHOWN) {
        mail_write_text(&t->w, tr_n(t->a, lang, N_("And {n} more find."), N_("And {n} more finds."), (int64_t)n - SAVED_SHOWN));
    }
}

/* With the rights and the state of this moment: what was withdrawn, changed or closed meanwhile is told to nobody. */
static enum err tell_search(struct db *db, struct telling *t, const struct saved_get_row *s)
{
    struct saved_untold_row *rows;
    struct saved_question q;
    const struct watched **hits = NULL;
    struct watch *watch = watch_new(t->a);
    size_t n, n_hits = 0, kept = 0;
    enum err e = saved_untold(db, t->a, s->id, WATCH_MAX, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = watch_put(watch, db, rows[i].kind, rows[i].object_id);
    }
    if (!e && saved_question_read(t->a, s->question, &q)) {
        watch_ask(watch, &q.search, &hits, &n_hits);
    }
    for (size_t i = 0; i < n_hits && !e; i++) {
        if (access_may(&t->viewer, MAY_SEE, &hits[i]->access)) {
            hits[kept++] = hits[i];
        }
    }
    if (kept > 0) {
        write_search(t, s, hits, kept);
    }
    e = e ? e : saved_told(db, s->id, t->job->now);
    return e ? e : saved_not_due(db, s->id);
}

static struct str subject_of(const struct telling *t, const struct saved_get_row *first, size_t n)
{
    const struct tr_arg args[] = {{"name", first->name}, {0}};
    return n == 1 ? tr_fmt(t->a, t->viewer.lang, N_("New in your search “{name}”"), args) : T(t->viewer.lang, "New in your saved searches");
}

static enum err tell_account(struct db *db, void *arg)
{
    struct telling *t = arg;
    struct saved_get_row *rows;
    size_t n;
    enum err e = people_viewer_by_account(db, t->a, t->account, t->job->now, &t->viewer);
    bool gone = e == ERR_NOT_FOUND; /* blocked: nothing is written, and nothing waits */
    e = gone ? OK : e;
    e = e ? e : saved_due_of(db, t->a, t->account, t->job->now, &rows, &n);
    if (e) {
        return e;
    }
    t->told = 0;
    mail_write_begin(&t->w, t->a, config_url(&t->job->app->config, t->a, 0), "saved", t->account, t->viewer.email, t->viewer.name, t->viewer.lang);
    for (size_t i = 0; i < n && !e; i++) {
        e = tell_search(db, t, &rows[i]);
    }
    if (e || gone || t->told == 0) {
        mail_write_drop(&t->w);
        return e;
    }
    mail_write_text(&t->w, T(t->viewer.lang, "How often you hear of each search you choose here:"));
    mail_write_link(&t->w, STR("/my/searches"));
    t->w.mail.is_due = true;
    return mail_write_queue(&t->w, db, subject_of(t, &rows[0], n), t->job->now);
}

enum err saved_tell_job(struct job *job)
{
    struct saved_due_accounts_row *rows;
    size_t n;
    struct arena *a = arena_new(TELL_MEMORY);
    enum err e = saved_due_accounts(job->db, job->arena, job->now, ACCOUNTS_AT_ONCE, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct telling t = {.job = job, .a = a, .account = rows[i].account_id};
        e = db_tx(job->db, tell_account, &t);
        arena_reset(a);
    }
    arena_free(a);
    return e;
}
