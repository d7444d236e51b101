#include "domain/change.h"
#include "domain/cluster.h"
#include "domain/field_topic.h"
#include "domain/place.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "gen/cluster_sql.h"

static const char columns[] = "id name short_name website country states region innovation_fields founded members members_qualifier "
                              "sme legal_form description_de description_en source notes";

static void row_write(struct buf *out, struct arena *a, const struct cluster *c)
{
    csv_cell(out, c->reference.p ? c->reference : c->slug);
    csv_cell(out, c->name);
    csv_cell(out, c->short_name);
    csv_cell(out, c->website);
    csv_cell(out, c->country);
    csv_cell(out, strs_join(a, c->states, '|'));
    csv_cell(out, c->region);
    csv_cell(out, strs_join(a, c->innovation_fields, '|'));
    csv_int(out, c->founded);
    csv_int(out, c->members);
    csv_cell(out, c->members_qualifier);
    csv_int(out, c->sme);
    csv_cell(out, c->legal_form);
    csv_cell(out, c->description_de);
    csv_cell(out, c->description_en);
    csv_cell(out, c->source);
    csv_cell(out, c->notes);
    csv_end_row(out);
}

enum err cluster_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    struct cluster *v;
    size_t n;
    enum err e = cluster_list(db, a, STR_NONE, &v, &n);
    if (e) {
        return e;
    }
    csv_head(out, columns);
    for (size_t i = 0; i < n; i++) {
        cluster_open_all(&v[i]);
        row_write(out, a, &v[i]);
    }
    return OK;
}

/* What clusters are recognised by; values are places in `v`, or -1 for those of earlier rows. */
struct known {
    struct cluster *v;
    struct lookup references, names, slugs;
};

static enum err known_load(struct known *k, struct import *m)
{
    size_t n;
    enum err e = cluster_list(m->db, m->a, STR_NONE, &k->v, &n);
    if (e) {
        return e;
    }
    lookup_init(&k->references, m->a);
    lookup_init(&k->names, m->a);
    lookup_init(&k->slugs, m->a);
    for (size_t i = 0; i < n; i++) {
        cluster_open_all(&k->v[i]);
        lookup_put(&k->references, k->v[i].reference, (int64_t)i);
        lookup_put(&k->slugs, k->v[i].slug, (int64_t)i);
        lookup_put(&k->names, name_key_of(m->a, k->v[i].name), (int64_t)i);
    }
    return OK;
}

struct row {
    id id;
    struct str reference;
    struct strs states, fields;
    struct cluster_update_params update;
};

static void check_place(struct import *m, const struct row *row)
{
    struct str country = row->update.country;
    if (country.p && !place_is_country(country)) {
        import_mistake(m, "country", N_("must be a country of ISO 3166 as DE, but is \"{value}\""), country);
    }
    for (size_t i = 0; i < row->states.n; i++) {
        struct str s = row->states.v[i];
        if (!place_is_state(s)) {
            import_mistake(m, "states", N_("must hold codes of ISO 3166-2 as DE-BY, but has \"{value}\""), s);
        }
    }
}

static void row_read(struct import *m, struct row *row)
{
    *row = (struct row){.reference = import_text(m, "id", 100), .states = import_list(m, "states", 10),
                        .fields = import_list(m, "innovation_fields", 120)};
    if (!row->reference.p) {
        row->reference = import_text(m, "reference", 100);
    }
    row->update = (struct cluster_update_params){
        .name = import_required(m, "name", 200), .short_name = import_text(m, "short_name", 80),
        .website = import_text(m, "website", 300), .country = import_text(m, "country", 60),
        .region = import_text(m, "region", 200), .innovation_fields = strs_join(m->a, row->fields, '|'),
        .founded = import_int(m, "founded", 1500, 2100), .members = import_int(m, "members", 0, 10000000),
        .members_qualifier = import_text(m, "members_qualifier", 10), .sme = import_int(m, "sme", 0, 10000000),
        .legal_form = import_text(m, "legal_form", 40), .description_de = import_text(m, "description_de", 10000),
        .description_en = import_text(m, "description_en", 10000), .source = import_text(m, "source", 300),
        .notes = import_text(m, "notes", 2000), .now = m->now};
    if (!row->update.short_name.p) {
        row->update.short_name = str_clip(row->update.name, 80);
    }
    if (row->update.website.p && !str_starts(row->update.website, STR("http://")) &&
        !str_starts(row->update.website, STR("https://"))) {
        import_mistake(m, "website", N_("must begin with https:// or http://, but is \"{value}\""), str_clip(row->update.website, 60));
    }
    check_place(m, row);
    import_once(m, "id", row->reference);
}

static struct str free_slug(struct import *m, struct known *k, const struct row *row)
{
    struct str slug = slug_of(m->a, row->reference.p ? row->reference : row->update.short_name);
    int64_t taken;
    for (int i = 2; lookup_get(&k->slugs, slug, &taken); i++) {
        struct str base = slug_of(m->a, row->update.short_name);
        slug = str_fmt(m->a, "%.*s-%d", STR_ARG(str_clip(base, SLUG_MAX - 8)), i);
    }
    return slug;
}

/* A row without reference is the cluster of the same name. An export names clusters without reference by their slug. NULL: a
 * new one. */
static const struct cluster *row_find(struct import *m, const struct known *k, const struct row *row)
{
    int64_t at;
    if (!row->reference.p) {
        return lookup_get(&k->names, name_key_of(m->a, row->update.name), &at) ? &k->v[at] : NULL;
    }
    if (lookup_get(&k->references, row->reference, &at)) {
        return &k->v[at];
    }
    bool by_slug = lookup_get(&k->slugs, row->reference, &at) && at >= 0 && !k->v[at].reference.p;
    return by_slug ? &k->v[at] : NULL;
}

#define KEEP(column) (row->update.column = import_has(m, #column) ? row->update.column : old->column)

static void keep_missing(struct import *m, struct row *row, const struct cluster *old)
{
    KEEP(short_name);
    KEEP(website);
    KEEP(country);
    KEEP(region);
    KEEP(founded);
    KEEP(members);
    KEEP(members_qualifier);
    KEEP(sme);
    KEEP(legal_form);
    KEEP(description_de);
    KEEP(description_en);
    KEEP(source);
    KEEP(notes);
    row->states = import_has(m, "states") ? row->states : old->states;
    if (!import_has(m, "innovation_fields")) {
        row->fields = old->innovation_fields;
        row->update.innovation_fields = strs_join(m->a, old->innovation_fields, '|');
    }
}

static enum err row_insert(struct import *m, struct known *k, struct row *row)
{
    const struct cluster *old = row_find(m, k, row);
    if (old) {
        m->changed++;
        row->id = old->id;
        keep_missing(m, row, old);
        return OK;
    }
    m->added++;
    row->id = id_new();
    struct str slug = free_slug(m, k, row);
    lookup_put(&k->slugs, slug, -1);
    return cluster_insert(m->db, row->id, row->reference, slug, row->update.name, row->update.short_name, m->now);
}

static enum err children_save(struct import *m, const struct row *row, struct ids topics)
{
    enum err e = cluster_clear_states(m->db, row->id);
    for (size_t i = 0; i < row->states.n && !e; i++) {
        e = cluster_add_state(m->db, row->id, row->states.v[i], (int64_t)i);
    }
    if (!e) {
        e = cluster_clear_topics(m->db, row->id);
    }
    for (size_t i = 0; i < topics.n && !e; i++) {
        e = cluster_add_topic(m->db, row->id, topics.v[i]);
    }
    struct strs labels = cluster_labels_of(m->a, row->update.notes);
    for (size_t i = 0; i < labels.n && !e; i++) {
        e = cluster_add_label(m->db, row->id, labels.v[i]);
    }
    return e;
}

static enum err row_save(struct import *m, struct known *k, struct field_topics *fields, struct row *row)
{
    struct ids topics;
    enum err e = row_insert(m, k, row);
    if (!e) {
        e = field_topics_find(fields, m, row->fields, &topics);
    }
    if (e) {
        return e;
    }
    row->update.id = row->id;
    row->update.hue = field_topics_hue(fields, topics);
    e = cluster_update(m->db, &row->update);
    if (!e) {
        e = children_save(m, row, topics);
    }
    return e ? e : change_add(m->db, "cluster", row->id);
}

enum err cluster_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    struct known known;
    struct field_topics fields;
    enum err e = import_begin(&m, db, a, csv, report, "name");
    if (!e) {
        e = known_load(&known, &m);
    }
    if (!e) {
        e = field_topics_begin(&fields, &m);
    }
    while (!e && import_next(&m)) {
        struct row row;
        row_read(&m, &row);
        if (import_writes(&m)) {
            e = row_save(&m, &known, &fields, &row);
        }
    }
    if (!e && import_writes(&m)) {
        e = field_topics_end(&fields, &m);
    }
    return e ? e : import_end(&m, N_("clusters"));
}
