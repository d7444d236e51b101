/* A new cluster comes from whoever runs it, as a draft; the programme office looks before everybody sees it. */
#include "domain/change.h"
#include "domain/people.h"
#include "domain/slug.h"
#include "feature/review/review.h"
#include "gen/cluster_sql.h"
#include "gen/review_sql.h"
#include "gen/review_tpl.h"

#define AT(member) offsetof(struct register_input, member)
const struct field register_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .flags = FIELD_REQUIRED, .min = 2, .max = 200, .label = N_("Name")},
    {.name = "short_name", .type = FIELD_TEXT, .offset = AT(short_name), .flags = FIELD_REQUIRED, .min = 2, .max = 60, .label = N_("Short name")},
    {.name = "website", .type = FIELD_URL, .offset = AT(website), .flags = FIELD_REQUIRED, .label = N_("Website"),
     .hint = N_("Where the programme office sees that the cluster is active.")},
    {.name = "region", .type = FIELD_TEXT, .offset = AT(region), .max = 200, .label = N_("Region")},
    {.name = "description_de", .type = FIELD_LONG, .offset = AT(description_de), .max = 4000, .label = N_("Description in German")},
    {.name = "description_en", .type = FIELD_LONG, .offset = AT(description_en), .max = 4000, .label = N_("Description in English")},
    {0},
};
const struct field return_fields[] = {
    {.name = "reason", .type = FIELD_LONG, .offset = offsetof(struct return_input, reason), .flags = FIELD_REQUIRED, .min = 3, .max = 2000,
     .label = N_("What is missing"), .hint = N_("The office of the cluster reads this by mail and in its draft.")},
    {0},
};

static const char *state_of_publication(struct str publication)
{
    return str_is(publication, "in_review") ? N_("The programme office is looking at it.")
           : str_is(publication, "returned") ? N_("Returned. See what is missing, then submit it again.")
                                             : N_("A draft. Only its office sees it.");
}

static enum err fill_drafts(struct request *r, struct register_view *v)
{
    struct review_drafts_of_row *rows;
    size_t n;
    enum err e = review_drafts_of(r->db, r->arena, r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    v->drafts = ARENA_ARRAY(r->arena, struct register_draft, n + 1);
    v->n_drafts = n;
    for (size_t i = 0; i < n; i++) {
        v->drafts[i] = (struct register_draft){.slug = rows[i].slug, .name = rows[i].short_name, .note = rows[i].publication_note,
                                               .state = state_of_publication(rows[i].publication),
                                               .may_submit = !str_is(rows[i].publication, "in_review"),
                                               .is_returned = str_is(rows[i].publication, "returned")};
    }
    return OK;
}

enum err review_register_page(struct request *r)
{
    struct register_view v = {0};
    const void *data = r->method == POST ? r->input : NULL;
    enum err e = fill_drafts(r, &v);
    if (e) {
        return e;
    }
    part_errors(r, &v.errors);
    part_field(r, register_fields, "name", data, &v.name);
    part_field(r, register_fields, "short_name", data, &v.short_name);
    part_field(r, register_fields, "website", data, &v.website);
    part_field(r, register_fields, "region", data, &v.region);
    part_field(r, register_fields, "description_de", data, &v.description_de);
    part_field(r, register_fields, "description_en", data, &v.description_en);
    struct page_head head = {.title = T(r->lang, "Register a cluster"), .nav = "register", .no_index = true};
    return web_page(r, &head, tpl_review_register, &v);
}

static enum err free_slug(struct request *r, struct str name, struct str *ret)
{
    enum { TRIES = 100 };
    struct str slug = slug_of(r->arena, name);
    for (int n = 1; n < TRIES; n++) {
        struct str tried = n == 1 ? slug : str_fmt(r->arena, "%.*s-%d", STR_ARG(str_clip(slug, SLUG_MAX - 8)), n);
        struct cluster other;
        enum err e = cluster_find(r->db, r->arena, tried, &other);
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

enum err review_register_save(struct request *r)
{
    enum { MOST_DRAFTS = 5 };
    const struct register_input *in = r->input;
    struct review_drafts_of_row *drafts;
    size_t n;
    struct str slug;
    id cluster = id_new();
    enum err e = review_drafts_of(r->db, r->arena, r->viewer->staff_of, &drafts, &n);
    if (!e && n >= MOST_DRAFTS) {
        field_error(r, "", N_("You have five drafts already. Complete one first."));
        e = ERR_INVALID;
    }
    e = e ? e : free_slug(r, in->short_name, &slug);
    e = e ? e : cluster_insert(r->db, cluster, STR_NONE, slug, in->name, in->short_name, r->now);
    e = e ? e : review_draft(r->db, cluster, review_given(in->website), review_given(in->region), review_given(in->description_de),
                             review_given(in->description_en));
    e = e ? e : people_join_staff(r->db, r->viewer->account, cluster);
    e = e ? e : change_add(r->db, "cluster", cluster);
    e = e ? e : audit_add(r->db, r->viewer, "register", "cluster", cluster, STR_NONE, r->now);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/c/%.*s/edit", STR_ARG(slug)), N_("The draft is saved. Complete it, then submit it."));
}

enum err review_submit_cluster(struct request *r)
{
    struct cluster c;
    int64_t changed = 0;
    struct review_person *people;
    size_t n;
    enum err e = cluster_find(r->db, r->arena, web_param(r, "cluster"), &c);
    if (e) {
        return e;
    }
    struct object o = cluster_object(&c);
    if (!access_may(r->viewer, MAY_EDIT, &o)) {
        return access_may(r->viewer, MAY_SEE, &o) ? ERR_FORBIDDEN : ERR_NOT_FOUND;
    }
    if (!c.description_de.n && !c.description_en.n) {
        return web_redirect(r, str_fmt(r->arena, "/c/%.*s/edit", STR_ARG(c.slug)), N_("Please describe the cluster first, in German or English."));
    }
    e = review_submit(r->db, c.id, r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This cluster is submitted or published already.");
        return ERR_CONFLICT;
    }
    e = e ? e : review_programme_people(r, &people, &n);
    e = e ? e : review_mail(r, people, n, &(struct review_letter){.kind = "review", .name = c.short_name, .path = STR("/programme/review"),
                                                                  .subject = N_("{name} asks to be published"),
                                                                  .text = N_("the cluster {name} is submitted for its first publication. Please look at it:")});
    e = e ? e : audit_add(r->db, r->viewer, "submit", "cluster", c.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/cluster/new"), N_("Submitted. The programme office answers by mail."));
}
