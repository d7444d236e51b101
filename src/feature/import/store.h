/* Runs in the database, and the JSON they keep. */
#ifndef FEATURE_IMPORT_STORE_H
#define FEATURE_IMPORT_STORE_H

#include "base/json.h"
#include "feature/import/plan.h"

struct run {
    id id, cluster;              /* cluster 0: the whole landscape */
    id account, pull;            /* DB_NULL: none */
    const struct import_kind *kind;
    struct str file_name, status;
    int64_t sheet, done_rows, total_rows;
    bool by_site;                /* rule: the same website or register number is the same organisation */
    struct lookup choices;       /* number of the row: enum plan_choice */
    const struct json_value *mapping; /* ["name", "", ...] by place; NULL: not chosen yet */
    const struct json_value *outcome; /* NULL: none yet */
    bool has_file, has_report;
    instant created_at, updated_at;
};

/* ERR_NOT_FOUND. */
enum err run_load(struct db *db, struct arena *a, id run, struct run *ret) MUST_USE;
/* The file, read as a table; ERR_NOT_FOUND when it is gone, ERR_INVALID with *ret_why (msgid). */
enum err run_sheet(struct db *db, struct arena *a, const struct run *run, struct sheet *ret, const char **ret_why) MUST_USE;
/* Which column is which: as chosen for this run, else as remembered for the office, else guessed. *ret: one per column of the sheet. */
enum err run_columns(struct db *db, struct arena *a, const struct run *run, const struct sheet *s, struct guess **ret, size_t *ret_n) MUST_USE;
/* Rows of data. */
size_t sheet_rows(struct arena *a, const struct sheet *s);

struct str mapping_text(struct arena *a, const struct import_kind *k, const struct guess *v, size_t n);
/* `choices`: pairs of row and choice. */
struct choice_of_row {
    struct str row;
    enum plan_choice choice;
};
struct str options_text(struct arena *a, bool by_site, const struct choice_of_row *v, size_t n);
/* Remembers for next time; part of the caller's transaction. */
enum err mapping_remember(struct db *db, struct arena *a, const struct run *run, const struct guess *v, size_t n) MUST_USE;

/* What the preview and the result page show. */
struct str outcome_text(struct arena *a, const struct plan *p, const struct guess *columns, size_t n, int64_t took_ms);
/* A failure of the whole: one mistake. */
struct str outcome_failure(struct arena *a, const char *msgid);
/* One line per row and changed field, for the download. */
void report_csv(struct arena *a, const struct plan *p, enum lang lang, struct buf *out);

#endif
