/* /embed/{cluster}/atlas/{topic}: the atlas of a topic inside a cluster's own website, in a frame without scripts. Shows what visitors see,
 * whoever looks: cookies play no part. */
#include "domain/strings.h"
#include "feature/atlas/atlas.h"
#include "gen/atlas_tpl.h"

enum { PER_PAGE = 20, PEOPLE_SHOWN = 20, LAST_PAGE = 1000 };

static const struct viewer visitor;
static const struct choice scopes[] = {{"members", N_("Members of the cluster")}, {"all", N_("The whole platform")}, {0}};

#define AT(member) offsetof(struct atlas_filter, member)
const struct field atlas_embed_fields[] = {
    {.name = "role", .type = FIELD_CHOICES, .offset = AT(roles), .choices = competence_roles, .label = N_("Role in the topic")},
    {.name = "scope", .type = FIELD_CHOICE, .offset = AT(scope), .choices = scopes, .label = N_("Who is shown")},
    {.name = "state", .type = FIELD_TEXTS, .offset = AT(search.facets[FACET_STATE]), .max = 40, .label = N_("State")},
    {.name = "page", .type = FIELD_INT, .offset = AT(search.page), .min = 1, .max = LAST_PAGE, .label = N_("Page")},
    {0},
};

/* The form offers one part or all of them. */
static void fill_form(struct request *r, const struct atlas_filter *f, struct atlas_embed_view *v)
{
    struct part_choice *roles = ARENA_ARRAY(r->arena, struct part_choice, COMPETENCE_ROLES + 1);
    roles[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "all")};
    for (unsigned i = 0; i < COMPETENCE_ROLES; i++) {
        roles[i + 1] = (struct part_choice){.value = str_of(competence_roles[i].value), .text = tr(r->lang, competence_roles[i].label)};
    }
    part_field(r, atlas_embed_fields, "role", f, &v->role);
    v->role.control = STR("select");
    v->role.value = f->roles.n == 1 ? f->roles.v[0] : STR("");
    v->role.many = NULL;
    part_field_choices(r, &v->role, roles, COMPETENCE_ROLES + 1);
    struct atlas_filter shown = *f;
    shown.scope = f->scope.n ? f->scope : STR("members");
    part_field(r, atlas_embed_fields, "scope", &shown, &v->scope);
    v->scope.control = STR("select");
}

enum err atlas_embed(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_embed_view v = {0};
    struct atlas_topic t;
    struct cluster_embed_row cluster;
    bool moved = false;
    enum err e = embed_begin(r, N_("Competence atlas"), &cluster, &v.head);
    e = e ? e : atlas_find(r, &t, &moved);
    if (e || moved) {
        return e;
    }
    struct atlas_filter asked = *f;
    int64_t page = f->search.page == DB_NULL ? 1 : f->search.page;
    if (!str_is(f->scope, "all")) {
        asked.search.facets[FACET_CLUSTER] = strs_one(r->arena, cluster.slug);
    }
    struct search s = atlas_search(r->arena, &t, &asked);
    struct search_result found;
    struct atlas_found drawn;
    s.limit = PER_PAGE;
    s.offset = (size_t)(page - 1) * PER_PAGE;
    s.count_facets = true;
    search_run(r->app->index, r->arena, &visitor, &s, &found);
    v.title = topic_title(t.topic, r->lang);
    atlas_mapped(r, t.topic, &v.mapped);
    v.action = str_fmt(r->arena, "/embed/%.*s/atlas/%.*s", STR_ARG(cluster.slug), STR_ARG(t.topic->slug));
    v.heading = tr_n(r->arena, r->lang, N_("{n} organisation"), N_("{n} organisations"), found.total);
    v.is_empty = found.total == 0;
    fill_form(r, f, &v);
    part_pager(r, page, PER_PAGE, found.total, &v.pager);
    struct atlas_found people = atlas_people(r, &visitor, &t, &asked, PLACE_MAX);
    atlas_people_part(r, &t, &asked, &people, PEOPLE_SHOWN, &v.people);
    atlas_hits(r, &visitor, &s, PLACE_MAX, &drawn);
    atlas_map(r, &t, &drawn, &people, &found, str_fmt(r->arena, "/atlas/%.*s", STR_ARG(t.topic->slug)), &v.map);
    e = atlas_table(r, &t, found.hits, found.n_hits, &v.table);
    return e ? e : web_fragment(r, tpl_atlas_embed, &v);
}
