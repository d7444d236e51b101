#include "domain/change.h"
#include "domain/cluster.h"
#include "domain/cluster_csv_part.h"
#include "domain/field_topic.h"
#include "domain/people.h"
#include "domain/place.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "gen/cluster_profile_sql.h"
#include "gen/cluster_sql.h"
#include "gen/old_slug_sql.h"

static const char columns[] = "id name short_name website country states region innovation_fields founded members members_qualifier "
                              "sme legal_form description_de description_en source notes contact_name email phone audience confirmed_at "
                              "publication";

static void row_write(struct buf *out, struct arena *a, const struct cluster *c, const struct cluster_part *part)
{
    struct audiences audiences = cluster_audiences(c);
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
    csv_cell(out, c->contact_name);
    csv_cell(out, c->email);
    csv_cell(out, c->phone);
    csv_cell(out, audiences_write(a, &audiences));
    csv_instant(out, c->confirmed_at);
    csv_cell(out, c->publication);
    cluster_part_write(out, a, part);
}

static void head_write(struct buf *out, struct arena *a)
{
    struct str all = str_fmt(a, "%s %s", columns, cluster_part_columns);
    for (const struct choice *l = cluster_languages; l->value; l++) {
        all = str_fmt(a, "%.*s %.*s", STR_ARG(all), STR_ARG(cluster_text_column(a, l->value)));
    }
    csv_head(out, str_z(a, all));
}

/* All of them, opened, with their parts beside them. */
struct all {
    struct cluster *v;
    const struct cluster_part **parts;
    size_t n;
};

static enum err all_load(struct db *db, struct arena *a, struct all *ret)
{
    struct cluster_part *parts;
    size_t n_parts;
    enum err e = cluster_list(db, a, STR_NONE, &ret->v, &ret->n);
    e = e ? e : cluster_parts_load(db, a, &parts, &n_parts);
    if (e) {
        return e;
    }
    ret->parts = ARENA_ARRAY(a, const struct cluster_part *, ret->n + 1);
    for (size_t i = 0; i < ret->n; i++) {
        cluster_open_all(&ret->v[i]);
        ret->parts[i] = cluster_part_in(parts, n_parts, ret->v[i].id);
        if (!ret->parts[i]) {
            return ERR_CONFLICT; /* made between the two queries */
        }
    }
    return OK;
}

static void all_write(const struct all *all, struct arena *a, struct buf *out)
{
    head_write(out, a);
    for (size_t i = 0; i < all->n; i++) {
        row_write(out, a, &all->v[i], all->parts[i]);
        for (const struct choice *l = cluster_languages; l->value; l++) {
            csv_cell(out, cluster_part_text(all->parts[i], l->value));
        }
        csv_end_row(out);
    }
}

enum err cluster_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    struct all all = {0};
    enum err e = all_load(db, a, &all);
    if (!e) {
        all_write(&all, a, out);
    }
    return e;
}

/* What clusters are recognised by; values are places in `all`, or -1 for those of earlier rows. */
struct known {
    struct all all;
    struct csv header;             /* of the export below */
    struct str **cells;            /* what an export would say of each */
    struct lookup references, names, slugs;
    struct lookup ids;             /* reference or slug: id, also of new ones */
    struct wish *wishes;           /* partners, named by clusters of earlier or later rows */
};
struct wish {
    struct wish *next;
    size_t row;
    id cluster;
    struct strs partners;
};

static enum err cells_load(struct known *k, struct import *m)
{
    enum { EXPORT_MAX = 256 << 20 };
    struct buf text;
    buf_init(&text, EXPORT_MAX);
    all_write(&k->all, m->a, &text);
    bool good = buf_ok(&text) && csv_begin_with(&k->header, m->a, str_copy(m->a, buf_str(&text)), ',');
    buf_free(&text);
    k->cells = ARENA_ARRAY(m->a, struct str *, k->all.n + 1);
    for (size_t i = 0; good && i < k->all.n; i++) {
        good = csv_next(&k->header, m->a);
        k->cells[i] = k->header.cells;
    }
    return good ? OK : ERR_LIMIT;
}

/* A list may still know a cluster by the slug that it had before. */
static void add_former(struct known *k, const struct old_slugs_row *old, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int64_t taken;
        for (size_t c = 0; c < k->all.n; c++) {
            if (k->all.v[c].id == old[i].object_id && !lookup_get(&k->references, old[i].slug, &taken)) {
                lookup_put(&k->references, old[i].slug, (int64_t)c);
                lookup_put(&k->slugs, old[i].slug, (int64_t)c);
            }
        }
    }
}

static enum err known_load(struct known *k, struct import *m)
{
    struct old_slugs_row *old;
    size_t n_old;
    enum err e = all_load(m->db, m->a, &k->all);
    e = e ? e : cells_load(k, m);
    e = e ? e : old_slugs(m->db, m->a, STR("cluster"), &old, &n_old);
    if (e) {
        return e;
    }
    lookup_init(&k->references, m->a);
    lookup_init(&k->names, m->a);
    lookup_init(&k->slugs, m->a);
    lookup_init(&k->ids, m->a);
    for (size_t i = 0; i < k->all.n; i++) {
        const struct cluster *c = &k->all.v[i];
        lookup_put(&k->references, c->reference, (int64_t)i);
        lookup_put(&k->slugs, c->slug, (int64_t)i);
        lookup_put(&k->names, name_key_of(m->a, c->name), (int64_t)i);
        lookup_put(&k->ids, c->reference.p ? c->reference : c->slug, c->id);
    }
    add_former(k, old, n_old);
    return OK;
}

struct row {
    id id;
    struct str reference;
    struct strs states, fields;
    struct str publication;
    struct cluster_part part;
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

static void contact_read(struct import *m, struct row *row)
{
    struct cluster_update_params *u = &row->update;
    u->contact_name = import_text(m, "contact_name", 120);
    u->email = import_text(m, "email", 254);
    u->phone = import_text(m, "phone", 60);
    u->audience = import_audience(m, "audience");
    u->confirmed_at = import_instant(m, "confirmed_at");
    if (u->email.p && !people_email_ok(u->email)) {
        import_mistake(m, "email", N_("must be an e-mail address, but is \"{value}\""), u->email);
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
    contact_read(m, row);
    row->publication = import_choice(m, "publication", "draft in_review returned published");
    cluster_part_read(m, &row->part);
    row->update.staff_people = row->part.profile.staff_people;
    row->update.staff_fte = row->part.profile.staff_fte;
    row->update.finance_year = row->part.profile.finance_year;
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

/* A row without reference is the cluster of the same name. An export names clusters without reference by their slug. False: a
 * new one. */
static bool row_find(struct import *m, const struct known *k, const struct row *row, size_t *ret)
{
    int64_t at = -1;
    if (!row->reference.p) {
        bool named = lookup_get(&k->names, name_key_of(m->a, row->update.name), &at);
        *ret = (size_t)at;
        return named;
    }
    bool found = lookup_get(&k->references, row->reference, &at) ||
                 (lookup_get(&k->slugs, row->reference, &at) && at >= 0 && !k->all.v[at].reference.p);
    *ret = (size_t)at;
    return found;
}

/* True when an export of what is there would say the same in all columns of the file; by its id the row was found. */
static bool row_says_nothing(struct import *m, const struct known *k, size_t at)
{
    for (size_t i = 0; i < m->csv.n_columns; i++) {
        struct str cell = str_trim(m->csv.cells[i]), there = STR("");
        for (size_t c = 0; c < k->header.n_columns; c++) {
            if (str_eq(k->header.columns[c], m->csv.columns[i])) {
                there = str_trim(k->cells[at][c]);
            }
        }
        bool is_id = str_is(m->csv.columns[i], "id") || str_is(m->csv.columns[i], "reference");
        if (!is_id && !str_eq(csv_unguarded(cell), csv_unguarded(there))) {
            return false;
        }
    }
    return true;
}

static void keep_means(struct import *m, struct row *row, const struct cluster_profile *old)
{
    struct cluster_update_params *u = &row->update;
    u->staff_people = import_has(m, "staff_people") ? u->staff_people : old->staff_people;
    u->staff_fte = import_has(m, "staff_fte") ? u->staff_fte : old->staff_fte;
    u->finance_year = import_has(m, "finance_year") ? u->finance_year : old->finance_year;
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
    KEEP(contact_name);
    KEEP(email);
    KEEP(phone);
    KEEP(confirmed_at);
    if (!import_has(m, "audience")) {
        struct audiences audiences = cluster_audiences(old);
        row->update.audience = audiences_write(m->a, &audiences);
    }
    row->states = import_has(m, "states") ? row->states : old->states;
    if (!import_has(m, "innovation_fields")) {
        row->fields = old->innovation_fields;
        row->update.innovation_fields = strs_join(m->a, old->innovation_fields, '|');
    }
}

static enum err row_insert(struct import *m, struct known *k, struct row *row)
{
    m->added++;
    row->id = id_new();
    struct str slug = free_slug(m, k, row);
    lookup_put(&k->slugs, slug, -1);
    lookup_put(&k->ids, row->reference.p ? row->reference : slug, row->id);
    enum err e = cluster_insert(m->db, row->id, row->reference, slug, row->update.name, row->update.short_name, m->now);
    return e || !row->publication.p ? e : cluster_publication_import(m->db, row->id, row->publication);
}

static enum err states_save(struct import *m, const struct row *row)
{
    enum err e = cluster_clear_states(m->db, row->id);
    for (size_t i = 0; i < row->states.n && !e; i++) {
        e = cluster_add_state(m->db, row->id, row->states.v[i], (int64_t)i);
    }
    return e;
}

static enum err topics_save(struct import *m, const struct row *row, struct ids topics)
{
    enum err e = cluster_clear_topics(m->db, row->id);
    for (size_t i = 0; i < topics.n && !e; i++) {
        e = cluster_add_topic(m->db, row->id, topics.v[i]);
    }
    return e;
}

/* Lists of others speak of labels in their notes. */
static enum err labels_of_notes(struct import *m, const struct row *row)
{
    struct strs labels = cluster_labels_of(m->a, row->update.notes);
    enum err e = OK;
    for (size_t i = 0; i < labels.n && !e && !import_has(m, "labels"); i++) {
        e = cluster_add_label(m->db, row->id, labels.v[i]);
    }
    return e;
}

/* Topics and colour follow the fields, unless these stay: then an office may have chosen others. */
static enum err row_write_all(struct import *m, struct field_topics *fields, struct row *row, const struct cluster *old)
{
    struct ids topics = {0};
    bool new_fields = !old || !str_eq(row->update.innovation_fields, strs_join(m->a, old->innovation_fields, '|'));
    enum err e = new_fields ? field_topics_find(fields, m, row->fields, &topics) : OK;
    row->update.id = row->id;
    row->update.hue = old && (!new_fields || old->brand.p) ? old->hue : e ? 0 : field_topics_hue(fields, topics);
    e = e ? e : cluster_update(m->db, &row->update);
    e = e ? e : states_save(m, row);
    e = e || !new_fields ? e : topics_save(m, row, topics);
    e = e ? e : labels_of_notes(m, row);
    e = e ? e : cluster_part_save(m, row->id, &row->part);
    return e ? e : change_add(m->db, "cluster", row->id);
}

static enum err row_save(struct import *m, struct known *k, struct field_topics *fields, struct row *row)
{
    size_t at;
    bool is_old = row_find(m, k, row, &at);
    const struct cluster *old = is_old ? &k->all.v[at] : NULL;
    if (old && row_says_nothing(m, k, at)) {
        return OK;
    }
    enum err e = OK;
    if (old) {
        m->changed++;
        row->id = old->id;
        keep_missing(m, row, old);
        keep_means(m, row, &k->all.parts[at]->profile);
    } else {
        e = row_insert(m, k, row);
    }
    return e ? e : row_write_all(m, fields, row, old);
}

/* ---- partners: when all clusters are known ---- */

/* Rows that change nothing have no id: they are only checked. */
static void wish_add(struct import *m, struct known *k, const struct row *row)
{
    struct wish *w = ARENA_NEW(m->a, struct wish);
    int64_t there;
    if (row->reference.p && !lookup_get(&k->ids, row->reference, &there)) {
        lookup_put(&k->ids, row->reference, row->id);
    }
    if (row->part.partners.n > 0 || import_has(m, "partners")) {
        *w = (struct wish){.next = k->wishes, .row = m->csv.row, .cluster = row->id, .partners = row->part.partners};
        k->wishes = w;
    }
}

static void wish_check(struct import *m, const struct known *k, const struct wish *w)
{
    m->csv.row = w->row;
    for (size_t i = 0; i < w->partners.n; i++) {
        int64_t partner;
        if (!lookup_get(&k->ids, w->partners.v[i], &partner)) {
            import_mistake(m, "partners", N_("names the cluster \"{value}\", which is neither known nor in the file"), w->partners.v[i]);
        }
    }
}

static enum err wish_save(struct import *m, const struct known *k, const struct wish *w)
{
    enum err e = cluster_partners_clear(m->db, w->cluster);
    for (size_t i = 0; i < w->partners.n && !e; i++) {
        int64_t partner;
        if (lookup_get(&k->ids, w->partners.v[i], &partner) && partner != w->cluster) {
            e = cluster_partner_add(m->db, w->cluster, partner, m->now);
            e = e ? e : change_add(m->db, "cluster", partner);
        }
    }
    return e;
}

static enum err wishes_take(struct import *m, const struct known *k)
{
    enum err e = OK;
    for (const struct wish *w = k->wishes; w; w = w->next) {
        wish_check(m, k, w);
    }
    for (const struct wish *w = k->wishes; w && !e && import_writes(m); w = w->next) {
        e = w->cluster ? wish_save(m, k, w) : OK;
    }
    return e;
}

static enum err rows_take(struct import *m, struct known *known, struct field_topics *fields)
{
    enum err e = OK;
    while (!e && import_next(m)) {
        struct row row;
        row_read(m, &row);
        if (import_writes(m)) {
            e = row_save(m, known, fields, &row);
        }
        wish_add(m, known, &row);
    }
    return e ? e : wishes_take(m, known);
}

enum err cluster_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    struct known known = {0};
    struct field_topics fields;
    enum err e = import_begin(&m, db, a, csv, report, "name");
    e = e ? e : known_load(&known, &m);
    e = e ? e : field_topics_begin(&fields, &m);
    e = e ? e : rows_take(&m, &known, &fields);
    if (!e && import_writes(&m)) {
        e = field_topics_end(&fields, &m);
    }
    return e ? e : import_end(&m, N_("clusters"));
}
