#include "feature/import/plan.h"

#include "app/feature.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/import/cell.h"

#include <math.h>
#include <string.h>

static const char *const choice_names[] = {[CHOICE_NONE] = "", [CHOICE_SAME] = "same", [CHOICE_FILL] = "fill", [CHOICE_NEW] = "new"};
enum { TOLD_EVERY = 2000, TEXT_MAX = 256 << 20 };

const char *plan_choice_name(enum plan_choice c)
{
    return choice_names[c];
}

enum plan_choice plan_choice_of(struct str name)
{
    for (int i = CHOICE_SAME; i <= CHOICE_NEW; i++) {
        if (str_is(name, choice_names[i])) {
            return (enum plan_choice)i;
        }
    }
    return CHOICE_NONE;
}

const struct exporter *plan_exporter(const struct import_kind *k)
{
    const char *name = k->organisations ? "organisations" : k->name;
    for (size_t f = 0; features[f]; f++) {
        for (const struct exporter *x = features[f]->exports; x && x->kind; x++) {
            if (strcmp(x->kind, name) == 0) {
                return x;
            }
        }
    }
    return NULL;
}

/* ---- from the file's cells to ours ---- */

struct reading {
    struct arena *a;
    struct plan *p;
    struct cell_names names;
    int columns[CSV_MAX_COLUMNS];
    struct lookup memo[KIND_MAX_COLUMNS];   /* texts of few kinds, such as countries, are looked up once */
    struct str *memo_texts;
    size_t n_memo, memo_room;
};

static bool is_memoised(enum cell_type t)
{
    return t == CELL_CHOICE || t == CELL_COUNTRY || t == CELL_STATE || t == CELL_BOOL;
}

/* Topics by title or synonym become their slugs, as an export writes them. */
static struct str topic_slugs(struct arena *a, struct str cell)
{
    const struct topics *t = topics_now();
    struct strs parts = strs_split(a, cell, '|');
    struct str *v = ARENA_ARRAY(a, struct str, parts.n + 1);
    for (size_t i = 0; i < parts.n; i++) {
        const struct topic *one = topic_by_slug(t, parts.v[i]);
        one = one ? one : topic_by_term(t, parts.v[i]);
        v[i] = one ? one->slug : parts.v[i];
    }
    return parts.n ? strs_join(a, (struct strs){v, parts.n}, '|') : cell;
}

static struct str read_cell(struct reading *r, size_t column, struct str raw)
{
    const struct import_column *c = &r->p->request->kind->columns[column];
    int64_t at;
    if (!is_memoised(c->type) || !raw.n) {
        struct str s = cell_read(r->a, c, &r->names, raw);
        return r->p->request->kind->organisations && strcmp(c->name, "topics") == 0 ? topic_slugs(r->a, s) : s;
    }
    if (lookup_get(&r->memo[column], raw, &at)) {
        return r->memo_texts[at];
    }
    struct str s = cell_read(r->a, c, &r->names, raw);
    if (r->n_memo < r->memo_room) {
        lookup_put(&r->memo[column], raw, (int64_t)r->n_memo);
        r->memo_texts[r->n_memo++] = s;
    }
    return s;
}

/* Numbers of an office's own list are its own: "optence:1001". */
static void own_number(struct reading *r, struct str *cells)
{
    const struct plan_request *q = r->p->request;
    size_t at = import_column_of(q->kind, STR("id"));
    if (q->cluster && at != SIZE_MAX && cells[at].n) {
        cells[at] = str_fmt(r->a, "%.*s:%.*s", STR_ARG(q->cluster_key), STR_ARG(cells[at]));
    }
}

static void read_row(struct reading *r, const struct csv *c, struct plan_row *row)
{
    const struct plan_request *q = r->p->request;
    size_t n = import_columns(q->kind), cluster = import_column_of(q->kind, STR("cluster"));
    *row = (struct plan_row){.row = c->row, .cells = ARENA_ARRAY(r->a, struct str, n)};
    for (size_t i = 0; i < n; i++) {
        row->cells[i] = STR("");
    }
    for (size_t i = 0; i < c->n_columns; i++) {
        if (r->columns[i] != GUESS_NONE) {
            row->cells[r->columns[i]] = read_cell(r, (size_t)r->columns[i], c->cells[i]);
        }
    }
    if (q->cluster && cluster != SIZE_MAX) {
        row->cells[cluster] = q->cluster_key;
    }
    own_number(r, row->cells);
}

static size_t count_lines(struct str s)
{
    size_t n = 2;
    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == '\n' || s.p[i] == '\r';
    }
    return n;
}

static void take_headers(struct reading *r, const struct csv *c)
{
    const struct plan_request *q = r->p->request;
    size_t cluster = import_column_of(q->kind, STR("cluster"));
    for (size_t i = 0; i < c->n_columns; i++) {
        r->columns[i] = q->columns[i].column;
        if (r->columns[i] != GUESS_NONE) {
            r->p->header[r->columns[i]] = c->columns[i].n ? c->columns[i] : STR("?");
        }
    }
    if (q->cluster && cluster != SIZE_MAX && !r->p->header[cluster].p) {
        r->p->header[cluster] = STR("Cluster");
    }
}

static enum err read_rows(struct reading *r)
{
    struct plan *p = r->p;
    struct csv c;
    const char *why = NULL;
    if (!sheet_begin(r->a, p->request->sheet, &c, &why)) {
        import_report_add(p->report, &(struct import_mistake){.msgid = why});
        return OK;
    }
    take_headers(r, &c);
    size_t room = count_lines(c.rest);
    room = room < PLAN_MAX_ROWS ? room : PLAN_MAX_ROWS;
    p->rows = ARENA_ARRAY(r->a, struct plan_row, room);
    while (csv_next(&c, r->a)) {
        if (p->n == room) {
            return ERR_LIMIT;
        }
        read_row(r, &c, &p->rows[p->n++]);
        if (p->request->progress && p->n % TOLD_EVERY == 0) {
            p->request->progress(p->request->progress_arg, p->n, room);
        }
    }
    if (c.why) {
        import_report_add(p->report, &(struct import_mistake){.row = c.row, .msgid = c.why});
    }
    return OK;
}

/* ---- differences ---- */

static bool same_list(struct arena *a, struct str x, struct str y)
{
    struct strs one = strs_split(a, x, '|'), other = strs_split(a, y, '|');
    for (size_t i = 0; i < one.n; i++) {
        if (!strs_has(other, one.v[i])) {
            return false;
        }
    }
    return one.n == other.n;
}

static bool same_cell(struct arena *a, enum cell_type type, struct str x, struct str y)
{
    double one, other;
    if (str_eq(x, y)) {
        return true;
    }
    switch (type) {
    case CELL_LIST:
    case CELL_STATES: return same_list(a, x, y);
    case CELL_NUMBER: return str_to_real(x, &one) && str_to_real(y, &other) && fabs(one - other) < 1e-6;
    case CELL_URL: return y.n && str_eq(twin_site(a, x), twin_site(a, y));
    case CELL_TEXT:
    case CELL_BOOL:
    case CELL_DATE:
    case CELL_CHOICE:
    case CELL_COUNTRY:
    case CELL_STATE:
    case CELL_CLUSTER:
    case CELL_ORGANISATION: return false;
    }
    return false;
}

/* Of its own membership an office decides alone. */
static bool is_of_membership(const char *column)
{
    return strcmp(column, "status") == 0 || strcmp(column, "fee_class") == 0 || strcmp(column, "since") == 0 || strcmp(column, "until") == 0;
}

bool plan_differs(struct arena *a, const struct plan *p, const struct plan_row *row, size_t column)
{
    const struct import_column *c = &p->request->kind->columns[column];
    struct str cell = row->cells[column], old = row->old ? row->old[column] : STR_NONE;
    bool number = row->old && strcmp(c->name, "id") == 0;
    if (!cell.n || number || (row->fill && old.n && !is_of_membership(c->name))) {
        return false;
    }
    return !same_cell(a, c->type, cell, old);
}

/* ---- the check by the reader itself ---- */

static const char *required_missing(const struct plan *p)
{
    const struct import_column *c = p->request->kind->columns;
    for (size_t i = 0; c[i].name; i++) {
        if (c[i].required && !p->header[i].p) {
            return c[i].label;
        }
    }
    return NULL;
}

static enum err run_reader(struct db *db, struct arena *a, const struct plan *p, bool all, struct import_report *report)
{
    const struct exporter *x = plan_exporter(p->request->kind);
    struct buf text;
    buf_init(&text, TEXT_MAX);
    plan_text(p, all, &text);
    enum err e = buf_ok(&text) ? OK : ERR_LIMIT;
    report->cluster = p->request->cluster;
    e = e ? e : x->read(db, a, buf_str(&text), report);
    /* What the report says borrows from the arena, not from the text. */
    buf_free(&text);
    return e;
}

static enum err check(struct db *db, struct arena *a, struct plan *p)
{
    if (required_missing(p)) {
        struct tr_arg *args = ARENA_ARRAY(a, struct tr_arg, 2);
        args[0] = (struct tr_arg){"value", tr(LANG_EN, required_missing(p))};
        import_report_add(p->report, &(struct import_mistake){.msgid = N_("the column \"{value}\" is missing"), .args = args});
        return OK;
    }
    if (p->n == 0 || p->report->mistakes) {
        return OK;
    }
    p->report->dry = true;
    enum err e = run_reader(db, a, p, true, p->report);
    return e == ERR_INVALID && p->report->mistakes ? OK : e;
}

enum err plan_make(struct db *db, struct arena *a, const struct plan_request *q, struct plan *ret)
{
    enum { MEMO_ROOM = 20000 };
    *ret = (struct plan){.request = q, .report = ARENA_NEW(a, struct import_report), .twins = ARENA_ARRAY(a, struct plan_twin, PLAN_MAX_TWINS)};
    struct reading *r = ARENA_NEW(a, struct reading);
    *r = (struct reading){.a = a, .p = ret, .memo_texts = ARENA_ARRAY(a, struct str, MEMO_ROOM), .memo_room = MEMO_ROOM};
    for (size_t i = 0; i < KIND_MAX_COLUMNS; i++) {
        lookup_init(&r->memo[i], a);
    }
    const struct topics *t;
    enum err e = topics_get(db, &t);
    e = e ? e : plan_names(db, a, q->kind, &r->names);
    e = e ? e : read_rows(r);
    if (!e && q->kind->organisations) {
        e = plan_recognise(db, a, ret);
    }
    e = e ? e : plan_compare(db, a, ret);
    return e ? e : check(db, a, ret);
}

enum err plan_write(struct db *db, struct arena *a, const struct plan *p, struct import_report *ret)
{
    return run_reader(db, a, p, false, ret);
}
