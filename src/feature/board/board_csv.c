#include "feature/board/board_csv.h"

#include "base/csv.h"
#include "base/json.h"
#include "domain/board.h"
#include "domain/change.h"
#include "domain/cluster.h"
#include "domain/import.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "feature/board/page.h"

#define COLUMNS                                                                                                                  \
    "slug clusters title_de title_en intro_de intro_en offer_de offer_en request_de request_en category sides fields audience " \
    "posting approval ends_on own_fields"

enum { TITLE_MAX = 80, JSON_MAX = 8000 };

/* ---- reading ---- */

static struct str text_of(const struct json_value *field, const char *key)
{
    const struct json_value *v = json_get(field, key);
    return v != NULL && v->type == JSON_TEXT ? v->text : STR_NONE;
}

/* False: it is no list of fields with names. */
static bool own_read(struct arena *a, struct str json, struct board_own_input own[BOARD_OWN_FIELDS], size_t *ret_n)
{
    struct json_value list;
    struct str why;
    *ret_n = 0;
    if (json.n == 0) {
        return true;
    }
    if (!json_parse(a, json, &list, &why) || list.type != JSON_ARRAY || list.n > BOARD_OWN_FIELDS) {
        return false;
    }
    for (size_t i = 0; i < list.n; i++) {
        const struct json_value *f = &list.items[i];
        const struct json_value *required = f->type == JSON_OBJECT ? json_get(f, "required") : NULL;
        struct str key = f->type == JSON_OBJECT ? text_of(f, "key") : STR_NONE;
        if (key.n == 0 || !str_eq(key, slug_of(a, key)) || text_of(f, "label_de").n + text_of(f, "label_en").n == 0) {
            return false;
        }
        own[(*ret_n)++] = (struct board_own_input){
            .key = key, .label_de = text_of(f, "label_de"), .label_en = text_of(f, "label_en"), .value = text_of(f, "value"), .unit = text_of(f, "unit"),
            .choices = text_of(f, "choices"), .required = required != NULL && required->type == JSON_BOOL && required->boolean};
    }
    return true;
}

static struct str or_none(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static void row_read(struct import *m, struct board_insert_params *ret)
{
    *ret = (struct board_insert_params){
        .version = 1,
        .slug = import_required(m, "slug", SLUG_MAX),
        .title_de = import_text(m, "title_de", TITLE_MAX), .title_en = import_text(m, "title_en", TITLE_MAX),
        .intro_de = import_text(m, "intro_de", BOARD_TEXT_CHARS), .intro_en = import_text(m, "intro_en", BOARD_TEXT_CHARS),
        .offer_de = import_text(m, "offer_de", TITLE_MAX), .offer_en = import_text(m, "offer_en", TITLE_MAX),
        .request_de = import_text(m, "request_de", TITLE_MAX), .request_en = import_text(m, "request_en", TITLE_MAX),
        .category = import_choice(m, "category", "capacity technology staff material room knowledge cooperation job apprenticeship"),
        .sides = import_choice(m, "sides", "both offer request"),
        .fields = import_text(m, "fields", 1000),
        .audience = import_choice(m, "audience", "cluster platform public"),
        .posting = import_choice(m, "posting", "members signed_in anybody"),
        .approval = import_bool(m, "approval"),
        .ends_on = import_date(m, "ends_on"),
        .now = m->now,
    };
    bool whole = ret->category.n > 0 && ret->sides.n > 0 && ret->audience.n > 0 && ret->posting.n > 0;
    if (!whole || ret->title_de.n + ret->title_en.n == 0) {
        import_mistake(m, "slug", N_("title, category, sides, audience and posting are needed"), STR_NONE);
    }
    if (ret->slug.n > 0 && !str_eq(ret->slug, slug_of(m->a, ret->slug))) {
        import_mistake(m, "slug", N_("is no address: small letters, digits and hyphens"), ret->slug);
    }
}

static enum err own_write(struct import *m, id board, const struct board_own_input *own, size_t n)
{
    enum err e = board_fields_clear(m->db, board);
    for (size_t i = 0; e == OK && i < n; i++) {
        e = board_field_add(m->db, &(struct board_field_add_params){
                                       .board = board, .key = own[i].key, .position = (int64_t)i, .label_de = or_none(own[i].label_de),
                                       .label_en = or_none(own[i].label_en), .value = own[i].value.n > 0 ? own[i].value : STR("text"),
                                       .unit = or_none(own[i].unit), .choices = or_none(own[i].choices), .required = own[i].required});
    }
    return e;
}

static enum err clusters_write(struct import *m, id board, struct strs names)
{
    enum err e = OK;
    for (size_t i = 0; e == OK && i < names.n; i++) {
        struct cluster c;
        int64_t added = 0;
        e = cluster_find(m->db, m->a, names.v[i], &c);
        if (e == ERR_NOT_FOUND) {
            import_mistake(m, "clusters", N_("there is no cluster \"{value}\""), names.v[i]);
            return OK;
        }
        e = e ? e : board_cluster_put(m->db, board, c.id, STR("runs"), m->now, &added);
    }
    return e;
}

static enum err row_write(struct import *m, struct board_insert_params *row, const struct board_own_input *own, size_t n_own)
{
    const struct board *old = board_by_slug(row->slug);
    struct strs clusters = strs_split(m->a, import_required(m, "clusters", 1000), '|');
    int64_t changed = 0;
    enum err e = OK;
    if (!import_writes(m)) {
        return OK;
    }
    row->id = old != NULL ? old->id : id_new();
    row->version = old != NULL ? old->version : 1;
    e = old != NULL ? board_update(m->db, row, &changed) : board_insert(m->db, row);
    m->added += old == NULL;
    m->changed += old != NULL;
    e = e ? e : own_write(m, row->id, own, n_own);
    e = e ? e : clusters_write(m, row->id, clusters);
    return e ? e : change_add(m->db, "board", row->id);
}

enum err board_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    enum err e = import_begin(&m, db, a, csv, report, "slug clusters category sides audience posting");
    e = e ? e : boards_reload(db);
    while (!e && import_next(&m)) {
        struct board_insert_params row;
        struct board_own_input own[BOARD_OWN_FIELDS];
        size_t n_own = 0;
        row_read(&m, &row);
        struct str json = import_text(&m, "own_fields", JSON_MAX);
        if (!own_read(a, json, own, &n_own)) {
            import_mistake(&m, "own_fields", N_("is no JSON list of at most eight fields with key and label"), STR_NONE);
        }
        e = row_write(&m, &row, own, n_own);
    }
    return e ? e : import_end(&m, N_("boards"));
}

/* ---- writing ---- */

static struct str own_json(struct arena *a, const struct board_own_input *own, size_t n)
{
    struct buf b;
    struct json j;
    buf_init(&b, 1 << 16);
    json_begin(&j, &b);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const struct str texts[] = {own[i].key, own[i].label_de, own[i].label_en, own[i].value, own[i].unit, own[i].choices};
        const char *const names[] = {"key", "label_de", "label_en", "value", "unit", "choices"};
        json_object(&j);
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            json_key(&j, names[k]);
            json_str(&j, texts[k].n > 0 ? texts[k] : STR(""));
        }
        json_key(&j, "required");
        json_bool(&j, own[i].required);
        json_object_end(&j);
    }
    json_array_end(&j);
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

static enum err board_write(struct db *db, struct arena *a, const struct board *b, struct buf *out)
{
    struct board_clusters_row *rows = NULL;
    struct board_input in;
    struct board_own_input own[BOARD_OWN_FIELDS];
    size_t n = 0, n_own = 0, used = 0;
    enum err e = board_clusters(db, a, b->id, &rows, &n);
    if (e != OK) {
        return e;
    }
    struct str *slugs = ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (str_is(rows[i].status, "runs")) {
            slugs[used++] = rows[i].slug;
        }
    }
    board_input_of(a, b, &in, own, &n_own);
    for (size_t i = 0; i < n_own; i++) {
        own[i].choices = board_choices_stored(a, own[i].choices);
    }
    const struct str cells[] = {
        b->slug, strs_join(a, (struct strs){slugs, used}, '|'), in.title_de, in.title_en, in.intro_de, in.intro_en, in.offer_de, in.offer_en, in.request_de,
        in.request_en, in.category, in.sides, strs_join(a, in.fields, '|'), in.audience, in.posting, in.approval ? STR("1") : STR("0"), in.ends_on,
        n_own > 0 ? own_json(a, own, n_own) : STR_NONE,
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        csv_cell(out, cells[i]);
    }
    csv_end_row(out);
    return OK;
}

enum err board_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    enum err e = boards_reload(db);
    const struct boards *all = boards_now();
    csv_head(out, COLUMNS);
    for (size_t i = 0; e == OK && i < all->n; i++) {
        e = board_write(db, a, all->v[i], out);
    }
    return e;
}
