/* What a check or a run found, as JSON for the pages and as CSV for the download. */
#include "feature/import/store.h"

enum { CHANGES_SHOWN = 60, NEWS_SHOWN = 60, OUTCOME_MAX = 16 << 20, VALUE_SHOWN = 300 };

static struct str name_of(const struct plan *p, const struct plan_row *row)
{
    static const char *const names[] = {"name", "title", "title_de", "organisation", "email"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t at = import_column_of(p->request->kind, str_of(names[i]));
        if (at != SIZE_MAX && row->cells[at].n) {
            return row->cells[at];
        }
    }
    return STR("");
}

static void key_int(struct json *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_int(j, v);
}

static void key_text(struct json *j, const char *key, struct str s)
{
    json_key(j, key);
    json_str(j, str_clip(s, VALUE_SHOWN));
}

/* "C" for the third column. */
static struct str letters(struct arena *a, size_t place)
{
    return place < 26 ? str_fmt(a, "%c", (char)('A' + place)) : str_fmt(a, "%c%c", (char)('A' + place / 26 - 1), (char)('A' + place % 26));
}

static void put_mistakes(struct json *j, struct arena *a, const struct plan *p, const struct guess *columns, size_t n)
{
    json_key(j, "said");
    json_array(j);
    for (size_t i = 0; i < p->report->n_said; i++) {
        const struct import_mistake *m = &p->report->said[i];
        size_t at = m->column ? import_column_of(p->request->kind, str_of(m->column)) : SIZE_MAX;
        json_object(j);
        key_int(j, "row", (int64_t)m->row);
        key_text(j, "text", str_of(m->msgid));
        for (size_t k = 0; k < n && at != SIZE_MAX; k++) {
            if (columns[k].column == (int)at) {
                key_text(j, "column", columns[k].header);
                key_text(j, "letter", letters(a, k));
                break;
            }
        }
        json_key(j, "args");
        json_object(j);
        for (const struct tr_arg *arg = m->args; arg && arg->name; arg++) {
            key_text(j, arg->name, arg->value);
        }
        json_object_end(j);
        json_object_end(j);
    }
    json_array_end(j);
}

static void put_change(struct json *j, struct arena *a, const struct plan *p, const struct plan_row *row)
{
    const struct import_column *c = p->request->kind->columns;
    json_object(j);
    key_int(j, "row", (int64_t)row->row);
    key_text(j, "name", name_of(p, row));
    json_key(j, "foreign");
    json_bool(j, row->foreign);
    key_int(j, "first", row->first ? (int64_t)p->rows[row->first - 1].row : 0);
    if (row->reason) {
        key_text(j, "reason", str_of(row->reason));
    }
    if (row->object) {
        key_text(j, "object", id_text(a, row->object));
    }
    json_key(j, "fields");
    json_array(j);
    for (size_t i = 0; c[i].name; i++) {
        if (p->header[i].p && plan_differs(a, p, row, i)) {
            json_object(j);
            key_text(j, "label", str_of(c[i].label));
            key_text(j, "old", row->old[i].p ? row->old[i] : STR(""));
            key_text(j, "new", row->cells[i]);
            json_object_end(j);
        }
    }
    json_array_end(j);
    json_object_end(j);
}

static void put_rows(struct json *j, struct arena *a, const struct plan *p)
{
    size_t shown = 0;
    json_key(j, "changes");
    json_array(j);
    for (size_t i = 0; i < p->n && shown < CHANGES_SHOWN; i++) {
        if (p->rows[i].state == PLAN_CHANGED) {
            put_change(j, a, p, &p->rows[i]);
            shown++;
        }
    }
    json_array_end(j);
    shown = 0;
    json_key(j, "news");
    json_array(j);
    for (size_t i = 0; i < p->n && shown < NEWS_SHOWN; i++) {
        if (p->rows[i].state == PLAN_NEW) {
            json_str(j, str_clip(name_of(p, &p->rows[i]), VALUE_SHOWN));
            shown++;
        }
    }
    json_array_end(j);
}

static struct str cell_named(const struct plan *p, const struct plan_row *row, const char *column)
{
    size_t at = import_column_of(p->request->kind, str_of(column));
    return at == SIZE_MAX ? STR("") : row->cells[at];
}

static void put_twins(struct json *j, struct arena *a, const struct plan *p)
{
    json_key(j, "twins");
    json_array(j);
    for (size_t i = 0; i < p->n_twins; i++) {
        const struct plan_twin *t = &p->twins[i];
        const struct plan_row *row = &p->rows[t->at];
        json_object(j);
        key_int(j, "row", (int64_t)row->row);
        key_text(j, "name", name_of(p, row));
        key_text(j, "place", cell_named(p, row, "place"));
        key_text(j, "website", cell_named(p, row, "website"));
        key_text(j, "other_name", t->other_name);
        key_text(j, "other_slug", t->other_slug);
        key_text(j, "other_place", t->other_place);
        key_int(j, "other_row", t->object ? 0 : (int64_t)t->other_row);
        key_text(j, "reason", str_of(t->reason));
        key_text(j, "choice", str_of(plan_choice_name(t->choice)));
        json_object_end(j);
    }
    json_array_end(j);
    (void)a;
}

struct str outcome_text(struct arena *a, const struct plan *p, const struct guess *columns, size_t n, int64_t took_ms)
{
    struct buf out;
    struct json j;
    buf_init(&out, OUTCOME_MAX);
    json_begin(&j, &out);
    json_object(&j);
    key_int(&j, "created", (int64_t)p->created);
    key_int(&j, "changed", (int64_t)p->changed);
    key_int(&j, "left", (int64_t)p->left);
    key_int(&j, "total", (int64_t)p->n);
    key_int(&j, "mistakes", (int64_t)p->report->mistakes);
    key_int(&j, "took_ms", took_ms);
    put_mistakes(&j, a, p, columns, n);
    put_rows(&j, a, p);
    put_twins(&j, a, p);
    json_object_end(&j);
    struct str text = buf_ok(&out) ? str_copy(a, buf_str(&out)) : STR("{}");
    buf_free(&out);
    return text;
}

struct str outcome_failure(struct arena *a, const char *msgid)
{
    struct buf out;
    struct json j;
    buf_init(&out, OUTCOME_MAX);
    json_begin(&j, &out);
    json_object(&j);
    key_int(&j, "mistakes", 1);
    json_key(&j, "said");
    json_array(&j);
    json_object(&j);
    key_int(&j, "row", 0);
    key_text(&j, "text", str_of(msgid));
    json_object_end(&j);
    json_array_end(&j);
    json_object_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

static void report_row(struct arena *a, const struct plan *p, const struct plan_row *row, enum lang lang, struct buf *out)
{
    static const char *const states[] = {[PLAN_NEW] = N_("new"), [PLAN_CHANGED] = N_("changed"), [PLAN_LEFT] = N_("unchanged")};
    const struct import_column *c = p->request->kind->columns;
    bool any = false;
    for (size_t i = 0; c[i].name; i++) {
        bool shown = row->state == PLAN_CHANGED && p->header[i].p && plan_differs(a, p, row, i);
        bool last = !c[i + 1].name && !any;
        if (!shown && !last) {
            continue;
        }
        any = true;
        csv_cell(out, str_fmt(a, "%zu", row->row));
        csv_cell(out, tr(lang, states[row->state]));
        csv_cell(out, name_of(p, row));
        csv_cell(out, row->reason ? tr(lang, row->reason) : STR(""));
        csv_cell(out, shown ? tr(lang, c[i].label) : STR(""));
        csv_cell(out, shown ? row->old[i] : STR(""));
        csv_cell(out, shown ? row->cells[i] : STR(""));
        csv_end_row(out);
    }
}

void report_csv(struct arena *a, const struct plan *p, enum lang lang, struct buf *out)
{
    static const char *const heads[] = {N_("Row"), N_("What happened"), N_("Name"), N_("Recognised by"), N_("Field of the profile"), N_("Before"), N_("Now")};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        csv_cell(out, tr(lang, heads[i]));
    }
    csv_end_row(out);
    for (size_t i = 0; i < p->n; i++) {
        report_row(a, p, &p->rows[i], lang, out);
    }
}
