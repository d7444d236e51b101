/* Which column is what. */
#include "feature/import/page.h"
#include "feature/import/work.h"
#include "gen/import_sql.h"
#include "gen/import_tpl.h"

#include <stdio.h>
#include <string.h>

enum { JSON_MAX = 4 << 20, SAMPLE_MAX = 60 };

struct str columns_text(struct arena *a, const struct sheet *s, const struct guess *v, size_t n)
{
    struct buf out;
    struct json j;
    buf_init(&out, JSON_MAX);
    json_begin(&j, &out);
    json_object(&j);
    json_key(&j, "sheets");
    json_array(&j);
    for (size_t i = 0; i < s->sheets.n; i++) {
        json_str(&j, s->sheets.v[i]);
    }
    json_array_end(&j);
    json_key(&j, "encoding");
    json_str(&j, s->is_workbook ? STR("XLSX") : str_of(encoding_name(s->encoding)));
    json_key(&j, "separator");
    json_str(&j, s->is_workbook ? STR("") : (struct str){&s->separator, 1});
    json_key(&j, "columns");
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        json_object(&j);
        json_key(&j, "header");
        json_str(&j, str_clip(v[i].header, 200));
        json_key(&j, "column");
        json_int(&j, v[i].column);
        json_key(&j, "samples");
        json_array(&j);
        for (size_t k = 0; k < GUESS_SAMPLES && v[i].samples[k].n; k++) {
            json_str(&j, str_clip(v[i].samples[k], SAMPLE_MAX));
        }
        json_array_end(&j);
        json_object_end(&j);
    }
    json_array_end(&j);
    json_object_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

static const struct json_value none;

static const struct json_value *member(const struct json_value *v, const char *key)
{
    const struct json_value *m = v ? json_get(v, key) : NULL;
    return m ? m : &none;
}

static struct str field_name(struct arena *a, size_t i)
{
    return str_fmt(a, "c%zu", i);
}

/* As posted, else as it stood: the name of the kind's column, "" for not imported. */
static struct str chosen_of(struct request *r, const struct run *run, const struct json_value *column, size_t i)
{
    struct str posted = r->method == POST ? web_typed(r, str_z(r->arena, field_name(r->arena, i))) : STR_NONE;
    int64_t at = (int64_t)member(column, "column")->number;
    if (posted.p) {
        return posted;
    }
    if (run->mapping && i < run->mapping->n) {
        return run->mapping->items[i].text;
    }
    return at >= 0 && (size_t)at < import_columns(run->kind) ? str_of(run->kind->columns[at].name) : STR("");
}

static void fill_options(struct request *r, const struct run *run, struct str chosen, struct column_item *item)
{
    const struct import_column *c = run->kind->columns;
    size_t n = import_columns(run->kind);
    struct column_option *v = ARENA_ARRAY(r->arena, struct column_option, n + 1);
    v[0] = (struct column_option){.value = STR(""), .text = T(r->lang, "Do not import"), .chosen = chosen.n == 0};
    for (size_t i = 0; i < n; i++) {
        struct str text = tr(r->lang, c[i].label);
        v[i + 1] = (struct column_option){.value = str_of(c[i].name), .text = c[i].required ? str_cat(r->arena, text, STR(" *")) : text,
                                          .chosen = str_is(chosen, c[i].name)};
    }
    item->options = v;
    item->n_options = n + 1;
    item->is_open = v[0].chosen;
}

static struct str samples_of(struct request *r, const struct json_value *samples)
{
    struct str text = STR("");
    for (size_t i = 0; i < samples->n; i++) {
        text = str_fmt(r->arena, "%.*s%s%.*s", STR_ARG(text), i ? " · " : "", STR_ARG(samples->items[i].text));
    }
    return text;
}

static void fill_columns(struct request *r, const struct run *run, struct columns_view *v)
{
    const struct json_value *columns = member(run->outcome, "columns");
    struct column_item *items = ARENA_ARRAY(r->arena, struct column_item, columns->n + 1);
    for (size_t i = 0; i < columns->n; i++) {
        struct str letter = i < 26 ? str_fmt(r->arena, "%c", (char)('A' + i)) : str_fmt(r->arena, "%c%c", (char)('A' + i / 26 - 1), (char)('A' + i % 26));
        items[i] = (struct column_item){.name = field_name(r->arena, i), .letter = letter, .header = member(&columns->items[i], "header")->text,
                                        .samples = samples_of(r, member(&columns->items[i], "samples"))};
        fill_options(r, run, chosen_of(r, run, &columns->items[i], i), &items[i]);
    }
    v->columns = items;
    v->n_columns = columns->n;
}

static void fill_sheets(struct request *r, const struct run *run, struct columns_view *v)
{
    const struct json_value *sheets = member(run->outcome, "sheets");
    struct sheet_option *items = ARENA_ARRAY(r->arena, struct sheet_option, sheets->n + 1);
    for (size_t i = 0; i < sheets->n; i++) {
        items[i] = (struct sheet_option){.value = (int64_t)i, .text = sheets->items[i].text, .chosen = (int64_t)i == run->sheet};
    }
    v->sheets = items;
    v->n_sheets = sheets->n > 1 ? sheets->n : 0;
}

static struct str facts_of(struct request *r, const struct run *run)
{
    struct str separator = member(run->outcome, "separator")->text;
    struct str rows = tr_n(r->arena, r->lang, N_("{n} row"), N_("{n} rows"), run->total_rows);
    struct str name = str_is(separator, ";")    ? T(r->lang, "divided by semicolons")
                      : str_is(separator, "\t") ? T(r->lang, "divided by tabs")
                      : separator.n             ? T(r->lang, "divided by commas")
                                                : STR_NONE;
    return str_fmt(r->arena, "%.*s, %.*s%s%.*s", STR_ARG(rows), STR_ARG(member(run->outcome, "encoding")->text), name.n ? ", " : "", STR_ARG(name));
}

enum err columns_page(struct request *r, const struct ground *g, const struct run *run, const char *error, struct str error_fields)
{
    struct columns_view v = {.action = str_fmt(r->arena, "%.*s/%.*s/columns", STR_ARG(g->base), STR_ARG(id_text(r->arena, run->id))),
                             .file_name = run->file_name, .facts = facts_of(r, run), .error = error, .error_fields = error_fields};
    import_head(r, g, STEP_COLUMNS, N_("Which column is what?"), T(r->lang, "Assigned by name and content. Correct what does not fit; next time it is remembered."), &v.head);
    fill_columns(r, run, &v);
    fill_sheets(r, run, &v);
    struct page_head page = {.title = v.head.title, .nav = "office", .no_index = true, .status = error ? 422 : 0};
    return web_page(r, &page, tpl_import_columns, &v);
}

/* ---- taking the choice ---- */

struct choosing {
    struct request *r;
    const struct ground *g;
    struct run run;
    struct sheet sheet;
    struct guess *columns;
    size_t n;
    bool in_place;
    struct str text;
};

static enum err keep_sheet(struct db *db, void *arg)
{
    const struct choosing *c = arg;
    return import_run_sheet(db, c->run.id, c->run.sheet, c->text, (int64_t)sheet_rows(c->r->arena, &c->sheet), c->r->now);
}

/* Another sheet of the workbook: guessed anew. */
static enum err take_sheet(struct choosing *c, struct str chosen)
{
    struct request *r = c->r;
    const char *why = NULL;
    if (!str_to_int(chosen, &c->run.sheet) || c->run.sheet < 0 || c->run.sheet > 50) {
        return ERR_NOT_FOUND;
    }
    c->run.mapping = NULL;
    enum err e = run_sheet(r->db, r->arena, &c->run, &c->sheet, &why);
    e = e ? e : run_columns(r->db, r->arena, &c->run, &c->sheet, &c->columns, &c->n);
    if (e == ERR_INVALID) {
        return columns_page(r, c->g, &c->run, N_("This sheet holds no table."), STR_NONE);
    }
    if (!e) {
        c->text = columns_text(r->arena, &c->sheet, c->columns, c->n);
        e = db_tx(r->db, keep_sheet, c);
    }
    return e ? e : web_redirect(r, str_fmt(r->arena, "%.*s/%.*s", STR_ARG(c->g->base), STR_ARG(id_text(r->arena, c->run.id))), NULL);
}

static enum err keep_columns(struct db *db, void *arg)
{
    const struct choosing *c = arg;
    struct arena *a = c->r->arena;
    struct str options = options_text(a, c->run.by_site, NULL, 0);
    enum err e = import_run_columns(db, c->run.id, c->run.sheet, c->text, options, STR("checking"), c->r->now);
    instant at = c->in_place ? c->r->now + WORK_SECOND_TRY : 0;
    return e ? e : job_add(db, a, IMPORT_CHECK_JOB, work_payload(a, c->run.id), at, c->r->now);
}

/* Twice the same field, or one that is needed and missing: the msgid, and which. */
static const char *choice_problem(struct choosing *c, struct str *ret_fields)
{
    const struct import_column *columns = c->run.kind->columns;
    int *used = ARENA_ARRAY(c->r->arena, int, KIND_MAX_COLUMNS);
    for (size_t i = 0; i < c->n; i++) {
        if (c->columns[i].column != GUESS_NONE && used[c->columns[i].column]++) {
            *ret_fields = tr(c->r->lang, columns[c->columns[i].column].label);
            return N_("Two columns have the same meaning:");
        }
    }
    for (size_t i = 0; columns[i].name; i++) {
        bool given = c->g->cluster && strcmp(columns[i].name, "cluster") == 0;
        if (columns[i].required && !used[i] && !given) {
            *ret_fields = tr(c->r->lang, columns[i].label);
            return N_("This is needed, but no column has it:");
        }
    }
    return NULL;
}

static enum err take_columns(struct choosing *c)
{
    struct request *r = c->r;
    const struct json_value *columns = member(c->run.outcome, "columns");
    struct str fields = STR_NONE;
    c->n = columns->n;
    c->columns = ARENA_ARRAY(r->arena, struct guess, c->n + 1);
    for (size_t i = 0; i < c->n; i++) {
        size_t at = import_column_of(c->run.kind, chosen_of(r, &c->run, &columns->items[i], i));
        c->columns[i].column = at == SIZE_MAX ? GUESS_NONE : (int)at;
    }
    const char *problem = choice_problem(c, &fields);
    if (problem) {
        return columns_page(r, c->g, &c->run, problem, fields);
    }
    c->text = mapping_text(r->arena, c->run.kind, c->columns, c->n);
    c->in_place = c->run.total_rows <= WORK_IN_PLACE_ROWS;
    enum err e = db_tx(r->db, keep_columns, c);
    e = e || !c->in_place ? e : work_check(r->db, c->run.id);
    return e ? e : web_redirect(r, str_fmt(r->arena, "%.*s/%.*s", STR_ARG(c->g->base), STR_ARG(id_text(r->arena, c->run.id))), NULL);
}

enum err import_columns_post(struct request *r)
{
    struct ground g;
    struct choosing c = {.r = r, .g = &g};
    enum err e = ground_run(r, &g, &c.run);
    if (e) {
        return e;
    }
    if (!str_is(c.run.status, "mapping")) {
        return ERR_CONFLICT;
    }
    struct str sheet = web_typed(r, "sheet");
    return web_typed(r, "take_sheet").p ? take_sheet(&c, sheet) : take_columns(&c);
}
