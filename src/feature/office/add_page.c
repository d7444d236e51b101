/* A new member: an organisation that is here already, or a new one. */
#include "domain/change.h"
#include "domain/old_slug.h"
#include "domain/slug.h"
#include "feature/office/office_head.h"
#include "gen/membership_sql.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"
#include "gen/organisation_sql.h"

/* Keys hold a-z, 0-9 and hyphens only, so nothing in them is special to LIKE. */
static struct str pattern_of(struct request *r, struct str query)
{
    return str_fmt(r->arena, "%%%.*s%%", STR_ARG(name_key_of(r->arena, query)));
}

static enum err search(struct request *r, const struct cluster *c, struct add_view *v)
{
    v->query = str_clip(str_trim(web_query(r, "q")), 200);
    if (v->query.n < 2) {
        return OK;
    }
    struct office_search_row *rows;
    enum err e = office_search(r->db, r->arena, pattern_of(r, v->query), c->id, &rows, &v->n_found);
    if (e) {
        return e;
    }
    struct search_item *items = ARENA_ARRAY(r->arena, struct search_item, v->n_found);
    for (size_t i = 0; i < v->n_found; i++) {
        items[i] = (struct search_item){
            .id = id_text(r->arena, rows[i].id),
            .slug = rows[i].slug,
            .name = rows[i].name,
            .place = rows[i].place,
            .kind = organisation_kind_name(rows[i].kind),
            .is_member = str_is(rows[i].membership, "active"),
            .is_applied = str_is(rows[i].membership, "applied"),
        };
    }
    v->found = items;
    v->has_searched = true;
    return OK;
}

enum err add_page(struct request *r)
{
    struct cluster c;
    enum err e = office_cluster(r, &c);
    if (e) {
        return e;
    }
    struct add_view v = {.cluster = c.slug};
    office_head_cluster(r, &c, CLUSTER_ADD, &v.head);
    e = search(r, &c, &v);
    if (e) {
        return e;
    }
    struct organisation_new_input fresh = {.name = v.query, .kind = STR("company"), .country = c.country.n ? c.country : STR("DE")};
    const void *data = r->method == POST ? r->input : &fresh;
    part_errors(r, &v.errors);
    part_field(r, organisation_new_fields, "name", data, &v.name);
    part_field(r, organisation_new_fields, "kind", data, &v.kind);
    part_field(r, organisation_new_fields, "place", data, &v.place);
    part_field(r, organisation_new_fields, "state", data, &v.state);
    part_field(r, organisation_new_fields, "country", data, &v.country);
    return office_show(r, &v.head, N_("Add member"), tpl_office_add, &v);
}

static enum err join(struct request *r, const struct cluster *c, id organisation)
{
    enum err e = membership_put(r->db, &(struct membership_put_params){
                                           .id = id_new(),
                                           .cluster = c->id,
                                           .organisation = organisation,
                                           .status = STR("active"),
                                           .since = date_of(r->arena, r->now),
                                           .now = r->now,
                                       });
    e = e ? e : change_add(r->db, "organisation", organisation);
    e = e ? e : change_add(r->db, "cluster", c->id);
    return e ? e : audit_add(r->db, r->viewer, "member_add", "organisation", organisation, STR_NONE, r->now);
}

enum err member_add(struct request *r)
{
    const struct member_add_input *in = r->input;
    struct cluster c;
    struct organisation o;
    enum err e = office_cluster(r, &c);
    e = e ? e : organisation_find(r->db, r->arena, id_text(r->arena, in->organisation), &o);
    e = e ? e : join(r, &c, o.id);
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, ""), N_("The organisation is a member now."));
}

/* "name", "name-2", "name-3" ...: the first that is free. */
static enum err free_slug(struct request *r, struct str name, struct str *ret)
{
    struct str slug = slug_of(r->arena, name);
    for (int n = 1; n < 100; n++) {
        struct str tried = n == 1 ? slug : str_fmt(r->arena, "%.*s-%d", STR_ARG(slug), n);
        struct organisation_id_by_slug_row row;
        id former;
        enum err e = organisation_id_by_slug(r->db, r->arena, tried, &row);
        e = e == ERR_NOT_FOUND ? old_slug_find(r->db, r->arena, "organisation", tried, &former) : e;
        if (e == ERR_NOT_FOUND) {
            *ret = tried;
            return OK;
        }
        if (e) {
            return e;
        }
    }
    return ERR_CONFLICT;
}

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static enum err create(struct request *r, const struct organisation_new_input *in, id *ret)
{
    struct str slug, key = name_key_of(r->arena, in->name);
    struct office_same_name_row same;
    enum err e = office_same_name(r->db, r->arena, key, &same);
    if (e == OK) {
        field_error(r, "name", N_("An organisation of this name is here already. Search for it above and add it."));
        return ERR_INVALID;
    }
    e = e == ERR_NOT_FOUND ? free_slug(r, in->name, &slug) : e;
    if (e) {
        return e;
    }
    struct office_spot spot;
    e = office_locate(r, in->country, in->state, in->place, &spot);
    if (e) {
        return e;
    }
    id organisation = id_new();
    e = organisation_insert(r->db, &(struct organisation_insert_params){
                                       .id = organisation, .slug = slug, .name = in->name, .name_key = key, .kind = in->kind,
                                       .now = r->now});
    e = e ? e : organisation_update(r->db, &(struct organisation_update_params){
                                               .id = organisation, .name = in->name, .name_key = key, .sme = DB_NULL,
                                               .country = given(in->country), .state = given(spot.state),
                                               .place = given(in->place), .lat = spot.lat, .lon = spot.lon,
                                               .now = r->now});
    if (!e) {
        *ret = organisation;
    }
    return e;
}

enum err organisation_create(struct request *r)
{
    struct cluster c;
    id organisation;
    enum err e = office_cluster(r, &c);
    e = e ? e : create(r, r->input, &organisation);
    e = e ? e : join(r, &c, organisation);
    return e ? e : web_redirect(r, office_path(r, "/organisation/", id_text(r->arena, organisation), "/people"),
                                N_("The organisation is a member now. Invite its people next."));
}
