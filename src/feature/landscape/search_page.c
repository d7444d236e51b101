/* /landscape: one search over clusters, organisations and listings, as list and as map. */
#include "domain/strings.h"
#include "feature/landscape/landscape.h"
#include "feature/saved/saved.h"
#include "gen/landscape_tpl.h"

enum { MAX_CHIPS = 40, MOST_CLUSTERS = 66 /* as many as facet_view.c shows */ };

/* The chosen values, each a link to the same search without it. */
static void fill_chips(struct request *r, const struct search_filter *f, struct search_view *view)
{
    struct landscape_link *v = ARENA_ARRAY(r->arena, struct landscape_link, MAX_CHIPS);
    for (enum facet i = 0; i < FACETS; i++) {
        for (size_t k = 0; k < f->facets[i].n && view->n_chips < MAX_CHIPS; k++) {
            struct str value = f->facets[i].v[k];
            v[view->n_chips++] = (struct landscape_link){.text = landscape_value(r, i, value),
                                                         .href = search_filter_without(r->arena, f, "/landscape", i, value)};
        }
    }
    view->chips = v;
    view->is_filtered = view->n_chips > 0;
}

static void fill_sorts(const struct search_filter *f, struct search_view *view)
{
    static const struct {
        const char *value, *label;
    } sorts[] = {{"best", N_("Best match first")}, {"newest", N_("Newest first")}, {"name", N_("By name")}, {"members", N_("Most members first")}};
    for (size_t i = 0; i < sizeof sorts / sizeof sorts[0]; i++) {
        view->sorts[view->n_sorts++] = (struct landscape_sort){.value = str_of(sorts[i].value), .label = sorts[i].label,
                                                               .is_on = str_is(f->sort, sorts[i].value)};
    }
}

static void fill_links(struct request *r, const struct search_filter *f, struct search_view *view)
{
    view->list_href = search_filter_url(r->arena, f, "/landscape");
    view->save_href = saved_href(r->arena, view->list_href);
    view->csv_href = search_filter_url(r->arena, f, "/landscape.csv");
    view->xlsx_href = web_twin(r->arena, view->csv_href, ".xlsx");
    view->atom_href = web_twin(r->arena, view->csv_href, ".atom");
    view->json_href = search_filter_url(r->arena, f, "/api/v1/search");
    const char *sign = str_find(view->list_href, STR("?"), 0) == SIZE_MAX ? "?" : "&";
    view->map_href = str_fmt(r->arena, "%.*s%sview=map", STR_ARG(view->list_href), sign);
}

static void fill_cards(struct request *r, const struct search_result *found, struct search_view *view)
{
    struct part_card *v = ARENA_ARRAY(r->arena, struct part_card, found->n_hits + 1);
    view->is_listings = found->n_hits > 0;
    for (size_t i = 0; i < found->n_hits; i++) {
        card_part(r->arena, r->lang, &found->hits[i].card, &v[i]);
        card_part_mark(r->arena, &found->terms, &v[i]);
        view->is_listings = view->is_listings && v[i].is_listing;
    }
    view->cards = v;
    view->n_cards = found->n_hits;
}

/* The clusters in which hits of other kinds lie: chosen ones when the filter names some. */
static struct strs clusters_of_hits(struct request *r, const struct search *s, const struct search_result *found)
{
    if (s->facets[FACET_CLUSTER].n) {
        return s->facets[FACET_CLUSTER];
    }
    struct str *v = ARENA_ARRAY(r->arena, struct str, found->n_facets[FACET_CLUSTER] + 1);
    size_t n = 0;
    for (size_t i = 0; i < found->n_facets[FACET_CLUSTER]; i++) {
        v[n++] = found->facets[FACET_CLUSTER][i].value;
    }
    return (struct strs){v, n};
}

/* The map shows all clusters that the search finds; without any, those whose members or listings it finds. */
static void fill_map(struct request *r, const struct search_filter *f, const struct search_result *found, struct search_view *view)
{
    struct search s;
    struct search_hit *hits;
    size_t n;
    search_filter_read(f, &s);
    s.sort = SORT_MEMBERS;
    search_filter_kind(&s, "cluster");
    landscape_all(r, &s, MAP_MAX_DISCS, &hits, &n);
    bool others = n == 0 && found->total > 0;
    if (others) {
        struct strs clusters = clusters_of_hits(r, &s, found);
        s = (struct search){.sort = SORT_MEMBERS};
        s.facets[FACET_CLUSTER] = clusters;
        search_filter_kind(&s, "cluster");
        if (clusters.n) {
            landscape_all(r, &s, MAP_MAX_DISCS, &hits, &n);
        }
    }
    part_map(r->arena, r->lang, hits, n, STR("/landscape"), &view->map);
    view->is_map = true;
    view->heading = others ? tr_n(r->arena, r->lang, N_("Hits in {n} cluster"), N_("Hits in {n} clusters"), (int64_t)n)
                           : tr_n(r->arena, r->lang, N_("{n} cluster"), N_("{n} clusters"), (int64_t)n);
}

/* Every card of a cluster can be ticked for the comparison; what was ticked on other pages is kept. */
static void fill_compare(struct request *r, const struct search_filter *f, struct search_view *view)
{
    struct landscape_link *v = ARENA_ARRAY(r->arena, struct landscape_link, f->compare.n + 1);
    struct str shown = STR("");
    for (size_t i = 0; i < view->n_cards; i++) {
        struct part_card *card = &view->cards[i];
        struct str slug = card->is_cluster ? str_cut(card->href, sizeof "/c/" - 1, card->href.n) : STR_NONE;
        card->compare = slug;
        card->is_compared = slug.n && strs_has(f->compare, slug);
        view->may_compare = view->may_compare || card->is_cluster;
        shown = card->is_compared ? str_fmt(r->arena, "%.*s|%.*s", STR_ARG(shown), STR_ARG(slug)) : shown;
    }
    for (size_t i = 0; i < f->compare.n; i++) {
        struct card known;
        struct str slug = f->compare.v[i];
        if (!strs_has(strs_split(r->arena, shown, '|'), slug) &&
            !index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, slug, &known)) {
            v[view->n_compared++] = (struct landscape_link){.text = known.title, .href = known.slug};
        }
    }
    view->compared = v;
}

static void fill_empty(struct request *r, struct search_view *view)
{
    view->is_empty = true;
    view->empty = (struct part_empty){
        .title = T(r->lang, "Nothing was found."),
        .text = T(r->lang, "Fewer words or fewer ticks find more. Offers and requests of members are shown after you sign in."),
        .action = T(r->lang, "Show the whole landscape"), .href = STR("/landscape")};
}

enum err search_page(struct request *r)
{
    const struct search_filter *f = r->input;
    struct search_view view = {.q = f->q};
    struct search s;
    struct search_result found;
    int64_t page = f->page == DB_NULL ? 1 : f->page;
    search_filter_read(f, &s);
    s.limit = SEARCH_PER_PAGE;
    s.offset = (size_t)(page - 1) * SEARCH_PER_PAGE;
    s.count_facets = true;
    s.most[FACET_CLUSTER] = str_is(f->view, "map") ? 0 : MOST_CLUSTERS; /* the map shows all */
    s.as_you_type = r->is_fragment;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    landscape_sort_ranges(&found);
    view.heading = tr_n(r->arena, r->lang, N_("{n} hit"), N_("{n} hits"), found.total);
    view.corrected = found.corrected;
    landscape_facets(r, &found, false, &view.facets, &view.n_facets);
    fill_chips(r, f, &view);
    fill_sorts(f, &view);
    fill_links(r, f, &view);
    fill_cards(r, &found, &view);
    fill_compare(r, f, &view);
    part_pager(r, page, SEARCH_PER_PAGE, found.total, &view.pager);
    if (str_is(f->view, "map")) {
        fill_map(r, f, &found, &view);
    } else if (found.total == 0) {
        fill_empty(r, &view);
    }
    struct page_head head = {.title = f->q.n ? str_fmt(r->arena, "%.*s – %.*s", STR_ARG(f->q), STR_ARG(T(r->lang, "Landscape")))
                                             : T(r->lang, "Landscape"),
                             .nav = "landscape", .no_index = !search_filter_is_empty(f), .schema = "CollectionPage",
                             .description = T(r->lang, "Search innovation clusters, their members, offers and requests.")};
    return r->is_fragment ? web_fragment(r, tpl_landscape_results, &view) : web_page(r, &head, tpl_landscape_search, &view);
}
