/* /topic/SLUG and /topics: the shared taxonomy, and who stands for what. */
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/landscape/landscape.h"
#include "gen/landscape_tpl.h"
#include "web/linked.h"

enum { CARDS = 6, MAX_DEPTH = 8 };

static struct part_tags tags_of(struct request *r, const struct topic *const *topics, size_t n)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct part_tag){.text = topic_title(topics[i], r->lang),
                                 .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(topics[i]->slug))};
    }
    return (struct part_tags){.tags = v, .n_tags = n};
}

/* From the broadest down to this one. */
static struct part_crumbs crumbs_of(struct request *r, const struct topic *t)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, MAX_DEPTH + 2);
    const struct topic *chain[MAX_DEPTH];
    size_t depth = 0, n = 0;
    for (const struct topic *up = t; up && depth < MAX_DEPTH; up = up->broader) {
        chain[depth++] = up;
    }
    v[n++] = (struct part_crumb){T(r->lang, "Topics"), STR("/topics")};
    while (depth-- > 0) {
        bool last = depth == 0;
        v[n++] = (struct part_crumb){topic_title(chain[depth], r->lang),
                                     last ? STR_NONE : str_fmt(r->arena, "/topic/%.*s", STR_ARG(chain[depth]->slug))};
    }
    return (struct part_crumbs){.crumbs = v, .n_crumbs = n};
}

static struct str synonyms_text(struct request *r, const struct topic *t)
{
    struct str own = strs_join(r->arena, r->lang == LANG_EN ? t->synonyms_en : t->synonyms_de, '|'), all = STR(""), part;
    while (str_split(&own, '|', &part)) {
        all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(part)) : part;
    }
    return all;
}

static void fill_groups(struct request *r, const struct topic *t, struct topic_view *view)
{
    static const struct {
        const char *kind, *heading;
    } kinds[] = {{"cluster", N_("Clusters")}, {"organisation", N_("Organisations")}, {"listing", N_("Offers and requests")}};
    struct strs reach = topic_reach(r->arena, t);
    struct str query = STR("");
    for (size_t i = 0; i < reach.n; i++) {
        query = str_fmt(r->arena, "%.*s&topic=%.*s", STR_ARG(query), STR_ARG(reach.v[i]));
    }
    view->groups = ARENA_ARRAY(r->arena, struct topic_group, 3);
    for (size_t i = 0; i < 3; i++) {
        struct search s = {.sort = SORT_BEST};
        struct topic_group g = {.heading = tr(r->lang, kinds[i].heading), .is_listings = i == 2};
        search_filter_kind(&s, kinds[i].kind);
        s.facets[FACET_TOPIC] = reach;
        landscape_cards(r, &s, CARDS, &g.cards, &g.n_cards, &g.total);
        if (g.total > (int64_t)g.n_cards) {
            g.all_href = str_fmt(r->arena, "/landscape?kind=%s%.*s", kinds[i].kind, STR_ARG(query));
        }
        if (g.total > 0) {
            view->groups[view->n_groups++] = g;
        }
    }
}

static const char *scheme_label(const struct topic *t)
{
    for (const struct choice *c = topic_schemes; c->value; c++) {
        if (str_is(t->scheme, c->value)) {
            return c->label;
        }
    }
    return "";
}

static void fill_mappings(struct request *r, const struct topic *t, struct topic_view *view)
{
    view->mappings = ARENA_ARRAY(r->arena, struct topic_mapping_view, t->n_mappings + 1);
    view->n_mappings = t->n_mappings;
    for (size_t i = 0; i < t->n_mappings; i++) {
        const struct topic *other = t->mappings[i].other;
        view->mappings[i] = (struct topic_mapping_view){.title = topic_title(other, r->lang), .code = other->code,
                                                        .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(other->slug)),
                                                        .relation = topic_relation_label(t->mappings[i].relation), .scheme = scheme_label(other)};
    }
    view->edit_href = r->viewer->role >= ROLE_PROGRAMME ? str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(t->slug)) : STR_NONE;
}

static struct str data_of(struct request *r, const struct topic *t, struct str description)
{
    struct linked data;
    struct str base = web_base_url(r), url = str_fmt(r->arena, "%.*s/topic/%.*s", STR_ARG(base), STR_ARG(t->slug));
    linked_begin(&data, r->arena, "DefinedTerm");
    linked_text(&data, "@id", url);
    linked_text(&data, "url", url);
    linked_text(&data, "name", topic_title(t, r->lang));
    linked_text(&data, "description", description);
    linked_text(&data, "termCode", t->code);
    linked_texts(&data, "alternateName", r->lang == LANG_EN ? t->synonyms_en : t->synonyms_de);
    linked_open(&data, "inDefinedTermSet", "DefinedTermSet");
    linked_text(&data, "name", tr(r->lang, scheme_label(t)));
    linked_text(&data, "url", str_cat(r->arena, base, STR("/topics")));
    linked_close(&data);
    return linked_end(&data);
}

enum err topic_page(struct request *r)
{
    const struct topic *t = topic_by_slug(topics_now(), web_param(r, "topic"));
    if (!t) {
        return ERR_NOT_FOUND;
    }
    if (!str_eq(t->slug, web_param(r, "topic"))) {
        return web_moved(r, str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug)));
    }
    struct topic_view view = {.crumbs = crumbs_of(r, t), .slug = t->slug, .title = topic_title(t, r->lang), .code = t->code,
                              .hue = t->hue, .synonyms = synonyms_text(r, t)};
    struct str other = topic_title(t, r->lang == LANG_EN ? LANG_DE : LANG_EN);
    view.other_title = str_eq(other, view.title) ? STR_NONE : other;
    view.other_lang = lang_code(r->lang == LANG_EN ? LANG_DE : LANG_EN);
    view.broader = t->broader ? tags_of(r, &t->broader, 1) : (struct part_tags){0};
    view.narrower = tags_of(r, t->narrower, t->n_narrower);
    view.related = tags_of(r, t->related, t->n_related);
    fill_mappings(r, t, &view);
    fill_groups(r, t, &view);
    view.empty = (struct part_empty){
        .title = T(r->lang, "Nobody has named this topic yet."),
        .text = T(r->lang, "Clusters, organisations, offers and requests appear here as soon as they carry it."),
        .action = T(r->lang, "Search for the words instead"),
        .href = STR("/landscape")};
    const struct tr_arg args[] = {{"topic", view.title}, {0}};
    struct page_head head = {.title = view.title, .nav = "topics", .hue = t->hue,
                             .description = tr_fmt(r->arena, r->lang, N_("{topic}: clusters, organisations, offers and requests on this topic."), args)};
    head.data = data_of(r, t, head.description);
    return web_page(r, &head, tpl_landscape_topic, &view);
}

static int64_t count_of(const struct search_result *found, struct str slug)
{
    for (size_t i = 0; i < found->n_facets[FACET_TOPIC]; i++) {
        if (str_eq(found->facets[FACET_TOPIC][i].value, slug)) {
            return found->facets[FACET_TOPIC][i].count;
        }
    }
    return 0;
}

enum err topics_page(struct request *r)
{
    const struct topics *all = topics_now();
    struct topics_view view = {.fields = ARENA_ARRAY(r->arena, struct topic_field_view, all->n + 1)};
    struct search s = {.limit = 1, .count_facets = true};
    struct search_result found;
    search_filter_kind(&s, "cluster");
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    for (size_t i = 0; i < all->n; i++) {
        const struct topic *t = &all->v[i];
        if (str_is(t->scheme, "field") && !t->broader) {
            view.fields[view.n_fields++] = (struct topic_field_view){
                .title = topic_title(t, r->lang), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug)), .hue = t->hue,
                .clusters = count_of(&found, t->slug), .narrower = tags_of(r, t->narrower, t->n_narrower)};
        }
    }
    view.empty = (struct part_empty){.title = T(r->lang, "No topics yet."),
                                     .text = T(r->lang, "They appear here as soon as the operator has imported them.")};
    struct page_head head = {.title = T(r->lang, "Topics"), .nav = "topics", .schema = "CollectionPage",
                             .description = T(r->lang, "The shared words of the platform: clusters, organisations, offers and requests carry them, in German and "
                                                       "English.")};
    return web_page(r, &head, tpl_landscape_topics, &view);
}
