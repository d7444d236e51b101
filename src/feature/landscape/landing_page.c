/* /: what visitors see first. Signed-in people see their start page. */
#include "domain/project.h"
#include "domain/topic.h"
#include "feature/landscape/landscape.h"
#include "gen/landscape_tpl.h"
#include "web/linked.h"

enum { CARDS = 9, PROJECTS = 3 };

static int64_t members_of(const struct search_hit *hits, size_t n)
{
    int64_t all = 0;
    for (size_t i = 0; i < n; i++) {
        all += hits[i].card.members == DB_NULL ? 0 : hits[i].card.members;
    }
    return all;
}

static void fill_stats(struct request *r, struct landing_view *view, int64_t members, size_t projects)
{
    struct part_stat *v = ARENA_ARRAY(r->arena, struct part_stat, 3);
    v[0] = (struct part_stat){.figure = view->clusters, .what = T(r->lang, "clusters and networks"), .href = STR("/landscape?kind=cluster")};
    v[1] = (struct part_stat){.figure = members, .what = T(r->lang, "memberships in total"), .href = STR("/landscape?kind=cluster&sort=members")};
    v[2] = (struct part_stat){.figure = (int64_t)projects, .what = T(r->lang, "joint projects"), .href = STR("#together")};
    view->stats = v;
    view->n_stats = 3;
}

/* Words that lead into different corners of the landscape. */
static void fill_often(struct request *r, struct landing_view *view)
{
    static const char *const slugs[] = {"koordinatenmesstechnik", "plasma-oberflaechentechnik", "zulassung"};
    struct landscape_link *v = ARENA_ARRAY(r->arena, struct landscape_link, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct topic *t = topic_by_slug(topics_now(), str_of(slugs[i]));
        if (t) {
            v[view->n_often++] = (struct landscape_link){.text = topic_title(t, r->lang),
                                                         .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug))};
        }
    }
    view->often = v;
}

static void fill_clusters(struct request *r, struct landing_view *view, int64_t *ret_members)
{
    struct search s = {.sort = SORT_MEMBERS, .limit = CARDS, .count_facets = true};
    struct search_result found;
    struct search_hit *hits;
    size_t n;
    search_filter_kind(&s, "cluster");
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    struct part_card *cards = ARENA_ARRAY(r->arena, struct part_card, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        card_part(r->arena, r->lang, &found.hits[i].card, &cards[i]);
    }
    view->cards = cards;
    view->n_cards = found.n_hits;
    view->clusters = found.total;
    view->more = found.total - (int64_t)found.n_hits;
    landscape_facets(r, &found, true, &view->facets, &view->n_facets);
    landscape_all(r, &s, MAP_MAX_DISCS, &hits, &n);
    part_map(r->arena, r->lang, hits, n, STR("/landscape"), &view->map);
    *ret_members = members_of(hits, n);
}

/* The site, and how to search it. */
static struct str data_of(struct request *r, struct str description)
{
    struct linked data;
    struct str base = web_base_url(r), url = str_cat(r->arena, base, STR("/"));
    linked_begin(&data, r->arena, "WebSite");
    linked_text(&data, "@id", url);
    linked_text(&data, "url", url);
    linked_text(&data, "name", STR("Clusterwerk"));
    linked_text(&data, "description", description);
    linked_text(&data, "inLanguage", lang_code(r->lang));
    linked_open(&data, "potentialAction", "SearchAction");
    linked_open(&data, "target", "EntryPoint");
    linked_text(&data, "urlTemplate", str_cat(r->arena, base, STR("/landscape?q={search_term_string}")));
    linked_close(&data);
    linked_text(&data, "query-input", STR("required name=search_term_string"));
    linked_close(&data);
    return linked_end(&data);
}

static enum err landing(struct request *r)
{
    struct landing_view view = {0};
    struct project *projects;
    size_t n;
    int64_t members;
    enum err e = project_list(r->db, r->arena, DB_NULL, &projects, &n);
    if (e) {
        return e;
    }
    fill_clusters(r, &view, &members);
    fill_stats(r, &view, members, n);
    fill_often(r, &view);
    landscape_projects(r, projects, n < PROJECTS ? n : PROJECTS, STR_NONE, &view.projects);
    view.n_projects = n < PROJECTS ? n : PROJECTS;
    view.empty = (struct part_empty){.title = T(r->lang, "No clusters yet."),
                                     .text = T(r->lang, "They appear here as soon as the operator has imported them.")};
    struct page_head head = {.title = T(r->lang, "Innovation clusters and their members"), .nav = "landscape",
                             .description = T(r->lang, "Find clusters, partners, free machines and skills across industries and borders.")};
    head.data = data_of(r, head.description);
    return web_page(r, &head, tpl_landscape_landing, &view);
}

enum err landing_page(struct request *r)
{
    bool own_host;
    enum err e = landscape_own_host(r, &own_host);
    return e || own_host ? e : r->viewer->account ? start_page(r) : landing(r);
}
