/* What the platform knows of a person, as page and as file. */
#include "domain/change.h"
#include "feature/privacy/page.h"
#include "gen/personal_sql.h"
#include "gen/privacy_tpl.h"

enum { SHOWN = 20, VALUES = 7, TEXT_CLIP = 300, JSON_MAX = 48 << 20 };

struct reading {
    struct request *r;
    const struct personal_table *table;
    struct data_part *part;
    struct data_row *rows;
    struct data_value *values; /* of the row being read */
    size_t n_values, most;
};

static void read_value(const char *name, struct str text, instant at, void *arg)
{
    struct reading *d = arg;
    char room[FMT_ROOM];
    struct str shown = text.p ? str_clip(text, TEXT_CLIP) : fmt_instant_in(room, d->r->lang, at);
    if (shown.n > 0 && d->n_values < VALUES) {
        d->values[d->n_values++] = (struct data_value){name, str_copy(d->r->arena, shown)};
    }
}

static enum err read_row(const struct personal_row *row, void *arg)
{
    struct reading *d = arg;
    d->part->count++;
    if (d->part->n_rows >= d->most) {
        d->part->has_more = true;
        return OK;
    }
    d->values = ARENA_ARRAY(d->r->arena, struct data_value, VALUES);
    d->n_values = 0;
    personal_values(d->table, row, read_value, d);
    d->rows[d->part->n_rows++] = (struct data_row){d->values, d->n_values};
    return OK;
}

enum err data_parts(struct request *r, id account, size_t most, struct data_part **ret, size_t *ret_n)
{
    size_t n = 0;
    enum err e = OK;
    while (personal_tables[n].table) {
        n++;
    }
    struct data_part *parts = ARENA_ARRAY(r->arena, struct data_part, n);
    *ret_n = 0;
    for (const struct personal_table *t = personal_tables; !e && t->table; t++) {
        struct data_part *part = &parts[*ret_n];
        struct reading d = {.r = r, .table = t, .part = part, .rows = ARENA_ARRAY(r->arena, struct data_row, most), .most = most};
        *part = (struct data_part){.title = t->title, .stays = t->stays, .rows = d.rows};
        e = t->each ? t->each(r->db, account, read_row, &d) : OK;
        *ret_n += part->count > 0;
    }
    *ret = parts;
    return e;
}

enum err data_page(struct request *r)
{
    struct part_crumb crumbs[] = {{T(r->lang, "Your account"), STR("/account")}, {.text = T(r->lang, "Your data")}};
    struct data_view v = {.crumbs = {crumbs, 2}};
    struct data_part *parts;
    enum err e = data_parts(r, r->viewer->account, SHOWN, &parts, &v.n_parts);
    v.parts = parts;
    const struct page_head head = {.title = T(r->lang, "Your data"), .nav = "account", .no_index = true};
    return e ? e : web_page(r, &head, tpl_privacy_data, &v);
}

enum err data_json(struct request *r)
{
    struct buf out;
    buf_init(&out, JSON_MAX);
    enum err e = personal_json(r->db, r->viewer->account, r->now, &out);
    if (!e) {
        web_set_header(r, "Content-Disposition", STR("attachment; filename=\"clusterwerk-data.json\""));
        e = web_bytes(r, "application/json", buf_str(&out));
    }
    buf_free(&out);
    return e;
}
