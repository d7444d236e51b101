/* From the table `change` to finds. */
#include "domain/change_place.h"
#include "domain/people.h"
#include "feature/saved/page.h"
#include "feature/webhook/webhook.h"

enum { BATCHES_MAX = 500, PAGE = 500, FOLLOW_MEMORY = 128 << 20 };

struct find {
    struct find *next;
    const struct saved_all_row *search;
    const struct watched *what;
};

struct following {
    struct job *job;
    struct arena *a;        /* of one batch */
    struct saved_mark_get_row m;
    struct watch *watch;
    struct find *finds;
    size_t n;               /* changes of this batch */
};

static bool is_late(struct db *db, const struct saved_mark_get_row *m, instant now)
{
    return change_place_is_late(db, &(struct change_place){m->change_id, m->swept_at}, m->newest, now);
}

bool saved_follow_look(struct db *db, struct arena *a, instant now)
{
    struct saved_mark_get_row m;
    return saved_mark_get(db, a, &m) == OK && (!m.needed || m.newest > m.change_id || is_late(db, &m, now));
}

static bool is_first(const struct saved_changes_row *rows, size_t i)
{
    size_t k = 0;
    while (rows[k].object_id != rows[i].object_id || !str_eq(rows[k].kind, rows[i].kind)) {
        k++;
    }
    return k == i;
}

static enum err read_changes(struct db *db, struct following *f, id from)
{
    struct saved_changes_row *rows;
    enum err e = saved_changes(db, f->a, from, WATCH_MAX, &rows, &f->n);
    f->watch = watch_new(f->a);
    for (size_t i = 0; i < f->n && !e; i++) {
        e = is_first(rows, i) ? watch_put(f->watch, db, rows[i].kind, rows[i].object_id) : OK;
        f->m.change_id = rows[i].id > f->m.change_id ? rows[i].id : f->m.change_id;
    }
    return e;
}

/* Whose search it is, is asked only when it has found something. */
static enum err ask(struct db *db, struct following *f, const struct saved_all_row *s)
{
    struct saved_question q;
    const struct watched **hits = NULL;
    struct viewer v;
    size_t n = 0;
    if (saved_question_read(f->a, s->question, &q)) {
        watch_ask(f->watch, &q.search, &hits, &n);
    }
    enum err e = n ? people_viewer_by_account(db, f->a, s->account_id, f->job->now, &v) : OK;
    for (size_t i = 0; i < n && !e; i++) {
        if (watch_is_new(hits[i], &v, s->created_at, f->job->now)) {
            struct find *found = ARENA_NEW(f->a, struct find);
            *found = (struct find){.next = f->finds, .search = s, .what = hits[i]};
            f->finds = found;
        }
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err ask_all(struct db *db, struct following *f)
{
    size_t n = PAGE;
    id after = 0;
    enum err e = OK;
    while (n == PAGE && !e) {
        struct saved_all_row *rows;
        e = saved_all(db, f->a, after, PAGE, &rows, &n);
        for (size_t i = 0; i < n && !e; i++) {
            e = ask(db, f, &rows[i]);
            after = rows[i].id;
        }
    }
    return e;
}

/* ---- writing ---- */

static enum err write_find(struct db *db, struct following *f, const struct find *found)
{
    const struct saved_all_row *s = found->search;
    int64_t added = 0;
    instant due = DB_NULL;
    enum err e = saved_find_insert(db, s->id, str_of(found->what->kind), found->what->id, f->job->now, &added);
    if (e || added == 0) {
        return e;
    }
    e = saved_due(db, f->a, s->account_id, s->pace, f->job->now, &due);
    e = e || due == DB_NULL ? e : saved_set_due(db, s->id, due);
    return e ? e : hook_tell_found(db, f->a, s->account_id, s->id, found->what->id, f->job->now);
}

static enum err write_batch(struct db *db, void *arg)
{
    struct following *f = arg;
    enum err e = OK;
    for (const struct find *found = f->finds; found && !e; found = found->next) {
        e = write_find(db, f, found);
    }
    return e ? e : saved_mark_read(db, f->m.change_id, f->m.swept_at);
}

/* Reads and compares outside of the writing transaction, which is short. *from moves behind what was read. */
static enum err follow_batch(struct following *f, id *from, bool *ret_more)
{
    struct db *db = f->job->db;
    db_read_begin(db);
    f->finds = NULL;
    enum err e = read_changes(db, f, *from);
    e = e || f->n == 0 ? e : ask_all(db, f);
    db_read_end(db);
    *from = f->m.change_id > *from ? f->m.change_id : *from;
    *ret_more = f->n == WATCH_MAX;
    return e ? e : db_tx(db, write_batch, f);
}

static enum err follow_all(struct job *job, const struct saved_mark_get_row *m)
{
    bool late = is_late(job->db, m, job->now), more = true;
    struct following f = {.job = job, .a = arena_new(FOLLOW_MEMORY), .m = *m};
    id from = change_place_from(job->db, &(struct change_place){m->change_id, m->swept_at}, late, job->now);
    enum err e = OK;
    f.m.swept_at = late ? job->now : m->swept_at;
    for (int i = 0; i < BATCHES_MAX && more && !e; i++) {
        e = follow_batch(&f, &from, &more);
        arena_reset(f.a);
    }
    arena_free(f.a);
    return e;
}

static enum err end_mark(struct db *db, void *arg)
{
    (void)arg;
    return saved_mark_end(db);
}

enum err saved_follow_job(struct job *job)
{
    struct saved_mark_get_row m;
    enum err e = saved_mark_get(job->db, job->arena, &m);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    return m.needed ? follow_all(job, &m) : db_tx(job->db, end_mark, NULL);
}

static enum err forget(struct db *db, void *arg)
{
    int64_t gone;
    return saved_forget(db, *(const instant *)arg - SAVED_LIFE, &gone);
}

enum err saved_forget_job(struct job *job)
{
    return db_tx(job->db, forget, &job->now);
}
