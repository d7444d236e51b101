/* Once a week: what fits somebody who said what they know. Only what was not told before; without anything new no mail. */
#include "app/app.h"
#include "domain/for_you.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "domain/strings.h"
#include "feature/people/people.h"
#include "gen/people_feature_sql.h"

#define DIGEST_EVERY DAYS(7)
enum { ACCOUNTS_AT_ONCE = 100, KEYS_MAX = 60, DIGEST_MEMORY = 64 << 20 };

struct digest {
    struct job *job;
    struct arena *a;
    const struct digest_due_row *to;
};

static struct str key_of(struct arena *a, const struct radar_dot *d)
{
    return str_fmt(a, "%s:%.*s", radar_kind_name(d->kind), STR_ARG(d->slug));
}

static void write_dot(struct mail_write *w, struct arena *a, enum lang lang, const struct radar_dot *d)
{
    mail_write_text(w, str_fmt(a, "%.*s: %.*s", STR_ARG(tr(lang, for_you_kind(d))), STR_ARG(d->title)));
    for (size_t i = 0; i < d->n_reasons; i++) {
        mail_write_fact(w, T(lang, "Why"), d->reasons[i]);
    }
    mail_write_link(w, radar_href(a, d->kind, d->slug));
}

/* The new ones into the mail; the keys of all that were told, the latest last. */
static size_t write_new(struct digest *d, struct mail_write *w, enum lang lang, const struct for_you *found, struct str *ret_told)
{
    struct strs old = strs_split(d->a, d->to->told, '|');
    struct str *keys = ARENA_ARRAY(d->a, struct str, old.n + found->n + 1);
    size_t n = 0, fresh = 0;
    for (size_t i = 0; i < old.n; i++) {
        keys[n++] = old.v[i];
    }
    for (size_t i = 0; i < found->n; i++) {
        struct str key = key_of(d->a, &found->dots[i]);
        if (!strs_has(old, key)) {
            write_dot(w, d->a, lang, &found->dots[i]);
            keys[n++] = key;
            fresh++;
        }
    }
    size_t skip = n > KEYS_MAX ? n - KEYS_MAX : 0;
    *ret_told = strs_join(d->a, (struct strs){.v = keys + skip, .n = n - skip}, '|');
    return fresh;
}

static enum err tell(struct db *db, struct digest *d, const struct viewer *v)
{
    struct radar_request q = {.db = db, .arena = d->a, .index = d->job->app->index, .viewer = v, .lang = v->lang, .now = d->job->now};
    struct for_you found;
    struct mail_write w;
    struct str told = d->to->told;
    enum err e = for_you_find(&q, &found);
    if (e) {
        return e;
    }
    mail_write_begin(&w, d->a, config_url(&d->job->app->config, d->a, 0), "fit", v->account, v->email, v->name, v->lang);
    mail_write_text(&w, T(v->lang, "this is new near what you know and look for:"));
    if (write_new(d, &w, v->lang, &found, &told) == 0) {
        mail_write_drop(&w);
    } else {
        mail_write_text(&w, T(v->lang, "What you say of yourself, and who finds you, you choose here:"));
        mail_write_link(&w, STR("/account/found"));
        w.mail.is_due = true; /* in no summary: people who withdraw meanwhile would stay in it */
        e = mail_write_queue(&w, db, T(v->lang, "What fits you this week"), d->job->now);
    }
    return e ? e : digest_told(db, v->account, told.n ? told : STR_NONE, d->job->now);
}

static enum err tell_account(struct db *db, void *arg)
{
    struct digest *d = arg;
    struct viewer v;
    enum err e = people_viewer_by_account(db, d->a, d->to->account_id, d->job->now, &v);
    if (e == ERR_NOT_FOUND) {
        return digest_told(db, d->to->account_id, d->to->told, d->job->now); /* blocked */
    }
    return e ? e : tell(db, d, &v);
}

enum err people_digest_job(struct job *job)
{
    struct digest_due_row *rows;
    size_t n;
    struct arena *a = arena_new(DIGEST_MEMORY);
    enum err e = digest_due(job->db, job->arena, job->now - DIGEST_EVERY, ACCOUNTS_AT_ONCE, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct digest d = {.job = job, .a = a, .to = &rows[i]};
        e = db_tx(job->db, tell_account, &d);
        arena_reset(a);
    }
    arena_free(a);
    return e;
}
