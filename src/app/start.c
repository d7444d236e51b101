#include "app/start.h"

#include "app/feature.h"
#include "app/receive.h"
#include "base/log.h"
#include "db/backup.h"
#include "domain/change.h"

#include <malloc.h>

enum { FEEDS_MAX = 16, FEATURES_MAX = 64 };

static enum err migrate(struct app *app, struct str *ret_why)
{
    struct db *db = NULL;
    enum err e = db_open(app->arena, app->config.database, DB_READ_WRITE, &db, ret_why);
    struct str kept = STR_NONE;
    if (e == OK) {
        e = db_upgrade(app->arena, app->config.database, db, &kept, ret_why);
        *ret_why = str_copy(app->arena, e == OK ? STR("") : *ret_why);
    }
    if (kept.n > 0) {
        log_line(LOG_INFO, "database copied before its migration", "file=\"%.*s\"", STR_ARG(kept));
    }
    db_close(db);
    return e;
}

static size_t collect_feeds(const struct card_feed *feeds[FEEDS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; features[i]; i++) {
        for (const struct card_feed *f = features[i]->feeds; f && f->each && n < FEEDS_MAX; f++) {
            feeds[n++] = f;
        }
    }
    return n;
}

static void follow_writes(struct app *app)
{
    if (!change_noted()) {
        return;
    }
    enum err e = index_follow_now(app->follow);
    if (e != OK) {
        log_line(LOG_WARN, "index cannot follow", "error=%s", err_name(e));
    }
}

/* NULL: nowhere. */
static const char *index_path(const struct app *app)
{
    struct str url = app->config.database, sqlite = STR("sqlite:");
    if (app->config.index_file.n > 0) {
        return str_z(app->arena, app->config.index_file);
    }
    if (!str_starts(url, sqlite) || str_is(url, "sqlite::memory:")) {
        return NULL;
    }
    return str_fmt(app->arena, "%.*s-index", STR_ARG(str_cut(url, sqlite.n, url.n))).p;
}

static enum err resume_index(struct app *app)
{
    const char *path = app->index_file;
    const struct card_feed **feeds = ARENA_ARRAY(app->arena, const struct card_feed *, FEEDS_MAX);
    size_t n = collect_feeds(feeds);
    return path ? index_follow_resume(app->arena, app->follow_db, path, feeds, n, &app->index, &app->follow) : ERR_NOT_FOUND;
}

static enum err make_index(struct app *app, struct str *ret_why)
{
    const struct card_feed **feeds = ARENA_ARRAY(app->arena, const struct card_feed *, FEEDS_MAX);
    size_t n = collect_feeds(feeds);
    app->index = index_new();
    *ret_why = STR("the index cannot be filled");
    if (app->index_file) {
        index_fill_begin(app->index, app->index_file);
    }
    enum err e = index_follow_new(app->arena, app->follow_db, app->index, feeds, n, &app->follow);
    index_fill_end(app->index);
    return e;
}

static enum err fill_index(struct app *app, struct str *ret_why)
{
    enum err e = db_open(app->arena, app->config.database, DB_READ_ONLY, &app->follow_db, ret_why);
    if (e != OK) {
        return e;
    }
    app->index_file = index_path(app);
    app->index_resumed = resume_index(app) == OK;
    if (app->index_resumed) {
        return OK;
    }
    return make_index(app, ret_why);
}

/* For the next start. Without the file it only takes longer: a failure is no reason to stop. */
static bool save_index(struct app *app)
{
    struct db *db = NULL;
    struct str why;
    const char *path = app->index_file;
    enum err e = path ? db_open(app->arena, app->config.database, DB_READ_WRITE, &db, &why) : OK;
    if (path && e == OK) {
        e = index_follow_save(app->follow, db, path);
    }
    if (e != OK) {
        log_line(LOG_WARN, "index not written", "file=\"%s\" error=%s", path, err_name(e));
    }
    db_close(db);
    return path && e == OK;
}

/* A large index that was just made is written, and used from the file: what is rarely asked for needs no memory then. The two are never
 * there together. */
static enum err map_index(struct app *app, struct str *ret_why)
{
    if (app->index_resumed || !app->index_file || !index_follow_is_large(app->follow) || !save_index(app)) {
        return OK;
    }
    index_free(app->index);
    app->index = NULL;
    malloc_trim(0); /* millions of small pieces: the system gets them back only so */
    return resume_index(app) == OK ? OK : make_index(app, ret_why);
}

static enum err start_follower(struct app *app, struct str *ret_why)
{
    if (!index_follow_start(app->follow)) {
        *ret_why = STR("the system gives no more threads");
        return ERR_UNAVAILABLE;
    }
    app->after_write = follow_writes;
    return OK;
}

static enum err start_features(struct app *app, struct str *ret_why)
{
    for (size_t i = 0; features[i]; i++) {
        enum err e = features[i]->start ? features[i]->start(app) : OK;
        if (e != OK) {
            *ret_why = str_fmt(app->arena, "the feature %s cannot start (%s)", features[i]->name, err_name(e));
            return e;
        }
    }
    return OK;
}

static enum err start_jobs(struct app *app, struct str *ret_why)
{
    const struct job_type **types = ARENA_ARRAY(app->arena, const struct job_type *, FEATURES_MAX);
    size_t n = 0;
    for (size_t i = 0; n < FEATURES_MAX && features[i]; i++) {
        if (features[i]->jobs) {
            types[n++] = features[i]->jobs;
        }
    }
    return job_run_start(app->arena, app->config.database, types, n, app, &app->jobs, ret_why);
}

enum err app_fill(struct app *app, struct str *ret_why)
{
    app->started_at = clock_now();
    enum err e = migrate(app, ret_why);
    return e == OK ? fill_index(app, ret_why) : e;
}

enum err app_start(struct app *app, struct str *ret_why)
{
    log_line(LOG_INFO, "index", "documents=%zu from=%s", index_size(app->index), app->index_resumed ? "file" : "database");
    enum err e = map_index(app, ret_why);
    e = e == OK ? start_follower(app, ret_why) : e;
    if (e == OK) {
        e = start_features(app, ret_why);
    }
    e = e == OK ? start_jobs(app, ret_why) : e;
    return e == OK ? receive_start(app, &app->receive, ret_why) : e;
}

void app_stop(struct app *app)
{
    receive_stop(app->receive);
    job_run_stop(app->jobs);
    index_follow_stop(app->follow);
    if (app->after_write) { /* it was started */
        save_index(app);
    }
    db_close(app->follow_db);
    index_free(app->index);
    *app = (struct app){.config = app->config, .arena = app->arena};
}
