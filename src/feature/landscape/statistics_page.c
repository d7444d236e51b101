/* /landscape/statistics: the landscape in figures. All come from the facets of the search, so that every bar leads to exactly
 * the records it counts. */
#include <stdlib.h>

#include "domain/topic.h"
#include "feature/landscape/landscape.h"
#include "feature/landscape/statistics_view.h"
#include "gen/landscape_tpl.h"
#include "web/linked.h"

enum { ROWS = 20, STEP = 40, TEXT = 14, BAR = 20, WIDTH = 360, KINDS = 2 };

/* What is counted, of which kind of card. The sentence names the largest group. */
static const struct {
    const char *title, *column, *sentence;
    enum facet facet;
    bool of_organisations, by_value;
} charts[] = {
    {N_("Clusters by state"), N_("State"), N_("Most clusters work in {name}: {n} of {total}."), FACET_STATE, false, false},
    {N_("Clusters by field"), N_("Field"), N_("The most frequent field is {name}: {n} of {total} clusters."), FACET_TOPIC, false, false},
    {N_("Clusters by year of foundation"), N_("Founded"), N_("Most clusters were founded in these years: {name} ({n} of {total})."),
     FACET_FOUNDED, false, true},
    {N_("Clusters by number of members"), N_("Members"), N_("The most frequent size: {name} ({n} of {total} clusters)."), FACET_MEMBERS,
     false, true},
    {N_("Clusters by label"), N_("Label"), N_("The most frequent label is {name}: {n} of {total} clusters."), FACET_LABEL, false, false},
    {N_("Clusters by country"), N_("Country"), N_("Most clusters are at home in {name}: {n} of {total}."), FACET_COUNTRY, false, false},
    {N_("Organisations by kind"), N_("Kind"), N_("The largest group: {name} ({n} of {total} organisations)."), FACET_ORG_KIND, true, false},
    {N_("Organisations by size"), N_("Size"), N_("The most frequent size: {name} ({n} of {total} organisations)."), FACET_SIZE, true, false},
};
enum { N_CHARTS = sizeof charts / sizeof charts[0] };

static void count(struct request *r, struct search_result found[KINDS])
{
    static const char *const kinds[KINDS] = {"cluster", "organisation"};
    for (size_t i = 0; i < KINDS; i++) {
        struct search s = {.limit = 1, .count_facets = true};
        search_filter_kind(&s, kinds[i]);
        search_run(r->app->index, r->arena, r->viewer, &s, &found[i]);
        landscape_sort_ranges(&found[i]);
    }
}

/* Narrower topics count for their broader ones already: of topics the broadest fields alone. */
static bool is_shown(enum facet facet, struct str value)
{
    const struct topic *t = facet == FACET_TOPIC ? topic_by_slug(topics_now(), value) : NULL;
    return facet != FACET_TOPIC || (t && !t->broader && str_is(t->scheme, "field"));
}

static void fill_rows(struct request *r, size_t which, const struct search_result *found, struct chart *c)
{
    enum facet facet = charts[which].facet;
    int64_t largest = 1;
    c->rows = ARENA_ARRAY(r->arena, struct chart_row, ROWS);
    for (size_t i = 0; i < found->n_facets[facet]; i++) {
        largest = found->facets[facet][i].count > largest ? found->facets[facet][i].count : largest;
    }
    for (size_t i = 0; i < found->n_facets[facet] && c->n_rows < ROWS; i++) {
        const struct facet_value *v = &found->facets[facet][i];
        if (!v->count || !is_shown(facet, v->value)) {
            continue;
        }
        struct chart_row *row = &c->rows[c->n_rows];
        *row = (struct chart_row){
            .label = landscape_value(r, facet, v->value), .count = v->count,
            .share = (v->count * 100 + found->total / 2) / found->total,
            .text_y = (int64_t)c->n_rows * STEP + TEXT, .bar_y = (int64_t)c->n_rows * STEP + BAR,
            .width = v->count * WIDTH / largest > 1 ? v->count * WIDTH / largest : 2,
            .href = str_fmt(r->arena, "/landscape?kind=%s&%s=%.*s", charts[which].of_organisations ? "organisation" : "cluster",
                            facet_name(facet), STR_ARG(v->value))};
        c->n_rows++;
    }
    c->height = (int64_t)c->n_rows * STEP;
}

static struct str sentence(struct request *r, size_t which, const struct chart *c, int64_t total)
{
    const struct chart_row *top = &c->rows[0];
    for (size_t i = 1; i < c->n_rows; i++) {
        top = c->rows[i].count > top->count ? &c->rows[i] : top;
    }
    const struct tr_arg args[] = {{"name", top->label}, {"n", fmt_int(r->arena, r->lang, top->count)},
                                  {"total", fmt_int(r->arena, r->lang, total)}, {0}};
    return tr_fmt(r->arena, r->lang, charts[which].sentence, args);
}

static void fill_charts(struct request *r, const struct search_result found[KINDS], struct statistics_view *view)
{
    view->charts = ARENA_ARRAY(r->arena, struct chart, N_CHARTS);
    for (size_t i = 0; i < N_CHARTS; i++) {
        struct chart *c = &view->charts[view->n_charts];
        const struct search_result *of = &found[charts[i].of_organisations];
        *c = (struct chart){.title = tr(r->lang, charts[i].title), .column = tr(r->lang, charts[i].column),
                            .counted = charts[i].of_organisations ? T(r->lang, "Organisations") : T(r->lang, "Clusters")};
        fill_rows(r, i, of, c);
        if (c->n_rows) {
            c->sentence = sentence(r, i, c, of->total);
            view->n_charts++;
        }
    }
}

static void fill_stats(struct request *r, const struct search_result found[KINDS], struct statistics_view *view)
{
    struct part_stat *v = ARENA_ARRAY(r->arena, struct part_stat, 3);
    v[0] = (struct part_stat){.figure = found[0].total, .what = T(r->lang, "clusters and networks"), .href = STR("/landscape?kind=cluster")};
    v[1] = (struct part_stat){.figure = found[1].total, .what = T(r->lang, "organisations on the platform"),
                              .href = STR("/landscape?kind=organisation")};
    v[2] = (struct part_stat){.figure = (int64_t)found[0].n_facets[FACET_STATE], .what = T(r->lang, "states with clusters"),
                              .href = STR("/landscape?kind=cluster&view=map")};
    view->stats = v;
    view->n_stats = 3;
}

/* Figures with their files. */
static struct str data_of(struct request *r, const struct page_head *head)
{
    struct linked data;
    struct str base = web_base_url(r), url = str_cat(r->arena, base, STR("/landscape/statistics"));
    linked_begin(&data, r->arena, "Dataset");
    linked_text(&data, "@id", url);
    linked_text(&data, "url", url);
    linked_text(&data, "name", head->title);
    linked_text(&data, "description", head->description);
    linked_open(&data, "creator", "Organization");
    linked_text(&data, "name", STR("Clusterwerk"));
    linked_text(&data, "url", str_cat(r->arena, base, STR("/")));
    linked_close(&data);
    linked_open(&data, "distribution", "DataDownload");
    linked_text(&data, "encodingFormat", STR("text/csv"));
    linked_text(&data, "contentUrl", str_cat(r->arena, url, STR(".csv")));
    linked_close(&data);
    return linked_end(&data);
}

enum err statistics_page(struct request *r)
{
    struct search_result found[KINDS];
    struct statistics_view view = {.date = fmt_date(r->arena, r->lang, date_of(r->arena, r->now))};
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    count(r, found);
    fill_stats(r, found, &view);
    fill_charts(r, found, &view);
    crumbs[0] = (struct part_crumb){T(r->lang, "Landscape"), STR("/landscape")};
    crumbs[1] = (struct part_crumb){.text = T(r->lang, "Statistics")};
    view.crumbs = (struct part_crumbs){.crumbs = crumbs, .n_crumbs = 2};
    view.empty = (struct part_empty){.title = T(r->lang, "Nothing to count yet."),
                                     .text = T(r->lang, "Figures appear here as soon as clusters are in the landscape.")};
    struct page_head head = {.title = T(r->lang, "The landscape in figures"), .nav = "landscape",
                             .description = T(r->lang, "Innovation clusters by state, field, year of foundation and size.")};
    head.data = data_of(r, &head);
    return web_page(r, &head, tpl_landscape_statistics, &view);
}

#define LINE(member) offsetof(struct statistics_line, member)
static const struct field line_fields[] = {
    {.name = "statistic", .type = FIELD_TEXT, .offset = LINE(statistic)},
    {.name = "value", .type = FIELD_TEXT, .offset = LINE(value)},
    {.name = "label", .type = FIELD_TEXT, .offset = LINE(label)},
    {.name = "count", .type = FIELD_INT, .offset = LINE(count)},
    {0},
};

enum err statistics_csv(struct request *r)
{
    struct search_result found[KINDS];
    size_t room = 0, n = 0;
    count(r, found);
    for (size_t i = 0; i < N_CHARTS; i++) {
        room += found[charts[i].of_organisations].n_facets[charts[i].facet];
    }
    struct statistics_line *v = ARENA_ARRAY(r->arena, struct statistics_line, room + 1);
    for (size_t i = 0; i < N_CHARTS; i++) {
        enum facet facet = charts[i].facet;
        const struct search_result *of = &found[charts[i].of_organisations];
        for (size_t k = 0; k < of->n_facets[facet]; k++) {
            const struct facet_value *value = &of->facets[facet][k];
            v[n] = (struct statistics_line){.statistic = str_of(facet_name(facet)), .value = value->value,
                                            .label = landscape_value(r, facet, value->value), .count = value->count};
            n += value->count > 0 && is_shown(facet, value->value);
        }
    }
    return web_csv(r, line_fields, v, n, sizeof *v, "statistics.csv");
}
