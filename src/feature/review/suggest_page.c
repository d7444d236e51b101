/* Anybody may say what is wrong about a profile: the form shows what everybody sees, and keeps what was changed in it. */
#include "feature/review/review.h"
#include "gen/review_sql.h"
#include "gen/review_tpl.h"

#define AT(member) offsetof(struct suggest_input, member)
static const char note_label[] = N_("Anything else, and how you know");
static const char note_hint[] = N_("For example the page where the right figure stands.");
static const char name_label[] = N_("Your name");
static const char email_label[] = N_("Your e-mail address");
static const char email_hint[] = N_("If you want to hear what became of it. Others do not see it.");
#define ABOUT_YOU                                                                                                            \
    {.name = "note", .type = FIELD_LONG, .offset = AT(note), .max = 2000, .label = note_label, .hint = note_hint},         \
    {.name = "your_name", .type = FIELD_TEXT, .offset = AT(your_name), .max = 120, .label = name_label},                       \
    {.name = "your_email", .type = FIELD_EMAIL, .offset = AT(your_email), .label = email_label, .hint = email_hint}, {0}

const struct field suggest_cluster_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .min = 2, .max = 200, .label = N_("Name")},
    {.name = "short_name", .type = FIELD_TEXT, .offset = AT(short_name), .min = 2, .max = 60, .label = N_("Short name")},
    {.name = "website", .type = FIELD_URL, .offset = AT(website), .label = N_("Website")},
    {.name = "region", .type = FIELD_TEXT, .offset = AT(region), .max = 200, .label = N_("Region")},
    {.name = "description_de", .type = FIELD_LONG, .offset = AT(description_de), .max = 4000, .label = N_("Description in German")},
    {.name = "description_en", .type = FIELD_LONG, .offset = AT(description_en), .max = 4000, .label = N_("Description in English")},
    ABOUT_YOU,
};
const struct field suggest_organisation_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .min = 2, .max = 200, .label = N_("Name")},
    {.name = "website", .type = FIELD_URL, .offset = AT(website), .label = N_("Website")},
    {.name = "place", .type = FIELD_TEXT, .offset = AT(place), .max = 100, .label = N_("Place")},
    {.name = "description", .type = FIELD_LONG, .offset = AT(description), .max = 4000, .label = N_("Description")},
    ABOUT_YOU,
};

/* What the suggestion is about. */
struct about {
    const char *kind;
    const struct field *table;
    id object;
    struct str name, path;
    struct suggest_input now;
};

static enum err about_cluster(struct request *r, struct about *ret)
{
    struct cluster c;
    enum err e = cluster_find_seen(r->db, r->arena, r->viewer, web_param(r, "cluster"), &c);
    if (!e) {
        *ret = (struct about){.kind = "cluster", .table = suggest_cluster_fields, .object = c.id, .name = c.short_name,
                              .path = str_fmt(r->arena, "/c/%.*s", STR_ARG(c.slug)),
                              .now = {.name = c.name, .short_name = c.short_name, .website = c.website, .region = c.region,
                                      .description_de = c.description_de, .description_en = c.description_en}};
    }
    return e;
}

static enum err about_organisation(struct request *r, struct about *ret)
{
    struct organisation o;
    enum err e = organisation_find(r->db, r->arena, web_param(r, "organisation"), &o);
    if (!e) {
        *ret = (struct about){.kind = "organisation", .table = suggest_organisation_fields, .object = o.id, .name = o.name,
                              .path = str_fmt(r->arena, "/organisation/%.*s", STR_ARG(o.slug)),
                              .now = {.name = o.name, .website = o.website, .place = o.place, .description = o.description}};
    }
    return e;
}

/* Fields of the profile come before those about the suggester. */
static bool is_profile_field(const struct field *f)
{
    return f->name && !str_is(STR("note"), f->name);
}

static enum err show(struct request *r, const struct about *a)
{
    struct suggest_view v = {.title = a->name, .back = a->path, .action = str_fmt(r->arena, "%.*s/suggest", STR_ARG(a->path))};
    struct suggest_input fresh = a->now;
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    fresh.your_name = r->viewer->name;
    fresh.your_email = r->viewer->email;
    const void *data = r->method == POST ? r->input : &fresh;
    crumbs[0] = (struct part_crumb){a->name, a->path};
    crumbs[1] = (struct part_crumb){.text = T(r->lang, "Suggest a correction")};
    v.crumbs = (struct part_crumbs){crumbs, 2};
    part_errors(r, &v.errors);
    for (const struct field *f = a->table; is_profile_field(f); f++) {
        part_field(r, a->table, f->name, data, &v.fields[v.n_fields]);
        v.fields[v.n_fields++].optional = false;
    }
    part_field(r, a->table, "note", data, &v.note);
    part_field(r, a->table, "your_name", data, &v.your_name);
    part_field(r, a->table, "your_email", data, &v.your_email);
    struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Suggest a correction")), STR_ARG(a->name)),
                             .nav = "landscape", .no_index = true};
    return web_page(r, &head, tpl_review_suggest, &v);
}

static struct str value_at(const struct suggest_input *in, const struct field *f)
{
    return *(const struct str *)((const char *)in + f->offset);
}

/* A field that was emptied says nothing: what is not there cannot be compared. */
static bool is_changed(const struct about *a, const struct suggest_input *in, const struct field *f)
{
    struct str typed = value_at(in, f);
    return typed.n > 0 && !str_eq(typed, value_at(&a->now, f));
}

static enum err keepers(struct request *r, const struct about *a, struct review_person **ret, size_t *ret_n)
{
    enum err e = str_is(STR("cluster"), a->kind) ? review_staff_people(r, a->object, ret, ret_n) : review_admin_people(r, a->object, ret, ret_n);
    return !e && *ret_n == 0 ? review_programme_people(r, ret, ret_n) : e;
}

static enum err save(struct request *r, const struct about *a)
{
    const struct suggest_input *in = r->input;
    struct review_person *people;
    size_t changed = 0, n;
    id request = id_new();
    for (const struct field *f = a->table; is_profile_field(f); f++) {
        changed += is_changed(a, in, f);
    }
    if (changed == 0) {
        field_error(r, "", N_("Nothing is changed yet. Change at least one field."));
        return ERR_INVALID;
    }
    enum err e = request_add(r->db, &(struct request_add_params){
                                        .id = request, .kind = str_of(a->kind), .object = a->object,
                                        .account = r->viewer->account ? r->viewer->account : DB_NULL, .name = review_given(in->your_name),
                                        .email = review_given(in->your_email), .language = lang_code(r->lang), .note = review_given(in->note),
                                        .now = r->now});
    for (const struct field *f = a->table; is_profile_field(f) && !e; f++) {
        if (is_changed(a, in, f)) {
            e = request_field_add(r->db, request, str_of(f->name), review_given(value_at(&a->now, f)), value_at(in, f));
        }
    }
    e = e ? e : keepers(r, a, &people, &n);
    e = e ? e : review_mail(r, people, n, &(struct review_letter){
                                              .kind = "suggestion", .name = a->name, .path = str_fmt(r->arena, "/suggestions/%.*s", STR_ARG(id_text(r->arena, request))),
                                              .subject = N_("Correction for {name}"),
                                              .text = N_("somebody has suggested a correction to the profile of {name}. You decide field by field:")});
    return e ? e : web_redirect(r, a->path, N_("Thank you. Whoever keeps the profile decides on it."));
}

enum err suggest_cluster_page(struct request *r)
{
    struct about a;
    enum err e = about_cluster(r, &a);
    return e ? e : show(r, &a);
}

enum err suggest_cluster(struct request *r)
{
    struct about a;
    enum err e = about_cluster(r, &a);
    return e ? e : save(r, &a);
}

enum err suggest_organisation_page(struct request *r)
{
    struct about a;
    enum err e = about_organisation(r, &a);
    return e ? e : show(r, &a);
}

enum err suggest_organisation(struct request *r)
{
    struct about a;
    enum err e = about_organisation(r, &a);
    return e ? e : save(r, &a);
}
