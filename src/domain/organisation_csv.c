#include <math.h>

#include "domain/change.h"
#include "domain/field_topic.h"
#include "domain/gazetteer.h"
#include "domain/membership.h"
#include "domain/organisation.h"
#include "domain/people.h"
#include "domain/place.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "gen/competence_sql.h"
#include "gen/membership_sql.h"
#include "gen/old_slug_sql.h"
#include "gen/organisation_sql.h"

static const char columns[] = "id name kind size_class sme country state place lat lon website email description topics "
                              "roles_user roles_supplier roles_research sectors street postal_code phone contact_name register_id vat_id audience confirmed_at";
enum { BATCH = 1000 };

struct identifiers {
    const struct organisation_identifiers_row *v;
    size_t n;
};

static struct str identifier_of(const struct identifiers *all, id organisation, const char *scheme)
{
    for (size_t i = 0; i < all->n; i++) {
        if (all->v[i].organisation_id == organisation && str_is(all->v[i].scheme, scheme)) {
            return all->v[i].value;
        }
    }
    return STR_NONE;
}

static void row_write(struct buf *out, struct arena *a, const struct organisation *o, const struct identifiers *all)
{
    struct audiences audiences = organisation_audiences(o);
    csv_cell(out, o->reference.p ? o->reference : o->slug);
    csv_cell(out, o->name);
    csv_cell(out, o->kind);
    csv_cell(out, o->size_class);
    csv_int(out, o->sme);
    csv_cell(out, o->country);
    csv_cell(out, o->state);
    csv_cell(out, o->place);
    csv_real(out, o->lat);
    csv_real(out, o->lon);
    csv_cell(out, o->website);
    csv_cell(out, o->email);
    csv_cell(out, o->description);
    csv_cell(out, strs_join(a, o->topics, '|'));
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        csv_cell(out, strs_join(a, o->roles[role], '|'));
    }
    csv_cell(out, strs_join(a, o->sectors, '|'));
    csv_cell(out, o->street);
    csv_cell(out, o->postal_code);
    csv_cell(out, o->phone);
    csv_cell(out, o->contact_name);
    csv_cell(out, identifier_of(all, o->id, "register"));
    csv_cell(out, identifier_of(all, o->id, "vat"));
    csv_cell(out, audiences_write(a, &audiences));
    csv_instant(out, o->confirmed_at);
    csv_end_row(out);
}

enum err organisation_csv_write_some(struct db *db, struct arena *a, struct ids list, struct buf *out)
{
    struct organisation *v;
    struct organisation_identifiers_row *identifiers;
    size_t n, n_identifiers;
    enum err e = organisation_list(db, a, list, &v, &n);
    e = e ? e : organisation_identifiers(db, a, list, &identifiers, &n_identifiers);
    struct identifiers all = {0};
    if (!e) {
        all = (struct identifiers){identifiers, n_identifiers};
    }
    for (size_t i = 0; !e && i < n; i++) {
        organisation_open_all(&v[i]);
        row_write(out, a, &v[i], &all);
    }
    return e;
}

static enum err batch_write(struct db *db, struct arena *a, struct buf *out, id *after, size_t *ret_n)
{
    struct organisation_ids_after_row *rows;
    size_t n;
    enum err e = organisation_ids_after(db, a, *after, BATCH, &rows, &n);
    if (e) {
        return e;
    }
    id *list = ARENA_ARRAY(a, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        list[i] = rows[i].id;
        *after = rows[i].id;
    }
    *ret_n = n;
    return organisation_csv_write_some(db, a, (struct ids){.v = list, .n = n}, out);
}

void organisation_csv_header(struct buf *out)
{
    csv_head(out, columns);
}

enum err organisation_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    id after = 0;
    size_t n = BATCH;
    enum err e = OK;
    organisation_csv_header(out);
    while (!e && n == BATCH) {
        e = batch_write(db, a, out, &after, &n);
    }
    return e;
}

struct known {
    struct lookup references, names, slugs;
    struct lookup bare;   /* slugs of those without reference: an export names them so */
    struct lookup made;   /* "new:3": what an earlier row of the same organisation made */
};

static struct str same_name(struct arena *a, struct str name_key, struct str country)
{
    return str_fmt(a, "%.*s/%.*s", STR_ARG(name_key), STR_ARG(country));
}

static enum err known_load(struct known *k, struct import *m)
{
    struct organisation_keys_row *rows;
    size_t n;
    enum err e = organisation_keys(m->db, m->a, &rows, &n);
    if (e) {
        return e;
    }
    lookup_init(&k->references, m->a);
    lookup_init(&k->names, m->a);
    lookup_init(&k->slugs, m->a);
    lookup_init(&k->bare, m->a);
    lookup_init(&k->made, m->a);
    struct old_slugs_row *old;
    size_t n_old;
    e = old_slugs(m->db, m->a, STR("organisation"), &old, &n_old);
    for (size_t i = 0; !e && i < n_old; i++) {
        lookup_put(&k->slugs, old[i].slug, 0);
        lookup_put(&k->bare, old[i].slug, old[i].object_id); /* a list may still know it by its former name */
    }
    for (size_t i = 0; i < n; i++) {
        if (!rows[i].reference.p) {
            lookup_put(&k->bare, rows[i].slug, rows[i].id);
        }
        lookup_put(&k->references, rows[i].reference, rows[i].id);
        lookup_put(&k->slugs, rows[i].slug, rows[i].id);
        lookup_put(&k->names, same_name(m->a, rows[i].name_key, rows[i].country), rows[i].id);
    }
    return e;
}

static const char *const role_columns[COMPETENCE_ROLES] = {
    [COMPETENCE_USER] = "roles_user", [COMPETENCE_SUPPLIER] = "roles_supplier", [COMPETENCE_RESEARCH] = "roles_research",
};

struct row {
    struct str object;    /* "new:3", or the number of one that is there: somebody decided already */
    struct str reference, register_id, vat_id;
    struct membership_put_params membership;
    struct strs topics, sectors, roles[COMPETENCE_ROLES];
    struct organisation_update_params update;
};

static void sectors_check(struct import *m, const struct row *row)
{
    for (size_t i = 0; i < row->sectors.n; i++) {
        struct str code = row->sectors.v[i];
        for (size_t k = 0; k < code.n; k++) {
            char c = code.p[k];
            if (!((c >= '0' && c <= '9') || c == '.' || (c >= 'A' && c <= 'U'))) {
                import_mistake(m, "sectors", N_("must hold WZ 2008 codes as 26.70, but has \"{value}\""), code);
                break;
            }
        }
    }
}

static void row_check(struct import *m, const struct row *row)
{
    if (isnan(row->update.lat) != isnan(row->update.lon)) {
        import_mistake(m, isnan(row->update.lat) ? "lat" : "lon", N_("is empty, but lat and lon belong together"), STR_NONE);
    }
    struct str country = row->update.country, state = row->update.state, web = row->update.website;
    if (country.p && !place_is_country(country)) {
        import_mistake(m, "country", N_("must be a country of ISO 3166 as DE, but is \"{value}\""), country);
    }
    if (state.p && !place_is_state(state)) {
        import_mistake(m, "state", N_("must be a code of ISO 3166-2 as DE-BY, but is \"{value}\""), state);
    }
    if (web.p && !str_starts(web, STR("http://")) && !str_starts(web, STR("https://"))) {
        import_mistake(m, "website", N_("must begin with https:// or http://, but is \"{value}\""), str_clip(web, 60));
    }
    sectors_check(m, row);
}

/* Of a member list: absent states are active. */
static void membership_read(struct import *m, struct membership_put_params *p)
{
    *p = (struct membership_put_params){.cluster = m->report->cluster, .status = import_choice(m, "status", MEMBERSHIP_STATES),
                                        .fee_class = import_text(m, "fee_class", 40), .since = import_date(m, "since"),
                                        .until = import_date(m, "until"), .now = m->now};
    if (!p->status.p) {
        p->status = STR("active");
    }
    if (p->since.p && p->until.p && str_cmp(p->until, p->since) < 0) {
        import_mistake(m, "until", N_("lies before since"), STR_NONE);
    }
}

static void contact_read(struct import *m, struct organisation_update_params *update)
{
    update->contact_name = import_text(m, "contact_name", 120);
    update->phone = import_text(m, "phone", 60);
    update->street = import_text(m, "street", 200);
    update->postal_code = import_text(m, "postal_code", 20);
    update->email = import_text(m, "email", 254);
    if (update->email.p && !people_email_ok(update->email)) {
        import_mistake(m, "email", N_("must be an e-mail address, but is \"{value}\""), update->email);
    }
}

static void row_read(struct import *m, struct row *row)
{
    *row = (struct row){.object = import_text(m, "object", 20), .reference = import_text(m, "id", 100),
                        .topics = import_list(m, "topics", 120), .sectors = import_list(m, "sectors", 10),
                        .register_id = import_text(m, "register_id", 100), .vat_id = import_text(m, "vat_id", 40)};
    if (!row->reference.p) {
        row->reference = import_text(m, "reference", 100);
    }
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        row->roles[role] = import_list(m, role_columns[role], 120);
    }
    row->update = (struct organisation_update_params){
        .name = import_required(m, "name", 200), .kind = import_choice(m, "kind", ORGANISATION_KINDS),
        .size_class = import_choice(m, "size_class", ORGANISATION_SIZES),
        .sme = csv_get(&m->csv, "sme").n ? import_bool(m, "sme") : DB_NULL, .country = import_text(m, "country", 60),
        .state = import_text(m, "state", 60), .place = import_text(m, "place", 120), .lat = import_real(m, "lat", -90, 90),
        .lon = import_real(m, "lon", -180, 180), .website = import_text(m, "website", 300),
        .description = import_text(m, "description", 10000), .now = m->now};
    row->update.name_key = name_key_of(m->a, row->update.name);
    if (!row->update.place.p) {
        row->update.place = import_text(m, "region", 120);
    }
    contact_read(m, &row->update);
    row->update.confirmed_at = DB_NULL;
    if (m->report->cluster) {
        membership_read(m, &row->membership);
    } else {
        row->update.audience = import_audience(m, "audience");
        row->update.confirmed_at = import_instant(m, "confirmed_at");
    }
    row_check(m, row);
    if (!row->object.p) {
        import_once(m, "id", row->reference);
    }
}

static struct str free_slug(struct import *m, struct known *k, struct str name)
{
    struct str base = slug_of(m->a, name), slug = base;
    int64_t taken;
    for (int i = 2; lookup_get(&k->slugs, slug, &taken); i++) {
        slug = str_fmt(m->a, "%.*s-%d", STR_ARG(str_clip(base, SLUG_MAX - 8)), i);
    }
    return slug;
}

/* A new organisation that comes with a place, but without coordinates, lies there. */
static void row_locate(struct import *m, struct row *row)
{
    struct gazetteer_place found;
    struct organisation_update_params *u = &row->update;
    if (u->place.n > 0 && isnan(u->lat) && gazetteer_find(m->a, u->place, u->country, u->state, &found)) {
        u->lat = found.lat;
        u->lon = found.lon;
    }
}

static bool row_find(const struct known *k, struct row *row, struct str name)
{
    id *ret = &row->update.id;
    if (row->object.p) {
        return str_starts(row->object, STR("new")) ? lookup_get(&k->made, row->object, ret) : id_parse(row->object, ret);
    }
    if (row->reference.p) {
        return lookup_get(&k->references, row->reference, ret) || lookup_get(&k->bare, row->reference, ret);
    }
    return lookup_get(&k->names, name, ret);
}

static enum err row_insert(struct import *m, struct known *k, struct row *row, struct str key)
{
    m->added++;
    row_locate(m, row);
    const struct organisation_update_params *u = &row->update;
    row->update.id = id_new();
    struct str slug = free_slug(m, k, u->name);
    lookup_put(&k->slugs, slug, u->id);
    lookup_put(&k->names, key, u->id);
    lookup_put(&k->made, row->object, u->id);
    return organisation_insert_whole(m->db, &(struct organisation_insert_whole_params){
        .id = u->id, .reference = row->reference, .slug = slug, .name = u->name, .name_key = u->name_key,
        .kind = u->kind.p ? u->kind : str_of(organisation_kind_of(u->name)), .size_class = u->size_class, .sme = u->sme != DB_NULL && u->sme != 0,
        .country = u->country, .state = u->state, .place = u->place, .lat = u->lat, .lon = u->lon, .website = u->website, .email = u->email,
        .description = u->description, .contact_name = u->contact_name, .phone = u->phone, .street = u->street, .postal_code = u->postal_code,
        .audience = u->audience, .confirmed_at = u->confirmed_at, .now = m->now});
}

/* A file with a column of roles says all that is stated. */
static enum err roles_save(struct import *m, struct field_topics *fields, const struct row *row, bool is_new)
{
    struct ids in[COMPETENCE_ROLES];
    bool has_any = false;
    enum err e = OK;
    for (unsigned role = 0; !e && role < COMPETENCE_ROLES; role++) {
        has_any = has_any || import_has(m, role_columns[role]);
        e = field_topics_find(fields, m, row->roles[role], &in[role]);
    }
    e = e || is_new || !has_any ? e : competence_forget(m->db, row->update.id);
    for (unsigned role = 0; !e && role < COMPETENCE_ROLES; role++) {
        for (size_t i = 0; !e && i < in[role].n; i++) {
            unsigned roles = 0;
            for (unsigned k = 0; k < COMPETENCE_ROLES; k++) {
                roles |= ids_has(in[k], in[role].v[i]) ? 1U << k : 0;
            }
            e = competence_state(m->db, row->update.id, in[role].v[i], competence_text(m->a, roles));
        }
    }
    return e;
}

static enum err children_save(struct import *m, struct field_topics *fields, const struct row *row, bool is_new)
{
    struct ids topics;
    enum err e = field_topics_find(fields, m, row->topics, &topics);
    if (!e && !is_new && import_has(m, "topics")) {
        e = organisation_keep_topics(m->db, row->update.id, topics);
    }
    for (size_t i = 0; !e && i < topics.n; i++) {
        e = organisation_add_topic(m->db, row->update.id, topics.v[i]);
    }
    e = e ? e : roles_save(m, fields, row, is_new);
    if (!e && !is_new && import_has(m, "sectors")) {
        e = organisation_clear_sectors(m->db, row->update.id);
    }
    for (size_t i = 0; !e && i < row->sectors.n; i++) {
        e = organisation_add_sector(m->db, row->update.id, row->sectors.v[i]);
    }
    return e;
}

static enum err identifier_save(struct import *m, id organisation, const char *scheme, struct str value)
{
    return value.p ? organisation_identifier_put(m->db, organisation, str_of(scheme), value, name_key_of(m->a, value)) : OK;
}

static enum err membership_save(struct import *m, struct row *row)
{
    if (!m->report->cluster) {
        return OK;
    }
    row->membership.id = id_new();
    row->membership.organisation = row->update.id;
    return membership_put(m->db, &row->membership);
}

static enum err row_save(struct import *m, struct known *k, struct field_topics *fields, struct row *row)
{
    struct str key = same_name(m->a, row->update.name_key, row->update.country);
    bool is_new = !row_find(k, row, key);
    m->changed += !is_new;
    enum err e = is_new ? row_insert(m, k, row, key) : organisation_update(m->db, &row->update);
    e = e ? e : children_save(m, fields, row, is_new);
    e = e ? e : identifier_save(m, row->update.id, "register", row->register_id);
    e = e ? e : identifier_save(m, row->update.id, "vat", row->vat_id);
    e = e ? e : membership_save(m, row);
    return e ? e : change_add(m->db, "organisation", row->update.id);
}

/* Nothing is read back meanwhile, so that the writes may travel together. */
static enum err rows_take(struct import *m, struct known *known, struct field_topics *fields)
{
    enum err e = OK;
    if (!m->dry) {
        db_batch_begin(m->db);
    }
    while (!e && import_next(m)) {
        struct row row;
        row_read(m, &row);
        if (import_writes(m)) {
            e = row_save(m, known, fields, &row);
        }
    }
    enum err sent = m->dry ? OK : db_batch_end(m->db);
    return e ? e : sent;
}

enum err organisation_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
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
    e = e ? e : rows_take(&m, &known, &fields);
    if (!e && import_writes(&m)) {
        e = field_topics_end(&fields, &m);
    }
    return e ? e : import_end(&m, N_("organisations"));
}
