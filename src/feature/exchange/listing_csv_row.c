#include "feature/exchange/listing_csv_row.h"

#include "base/json.h"
#include "domain/change.h"
#include "domain/listing_field.h"
#include "domain/slug.h"
#include "feature/exchange/listing.h"
#include "gen/exchange_sql.h"

enum { ASKED_MAX = 500 };

id csv_row_id(void)
{
    uint32_t r = 0;
    random_bytes(&r, sizeof(r));
    int64_t ms = r % (uint32_t)(DAYS(30) / 1000);
    return id_new() - (ms << ID_RANDOM_BITS);
}

static enum err slug_free(struct import *m, struct str name, struct str *ret)
{
    struct str base = slug_of(m->a, name);
    struct str slug = base;
    for (int i = 2; i < 1000; i++) {
        struct import_slug_taken_row taken;
        enum err e = import_slug_taken(m->db, m->a, slug, &taken);
        if (e != OK) {
            return e;
        }
        if (taken.n == 0) {
            *ret = slug;
            return OK;
        }
        slug = str_fmt(m->a, "%.*s-%d", STR_ARG(base), i);
    }
    return ERR_CONFLICT;
}

static enum err organisation_add(struct import *m, const struct csv_row *row, struct str name_key, id *ret)
{
    bool company = str_starts(row->organisation_kind, STR("company"));
    bool sme = str_is(row->organisation_kind, "company_sme");
    struct str slug;
    id n = csv_row_id();
    enum err e = slug_free(m, row->in.organisation, &slug);
    if (e != OK) {
        return e;
    }
    const struct import_organisation_add_params p = {
        .id = n,
        .slug = slug,
        .name = row->in.organisation,
        .name_key = name_key,
        .kind = company ? STR("company") : row->organisation_kind,
        .size_class = company && !sme ? STR("large") : STR_NONE,
        .sme = sme,
        .country = row->in.country,
        .state = row->in.state,
        .place = row->in.place,
        .lat = row->in.lat,
        .lon = row->in.lon,
        .example = row->example,
        .now = m->now,
    };
    e = import_organisation_add(m->db, &p);
    if (e == OK) {
        e = change_add(m->db, "organisation", n);
    }
    if (e == OK) {
        *ret = n;
    }
    return e;
}

/* Known, or found, or added. */
static enum err organisation_named(struct csv_reading *c, const struct csv_row *row, id *ret)
{
    struct import *m = &c->m;
    struct str key = name_key_of(m->a, row->in.organisation);
    struct import_organisation_row found;
    id n = 0;
    if (lookup_get(&c->organisations, key, ret)) {
        return OK;
    }
    enum err e = import_organisation(m->db, m->a, key, &found);
    if (e == OK) {
        n = found.id;
    } else if (e == ERR_NOT_FOUND) {
        e = organisation_add(m, row, key, &n);
    }
    if (e == OK) {
        lookup_put(&c->organisations, key, n);
        *ret = n;
    }
    return e;
}

static enum err join(struct csv_reading *c, id organisation, id cluster)
{
    struct import *m = &c->m;
    const id pair[] = {organisation, cluster};
    struct str key = {.p = (const char *)pair, .n = sizeof(pair)};
    int64_t joined = 0;
    if (lookup_get(&c->members, key, &joined)) {
        return OK;
    }
    enum err e = import_membership_add(m->db, csv_row_id(), cluster, organisation, m->now, &joined);
    if (e == OK && joined > 0) {
        e = change_add(m->db, "organisation", organisation);
    }
    if (e == OK) {
        lookup_put(&c->members, str_copy(m->a, key), 1);
    }
    return e;
}

enum err csv_row_organisation(struct csv_reading *c, const struct csv_row *row, id cluster, id *ret)
{
    id n = 0;
    enum err e = organisation_named(c, row, &n);
    if (e == OK) {
        e = join(c, n, cluster);
    }
    if (e == OK) {
        *ret = n;
    }
    return e;
}

enum err csv_row_cluster(struct csv_reading *c, struct str name, id *ret)
{
    struct import_cluster_row found;
    if (lookup_get(&c->clusters, name, ret)) {
        return OK;
    }
    enum err e = import_cluster(c->m.db, c->m.a, name, &found);
    if (e == OK) {
        lookup_put(&c->clusters, name, found.id);
        *ret = found.id;
    }
    return e;
}

static enum err take_reference(const struct listing_references_row *row, void *arg)
{
    struct csv_reading *c = arg;
    lookup_put(&c->listings, str_copy(c->m.a, row->reference), row->id);
    return OK;
}

/* A short file asks row by row; a long one reads all references there are, which costs less than thousands of questions. */
enum err csv_row_listing(struct csv_reading *c, struct str reference, id *ret)
{
    struct listing_id_of_reference_row found;
    if (lookup_get(&c->listings, reference, ret)) {
        return OK;
    }
    if (!c->knows_all && c->asked == ASKED_MAX) {
        enum err e = listing_references(c->m.db, take_reference, c);
        c->knows_all = e == OK;
        if (e != OK) {
            return e;
        }
    }
    if (c->knows_all) {
        return lookup_get(&c->listings, reference, ret) ? OK : ERR_NOT_FOUND;
    }
    c->asked++;
    enum err e = listing_id_of_reference(c->m.db, c->m.a, reference, &found);
    if (e == OK) {
        *ret = found.id;
    }
    return e;
}

static enum err is_stored(struct csv_reading *c, const struct csv_row *row, bool *ret)
{
    struct listing old;
    id known = 0;
    enum err e = csv_row_listing(c, row->reference, &known);
    e = e == OK ? listing_load_one(c->m.db, c->m.a, known, &old) : e;
    *ret = e == OK && str_eq(old.row.attributes, row->in.attributes);
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err csv_row_attributes(struct csv_reading *c, const struct csv_row *row)
{
    struct json_value v;
    struct str why;
    bool stored = false;
    if (row->in.attributes.n == 0) {
        return OK;
    }
    if (!json_parse(c->m.a, row->in.attributes, &v, &why)) {
        import_mistake(&c->m, "attributes", N_("is no JSON: {value}"), why);
        return OK;
    }
    for (size_t i = 0, asked = 0; v.type == JSON_OBJECT && i < v.n && !stored; i++) {
        struct attribute_fault fault;
        struct tr_arg args[ATTRIBUTE_FAULT_ARGS];
        if (!listing_attribute_fault(&v, i, &fault)) {
            continue;
        }
        enum err e = asked++ == 0 ? is_stored(c, row, &stored) : OK;
        if (e != OK) {
            return e;
        }
        if (!stored) {
            listing_fault_args(&fault, args);
            import_mistake_args(&c->m, "attributes", fault.msgid, args);
        }
    }
    return OK;
}
