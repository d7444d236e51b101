/* /atlas: the topics to choose from, with their figures; the same for programs. */
#include "domain/strings.h"
#include "feature/atlas/atlas.h"
#include "gen/atlas_tpl.h"

static int64_t count_of(const struct search_result *found, enum facet facet, struct str value)
{
    for (size_t i = 0; i < found->n_facets[facet]; i++) {
        if (str_eq(found->facets[facet][i].value, value)) {
            return found->facets[facet][i].count;
        }
    }
    return 0;
}

/* Of organisations and people. Values of roles, one topic after the other, with any of them at last. */
static void fill_counts(struct request *r, const struct search_result found[2], const struct topic *t, struct atlas_figure *f)
{
    struct strs slug = strs_one(r->arena, t->slug);
    int64_t *const to[COMPETENCE_ROLES + 1] = {[COMPETENCE_USER] = &f->user, [COMPETENCE_SUPPLIER] = &f->supplier,
                                               [COMPETENCE_RESEARCH] = &f->research, [COMPETENCE_ROLES] = &f->organisations};
    for (unsigned role = 0; role <= COMPETENCE_ROLES; role++) {
        *to[role] = count_of(&found[0], FACET_DETAIL, competence_values(r->arena, (enum competence_role)role, slug).v[0]);
    }
    f->people = count_of(&found[1], FACET_TOPIC, t->slug);
}

/* A topic, then those below it. Narrower ones that nobody stands for are left out, and so are free tags. */
static void add(struct request *r, const struct search_result found[2], const struct topic *t, int64_t level, struct atlas_figure *v, size_t *n)
{
    enum { DEEPEST = 4 };
    struct atlas_figure f = {.title = topic_title(t, r->lang), .slug = t->slug, .level = level,
                             .href = str_fmt(r->arena, "/atlas/%.*s", STR_ARG(t->slug))};
    fill_counts(r, found, t, &f);
    if (level > 0 && f.organisations + f.people == 0) {
        return;
    }
    v[(*n)++] = f;
    for (size_t i = 0; i < t->n_narrower && level < DEEPEST; i++) {
        add(r, found, t->narrower[i], level + 1, v, n);
    }
}

static void figures(struct request *r, struct atlas_figure **ret, size_t *ret_n)
{
    const struct topics *all = topics_now();
    struct atlas_figure *v = ARENA_ARRAY(r->arena, struct atlas_figure, all->n + 1);
    static const char *const kinds[2] = {"organisation", "person"};
    struct search s = {.limit = 1, .count_facets = true};
    struct search_result found[2];
    size_t n = 0;
    for (size_t i = 0; i < 2; i++) {
        search_filter_kind(&s, kinds[i]);
        search_run(r->app->index, r->arena, r->viewer, &s, &found[i]);
    }
    for (size_t i = 0; i < all->n; i++) {
        if (str_is(all->v[i].scheme, "field") && !all->v[i].broader) {
            add(r, found, &all->v[i], 0, v, &n);
        }
    }
    *ret = v;
    *ret_n = n;
}

enum err atlas_index_page(struct request *r)
{
    struct str q = str_clip(str_trim(web_query(r, "q")), 200);
    const struct topic *named = q.n ? topic_by_term(topics_now(), q) : NULL;
    if (named) {
        return web_redirect(r, str_fmt(r->arena, "/atlas/%.*s", STR_ARG(named->slug)), NULL);
    }
    struct atlas_index_view view = {.q = q, .is_unknown = q.n > 0};
    struct atlas_figure *v;
    figures(r, &v, &view.n_topics);
    view.topics = v;
    view.empty = (struct part_empty){.title = T(r->lang, "No topics yet."),
                                     .text = T(r->lang, "They appear here as soon as the operator has imported them.")};
    struct page_head head = {.title = T(r->lang, "Competence atlas"), .nav = "topics", .schema = "CollectionPage", .no_index = q.n > 0,
                             .description = T(r->lang, "Which organisations use a topic, supply it or do research on it, and where they are.")};
    return web_page(r, &head, tpl_atlas_index, &view);
}

#define AT(member) offsetof(struct atlas_figure, member)
const struct field atlas_figure_fields[] = {
    {.name = "topic", .type = FIELD_TEXT, .offset = AT(slug)},
    {.name = "title", .type = FIELD_TEXT, .offset = AT(title)},
    {.name = "organisations", .type = FIELD_INT, .offset = AT(organisations)},
    {.name = "user", .type = FIELD_INT, .offset = AT(user)},
    {.name = "supplier", .type = FIELD_INT, .offset = AT(supplier)},
    {.name = "research", .type = FIELD_INT, .offset = AT(research)},
    {.name = "people", .type = FIELD_INT, .offset = AT(people)},
    {0},
};

enum err atlas_index_api(struct request *r)
{
    struct atlas_figure *v;
    size_t n;
    figures(r, &v, &n);
    return web_json_list(r, atlas_figure_fields, v, n, sizeof *v, (int64_t)n, STR_NONE);
}
