/* What an import would do, row by row, found out by reading only. Whoever starts the import makes the plan again and writes it: so what
 * is written is what was compared, all or nothing, in as short a transaction as possible. */
#ifndef FEATURE_IMPORT_PLAN_H
#define FEATURE_IMPORT_PLAN_H

#include "domain/import.h"
#include "domain/sheet.h"
#include "feature/import/guess.h"
#include "feature/import/twin.h"

/* What somebody decided about a row that is probably an organisation that is there. */
enum plan_choice { CHOICE_NONE, CHOICE_SAME, CHOICE_FILL, CHOICE_NEW };
const char *plan_choice_name(enum plan_choice c);  /* "", "same", "fill", "new" */
enum plan_choice plan_choice_of(struct str name);

struct plan_request {
    const struct import_kind *kind;
    const struct sheet *sheet;
    const struct guess *columns;   /* one per column of the sheet */
    id cluster;                    /* an office imports for itself; 0: the whole landscape */
    struct str cluster_key;        /* its name in exports */
    bool by_site;                  /* the same website or register number is the same organisation */
    const struct lookup *choices;  /* number of the row: enum plan_choice; NULL: none */
    void (*progress)(void *arg, size_t done, size_t total);
    void *progress_arg;
};

enum plan_state { PLAN_NEW, PLAN_CHANGED, PLAN_LEFT };
struct plan_row {
    size_t row;
    struct str *cells;         /* by column of the kind; "": nothing to say */
    const struct str *old;     /* what is there; NULL: nothing */
    id object;                 /* organisations: which one; 0: new */
    struct str key;            /* "new:3" */
    enum plan_state state;
    bool fill;                 /* only what is empty there is taken */
    bool foreign;              /* because others keep it: it has admins of its own, or belongs to other clusters */
    size_t first;              /* earlier row of the same organisation, as place in rows + 1; 0: none */
    const char *reason;        /* msgid: how it was recognised */
};
/* A probable duplicate, for people to decide. */
struct plan_twin {
    size_t at;                 /* in rows */
    id object;                 /* 0: another row of the file */
    size_t other_row;
    struct str other_name, other_slug, other_place;
    const char *reason;
    enum plan_choice choice;   /* as decided, or what happens without a decision */
};
struct plan {
    const struct plan_request *request;
    struct str header[KIND_MAX_COLUMNS]; /* the file's name of each column; absent: not imported */
    struct plan_row *rows;
    size_t n;
    struct plan_twin *twins;
    size_t n_twins;
    size_t created, changed, left;
    struct import_report *report;        /* mistakes of the check */
};
enum { PLAN_MAX_ROWS = 200000, PLAN_MAX_TWINS = 500 };

/* Reads only. OK also when there are mistakes: see ret->report. ERR_LIMIT: more rows than PLAN_MAX_ROWS. Needs about 3 kB a row. */
enum err plan_make(struct db *db, struct arena *a, const struct plan_request *q, struct plan *ret) MUST_USE;
/* Writes new and changed rows; in the caller's transaction. ERR_INVALID with mistakes in *ret. */
enum err plan_write(struct db *db, struct arena *a, const struct plan *p, struct import_report *ret) MUST_USE;

/* True when the row's cell of this column changes something. */
bool plan_differs(struct arena *a, const struct plan *p, const struct plan_row *row, size_t column);

/* ---- parts of plan_make (plan_twins.c, plan_old.c, plan_text.c) ---- */
/* Finds for every row which organisation it is. */
enum err plan_recognise(struct db *db, struct arena *a, struct plan *p) MUST_USE;
/* Finds what is there for rows that are recognised. */
enum err plan_compare(struct db *db, struct arena *a, struct plan *p) MUST_USE;
/* The rows as the kind's reader takes them; rows keep their numbers. `all`: also those that change nothing. */
void plan_text(const struct plan *p, bool all, struct buf *out);
/* The reader and writer of the kind; member lists have those of organisations. */
const struct exporter *plan_exporter(const struct import_kind *k);
/* Names of clusters and organisations to what exports call them. */
struct cell_names;
enum err plan_names(struct db *db, struct arena *a, const struct import_kind *k, struct cell_names *ret) MUST_USE;

#endif
