/* What is there already, in the words of an export, so that all kinds are compared alike. */
#include "app/feature.h"
#include "domain/organisation.h"
#include "domain/slug.h"
#include "feature/import/cell.h"
#include "feature/import/plan.h"
#include "gen/cluster_sql.h"
#include "gen/import_sql.h"
#include "gen/organisation_sql.h"

#include <string.h>

enum { EXPORT_MAX = 192 << 20, BATCH = 500 };

/* Cells of an export in the order of the kind's columns. */
static struct str *in_order(struct arena *a, const struct import_kind *k, const struct csv *c)
{
    size_t n = import_columns(k);
    struct str *v = ARENA_ARRAY(a, struct str, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = csv_unguarded(csv_get(c, k->columns[i].name));
    }
    return v;
}

/* ---- organisations ---- */

static enum err add_memberships(struct db *db, struct arena *a, struct plan *p, const struct lookup *places)
{
    const struct import_kind *k = p->request->kind;
    struct import_memberships_row *rows;
    size_t n;
    enum err e = import_memberships(db, a, p->request->cluster, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        int64_t at;
        if (!lookup_get(places, id_text(a, rows[i].organisation_id), &at)) {
            continue;
        }
        struct str *old = ARENA_ARRAY(a, struct str, import_columns(k));
        memcpy(old, p->rows[at].old, import_columns(k) * sizeof *old);
        old[import_column_of(k, STR("status"))] = rows[i].status;
        old[import_column_of(k, STR("fee_class"))] = rows[i].fee_class;
        old[import_column_of(k, STR("since"))] = rows[i].since;
        old[import_column_of(k, STR("until"))] = rows[i].until;
        p->rows[at].old = old;
    }
    return e;
}

/* The export of up to BATCH organisations, laid beside their rows. */
static enum err old_batch(struct db *db, struct arena *a, struct plan *p, const size_t *places, const id *list, size_t n)
{
    struct buf text;
    buf_init(&text, EXPORT_MAX);
    organisation_csv_header(&text);
    enum err e = organisation_csv_write_some(db, a, (struct ids){list, n}, &text);
    struct csv c;
    if (!e && (!buf_ok(&text) || !csv_begin(&c, a, str_copy(a, buf_str(&text))))) {
        e = ERR_LIMIT;
    }
    for (size_t i = 0; i < n && !e && csv_next(&c, a); i++) {
        p->rows[places[i]].old = in_order(a, p->request->kind, &c);
    }
    buf_free(&text);
    return e;
}

static enum err old_organisations(struct db *db, struct arena *a, struct plan *p)
{
    struct lookup by_object;
    size_t *places = ARENA_ARRAY(a, size_t, BATCH);
    id *list = ARENA_ARRAY(a, id, BATCH);
    size_t n = 0;
    enum err e = OK;
    lookup_init(&by_object, a);
    for (size_t i = 0; i < p->n && !e; i++) {
        if (p->rows[i].object && !p->rows[i].first) {
            lookup_put(&by_object, id_text(a, p->rows[i].object), (int64_t)i);
            places[n] = i;
            list[n++] = p->rows[i].object;
        }
        if (n && (n == BATCH || i + 1 == p->n)) {
            e = old_batch(db, a, p, places, list, n);
            n = 0;
        }
    }
    return e || !p->request->cluster ? e : add_memberships(db, a, p, &by_object);
}

/* ---- all other kinds: the export whole ---- */

/* "id|name": by the first set of columns that the row fills. */
static struct str key_of(struct arena *a, const struct import_kind *k, struct str columns, const struct str *cells)
{
    struct str key = STR(""), name;
    while (str_split(&columns, ' ', &name)) {
        size_t at = import_column_of(k, name);
        struct str part = at == SIZE_MAX ? STR("") : cells[at];
        bool folded = str_is(name, "name") || str_is(name, "email");
        key = str_fmt(a, "%.*s%s%.*s", STR_ARG(key), key.n ? "\n" : "", STR_ARG(folded ? name_key_of(a, part) : part));
    }
    return key;
}

static enum err load_export(struct db *db, struct arena *a, const struct plan *p, struct csv *ret, bool *ret_there)
{
    const struct exporter *x = plan_exporter(p->request->kind);
    struct buf text;
    buf_init(&text, EXPORT_MAX);
    enum err e = x->write ? x->write(db, a, &text) : OK;
    *ret_there = !e && x->write && buf_ok(&text) && csv_begin(ret, a, str_copy(a, buf_str(&text)));
    buf_free(&text);
    return e;
}

static enum err old_others(struct db *db, struct arena *a, struct plan *p)
{
    const struct import_kind *k = p->request->kind;
    struct csv c;
    bool there;
    enum err e = load_export(db, a, p, &c, &there);
    if (e || !there) {
        return e;
    }
    struct str sets = str_of(k->keys), set;
    struct lookup by_key;
    size_t n = 0, room = 1024;
    struct str **old = ARENA_ARRAY(a, struct str *, room);
    lookup_init(&by_key, a);
    while (csv_next(&c, a)) {
        if (n == room) {
            struct str **more = ARENA_ARRAY(a, struct str *, 2 * room);
            memcpy(more, old, n * sizeof *more);
            old = more;
            room *= 2;
        }
        old[n] = in_order(a, k, &c);
        for (sets = str_of(k->keys); str_split(&sets, '|', &set);) {
            lookup_put(&by_key, key_of(a, k, set, old[n]), (int64_t)n);
        }
        n++;
    }
    for (size_t i = 0; i < p->n; i++) {
        int64_t at;
        for (sets = str_of(k->keys); !p->rows[i].old && str_split(&sets, '|', &set);) {
            struct str key = key_of(a, k, set, p->rows[i].cells);
            p->rows[i].old = key.n && lookup_get(&by_key, key, &at) ? old[at] : NULL;
        }
    }
    return OK;
}

/* ---- states ---- */

/* A later row of the same organisation is compared with what the first leaves. */
static void after_first(struct arena *a, struct plan *p, struct plan_row *row)
{
    const struct plan_row *first = &p->rows[row->first - 1];
    size_t n = import_columns(p->request->kind);
    struct str *v = ARENA_ARRAY(a, struct str, n);
    for (size_t i = 0; i < n; i++) {
        bool taken = !first->old || plan_differs(a, p, first, i);
        v[i] = taken && first->cells[i].n ? first->cells[i] : first->old ? first->old[i] : STR("");
    }
    row->old = v;
}

static bool differs_anywhere(struct arena *a, const struct plan *p, const struct plan_row *row)
{
    for (size_t i = 0; p->request->kind->columns[i].name; i++) {
        if (p->header[i].p && plan_differs(a, p, row, i)) {
            return true;
        }
    }
    return false;
}

/* Somebody of the list who is no member yet becomes one, whatever else stays. */
static bool joins(const struct plan *p, const struct plan_row *row)
{
    size_t status = import_column_of(p->request->kind, STR("status"));
    return p->request->cluster && p->request->kind->organisations && !row->first && !row->old[status].n;
}

enum err plan_compare(struct db *db, struct arena *a, struct plan *p)
{
    enum err e = p->request->kind->organisations ? old_organisations(db, a, p) : old_others(db, a, p);
    for (size_t i = 0; i < p->n && !e; i++) {
        struct plan_row *row = &p->rows[i];
        if (row->first) {
            after_first(a, p, row);
        }
        bool changed = row->old && (differs_anywhere(a, p, row) || joins(p, row));
        row->state = !row->old ? PLAN_NEW : changed ? PLAN_CHANGED : PLAN_LEFT;
        p->created += row->state == PLAN_NEW;
        p->changed += row->state == PLAN_CHANGED;
        p->left += row->state == PLAN_LEFT;
    }
    return e;
}

/* ---- names ---- */

static bool has_type(const struct import_kind *k, enum cell_type t)
{
    for (size_t i = 0; k->columns[i].name; i++) {
        if (k->columns[i].type == t) {
            return true;
        }
    }
    return false;
}

static enum err cluster_names(struct db *db, struct arena *a, struct cell_names *ret)
{
    struct cluster_rows_row *rows;
    size_t n;
    enum err e = cluster_rows(db, a, DB_NULL, STR_NONE, &rows, &n);
    struct str *keys = e ? NULL : ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n && !e; i++) {
        keys[i] = rows[i].reference.p ? rows[i].reference : rows[i].slug;
        lookup_put(&ret->clusters, name_key_of(a, rows[i].name), (int64_t)i);
        lookup_put(&ret->clusters, name_key_of(a, rows[i].short_name), (int64_t)i);
        lookup_put(&ret->clusters, rows[i].slug, (int64_t)i);
        lookup_put(&ret->clusters, rows[i].reference, (int64_t)i);
    }
    ret->cluster_keys = keys;
    return e;
}

static enum err organisation_names(struct db *db, struct arena *a, struct cell_names *ret)
{
    struct organisation_keys_row *rows;
    size_t n;
    enum err e = organisation_keys(db, a, &rows, &n);
    struct str *keys = e ? NULL : ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n && !e; i++) {
        keys[i] = rows[i].reference.p ? rows[i].reference : rows[i].slug;
        lookup_put(&ret->organisations, rows[i].name_key, (int64_t)i);
        lookup_put(&ret->organisations, rows[i].slug, (int64_t)i);
        lookup_put(&ret->organisations, rows[i].reference, (int64_t)i);
    }
    ret->organisation_keys = keys;
    return e;
}

enum err plan_names(struct db *db, struct arena *a, const struct import_kind *k, struct cell_names *ret)
{
    lookup_init(&ret->clusters, a);
    lookup_init(&ret->organisations, a);
    enum err e = has_type(k, CELL_CLUSTER) ? cluster_names(db, a, ret) : OK;
    return e || !has_type(k, CELL_ORGANISATION) ? e : organisation_names(db, a, ret);
}
