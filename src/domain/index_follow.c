#include "domain/index_follow.h"

#include "base/bisect.h"
#include "base/clock.h"
#include "base/log.h"
#include "domain/board.h"
#include "domain/competence_follow.h"
#include "domain/index_snapshot.h"
#include "domain/tie.h"
#include "domain/topic.h"
#include "gen/change_sql.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

enum { OWN_MS = 50, ALONE_MS = 2, OTHERS_MS = 120000 /* imports take long to commit */, ARENA_MAX = 256 << 20 };
/* Fewer documents are read within half a second; more changes take as long as filling. */
enum { SAVE_FROM = 5000, RESUME_MAX = 50000, SAVE_AFTER_MS = 12 * 3600 * 1000 };

struct index_follow {
    _Atomic uint64_t asked;  /* how often somebody wanted to see their change */
    struct db *db;
    struct index *index;
    const struct card_feed *const *feeds;
    size_t n_feeds;
    pthread_mutex_t lock;    /* all below, and the connection */
    struct arena *arena;     /* of one look */
    struct arena *work;      /* of one object */
    id *seen;                /* sorted; nothing older than OTHERS_MS before the newest */
    size_t n_seen, room;
    id newest;
    uint64_t looked;         /* whoever had asked up to this number has been served */
    id saved;                /* row of the last file: it says when that was */
    size_t n_since;          /* changes since then */
    pthread_t thread;
    pthread_mutex_t stop_lock;
    pthread_cond_t stop;
    bool running, stopping;
};

static id before(id newest, int64_t ms)
{
    int64_t at = (newest >> ID_RANDOM_BITS) - ms;
    return at > 0 ? at << ID_RANDOM_BITS : 0;
}

/* First place that is not below `n`. */
static size_t seen_at(const struct index_follow *f, id n)
{
    return BISECT(f->n_seen, i, f->seen[i] < n);
}

static bool is_seen(const struct index_follow *f, id n)
{
    size_t at = seen_at(f, n);
    return at < f->n_seen && f->seen[at] == n;
}

static bool make_room(struct index_follow *f)
{
    if (f->n_seen < f->room) {
        return true;
    }
    size_t old = seen_at(f, before(f->newest, OTHERS_MS));
    if (old > f->room / 2) {
        f->n_seen -= old;
        memmove(f->seen, f->seen + old, f->n_seen * sizeof *f->seen);
        return true;
    }
    size_t room = f->room ? 2 * f->room : 1024;
    id *seen = realloc(f->seen, room * sizeof *seen);
    if (!seen) {
        return false;
    }
    f->seen = seen;
    f->room = room;
    return true;
}

static enum err remember(struct index_follow *f, id n)
{
    if (!make_room(f)) {
        return ERR_UNAVAILABLE;
    }
    size_t at = seen_at(f, n);
    memmove(f->seen + at + 1, f->seen + at, (f->n_seen - at) * sizeof *f->seen);
    f->seen[at] = n;
    f->n_seen++;
    f->n_since++;
    f->newest = n > f->newest ? n : f->newest;
    return OK;
}

static void put(const struct card_source *source, void *arg)
{
    index_put(arg, source);
}

static enum err take_all(struct index_follow *f)
{
    enum err e = topics_reload(f->db);
    e = e ? e : boards_reload(f->db);
    e = e ? e : ties_reload(f->db);
    for (size_t i = 0; e == OK && i < f->n_feeds; i++) {
        e = f->feeds[i]->each(f->db, put, f->index);
    }
    return e;
}

static enum err take_card(struct index_follow *f, const struct card_feed *feed, id object)
{
    struct card_source source;
    memset(&source, 0, sizeof source);
    enum err e = feed->one(f->db, f->work, object, &source);
    if (e == OK) {
        index_put(f->index, &source);
    } else if (e == ERR_NOT_FOUND) {
        index_remove(f->index, feed->kind, object);
        e = OK;
    }
    return e;
}

/* Cards that say something of what changed. */
static enum err take_about(struct index_follow *f, const struct card_feed *feed, struct str kind, id object)
{
    struct ids cards = {0};
    enum err e = feed->about(f->db, f->work, kind, object, &cards);
    for (size_t i = 0; e == OK && i < cards.n; i++) {
        e = take_card(f, feed, cards.v[i]);
    }
    return e;
}

static enum err take_organisation(struct index_follow *f, id organisation)
{
    enum err e = OK;
    for (size_t i = 0; i < f->n_feeds && organisation && !e; i++) {
        e = f->feeds[i]->kind == CARD_ORGANISATION ? take_card(f, f->feeds[i], organisation) : OK;
    }
    return e;
}

/* A listing may say something of the organisation behind it, which is read anew first: when that fails, both are tried again. */
static enum err take_listing(struct index_follow *f, const struct card_feed *feed, id listing)
{
    struct card_source source;
    struct competence_trace was = competence_trace_known(f->index, f->work, listing), is = {0};
    id touched[2];
    memset(&source, 0, sizeof source);
    enum err e = feed->one(f->db, f->work, listing, &source);
    bool is_gone = e == ERR_NOT_FOUND;
    if (e && !is_gone) {
        return e;
    }
    is = is_gone ? is : competence_trace(&source.card);
    competence_touched(f->index, f->work, &was, &is, touched);
    e = take_organisation(f, touched[0]);
    e = e ? e : take_organisation(f, touched[1]);
    if (!e && is_gone) {
        index_remove(f->index, feed->kind, listing);
    } else if (!e) {
        index_put(f->index, &source);
    }
    return e;
}

static enum err take_over(struct index_follow *f, struct str kind, id object)
{
    if (str_is(kind, "topic")) {
        return take_all(f); /* titles and synonyms are among the words of many cards */
    }
    if (str_is(kind, "board")) {
        return boards_reload(f->db);
    }
    if (str_is(kind, "project")) {
        return ties_reload(f->db);
    }
    enum err e = OK;
    for (size_t i = 0; e == OK && i < f->n_feeds; i++) {
        const struct card_feed *feed = f->feeds[i];
        if (str_is(kind, feed->change_kind)) {
            e = feed->kind == CARD_LISTING ? take_listing(f, feed, object) : take_card(f, feed, object);
        } else if (feed->about) {
            e = take_about(f, feed, kind, object);
        }
    }
    return e;
}

/* A change is remembered only when it was taken over: what fails is tried again at the next look. After an import there are many: they
 * are taken over in portions (*ret_more), so that somebody who waits for their own change does not wait for all of them. */
static enum err look_in_transaction(struct index_follow *f, id from, bool *ret_more)
{
    enum { PORTION = 500, PORTIONS = 40 /* each reads the log again */ };
    struct change_after_row *rows;
    size_t n, taken = 0;
    *ret_more = false;
    enum err e = change_after(f->db, f->arena, from, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        if (is_seen(f, rows[i].id)) {
            continue;
        }
        if (taken++ == PORTION + n / PORTIONS) {
            *ret_more = true;
            return OK;
        }
        arena_reset(f->work);
        e = take_over(f, rows[i].kind, rows[i].object_id);
        if (e == OK) {
            e = remember(f, rows[i].id);
        }
    }
    return e;
}

/* Looks at what was written after `from`. */
static enum err look(struct index_follow *f, id from, bool *ret_more)
{
    arena_reset(f->arena);
    db_read_begin(f->db);
    enum err e = look_in_transaction(f, from, ret_more);
    db_read_end(f->db);
    return e;
}

/* Whoever waited while another looked is often served: that look began after their commit. On SQLite one writes after the other: numbers appear
 * in their order. */
static enum err look_for(struct index_follow *f, uint64_t mine, bool *ret_more)
{
    if (f->looked >= mine) {
        *ret_more = false;
        return OK;
    }
    uint64_t asked = f->asked;
    enum err e = look(f, before(f->newest, db_is_postgres(f->db) ? OWN_MS : ALONE_MS), ret_more);
    if (!e && !*ret_more) {
        f->looked = asked;
    }
    return e;
}

enum err index_follow_now(struct index_follow *f)
{
    uint64_t mine = ++f->asked;
    bool more = true;
    enum err e = OK;
    while (!e && more) {
        pthread_mutex_lock(&f->lock);
        e = look_for(f, mine, &more);
        pthread_mutex_unlock(&f->lock);
    }
    return e;
}

/* Numbers carry the time they were made at; a row may appear as long as OTHERS_MS after that. Once the newest known row is older,
 * nothing below it can appear any more: a quiet log is not read again and again. */
static enum err look_for_others(struct index_follow *f)
{
    id now = (id)(clock_now() / 1000) << ID_RANDOM_BITS;
    id from = before(now, OTHERS_MS);
    bool more = true;
    enum err e = OK;
    while (!e && more) {
        pthread_mutex_lock(&f->lock);
        e = look(f, from < f->newest ? from : f->newest, &more);
        pthread_mutex_unlock(&f->lock);
    }
    return e;
}

/* Where the log stands is read first: what is written while the index is being filled is then read once more, not missed; what was
 * written before needs no second look. */
static enum err skip_old(struct index_follow *f)
{
    struct change_newest_row newest;
    struct change_after_row *rows;
    size_t n = 0;
    enum err e = change_newest(f->db, f->arena, &newest);
    if (e == OK) {
        f->newest = newest.id;
        e = change_after(f->db, f->arena, before(newest.id, OTHERS_MS), &rows, &n);
    }
    for (size_t i = 0; e == OK && i < n; i++) {
        e = remember(f, rows[i].id);
    }
    return e;
}

static enum err fill(struct index_follow *f)
{
    enum err e = skip_old(f);
    return e == OK ? take_all(f) : e;
}

static void cleanup(void *arg)
{
    struct index_follow *f = arg;
    arena_free(f->arena);
    arena_free(f->work);
    free(f->seen);
}

static struct index_follow *follow_new(struct arena *a, struct db *db, struct index *ix, const struct card_feed *const *feeds, size_t n)
{
    struct index_follow *f = ARENA_NEW(a, struct index_follow);
    pthread_condattr_t monotonic;
    *f = (struct index_follow){.db = db, .index = ix, .feeds = feeds, .n_feeds = n, .arena = arena_new(ARENA_MAX), .work = arena_new(ARENA_MAX)};
    pthread_mutex_init(&f->lock, NULL);
    pthread_mutex_init(&f->stop_lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&f->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    arena_defer(a, cleanup, f);
    return f;
}

enum err index_follow_new(struct arena *a, struct db *db, struct index *ix, const struct card_feed *const *feeds, size_t n,
                          struct index_follow **ret)
{
    struct index_follow *f = follow_new(a, db, ix, feeds, n);
    enum err e = fill(f);
    if (e == OK) {
        *ret = f;
    }
    return e;
}

/* ---- the index as a file ---- */

/* Everything that may have appeared. The caller is alone, or holds the lock. */
static enum err look_whole(struct index_follow *f)
{
    bool more = true;
    enum err e = OK;
    while (e == OK && more) {
        e = look(f, before(f->newest, OTHERS_MS), &more);
    }
    return e;
}

/* What the file's label says: a row of the table `change` that was made for it, then the changes it holds. */
struct saved {
    id row, token;
};

bool index_follow_is_large(const struct index_follow *f)
{
    return index_size(f->index) >= SAVE_FROM;
}

/* Everything that is known, in the follower's arena. The caller holds the lock, or is alone. */
static enum err make_label(struct index_follow *f, const struct saved *saved, struct str *ret)
{
    enum err e = look_whole(f);
    size_t old = seen_at(f, before(f->newest, OTHERS_MS)), n = f->n_seen - old;
    char *label = arena_alloc(f->arena, 1, sizeof *saved + n * sizeof *f->seen);
    memcpy(label, saved, sizeof *saved);
    if (n > 0) {
        memcpy(label + sizeof *saved, f->seen + old, n * sizeof *f->seen);
    }
    *ret = (struct str){.p = label, .n = sizeof *saved + n * sizeof *f->seen};
    return e;
}

static void note_saved(struct index_follow *f, const struct saved *saved)
{
    f->saved = saved->row;
    f->n_since = 0;
}

enum err index_follow_save(struct index_follow *f, struct db *write, const char *path)
{
    const struct saved saved = {.row = id_new(), .token = id_new()};
    struct str label;
    if (!index_follow_is_large(f)) {
        return OK;
    }
    enum err e = change_insert(write, saved.row, STR("index"), saved.token);
    if (e != OK) {
        return e;
    }
    pthread_mutex_lock(&f->lock);
    e = make_label(f, &saved, &label);
    e = e == OK ? index_snapshot_write(f->index, path, label) : e;
    if (e == OK) {
        note_saved(f, &saved);
    }
    pthread_mutex_unlock(&f->lock);
    return e;
}

static bool is_due(struct index_follow *f, instant now)
{
    pthread_mutex_lock(&f->lock);
    int64_t age_ms = now / 1000 - (f->saved >> ID_RANDOM_BITS);
    bool due = f->n_since > RESUME_MAX / 2 || age_ms > SAVE_AFTER_MS;
    pthread_mutex_unlock(&f->lock);
    return due && index_follow_is_large(f);
}

enum err index_follow_keep(struct index_follow *f, struct db *write, const char *path, instant now)
{
    const struct saved saved = {.row = id_new(), .token = id_new()};
    struct str label;
    if (!is_due(f, now)) {
        return OK;
    }
    enum err e = change_insert(write, saved.row, STR("index"), saved.token);
    if (e != OK) {
        return e;
    }
    pthread_mutex_lock(&f->lock);
    e = make_label(f, &saved, &label);
    pid_t child = e == OK ? index_snapshot_write_beside(f->index, path, label) : -1;
    if (child > 0) {
        note_saved(f, &saved);
    }
    pthread_mutex_unlock(&f->lock);
    int status = 1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return e == OK && status != 0 ? ERR_UNAVAILABLE : e;
}

/* Reads what was changed since: a few rows as a rule. */
static enum err catch_up(struct index_follow *f, struct str label)
{
    struct saved saved;
    struct change_is_row row;
    struct change_after_row *rows;
    size_t n = 0;
    memcpy(&saved, label.p, sizeof saved);
    enum err e = change_is(f->db, f->arena, saved.row, STR("index"), saved.token, &row);
    for (size_t at = sizeof saved; e == OK && at < label.n; at += sizeof(id)) {
        id seen;
        memcpy(&seen, label.p + at, sizeof seen);
        e = remember(f, seen);
    }
    if (e == OK) {
        note_saved(f, &saved);
        e = change_after(f->db, f->arena, before(f->newest, OTHERS_MS), &rows, &n);
    }
    return e == OK && n > f->n_seen + RESUME_MAX ? ERR_NOT_FOUND : e;
}

enum err index_follow_resume(struct arena *a, struct db *db, const char *path, const struct card_feed *const *feeds, size_t n,
                             struct index **ret_index, struct index_follow **ret)
{
    struct snapshot *s;
    struct str label;
    enum err e = index_snapshot_open(path, &s, &label);
    if (e != OK) {
        return e;
    }
    struct index_follow *f = follow_new(a, db, NULL, feeds, n);
    e = topics_reload(db);
    e = e == OK ? boards_reload(db) : e;
    e = e == OK ? ties_reload(db) : e;
    e = e == OK ? catch_up(f, label) : e;
    if (e != OK) {
        index_snapshot_close(s);
        return e;
    }
    f->index = index_snapshot_take(s, INDEX_MAPPED_BLOCKS);
    if (!f->index) {
        return ERR_NOT_FOUND;
    }
    e = look_whole(f);
    if (e != OK) {
        index_free(f->index);
        return e;
    }
    *ret_index = f->index;
    *ret = f;
    return OK;
}

static void *loop(void *arg)
{
    struct index_follow *f = arg;
    pthread_mutex_lock(&f->stop_lock);
    while (!f->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += 1;
        pthread_cond_timedwait(&f->stop, &f->stop_lock, &until);
        pthread_mutex_unlock(&f->stop_lock);
        enum err e = look_for_others(f);
        if (e != OK) {
            log_line(LOG_WARN, "index cannot follow", "error=%s", err_name(e));
        }
        pthread_mutex_lock(&f->stop_lock);
    }
    pthread_mutex_unlock(&f->stop_lock);
    return NULL;
}

bool index_follow_start(struct index_follow *f)
{
    f->running = pthread_create(&f->thread, NULL, loop, f) == 0;
    return f->running;
}

void index_follow_stop(struct index_follow *f)
{
    if (!f || !f->running) {
        return;
    }
    pthread_mutex_lock(&f->stop_lock);
    f->stopping = true;
    pthread_cond_signal(&f->stop);
    pthread_mutex_unlock(&f->stop_lock);
    pthread_join(f->thread, NULL);
    f->running = false;
}
