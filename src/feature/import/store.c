#include "feature/import/store.h"

#include "domain/slug.h"
#include "gen/import_sql.h"

enum { JSON_MAX = 8 << 20 };

static const struct json_value *parsed(struct arena *a, struct str text)
{
    struct json_value *v = ARENA_NEW(a, struct json_value);
    struct str why;
    return text.n && json_parse(a, text, v, &why) ? v : NULL;
}

static void take_options(struct arena *a, struct str text, struct run *run)
{
    const struct json_value *v = parsed(a, text);
    const struct json_value *rule = v ? json_get(v, "by_site") : NULL, *choices = v ? json_get(v, "choices") : NULL;
    run->by_site = !rule || rule->boolean;
    lookup_init(&run->choices, a);
    for (size_t i = 0; choices && i < choices->n; i++) {
        lookup_put(&run->choices, choices->keys[i], plan_choice_of(choices->items[i].text));
    }
}

enum err run_load(struct db *db, struct arena *a, id number, struct run *ret)
{
    struct import_run_one_row row;
    enum err e = import_run_one(db, a, number, &row);
    if (e) {
        return e;
    }
    const struct import_kind *k = import_kind_of(row.kind);
    if (!k) {
        return ERR_NOT_FOUND;
    }
    *ret = (struct run){.id = row.id, .cluster = row.cluster_id, .account = row.account_id, .pull = row.pull_id, .kind = k,
                        .file_name = row.file_name, .status = row.status, .sheet = row.sheet, .done_rows = row.done_rows,
                        .total_rows = row.total_rows, .mapping = parsed(a, row.mapping), .outcome = parsed(a, row.outcome),
                        .has_file = row.has_file, .has_report = row.has_report, .created_at = row.created_at, .updated_at = row.updated_at};
    take_options(a, row.options, ret);
    return OK;
}

enum err run_sheet(struct db *db, struct arena *a, const struct run *run, struct sheet *ret, const char **ret_why)
{
    struct import_run_file_row row;
    enum err e = import_run_file(db, a, run->id, &row);
    if (e || !row.file.p) {
        return e ? e : ERR_NOT_FOUND;
    }
    return sheet_read(a, row.file, (size_t)run->sheet, ret, ret_why) ? OK : ERR_INVALID;
}

size_t sheet_rows(struct arena *a, const struct sheet *s)
{
    struct csv c;
    const char *why;
    size_t n = 0;
    if (!sheet_begin(a, s, &c, &why)) {
        return 0;
    }
    bool quoted = false;
    for (size_t i = 0; i < c.rest.n; i++) {
        quoted = c.rest.p[i] == '"' ? !quoted : quoted;
        n += !quoted && c.rest.p[i] == '\n' && i > 0 && c.rest.p[i - 1] != '\n';
    }
    return n + (c.rest.n && c.rest.p[c.rest.n - 1] != '\n');
}

static enum err load_remembered(struct db *db, struct arena *a, const struct run *run, struct lookup *ret)
{
    struct import_mappings_row *rows;
    size_t n;
    enum err e = import_mappings(db, a, run->cluster, str_of(run->kind->name), &rows, &n);
    lookup_init(ret, a);
    for (size_t i = 0; i < n && !e; i++) {
        size_t at = import_column_of(run->kind, rows[i].field);
        lookup_put(ret, rows[i].header, at == SIZE_MAX ? GUESS_NONE : (int64_t)at);
    }
    return e;
}

/* By place, so that two columns of the same name can be told apart: ["name", "", "place"]. */
static void take_chosen(const struct run *run, struct guess *v, size_t n)
{
    for (size_t i = 0; i < n && i < run->mapping->n; i++) {
        size_t at = import_column_of(run->kind, run->mapping->items[i].text);
        v[i].column = at == SIZE_MAX ? GUESS_NONE : (int)at;
    }
}

enum err run_columns(struct db *db, struct arena *a, const struct run *run, const struct sheet *s, struct guess **ret, size_t *ret_n)
{
    struct lookup remembered;
    struct csv c;
    const char *why;
    enum err e = load_remembered(db, a, run, &remembered);
    if (e) {
        return e;
    }
    if (!sheet_begin(a, s, &c, &why)) {
        return ERR_INVALID;
    }
    struct guess *v = ARENA_ARRAY(a, struct guess, c.n_columns + 1);
    guess_columns(a, run->kind, &c, &remembered, v);
    if (run->mapping) {
        take_chosen(run, v, c.n_columns);
    }
    *ret = v;
    *ret_n = c.n_columns;
    return OK;
}

struct str mapping_text(struct arena *a, const struct import_kind *k, const struct guess *v, size_t n)
{
    struct buf out;
    struct json j;
    buf_init(&out, JSON_MAX);
    json_begin(&j, &out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        json_str(&j, v[i].column == GUESS_NONE ? STR("") : str_of(k->columns[v[i].column].name));
    }
    json_array_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

struct str options_text(struct arena *a, bool by_site, const struct choice_of_row *v, size_t n)
{
    struct buf out;
    struct json j;
    buf_init(&out, JSON_MAX);
    json_begin(&j, &out);
    json_object(&j);
    json_key(&j, "by_site");
    json_bool(&j, by_site);
    json_key(&j, "choices");
    json_object(&j);
    for (size_t i = 0; i < n; i++) {
        json_key_str(&j, v[i].row);
        json_str(&j, str_of(plan_choice_name(v[i].choice)));
    }
    json_object_end(&j);
    json_object_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

enum err mapping_remember(struct db *db, struct arena *a, const struct run *run, const struct guess *v, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        struct str field = v[i].column == GUESS_NONE ? STR("") : str_of(run->kind->columns[v[i].column].name);
        struct str header = name_key_of(a, v[i].header);
        e = v[i].header.n ? import_mapping_put(db, run->cluster, str_of(run->kind->name), header, field) : OK;
    }
    return e;
}
