/* The profile of an organisation, and the clusters it belongs or applies to. */
#include <math.h>

#include "domain/change.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "feature/office/office_head.h"
#include "feature/office/role_form.h"
#include "gen/membership_sql.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"
#include "gen/organisation_sql.h"

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static struct organisation_input stored(struct request *r, const struct organisation *o)
{
    struct str codes = STR_NONE;
    for (size_t i = 0; i < o->sectors.n; i++) {
        codes = i == 0 ? o->sectors.v[0] : str_fmt(r->arena, "%.*s, %.*s", STR_ARG(codes), STR_ARG(o->sectors.v[i]));
    }
    struct organisation_input in = {
        .name = o->name,
        .kind = o->kind,
        .size_class = o->size_class,
        .sme = o->sme,
        .country = o->country,
        .state = o->state,
        .place = o->place,
        .website = o->website,
        .email = o->email,
        .topics = o->topics,
        .sectors = codes,
        .description = o->description,
        .contact_name = o->contact_name,
        .phone = o->phone,
        .street = o->street,
        .postal_code = o->postal_code,
        .version = o->version,
    };
    struct audiences audiences = organisation_audiences(o);
    office_audiences_show(&audiences, in.audience);
    return in;
}

static void fill_form(struct request *r, const struct organisation_input *in, struct organisation_edit_view *v)
{
    const struct {
        const char *name;
        struct part_field *field;
    } all[] = {
        {"name", &v->name},       {"kind", &v->kind},         {"size_class", &v->size_class},   {"sme", &v->sme},
        {"place", &v->place},     {"state", &v->state},       {"country", &v->country},         {"website", &v->website},
        {"email", &v->email},     {"topics", &v->topics},     {"sectors", &v->sectors},         {"description", &v->description},
        {"contact_name", &v->contact_name},         {"phone", &v->phone},
        {"street", &v->street},                     {"postal_code", &v->postal_code},
        {"contact_audience", &v->contact_audience}, {"email_audience", &v->email_audience},
        {"phone_audience", &v->phone_audience},     {"address_audience", &v->address_audience},
        {"size_audience", &v->size_audience},       {"sectors_audience", &v->sectors_audience},
        {"website_audience", &v->website_audience},
    };
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        part_field(r, organisation_fields, all[i].name, in, all[i].field);
        office_audience_field(all[i].field);
    }
    part_field_topics(r, &v->topics, &in->topics);
    role_ticks_fill(r, "roles", in->topics, in->roles, &v->roles);
    v->version = in->version;
}

enum err organisation_edit_page(struct request *r)
{
    struct organisation o;
    enum err e = office_organisation(r, &o);
    if (e) {
        return e;
    }
    bool is_office = r->viewer->role != ROLE_MEMBER || (r->viewer->staff_of.n > 0 && !ids_has(r->viewer->admin_of, o.id));
    struct organisation_edit_view v = {.slug = o.slug, .is_office = is_office};
    struct organisation_input now = stored(r, &o);
    struct completeness full = organisation_completeness(&o);
    v.percent = full.percent;
    v.hints = full.hints;
    v.n_hints = full.n_hints;
    office_head_organisation(r, &o, ORGANISATION_PROFILE, &v.head);
    part_errors(r, &v.errors);
    e = role_form_stored(r, o.id, &now.roles);
    if (e) {
        return e;
    }
    fill_form(r, r->method == POST ? r->input : &now, &v);
    return office_show(r, &v.head, N_("Edit profile"), tpl_office_organisation, &v);
}

static enum err save_sectors(struct request *r, id organisation, struct str text)
{
    struct strs codes;
    struct str bad;
    if (!sectors_parse(r->arena, topics_now(), text, &codes, &bad)) {
        struct tr_arg args[] = {{"code", str_clip(bad, 40)}, {0}};
        office_field_error(r, "sectors", tr_fmt(r->arena, r->lang, N_("WZ 2008 has no code {code}."), args));
        return ERR_INVALID;
    }
    enum err e = organisation_clear_sectors(r->db, organisation);
    for (size_t i = 0; !e && i < codes.n; i++) {
        e = organisation_add_sector(r->db, organisation, codes.v[i]);
    }
    return e;
}

/* Coordinates of the place. Who leaves the place as it is keeps those of an import, which may be finer. */
static enum err locate(struct request *r, const struct organisation *o, const struct organisation_input *in, struct office_spot *ret)
{
    bool stays = str_eq(in->place, o->place) && str_eq(in->country, o->country) && !isnan(o->lat);
    if (stays) {
        *ret = (struct office_spot){.state = in->state, .lat = o->lat, .lon = o->lon};
        return OK;
    }
    return office_locate(r, in->country, in->state, in->place, ret);
}

static enum err save_row(struct request *r, const struct organisation *o, const struct organisation_input *in)
{
    int64_t saved = 0;
    struct office_spot spot;
    struct audiences audiences = office_audiences_take(in->audience, organisation_audiences(o));
    enum err e = locate(r, o, in, &spot);
    if (e) {
        return e;
    }
    e = office_organisation_save(r->db, &(struct office_organisation_save_params){
                                                     .organisation = o->id,
                                                     .version = in->version,
                                                     .name = in->name,
                                                     .name_key = name_key_of(r->arena, in->name),
                                                     .kind = in->kind,
                                                     .size_class = given(in->size_class),
                                                     .sme = in->sme,
                                                     .country = given(in->country),
                                                     .state = given(spot.state),
                                                     .place = given(in->place),
                                                     .lat = spot.lat,
                                                     .lon = spot.lon,
                                                     .website = given(in->website),
                                                     .email = given(in->email),
                                                     .description = given(in->description),
                                                     .contact_name = given(in->contact_name),
                                                     .phone = given(in->phone),
                                                     .street = given(in->street),
                                                     .postal_code = given(in->postal_code),
                                                     .audience = audiences_write(r->arena, &audiences),
                                                     .now = r->now,
                                                 }, &saved);
    return e ? e : office_saved(r, saved);
}

enum err organisation_save(struct request *r)
{
    const struct organisation_input *in = r->input;
    struct organisation o;
    enum err e = office_organisation(r, &o);
    e = e ? e : save_row(r, &o, in);
    e = e ? e : organisation_keep_topics(r->db, o.id, topic_ids(r->arena, topics_now(), in->topics));
    e = e ? e : office_add_topics(r, o.id, in->topics, organisation_add_topic);
    e = e ? e : role_form_save(r, o.id, in->topics, in->roles);
    e = e ? e : save_sectors(r, o.id, in->sectors);
    e = e ? e : change_add(r->db, "organisation", o.id);
    e = e ? e : audit_add(r->db, r->viewer, "edit", "organisation", o.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, office_path(r, "/organisation/", o.slug, ""), N_("The profile is saved."));
}

/* ---- clusters ---- */

static enum err fill_clusters(struct request *r, id organisation, struct organisation_clusters_view *v)
{
    struct office_organisation_clusters_row *rows;
    enum err e = office_organisation_clusters(r->db, r->arena, organisation, &rows, &v->n_clusters);
    if (e) {
        return e;
    }
    struct own_cluster_item *items = ARENA_ARRAY(r->arena, struct own_cluster_item, v->n_clusters);
    for (size_t i = 0; i < v->n_clusters; i++) {
        items[i] = (struct own_cluster_item){
            .slug = rows[i].slug,
            .name = rows[i].short_name,
            .since = rows[i].since,
            .is_applied = str_is(rows[i].status, "applied"),
            .is_ended = str_is(rows[i].status, "ended"),
        };
    }
    v->clusters = items;
    return OK;
}

static enum err fill_choices(struct request *r, id organisation, struct part_field *f)
{
    struct office_cluster_choices_row *rows;
    size_t n;
    enum err e = office_cluster_choices(r->db, r->arena, organisation, &rows, &n);
    if (e) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    choices[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "Choose a cluster")};
    for (size_t i = 0; i < n; i++) {
        choices[i + 1] = (struct part_choice){.value = rows[i].slug, .text = rows[i].short_name};
    }
    f->control = STR("select");
    part_field_choices(r, f, choices, n + 1);
    return OK;
}

enum err organisation_clusters_page(struct request *r)
{
    struct organisation o;
    enum err e = office_organisation(r, &o);
    if (e) {
        return e;
    }
    struct organisation_clusters_view v = {.slug = o.slug};
    office_head_organisation(r, &o, ORGANISATION_CLUSTERS, &v.head);
    part_errors(r, &v.errors);
    part_field(r, apply_fields, "cluster", r->method == POST ? r->input : NULL, &v.cluster);
    e = fill_choices(r, o.id, &v.cluster);
    e = e ? e : fill_clusters(r, o.id, &v);
    return e ? e : office_show(r, &v.head, N_("Clusters"), tpl_office_organisation_clusters, &v);
}

enum err organisation_apply(struct request *r)
{
    const struct apply_input *in = r->input;
    struct organisation o;
    struct cluster c;
    struct office_membership_between_row m;
    enum err e = office_organisation(r, &o);
    if (e) {
        return e;
    }
    e = cluster_find(r->db, r->arena, in->cluster, &c);
    if (e == ERR_NOT_FOUND) {
        field_error(r, "cluster", N_("Choose a cluster from the list."));
        return ERR_INVALID;
    }
    e = e ? e : office_membership_between(r->db, r->arena, c.id, o.id, &m);
    if (e == OK && !str_is(m.status, "ended")) {
        field_error(r, "cluster", N_("You are a member of this cluster already, or have applied."));
        return ERR_INVALID;
    }
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    e = membership_put(r->db, &(struct membership_put_params){
                                  .id = id_new(), .cluster = c.id, .organisation = o.id, .status = STR("applied"), .now = r->now});
    e = e ? e : audit_add(r->db, r->viewer, "apply", "organisation", o.id, STR_NONE, r->now);
    e = e ? e : application_mail(r, &c, &o);
    return e ? e : web_redirect(r, office_path(r, "/organisation/", o.slug, "/clusters"),
                                N_("Your application stands with the office of the cluster."));
}
