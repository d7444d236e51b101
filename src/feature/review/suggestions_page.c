/* What waits for those who keep profiles, and deciding on it field by field. */
#include "domain/change.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "feature/review/review.h"
#include "gen/review_sql.h"
#include "gen/review_tpl.h"

const struct field decide_fields[] = {
    {.name = "accept", .type = FIELD_TEXTS, .offset = offsetof(struct decide_input, accept), .max = SUGGEST_FIELDS, .label = N_("Take over")},
    {0},
};

enum err suggestions_page(struct request *r)
{
    struct request_list_row *rows;
    struct suggestions_view v = {0};
    enum err e = request_list(r->db, r->arena, r->viewer->staff_of, r->viewer->admin_of, r->viewer->role >= ROLE_PROGRAMME, &rows, &v.n_items);
    if (e) {
        return e;
    }
    v.items = ARENA_ARRAY(r->arena, struct suggestion_item, v.n_items + 1);
    for (size_t i = 0; i < v.n_items; i++) {
        v.items[i] = (struct suggestion_item){.id = id_text(r->arena, rows[i].id), .name = rows[i].object_name, .fields = rows[i].fields,
                                              .by = rows[i].name.n ? rows[i].name : T(r->lang, "somebody without a name"),
                                              .created_at = rows[i].created_at};
    }
    v.empty = (struct part_empty){.title = T(r->lang, "No correction waits for you."),
                                  .text = T(r->lang, "What others find wrong about the profiles that you keep stands here until you decide on it.")};
    struct page_head head = {.title = T(r->lang, "Corrections"), .nav = "suggestions", .no_index = true};
    return web_page(r, &head, tpl_review_suggestions, &v);
}

/* A suggestion with what it is about. */
struct opened {
    struct request_get_row row;
    struct request_fields_row *fields;
    size_t n_fields;
    bool is_cluster;
    struct cluster cluster;
    struct organisation organisation;
};

static enum err may_decide(struct request *r, const struct opened *o)
{
    struct object object = {.visibility = VISIBLE_PUBLIC, .published = true, .cluster = o->is_cluster ? o->row.object_id : 0,
                            .organisation = o->is_cluster ? 0 : o->row.object_id};
    struct review_person *people;
    size_t n;
    if (access_may(r->viewer, MAY_EDIT, &object)) {
        return OK;
    }
    if (r->viewer->role < ROLE_PROGRAMME || r->viewer->scope == SCOPE_READ) {
        return ERR_NOT_FOUND;
    }
    enum err e = o->is_cluster ? review_staff_people(r, o->row.object_id, &people, &n) : review_admin_people(r, o->row.object_id, &people, &n);
    return e ? e : n == 0 ? OK : ERR_NOT_FOUND;
}

static enum err open(struct request *r, struct opened *o)
{
    id request;
    enum err e = web_param_id(r, "request", &request);
    e = e ? e : request_get(r->db, r->arena, request, &o->row);
    if (e) {
        return e;
    }
    o->is_cluster = str_is(o->row.kind, "cluster");
    e = may_decide(r, o);
    e = e ? e : request_fields(r->db, r->arena, request, &o->fields, &o->n_fields);
    struct str key = id_text(r->arena, o->row.object_id);
    return e ? e : o->is_cluster ? cluster_find(r->db, r->arena, key, &o->cluster) : organisation_find(r->db, r->arena, key, &o->organisation);
}

static struct str value_now(const struct opened *o, struct str field)
{
    const struct cluster *c = &o->cluster;
    const struct organisation *g = &o->organisation;
    const struct {
        const char *field;
        struct str of_cluster, of_organisation;
    } all[] = {{"name", c->name, g->name},
               {"short_name", c->short_name, STR_NONE},
               {"website", c->website, g->website},
               {"region", c->region, STR_NONE},
               {"description_de", c->description_de, STR_NONE},
               {"description_en", c->description_en, STR_NONE},
               {"place", STR_NONE, g->place},
               {"description", STR_NONE, g->description}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (str_is(field, all[i].field)) {
            return o->is_cluster ? all[i].of_cluster : all[i].of_organisation;
        }
    }
    return STR_NONE;
}

static const char *label_of(const struct opened *o, struct str field)
{
    const struct field *f = o->is_cluster ? suggest_cluster_fields : suggest_organisation_fields;
    while (f->name && !str_is(field, f->name)) {
        f++;
    }
    return f->label;
}

enum err suggestion_page(struct request *r)
{
    struct opened o = {0};
    enum err e = open(r, &o);
    if (e) {
        return e;
    }
    struct str name = o.is_cluster ? o.cluster.short_name : o.organisation.name;
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Corrections"), STR("/suggestions")};
    crumbs[1] = (struct part_crumb){.text = name};
    struct suggestion_view v = {
        .crumbs = {crumbs, 2}, .id = web_param(r, "request"), .title = name, .note = o.row.note, .is_done = !str_is(o.row.status, "open"),
        .by = o.row.name.n ? o.row.name : T(r->lang, "somebody without a name"),
        .public_href = o.is_cluster ? str_fmt(r->arena, "/c/%.*s", STR_ARG(o.cluster.slug))
                                    : str_fmt(r->arena, "/organisation/%.*s", STR_ARG(o.organisation.slug)),
        .fields = ARENA_ARRAY(r->arena, struct suggested_field, o.n_fields + 1), .n_fields = o.n_fields};
    for (size_t i = 0; i < o.n_fields; i++) {
        const struct request_fields_row *f = &o.fields[i];
        struct str now = value_now(&o, f->field);
        v.fields[i] = (struct suggested_field){.field = f->field, .old_value = f->old_value, .now = now, .new_value = f->new_value,
                                               .label = label_of(&o, f->field), .has_changed = !str_eq(now, f->old_value)};
    }
    struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Correction")), STR_ARG(name)), .nav = "suggestions",
                             .no_index = true};
    return web_page(r, &head, tpl_review_suggestion, &v);
}

/* The new value of an accepted field; absent: it stays. */
static struct str taken(const struct opened *o, const struct strs *accept, const char *field)
{
    for (size_t i = 0; i < o->n_fields; i++) {
        if (str_is(o->fields[i].field, field) && strs_has(*accept, o->fields[i].field)) {
            return o->fields[i].new_value;
        }
    }
    return STR_NONE;
}

static enum err apply(struct request *r, const struct opened *o, const struct strs *accept)
{
    id object = o->row.object_id;
    struct str name = taken(o, accept, "name");
    enum err e = o->is_cluster
                     ? review_cluster_change(r->db, &(struct review_cluster_change_params){
                                                        .cluster = object, .name = name, .short_name = taken(o, accept, "short_name"),
                                                        .website = taken(o, accept, "website"), .region = taken(o, accept, "region"),
                                                        .description_de = taken(o, accept, "description_de"),
                                                        .description_en = taken(o, accept, "description_en"), .now = r->now})
                     : review_organisation_change(r->db, &(struct review_organisation_change_params){
                                                             .organisation = object, .name = name,
                                                             .name_key = name.n ? name_key_of(r->arena, name) : STR_NONE,
                                                             .website = taken(o, accept, "website"), .place = taken(o, accept, "place"),
                                                             .description = taken(o, accept, "description"), .now = r->now});
    e = e ? e : change_add(r->db, o->is_cluster ? "cluster" : "organisation", object);
    return e ? e : audit_add(r->db, r->viewer, "correct", o->is_cluster ? "cluster" : "organisation", object, STR_NONE, r->now);
}

/* Names of the fields that were taken over, in the language of who suggested them. */
static struct str accepted_names(struct request *r, const struct opened *o, const struct strs *accept, enum lang lang)
{
    struct str all = STR("");
    for (size_t i = 0; i < o->n_fields; i++) {
        if (strs_has(*accept, o->fields[i].field)) {
            struct str one = tr(lang, label_of(o, o->fields[i].field));
            all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(one)) : one;
        }
    }
    return all;
}

static enum err answer(struct request *r, const struct opened *o, const struct strs *accept)
{
    enum lang lang = str_is(o->row.language, "en") ? LANG_EN : LANG_DE;
    struct str names = accepted_names(r, o, accept, lang), name = o->is_cluster ? o->cluster.short_name : o->organisation.name;
    struct review_person person = {.account = o->row.account_id == DB_NULL ? 0 : o->row.account_id, .email = o->row.email,
                                   .name = o->row.name, .lang = lang};
    if (!o->row.email.n) {
        return OK;
    }
    return review_mail(r, &person, 1, &(struct review_letter){
                                          .kind = "suggestion_done", .name = name,
                                          .path = o->is_cluster ? str_fmt(r->arena, "/c/%.*s", STR_ARG(o->cluster.slug))
                                                                : str_fmt(r->arena, "/organisation/%.*s", STR_ARG(o->organisation.slug)),
                                          .more = names.n ? str_fmt(r->arena, "%.*s %.*s", STR_ARG(T(lang, "Taken over:")), STR_ARG(names)) : STR_NONE,
                                          .subject = N_("Your correction for {name}"),
                                          .text = names.n ? N_("thank you for your correction to the profile of {name}. It is decided.")
                                                          : N_("thank you for your correction to the profile of {name}. Whoever keeps the profile has left it as it was.")});
}

enum err suggestion_decide(struct request *r)
{
    const struct decide_input *in = r->input;
    struct opened o = {0};
    int64_t changed = 0;
    enum err e = open(r, &o);
    e = e ? e : request_done(r->db, o.row.id, r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This correction is decided already.");
        return ERR_CONFLICT;
    }
    bool any = false;
    for (size_t i = 0; i < o.n_fields && !e; i++) {
        bool accepted = strs_has(in->accept, o.fields[i].field);
        any = any || accepted;
        e = request_decide_field(r->db, o.row.id, o.fields[i].field, accepted ? STR("accepted") : STR("refused"));
    }
    e = !e && any ? apply(r, &o, &in->accept) : e;
    e = e ? e : answer(r, &o, &in->accept);
    return e ? e : web_redirect(r, STR("/suggestions"), any ? N_("The ticked fields are taken over.") : N_("The correction is refused."));
}
