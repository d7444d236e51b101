/* The baseline of the matching: what SQLite finds by itself. */
#include <string.h>

#include "db/db.h"
#include "domain/words.h"
#include "support/judged.h"
#include "support/test_db.h"

static const struct db_param insert_params[] = {{"n", DB_INT, false}, {"text", DB_TEXT, false}, {"offer", DB_BOOL, false}};
static const struct db_query insert = {.name = "baseline_insert", .sqlite = "INSERT INTO baseline (rowid, text, offer) VALUES (?1, ?2, ?3)",
                                       .number = DB_UNCACHED, .writes = true, .n_params = 3, .params = insert_params};
static const struct db_param best_params[] = {{"words", DB_TEXT, false}, {"offer", DB_BOOL, false}};
static const enum db_type best_columns[] = {DB_INT};
static const struct db_query best = {.name = "baseline_best", .number = DB_UNCACHED, .n_params = 2, .params = best_params, .n_columns = 1,
                                     .columns = best_columns, .scans = true,
                                     .sqlite = "SELECT rowid FROM baseline WHERE baseline MATCH ?1 AND offer = ?2 ORDER BY bm25(baseline) LIMIT 10"};

struct found {
    size_t *docs, n;
};

static enum err add_found(const struct db_value *row, void *arg)
{
    struct found *f = arg;
    f->docs[f->n++] = (size_t)row[0].i;
    return OK;
}

/* "fräsen" OR "titan" ... */
static struct str any_word(struct arena *a, struct str text)
{
    struct buf b;
    struct str word;
    buf_init(&b, 1 << 16);
    for (size_t at = 0; words_next(text, &at, &word);) {
        buf_fmt(&b, "%s\"%.*s\"", b.n ? " OR " : "", STR_ARG(word));
    }
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

static struct str text_of(struct arena *a, const struct judged *j, size_t i)
{
    return str_cat(a, str_cat(a, j->titles[i], STR(" ")), j->texts[i]);
}

static size_t rank_by_fts(struct arena *a, const struct judged *j, size_t query, size_t docs[JUDGED_TOP], void *arg)
{
    struct found f = {.docs = docs};
    struct db_value values[] = {{.type = DB_TEXT, .s = any_word(a, text_of(a, j, query))}, {.type = DB_BOOL, .i = !j->is_offer[query]}};
    return db_run(arg, &best, values, add_found, &f, NULL) ? 0 : f.n;
}

static enum err fill(struct arena *a, struct db *db, const struct judged *j)
{
    enum err e = test_db_script(db, "CREATE VIRTUAL TABLE baseline USING fts5(text, offer UNINDEXED)");
    for (size_t i = 0; !e && i < j->n_listings; i++) {
        struct db_value values[] = {{.type = DB_INT, .i = (int64_t)i}, {.type = DB_TEXT, .s = text_of(a, j, i)}, {.type = DB_BOOL, .i = j->is_offer[i]}};
        e = db_run(db, &insert, values, NULL, NULL, NULL);
    }
    return e;
}

bool judged_measure_fts(struct arena *a, const struct judged *j, struct quality *ret)
{
    struct db *db;
    struct str why;
    if (db_open(a, STR("sqlite::memory:"), DB_READ_WRITE, &db, &why)) {
        return false;
    }
    bool filled = fill(a, db, j) == OK;
    if (filled) {
        judged_measure(a, j, rank_by_fts, db, ret);
    }
    db_close(db);
    return filled;
}
