#include "feature/exchange/quality.h"

enum { TIMES_LEAST = 12 /* tenths */, TIMES_MOST = 50 };
#define YEAR DAYS(365)

enum feature { PERIOD, TOPICS, FIELDS, TEXT, FEATURES_N };
static const struct {
    const char *name, *plain, *figure;
} features_of[FEATURES_N] = {
    [PERIOD] = {"period", N_("Give a period: others can plan with it."), N_("Give a period: entries with one get {times} times as many enquiries here.")},
    [TOPICS] = {"topics", N_("Choose a topic: you are found by it, too."), N_("Choose a topic: entries with one get {times} times as many enquiries here.")},
    [FIELDS] = {"fields", N_("Fill in the fields of the kind: they are compared."),
                N_("Fill in the fields of the kind: entries with some get {times} times as many enquiries here.")},
    [TEXT] = {"text", N_("Say a little more: quantity, size, material, standards."),
              N_("Say a little more: longer texts get {times} times as many enquiries here.")},
};

int64_t quality_times(int64_t n_with, int64_t talks_with, int64_t n_without, int64_t talks_without)
{
    if (n_with < QUALITY_LEAST || n_without < QUALITY_LEAST || talks_with + talks_without < QUALITY_LEAST_TALKS || talks_without == 0) {
        return 0;
    }
    int64_t tenths = 10 * talks_with * n_without / (n_with * talks_without);
    return tenths < TIMES_LEAST ? 0 : tenths < TIMES_MOST ? tenths : TIMES_MOST;
}

static bool lacks(const struct listing_input *in, enum feature f)
{
    switch (f) {
    case PERIOD: return in->available_from.n == 0 && in->available_to.n == 0;
    case TOPICS: return in->topics.n == 0;
    case FIELDS: return in->category.n > 0 && in->attributes.n == 0;
    case TEXT: return str_chars(in->text) < QUALITY_TEXT;
    case FEATURES_N: break;
    }
    return false;
}

static int64_t times_of(const struct listing_quality_all_row *rows, size_t n, enum feature f)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(rows[i].feature, features_of[f].name)) {
            return quality_times(rows[i].n_with, rows[i].talks_with, rows[i].n_without, rows[i].talks_without);
        }
    }
    return 0;
}

static struct str sentence(struct request *r, enum feature f, int64_t tenths)
{
    const char *point = r->lang == LANG_DE ? "," : ".";
    struct str times = str_fmt(r->arena, "%lld%s%lld", (long long)(tenths / 10), point, (long long)(tenths % 10));
    const struct tr_arg args[] = {{"times", times}, {0}};
    return tenths > 0 ? tr_fmt(r->arena, r->lang, features_of[f].figure, args) : tr(r->lang, features_of[f].plain);
}

enum err quality_hints(struct request *r, const struct listing_input *in, struct strs *ret)
{
    struct listing_quality_all_row *rows;
    size_t n, hints = 0;
    enum err e = listing_quality_all(r->db, r->arena, &rows, &n);
    if (e) {
        return e;
    }
    struct str *v = ARENA_ARRAY(r->arena, struct str, QUALITY_HINTS);
    for (enum feature f = 0; f < FEATURES_N && hints < QUALITY_HINTS; f++) {
        if (lacks(in, f)) {
            v[hints++] = sentence(r, f, times_of(rows, n, f));
        }
    }
    *ret = (struct strs){.v = v, .n = hints};
    return OK;
}

/* ---- the job ---- */

static enum err put(struct db *db, enum feature f, const struct listing_measure_row *m, int64_t n, int64_t talks, instant now)
{
    return listing_quality_put(db, str_of(features_of[f].name), n, talks, m->n - n, m->talks - talks, now);
}

static enum err measure(struct db *db, void *arg)
{
    const struct job *job = arg;
    struct listing_measure_row m;
    enum err e = listing_measure(db, job->arena, job->now - YEAR, &m);
    e = e ? e : put(db, PERIOD, &m, m.n_period, m.talks_period, job->now);
    e = e ? e : put(db, TOPICS, &m, m.n_topics, m.talks_topics, job->now);
    e = e ? e : put(db, FIELDS, &m, m.n_fields, m.talks_fields, job->now);
    return e ? e : put(db, TEXT, &m, m.n_text, m.talks_text, job->now);
}

enum err quality_job(struct job *job)
{
    return db_tx(job->db, measure, job);
}
