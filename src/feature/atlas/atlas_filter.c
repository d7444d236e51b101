/* What the atlas of a topic asks the index for. */
#include "domain/strings.h"
#include "feature/atlas/atlas.h"

enum { LAST_PAGE = 50000 };

static const char many_label[] = N_("Selection");

#define AT(member) offsetof(struct atlas_filter, member)
#define FACET(word, which) {.name = (word), .type = FIELD_TEXTS, .offset = AT(search.facets[which]), .max = 40, .label = many_label}
#define COMMON                                                                                                                            \
    {.name = "role", .type = FIELD_CHOICES, .offset = AT(roles), .choices = competence_roles, .label = N_("Role in the topic")},            \
    FACET("state", FACET_STATE), FACET("country", FACET_COUNTRY), FACET("organisation_kind", FACET_ORG_KIND), FACET("size_class", FACET_SIZE), \
    FACET("cluster", FACET_CLUSTER)

const struct field atlas_page_fields[] = {
    COMMON,
    {.name = "page", .type = FIELD_INT, .offset = AT(search.page), .min = 1, .max = LAST_PAGE, .label = N_("Page")},
    {0},
};
const struct field atlas_api_fields[] = {
    COMMON,
    {.name = "limit", .type = FIELD_INT, .offset = AT(search.limit), .min = 1, .max = SEARCH_API_LIMIT, .label = N_("At most")},
    {.name = "offset", .type = FIELD_INT, .offset = AT(search.offset), .min = 0, .max = 10000000, .label = N_("Beginning at")},
    {0},
};

/* The same path with the topic's address of today. */
static struct str moved_to(struct request *r, const struct topic *t)
{
    static const struct str before = STR("/atlas/");
    size_t topic = str_find(r->path, before, 0) + before.n, below = str_find(r->path, STR("/"), topic);
    struct str rest = below == SIZE_MAX ? STR("") : str_cut(r->path, below, r->path.n);
    return str_fmt(r->arena, "%.*s%.*s%.*s", STR_ARG(str_cut(r->path, 0, topic)), STR_ARG(t->slug), STR_ARG(rest));
}

enum err atlas_find(struct request *r, struct atlas_topic *ret, bool *ret_moved)
{
    const struct topic *t = topic_by_slug(topics_now(), web_param(r, "topic"));
    if (!t) {
        r->problem = N_("There is no topic with this address. The competence atlas lists all of them.");
        return ERR_NOT_FOUND;
    }
    *ret = (struct atlas_topic){.topic = t, .reach = topic_reach(r->arena, t)};
    *ret_moved = !str_eq(t->slug, web_param(r, "topic"));
    return *ret_moved ? web_moved(r, moved_to(r, t)) : OK;
}

struct strs atlas_role_values(struct arena *a, const struct atlas_topic *t, struct strs roles)
{
    struct str *v = ARENA_ARRAY(a, struct str, COMPETENCE_ROLES * t->reach.n + 1);
    size_t n = 0;
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        if (strs_has(roles, str_of(competence_roles[role].value))) {
            struct strs values = competence_values(a, (enum competence_role)role, t->reach);
            for (size_t i = 0; i < values.n; i++) {
                v[n++] = values.v[i];
            }
        }
    }
    return n ? (struct strs){.v = v, .n = n} : competence_values(a, COMPETENCE_ROLES, t->reach);
}

struct search atlas_search(struct arena *a, const struct atlas_topic *t, const struct atlas_filter *f)
{
    struct search s;
    search_filter_read(&f->search, &s);
    s.sort = SORT_NAME;
    search_filter_kind(&s, "organisation");
    s.facets[FACET_DETAIL] = atlas_role_values(a, t, f->roles);
    s.most[FACET_DETAIL] = 1; /* they are counted by atlas_count() */
    return s;
}

void atlas_count(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, int64_t ret[COMPETENCE_ROLES])
{
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        struct search s = atlas_search(r->arena, t, f);
        struct search_result found;
        s.limit = 1;
        s.facets[FACET_DETAIL] = competence_values(r->arena, (enum competence_role)role, t->reach);
        search_run(r->app->index, r->arena, r->viewer, &s, &found);
        ret[role] = found.total;
    }
}

struct str atlas_url(struct arena *a, const struct atlas_filter *f, struct str path, enum facet facet, struct str value, struct str role)
{
    struct str url = search_filter_without(a, &f->search, str_z(a, path), facet, value);
    for (size_t i = 0; i < f->roles.n; i++) {
        if (!str_eq(f->roles.v[i], role)) {
            const char *sign = str_find(url, STR("?"), 0) == SIZE_MAX ? "?" : "&";
            url = str_fmt(a, "%.*s%srole=%.*s", STR_ARG(url), sign, STR_ARG(f->roles.v[i]));
        }
    }
    return url;
}
