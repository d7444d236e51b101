/* The job behind large files of answers. */
#include "feature/survey/survey_import.h"

#include <string.h>

#include "feature/survey/survey_csv.h"
#include "gen/survey_import_sql.h"

enum { IMPORT_MEMORY = 512 << 20, CHECKS_AT_ONCE = 5000, ADDS_AT_ONCE = 2000 };

struct work {
    struct job *job;
    struct arena *a;
    id import;
    struct survey_import_get_row row;
    struct survey_doc doc;
    struct survey_csv csv, before;   /* before: where the portion begins, should its transaction run again */
    size_t n;                        /* rows of this portion */
};

static enum err begin(struct work *w)
{
    struct survey_row survey;
    struct survey_import_file_row file;
    struct str why;
    enum lang lang = str_is(w->row.language, "en") ? LANG_EN : LANG_DE;
    enum err e = survey_get(w->job->db, w->a, w->row.survey_id, &survey);
    e = e ? e : survey_import_file(w->job->db, w->a, w->import, &file);
    if (e) {
        return e;
    }
    if (!survey_draft_read(w->a, survey.document, lang, &w->doc, &why)) {
        w->csv.why = why;
        return ERR_INVALID;
    }
    return survey_csv_begin(w->a, lang, &w->doc, file.file, &w->csv) ? OK : ERR_INVALID;
}

/* ---- checking ---- */

static enum err tell_checked(struct db *db, void *arg)
{
    const struct work *w = arg;
    return survey_import_checked(db, w->import, (int64_t)w->n, clock_now());
}

static enum err begin_adding(struct db *db, void *arg)
{
    struct work *w = arg;
    struct survey_answer_count_row count;
    int64_t changed;
    enum err e = survey_answer_count(db, w->a, w->row.survey_id, &count);
    if (!e && (w->n == 0 || count.n + (int64_t)w->n > SURVEY_ANSWERS_MAX)) {
        survey_csv_refuse_number(&w->csv);
        return ERR_INVALID;
    }
    return e ? e : survey_import_begun(db, w->import, (int64_t)w->n, clock_now(), &changed);
}

static enum err check_all(struct work *w)
{
    struct survey_csv_row row;
    enum err e = OK;
    w->before = w->csv;
    for (w->n = 0; !e && survey_csv_next(&w->csv, &row); w->n++) {
        e = w->n % CHECKS_AT_ONCE == CHECKS_AT_ONCE - 1 ? db_tx(w->job->db, tell_checked, w) : OK;
    }
    if (e || w->csv.why.n > 0) {
        return e ? e : ERR_INVALID;
    }
    e = db_tx(w->job->db, begin_adding, w);
    w->csv = w->before;
    return e;
}

/* ---- adding ---- */

static enum err add_portion(struct db *db, void *arg)
{
    struct work *w = arg;
    struct survey_csv_row row;
    int64_t changed = 0;
    enum err e = OK;
    w->csv = w->before;
    db_batch_begin(db);
    for (w->n = 0; !e && w->n < ADDS_AT_ONCE && survey_csv_next(&w->csv, &row); w->n++) {
        e = survey_csv_keep(db, w->row.survey_id, &row, w->job->now);
    }
    enum err sent = db_batch_end(db);
    e = e ? e : sent;
    e = e ? e : survey_import_added(db, w->import, w->row.added, w->row.added + (int64_t)w->n, clock_now(), &changed);
    return e ? e : changed == 1 ? OK : ERR_CONFLICT;
}

static enum err finish(struct db *db, void *arg)
{
    const struct work *w = arg;
    bool failed = w->csv.why.n > 0;
    return survey_import_end(db, w->import, failed ? STR("failed") : STR("done"), failed ? w->csv.why : STR_NONE, clock_now());
}

static enum err add_all(struct work *w)
{
    struct survey_csv_row row;
    enum err e = OK;
    for (int64_t i = 0; i < w->row.added && survey_csv_next(&w->csv, &row); i++) {
    }
    do {
        w->before = w->csv;
        e = db_tx(w->job->db, add_portion, w);
        w->row.added += e ? 0 : (int64_t)w->n;
    } while (!e && w->n > 0);
    return e;
}

static enum err import_one(struct job *job, id import)
{
    struct work *w = ARENA_NEW(job->arena, struct work);
    *w = (struct work){.job = job, .import = import, .a = arena_new(IMPORT_MEMORY)};
    enum err e = survey_import_get(job->db, w->a, import, &w->row);
    e = e ? e : begin(w);
    e = !e && str_is(w->row.status, "checking") ? check_all(w) : e;
    e = e ? e : add_all(w);
    e = !e || (e == ERR_INVALID && w->csv.why.n > 0) ? db_tx(job->db, finish, w) : e;
    survey_csv_end(&w->csv);
    arena_free(w->a);
    return e;
}

bool survey_import_look(struct db *db, struct arena *a, instant now)
{
    struct survey_import_next_row next;
    (void)now;
    return survey_import_next(db, a, &next) == OK;
}

enum err survey_import_job(struct job *job)
{
    struct survey_import_next_row next;
    enum err e = OK;
    while (!e) {
        e = survey_import_next(job->db, job->arena, &next);
        e = e ? e : import_one(job, next.id);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}
