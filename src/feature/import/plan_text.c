#include "feature/import/plan.h"

#include <string.h>

static bool is_list(enum cell_type t)
{
    return t == CELL_LIST || t == CELL_STATES;
}

/* An empty cell changes nothing. The reader of organisations leaves scalars as they are by itself; of lists, of what must not be empty,
 * and for all other readers the old value is written again. */
static struct str cell_of(const struct import_kind *k, const struct plan_row *row, size_t i, bool differs)
{
    const struct import_column *c = &k->columns[i];
    struct str old = row->old ? row->old[i] : STR("");
    bool again = is_list(c->type) || c->required || !k->organisations;
    bool take = !row->old || differs || (!row->fill && row->cells[i].n);
    if (strcmp(c->name, "id") == 0 && row->cells[i].n) {
        return row->cells[i];
    }
    return take ? row->cells[i] : again ? old : STR("");
}

static void line(const struct plan *p, struct arena *a, const struct plan_row *row, struct buf *out)
{
    const struct import_kind *k = p->request->kind;
    if (k->organisations) {
        csv_cell_plain(out, row->object ? id_text(a, row->object) : row->key);
    }
    for (size_t i = 0; k->columns[i].name; i++) {
        if (p->header[i].p) {
            csv_cell_plain(out, cell_of(k, row, i, plan_differs(a, p, row, i)));
        }
    }
    csv_end_row(out);
}

void plan_text(const struct plan *p, bool all, struct buf *out)
{
    enum { LINE_MEMORY = 64 << 20 };
    const struct import_kind *k = p->request->kind;
    struct arena *a = arena_new(LINE_MEMORY);
    size_t written = 1;
    if (k->organisations) {
        csv_cell_plain(out, STR("object"));
    }
    for (size_t i = 0; k->columns[i].name; i++) {
        if (p->header[i].p) {
            csv_cell_plain(out, str_of(k->columns[i].name));
        }
    }
    csv_end_row(out);
    for (size_t i = 0; i < p->n; i++) {
        const struct plan_row *row = &p->rows[i];
        if (!all && row->state == PLAN_LEFT) {
            continue;
        }
        for (; written + 1 < row->row; written++) {
            buf_char(out, '\n');
        }
        line(p, a, row, out);
        written = row->row;
        arena_reset(a);
    }
    arena_free(a);
}
