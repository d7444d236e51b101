/* /atlas/{topic}: who stands for a topic, in which part, and where. */
#include "domain/strings.h"
#include "feature/atlas/atlas.h"
#include "gen/atlas_tpl.h"

enum { MAX_CHIPS = 40, MAX_DEPTH = 8, MOST_CLUSTERS = 66, PEOPLE_SHOWN = 6 };

static struct str path_of(struct arena *a, const struct topic *t)
{
    return str_fmt(a, "/atlas/%.*s", STR_ARG(t->slug));
}

static struct part_crumbs crumbs_of(struct request *r, const struct topic *t)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, MAX_DEPTH + 1);
    const struct topic *chain[MAX_DEPTH];
    size_t depth = 0, n = 0;
    for (const struct topic *up = t; up && depth < MAX_DEPTH; up = up->broader) {
        chain[depth++] = up;
    }
    v[n++] = (struct part_crumb){T(r->lang, "Competence atlas"), STR("/atlas")};
    while (depth-- > 0) {
        v[n++] = (struct part_crumb){topic_title(chain[depth], r->lang), depth ? path_of(r->arena, chain[depth]) : STR_NONE};
    }
    return (struct part_crumbs){.crumbs = v, .n_crumbs = n};
}

static void fill_stats(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, int64_t total, const int64_t counts[COMPETENCE_ROLES],
                       int64_t people, struct atlas_topic_view *view)
{
    static const char *const what[COMPETENCE_ROLES] = {[COMPETENCE_USER] = N_("use it"), [COMPETENCE_SUPPLIER] = N_("supply it"),
                                                       [COMPETENCE_RESEARCH] = N_("do research on it")};
    struct part_stat *v = ARENA_ARRAY(r->arena, struct part_stat, COMPETENCE_ROLES + 2);
    struct atlas_filter one = *f;
    v[0] = (struct part_stat){.figure = total, .what = T(r->lang, "organisations")};
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        one.roles = strs_one(r->arena, str_of(competence_roles[role].value));
        v[role + 1] = (struct part_stat){.figure = counts[role], .what = tr(r->lang, what[role]),
                                         .href = atlas_url(r->arena, &one, path_of(r->arena, t->topic), FACETS, STR_NONE, STR_NONE)};
    }
    v[COMPETENCE_ROLES + 1] = (struct part_stat){.figure = people, .what = T(r->lang, "people to ask"), .href = view->people.href};
    view->stats = v;
    view->n_stats = COMPETENCE_ROLES + 2;
}

/* The roles first, then what the search knows of organisations. */
static void fill_facets(struct request *r, const struct atlas_filter *f, const struct search_result *found, const int64_t counts[COMPETENCE_ROLES],
                        struct atlas_topic_view *view)
{
    static const enum facet left_out[] = {FACET_KIND, FACET_TOPIC};
    struct part_facet *of_search;
    size_t n;
    landscape_facets(r, found, false, &of_search, &n);
    struct part_facet *v = ARENA_ARRAY(r->arena, struct part_facet, n + 1);
    struct part_facet_value *roles = ARENA_ARRAY(r->arena, struct part_facet_value, COMPETENCE_ROLES);
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        struct str value = str_of(competence_roles[role].value);
        roles[role] = (struct part_facet_value){.value = value, .label = tr(r->lang, competence_roles[role].label), .count = counts[role],
                                                .chosen = strs_has(f->roles, value)};
    }
    v[0] = (struct part_facet){.name = STR("role"), .label = T(r->lang, "Role in the topic"), .values = roles, .n_values = COMPETENCE_ROLES};
    part_facet_shares(&v[0]);
    view->n_facets = 1;
    for (size_t i = 0; i < n; i++) {
        bool is_left_out = false;
        for (size_t k = 0; k < sizeof left_out / sizeof left_out[0]; k++) {
            is_left_out = is_left_out || str_is(of_search[i].name, facet_name(left_out[k]));
        }
        if (!is_left_out) {
            v[view->n_facets++] = of_search[i];
        }
    }
    view->facets = v;
}

static void fill_chips(struct request *r, const struct atlas_filter *f, struct str path, struct atlas_topic_view *view)
{
    struct landscape_link *v = ARENA_ARRAY(r->arena, struct landscape_link, MAX_CHIPS);
    for (size_t i = 0; i < f->roles.n && view->n_chips < MAX_CHIPS; i++) {
        v[view->n_chips++] = (struct landscape_link){.text = tr(r->lang, atlas_label(competence_roles, f->roles.v[i])),
                                                     .href = atlas_url(r->arena, f, path, FACETS, STR_NONE, f->roles.v[i])};
    }
    for (enum facet i = 0; i < FACETS; i++) {
        for (size_t k = 0; k < f->search.facets[i].n && view->n_chips < MAX_CHIPS; k++) {
            struct str value = f->search.facets[i].v[k];
            v[view->n_chips++] = (struct landscape_link){.text = landscape_value(r, i, value),
                                                         .href = atlas_url(r->arena, f, path, i, value, STR_NONE)};
        }
    }
    view->chips = v;
}

static struct atlas_files files_of(struct request *r, const struct atlas_filter *f, struct str path, const char *csv, const char *json)
{
    struct str file = atlas_url(r->arena, f, str_cat(r->arena, path, str_of(csv)), FACETS, STR_NONE, STR_NONE);
    struct str api = str_fmt(r->arena, "/api/v1%.*s%s", STR_ARG(path), json);
    return (struct atlas_files){.csv = file, .xlsx = web_twin(r->arena, file, ".xlsx"), .geojson = web_twin(r->arena, file, ".geojson"),
                                .json = atlas_url(r->arena, f, api, FACETS, STR_NONE, STR_NONE)};
}

/* The narrower topics of the taxonomy, each with an atlas of its own. */
static struct part_tags narrower_of(struct request *r, const struct topic *t)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, t->n_narrower + 1);
    for (size_t i = 0; i < t->n_narrower; i++) {
        v[i] = (struct part_tag){.text = topic_title(t->narrower[i], r->lang), .href = path_of(r->arena, t->narrower[i])};
    }
    return (struct part_tags){.tags = v, .n_tags = t->n_narrower};
}

/* Nothing is mapped to it: leads those who map topics there, others to the nearest broader topic that shows somebody. */
static struct part_empty unmapped_of(struct request *r, const struct topic *t)
{
    struct part_empty empty = {.title = T(r->lang, "No topic is mapped to this one yet."),
                               .text = T(r->lang, "As soon as the programme office maps a topic to it, this page shows who carries that topic.")};
    if (r->viewer->role >= ROLE_PROGRAMME) {
        empty.action = T(r->lang, "Map topics");
        empty.href = str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(t->slug));
        return empty;
    }
    empty.action = T(r->lang, "Go to the topic");
    empty.href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug));
    for (const struct topic *up = t->broader; up; up = up->broader) {
        if (topic_reach(r->arena, up).n > 1) {
            const struct tr_arg args[] = {{"topic", topic_title(up, r->lang)}, {0}};
            empty.action = tr_fmt(r->arena, r->lang, N_("Show {topic}"), args);
            empty.href = path_of(r->arena, up);
            break;
        }
    }
    return empty;
}

static struct part_empty empty_of(struct request *r, const struct atlas_topic_view *view, const struct topic *t, struct str path)
{
    if (view->n_chips) {
        return (struct part_empty){.title = T(r->lang, "No organisation fits this selection."), .text = T(r->lang, "Fewer ticks find more."),
                                   .action = T(r->lang, "Remove all filters"), .href = path};
    }
    if (view->mapped.scheme.n && view->mapped.n_mappings == 0) {
        return unmapped_of(r, t);
    }
    return (struct part_empty){
        .title = T(r->lang, "Nobody stands in the atlas for this topic yet."),
        .text = T(r->lang, "Organisations appear here as soon as they carry the topic in their profile, or publish an offer or a request on it under their name."),
        .action = T(r->lang, "Go to the topic"), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(view->slug))};
}

static enum err fill(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, struct atlas_topic_view *view)
{
    int64_t page = f->search.page == DB_NULL ? 1 : f->search.page, counts[COMPETENCE_ROLES];
    struct search s = atlas_search(r->arena, t, f);
    struct search_result found;
    struct atlas_found drawn, people = atlas_people(r, r->viewer, t, f, PLACE_MAX);
    struct str path = path_of(r->arena, t->topic);
    s.limit = ATLAS_PER_PAGE;
    s.offset = (size_t)(page - 1) * ATLAS_PER_PAGE;
    s.count_facets = true;
    s.most[FACET_CLUSTER] = MOST_CLUSTERS;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    atlas_count(r, t, f, counts);
    fill_facets(r, f, &found, counts, view);
    fill_chips(r, f, path, view);
    view->organisation_files = files_of(r, f, path, "/organisations.csv", "");
    view->people_files = files_of(r, f, path, "/people.csv", "/people");
    part_pager(r, page, ATLAS_PER_PAGE, found.total, &view->pager);
    view->heading = tr_n(r->arena, r->lang, N_("{n} organisation"), N_("{n} organisations"), found.total);
    view->is_empty = found.total == 0;
    view->empty = empty_of(r, view, t->topic, path);
    atlas_people_part(r, t, f, &people, PEOPLE_SHOWN, &view->people);
    fill_stats(r, t, f, found.total, counts, people.total, view);
    atlas_hits(r, r->viewer, &s, PLACE_MAX, &drawn);
    atlas_map(r, t, &drawn, &people, &found, path, &view->map);
    return atlas_table(r, t, found.hits, found.n_hits, &view->table);
}

enum err atlas_topic_page(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_topic t;
    bool moved;
    enum err e = atlas_find(r, &t, &moved);
    if (e || moved) {
        return e;
    }
    struct atlas_topic_view view = {.crumbs = crumbs_of(r, t.topic), .slug = t.topic->slug, .title = topic_title(t.topic, r->lang),
                                    .action = path_of(r->arena, t.topic), .narrower = narrower_of(r, t.topic)};
    atlas_mapped(r, t.topic, &view.mapped);
    e = fill(r, &t, f, &view);
    const struct tr_arg args[] = {{"topic", view.title}, {0}};
    struct page_head head = {.title = tr_fmt(r->arena, r->lang, N_("Competence atlas: {topic}"), args), .nav = "topics", .hue = t.topic->hue,
                             .no_index = view.n_chips > 0, .schema = "CollectionPage",
                             .description = tr_fmt(r->arena, r->lang, N_("{topic}: organisations that use it, supply it or do research on it, on a map."), args)};
    return e ? e : web_page(r, &head, tpl_atlas_topic, &view);
}
