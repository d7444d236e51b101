/* POST /api/v1/imports: the same import for programs, in one call. */
#include "domain/cluster.h"
#include "feature/import/page.h"
#include "feature/import/work.h"
#include "gen/import_sql.h"

struct api_mistake {
    int64_t row;
    struct str column, text;
};
struct api_output {
    struct str status;
    int64_t rows, created, changed, unchanged;
    const struct api_mistake *mistakes;
    size_t n_mistakes;
};
#define IN(member) offsetof(struct api_input, member)
#define OUT(member) offsetof(struct api_output, member)

static const struct choice kinds[] = {{"members", N_("Member list")}, {"people", N_("People")}, {"listings", N_("Offers and requests")},
                                      {"organisations", N_("Organisations")}, {"memberships", N_("Memberships")}, {"clusters", N_("Clusters")},
                                      {"topics", N_("Topics")}, {"projects", N_("Projects")}, {0}};
const struct field import_api_fields[] = {
    {.name = "kind", .type = FIELD_CHOICE, .offset = IN(kind), .flags = FIELD_REQUIRED, .choices = kinds, .label = N_("What does the file hold?")},
    {.name = "cluster", .type = FIELD_SLUG, .offset = IN(cluster), .label = N_("Cluster"), .hint = N_("Without one for the whole landscape.")},
    {.name = "csv", .type = FIELD_LONG, .offset = IN(csv), .min = 1, .max = 1000000, .label = N_("CSV"),
     .hint = N_("With the names of the columns in the first row. Longer lists and XLSX are sent as a file.")},
    {.name = "dry_run", .type = FIELD_BOOL, .offset = IN(dry_run), .label = N_("Only check")},
    {0},
};
static const struct field mistake_fields[] = {
    {.name = "row", .type = FIELD_INT, .offset = offsetof(struct api_mistake, row)},
    {.name = "column", .type = FIELD_TEXT, .offset = offsetof(struct api_mistake, column), .flags = FIELD_OUTPUT_NULL},
    {.name = "text", .type = FIELD_TEXT, .offset = offsetof(struct api_mistake, text)},
    {0},
};
const struct field import_api_output[] = {
    {.name = "status", .type = FIELD_TEXT, .offset = OUT(status)},
    {.name = "rows", .type = FIELD_INT, .offset = OUT(rows)},
    {.name = "created", .type = FIELD_INT, .offset = OUT(created)},
    {.name = "changed", .type = FIELD_INT, .offset = OUT(changed)},
    {.name = "unchanged", .type = FIELD_INT, .offset = OUT(unchanged)},
    {.name = "mistakes", .type = FIELD_LIST, .offset = OUT(mistakes), .count_offset = OUT(n_mistakes), .fields = mistake_fields,
     .item_size = sizeof(struct api_mistake)},
    {0},
};

static enum err find_ground(struct request *r, struct str slug, const struct import_kind *k, id *ret)
{
    struct cluster c;
    *ret = 0;
    if (!slug.n) {
        return r->viewer->role == ROLE_MEMBER ? ERR_FORBIDDEN : OK;
    }
    enum err e = cluster_find(r->db, r->arena, slug, &c);
    if (e) {
        return e;
    }
    *ret = c.id;
    bool may = r->viewer->role != ROLE_MEMBER || ids_has(r->viewer->staff_of, c.id);
    return may && k->in_office ? OK : ERR_FORBIDDEN;
}

struct adding {
    struct request *r;
    const struct api_input *in;
    struct str file, file_name;
    id run, cluster;
};

static enum err add(struct db *db, void *arg)
{
    const struct adding *a = arg;
    return import_run_add(db, &(struct import_run_add_params){.run = a->run, .cluster = a->cluster, .account = a->r->viewer->account,
                                                              .pull = DB_NULL, .kind = a->in->kind, .file_name = a->file_name,
                                                              .file = a->file, .status = STR("checking"), .now = a->r->now});
}

static enum err start(struct db *db, void *arg)
{
    const struct adding *a = arg;
    int64_t changed;
    enum err e = import_run_set(db, a->run, STR("checked"), STR("running"), a->r->now, &changed);
    return e ? e : changed == 1 ? OK : ERR_CONFLICT;
}

/* A check leaves nothing behind. */
static enum err forget(struct db *db, void *arg)
{
    const struct adding *a = arg;
    return import_run_delete(db, a->run);
}

static enum err answer(struct request *r, const struct run *run, const char *status)
{
    struct outcome_view v = {0};
    outcome_view(r, NULL, run, &v);
    struct api_mistake *mistakes = ARENA_ARRAY(r->arena, struct api_mistake, v.n_said + 1);
    for (size_t i = 0; i < v.n_said; i++) {
        struct str column = v.said[i].column;
        mistakes[i] = (struct api_mistake){.row = v.said[i].row, .column = column.n ? column : STR_NONE, .text = v.said[i].text};
    }
    struct api_output out = {.status = str_of(status), .rows = run->total_rows, .created = v.created, .changed = v.changed, .unchanged = v.left,
                             .mistakes = mistakes, .n_mistakes = v.n_said};
    return web_json(r, 200, import_api_output, &out, STR_NONE);
}

/* A file of a form, or the text in the JSON. */
static enum err take_list(struct request *r, const struct api_input *in, struct adding *a)
{
    const struct upload *file = web_upload(r, "file");
    if (!file && !in->csv.n) {
        field_error(r, "csv", N_("Send the list: as csv in JSON, or as a form with a file."));
        return ERR_INVALID;
    }
    a->file = file ? file->bytes : in->csv;
    a->file_name = file && file->name.n ? file->name : STR("API");
    return OK;
}

static bool is_good(const struct run *run)
{
    const struct json_value *mistakes = run->outcome ? json_get(run->outcome, "mistakes") : NULL;
    return mistakes && mistakes->number == 0;
}

enum err import_api_post(struct request *r)
{
    const struct api_input *in = r->input;
    const struct import_kind *k = import_kind_of(in->kind);
    struct adding a = {.r = r, .in = in, .run = id_new()};
    struct run run;
    enum err e = find_ground(r, in->cluster, k, &a.cluster);
    e = e ? e : take_list(r, in, &a);
    e = e ? e : db_tx(r->db, add, &a);
    e = e ? e : work_check(r->db, a.run);
    e = e ? e : run_load(r->db, r->arena, a.run, &run);
    if (e) {
        return e;
    }
    bool good = is_good(&run);
    if (in->dry_run || !good) {
        e = db_tx(r->db, forget, &a);
        return e ? e : answer(r, &run, good ? "checked" : "refused");
    }
    e = db_tx(r->db, start, &a);
    e = e ? e : work_write(r->db, a.run);
    e = e ? e : run_load(r->db, r->arena, a.run, &run);
    return e ? e : answer(r, &run, str_is(run.status, "done") ? "done" : "refused");
}
