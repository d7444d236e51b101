/* The profile of a cluster: texts, hue, topics, states. */
#include "domain/change.h"
#include "domain/place.h"
#include "feature/office/office_head.h"
#include "gen/cluster_sql.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static void fill_form(struct request *r, const struct cluster_input *in, struct cluster_edit_view *v)
{
    const struct {
        const char *name;
        struct part_field *field;
    } all[] = {
        {"name", &v->name},     {"short_name", &v->short_name}, {"website", &v->website},
        {"email", &v->email},   {"region", &v->region},         {"hue", &v->hue},
        {"states", &v->states}, {"topics", &v->topics},
        {"description_de", &v->description_de},                 {"description_en", &v->description_en},
        {"contact_name", &v->contact_name},                     {"phone", &v->phone},
        {"contact_audience", &v->contact_audience},             {"email_audience", &v->email_audience},
        {"phone_audience", &v->phone_audience},
    };
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        part_field(r, cluster_fields, all[i].name, in, all[i].field);
        office_audience_field(all[i].field);
    }
    part_field_topics(r, &v->topics, &in->topics);
    v->states.control = STR("ticks");
    v->states.many = &in->states;
    office_choose_states(r, &v->states);
    v->version = in->version;
}

enum err cluster_edit_page(struct request *r)
{
    struct cluster c;
    struct cluster_profile profile;
    struct office_cluster_version_row row;
    enum err e = office_cluster_profile(r, &c);
    e = e ? e : cluster_profile(r->db, r->arena, c.id, date_of(r->arena, r->now), &profile);
    e = e ? e : office_cluster_version(r->db, r->arena, c.id, &row);
    if (e) {
        return e;
    }
    struct cluster_input now = {
        .name = c.name,
        .short_name = c.short_name,
        .website = c.website,
        .email = c.email,
        .contact_name = c.contact_name,
        .phone = c.phone,
        .region = c.region,
        .description_de = c.description_de,
        .description_en = c.description_en,
        .states = c.states,
        .topics = c.topics,
        .hue = c.hue,
        .version = row.version,
    };
    struct audiences audiences = cluster_audiences(&c);
    office_audiences_show(&audiences, now.audience);
    struct cluster_edit_view v = {.slug = c.slug, .sections = {.slug = c.slug, .now = STR("core")}};
    struct completeness full = cluster_completeness(&c, &profile);
    v.percent = full.percent;
    v.hints = full.hints;
    v.n_hints = full.n_hints;
    office_head_cluster(r, &c, CLUSTER_PROFILE, &v.head);
    part_errors(r, &v.errors);
    fill_form(r, r->method == POST ? r->input : &now, &v);
    return office_show(r, &v.head, N_("Edit profile"), tpl_office_cluster, &v);
}

static enum err save_row(struct request *r, id cluster, struct audiences now, const struct cluster_input *in)
{
    int64_t saved = 0;
    struct audiences audiences = office_audiences_take(in->audience, now);
    enum err e = office_cluster_save(r->db, &(struct office_cluster_save_params){
                                                .cluster = cluster,
                                                .version = in->version,
                                                .name = in->name,
                                                .short_name = in->short_name,
                                                .website = given(in->website),
                                                .email = given(in->email),
                                                .region = given(in->region),
                                                .hue = in->hue,
                                                .description_de = given(in->description_de),
                                                .description_en = given(in->description_en),
                                                .contact_name = given(in->contact_name),
                                                .phone = given(in->phone),
                                                .audience = audiences_write(r->arena, &audiences),
                                                .now = r->now,
                                            }, &saved);
    return e ? e : office_saved(r, saved);
}

static enum err save_states(struct request *r, id cluster, struct strs states)
{
    enum err e = cluster_clear_states(r->db, cluster);
    for (size_t i = 0; !e && i < states.n; i++) {
        if (states.v[i].n < 4 || !place_name(states.v[i])) {
            field_error(r, "states", N_("Choose states from the list."));
            return ERR_INVALID;
        }
        e = cluster_add_state(r->db, cluster, states.v[i], (int64_t)i);
    }
    return e;
}

enum err cluster_save(struct request *r)
{
    const struct cluster_input *in = r->input;
    struct cluster c;
    enum err e = office_cluster_profile(r, &c);
    e = e ? e : save_row(r, c.id, cluster_audiences(&c), in);
    e = e ? e : cluster_clear_topics(r->db, c.id);
    e = e ? e : office_add_topics(r, c.id, in->topics, cluster_add_topic);
    e = e ? e : save_states(r, c.id, in->states);
    e = e ? e : change_add(r->db, "cluster", c.id);
    e = e ? e : audit_add(r->db, r->viewer, "edit", "cluster", c.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, office_path(r, "/c/", c.slug, ""), N_("The profile is saved."));
}
