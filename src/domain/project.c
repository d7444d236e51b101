#include "domain/project.h"

#include "domain/strings.h"
#include "gen/project_sql.h"

struct parts {
    struct project_cluster_rows_row *clusters;
    struct project_instrument_rows_row *instruments;
    size_t n_clusters, n_instruments;
};

static void add_partners(struct arena *a, const struct parts *parts, struct project *p)
{
    struct project_partner *v = ARENA_ARRAY(a, struct project_partner, parts->n_clusters + 1);
    for (size_t i = 0; i < parts->n_clusters; i++) {
        const struct project_cluster_rows_row *row = &parts->clusters[i];
        if (row->project_id == p->id) {
            v[p->n_partners++] = (struct project_partner){.slug = row->slug, .reference = row->reference,
                                                          .short_name = row->short_name, .hue = row->hue,
                                                          .coordinates = row->coordinates};
        }
    }
    p->partners = v;
}

static void add_instruments(struct arena *a, const struct parts *parts, struct project *p)
{
    struct str *v = ARENA_ARRAY(a, struct str, parts->n_instruments + 1);
    size_t n = 0;
    for (size_t i = 0; i < parts->n_instruments; i++) {
        if (parts->instruments[i].project_id == p->id) {
            v[n++] = parts->instruments[i].instrument;
        }
    }
    p->instruments = (struct strs){.v = v, .n = n};
}

enum err project_list(struct db *db, struct arena *a, id cluster, struct project **ret, size_t *ret_n)
{
    struct project_rows_row *rows;
    struct parts parts;
    size_t n;
    enum err e = project_rows(db, a, cluster, &rows, &n);
    if (!e) {
        e = project_cluster_rows(db, a, &parts.clusters, &parts.n_clusters);
    }
    if (!e) {
        e = project_instrument_rows(db, a, &parts.instruments, &parts.n_instruments);
    }
    if (e) {
        return e;
    }
    struct project *v = ARENA_ARRAY(a, struct project, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct project_rows_row *row = &rows[i];
        v[i] = (struct project){.id = row->id, .reference = row->reference, .slug = row->slug, .title = row->title,
                                .website = row->website, .description_de = row->description_de,
                                .description_en = row->description_en, .source = row->source, .updated_at = row->updated_at,
                                .sectors = strs_split(a, row->sectors, '|'),
                                .further_partners = strs_split(a, row->further_partners, '|'),
                                .key_figures = strs_split(a, row->key_figures, '|')};
        add_partners(a, &parts, &v[i]);
        add_instruments(a, &parts, &v[i]);
    }
    *ret = v;
    *ret_n = n;
    return OK;
}
