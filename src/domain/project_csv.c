#include "domain/change.h"
#include "domain/import.h"
#include "domain/project.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "gen/cluster_sql.h"
#include "gen/project_sql.h"

static void partners_write(struct buf *out, struct arena *a, const struct project *p)
{
    struct str *v = ARENA_ARRAY(a, struct str, p->n_partners + 1), coordinator = STR("");
    size_t n = 0;
    for (size_t i = 0; i < p->n_partners; i++) {
        struct str key = p->partners[i].reference.p ? p->partners[i].reference : p->partners[i].slug;
        if (p->partners[i].coordinates) {
            coordinator = key;
        } else {
            v[n++] = key;
        }
    }
    csv_cell(out, coordinator);
    csv_cell(out, strs_join(a, (struct strs){.v = v, .n = n}, '|'));
}

enum err project_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    struct project *v;
    size_t n;
    enum err e = project_list(db, a, DB_NULL, &v, &n);
    if (e) {
        return e;
    }
    csv_head(out, "id title website description_de description_en sectors coordinator_cluster_id partner_cluster_ids "
                  "further_partners instruments key_figures source");
    for (size_t i = 0; i < n; i++) {
        csv_cell(out, v[i].reference.p ? v[i].reference : v[i].slug);
        csv_cell(out, v[i].title);
        csv_cell(out, v[i].website);
        csv_cell(out, v[i].description_de);
        csv_cell(out, v[i].description_en);
        csv_cell(out, strs_join(a, v[i].sectors, '|'));
        partners_write(out, a, &v[i]);
        csv_cell(out, strs_join(a, v[i].further_partners, '|'));
        csv_cell(out, strs_join(a, v[i].instruments, '|'));
        csv_cell(out, strs_join(a, v[i].key_figures, '|'));
        csv_cell(out, v[i].source);
        csv_end_row(out);
    }
    return OK;
}

struct known {
    struct lookup clusters, projects, slugs, instruments;
};

static enum err known_clusters(struct known *k, struct import *m)
{
    struct cluster_rows_row *rows;
    size_t n;
    enum err e = cluster_rows(m->db, m->a, DB_NULL, STR_NONE, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        lookup_put(&k->clusters, rows[i].slug, rows[i].id);
    }
    for (size_t i = 0; !e && i < n; i++) {
        lookup_put(&k->clusters, rows[i].reference, rows[i].id);
    }
    return e;
}

static enum err known_load(struct known *k, struct import *m)
{
    struct project_key_rows_row *projects = NULL;
    struct instrument_rows_row *instruments = NULL;
    size_t n_projects = 0, n_instruments = 0;
    lookup_init(&k->clusters, m->a);
    lookup_init(&k->projects, m->a);
    lookup_init(&k->slugs, m->a);
    lookup_init(&k->instruments, m->a);
    enum err e = known_clusters(k, m);
    if (!e) {
        e = project_key_rows(m->db, m->a, &projects, &n_projects);
    }
    if (!e) {
        e = instrument_rows(m->db, m->a, &instruments, &n_instruments);
    }
    for (size_t i = 0; !e && i < n_projects; i++) {
        lookup_put(&k->projects, projects[i].reference, projects[i].id);
        lookup_put(&k->slugs, projects[i].slug, projects[i].id);
    }
    for (size_t i = 0; !e && i < n_instruments; i++) {
        lookup_put(&k->instruments, instruments[i].code, 1);
    }
    return e;
}

struct row {
    struct str coordinator;
    struct strs partners, instruments;
    struct project_put_params put;
};

static void check_known(struct import *m, const char *column, const struct lookup *known, struct strs keys)
{
    int64_t value;
    for (size_t i = 0; i < keys.n; i++) {
        if (!lookup_get(known, keys.v[i], &value)) {
            import_mistake(m, column, N_("there is no \"{value}\""), keys.v[i]);
        }
    }
}

static void row_read(struct import *m, const struct known *k, struct row *row)
{
    *row = (struct row){.coordinator = import_required(m, "coordinator_cluster_id", 100),
                        .partners = import_list(m, "partner_cluster_ids", 100), .instruments = import_list(m, "instruments", 60)};
    row->put = (struct project_put_params){
        .reference = import_required(m, "id", 100), .title = import_required(m, "title", 200),
        .website = import_text(m, "website", 300), .description_de = import_text(m, "description_de", 10000),
        .description_en = import_text(m, "description_en", 10000), .sectors = import_text(m, "sectors", 2000),
        .further_partners = import_text(m, "further_partners", 2000), .key_figures = import_text(m, "key_figures", 4000),
        .source = import_text(m, "source", 300), .now = m->now};
    if (row->coordinator.p) {
        check_known(m, "coordinator_cluster_id", &k->clusters, (struct strs){.v = &row->coordinator, .n = 1});
    }
    check_known(m, "partner_cluster_ids", &k->clusters, row->partners);
    check_known(m, "instruments", &k->instruments, row->instruments);
    import_once(m, "id", row->put.reference);
}

static enum err clusters_save(struct import *m, const struct known *k, const struct row *row)
{
    int64_t cluster;
    enum err e = project_clear_clusters(m->db, row->put.id);
    if (!e && lookup_get(&k->clusters, row->coordinator, &cluster)) {
        e = project_add_cluster(m->db, row->put.id, cluster, true);
    }
    for (size_t i = 0; !e && i < row->partners.n; i++) {
        if (lookup_get(&k->clusters, row->partners.v[i], &cluster)) {
            e = project_add_cluster(m->db, row->put.id, cluster, false);
        }
    }
    return e;
}

static enum err row_save(struct import *m, struct known *k, struct row *row)
{
    int64_t taken;
    if (lookup_get(&k->projects, row->put.reference, &row->put.id)) {
        m->changed++;
    } else {
        m->added++;
        row->put.id = id_new();
    }
    row->put.slug = slug_of(m->a, row->put.reference);
    if (lookup_get(&k->slugs, row->put.slug, &taken) && taken != row->put.id) {
        row->put.slug = str_fmt(m->a, "%.*s-%.*s", STR_ARG(str_clip(row->put.slug, SLUG_MAX - 14)), STR_ARG(id_text(m->a, row->put.id)));
    }
    lookup_put(&k->slugs, row->put.slug, row->put.id);
    enum err e = project_put(m->db, &row->put);
    if (!e) {
        e = clusters_save(m, k, row);
    }
    if (!e) {
        e = project_clear_instruments(m->db, row->put.id);
    }
    for (size_t i = 0; !e && i < row->instruments.n; i++) {
        e = project_add_instrument(m->db, row->put.id, row->instruments.v[i]);
    }
    return e ? e : change_add(m->db, "project", row->put.id);
}

enum err project_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    struct known known;
    enum err e = import_begin(&m, db, a, csv, report, "id title coordinator_cluster_id");
    if (!e) {
        e = known_load(&known, &m);
    }
    while (!e && import_next(&m)) {
        struct row row;
        row_read(&m, &known, &row);
        if (import_writes(&m)) {
            e = row_save(&m, &known, &row);
        }
    }
    return e ? e : import_end(&m, N_("projects"));
}

enum err instrument_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    struct instrument_rows_row *rows;
    size_t n;
    enum err e = instrument_rows(db, a, &rows, &n);
    if (e) {
        return e;
    }
    csv_head(out, "id definition_de");
    for (size_t i = 0; i < n; i++) {
        csv_cell(out, rows[i].code);
        csv_cell(out, rows[i].definition_de);
        csv_end_row(out);
    }
    return OK;
}

enum err instrument_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    enum err e = import_begin(&m, db, a, csv, report, "id definition_de");
    while (!e && import_next(&m)) {
        struct str code = import_required(&m, "id", 60), definition = import_required(&m, "definition_de", 500);
        import_once(&m, "id", code);
        if (import_writes(&m)) {
            e = instrument_put(db, code, definition);
            m.added++;
        }
    }
    return e ? e : import_end(&m, N_("instruments"));
}
