/* /exchange: offers and requests side by side, or one side with pages. */
#include "app/app.h"
#include "web/card_part.h"
#include "domain/place.h"
#include "domain/topic.h"
#include "feature/exchange/exchange_view.h"
#include "feature/exchange/listing.h"
#include "feature/exchange/listing_filter.h"
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"

enum { FACET_OPEN = 6, MAX_CHIPS = 40 };

static const struct {
    enum facet facet;
    const char *label;
} shown_facets[] = {
    {FACET_SIDE, N_("Offer or request")},
    {FACET_CATEGORY, N_("Category")},
    {FACET_TOPIC, N_("Topic")},
    {FACET_STATE, N_("State")},
    {FACET_CLUSTER, N_("Cluster")},
};
enum { N_SHOWN = sizeof(shown_facets) / sizeof(shown_facets[0]) };

static struct str value_label(struct request *r, enum facet facet, struct str value)
{
    if (facet == FACET_SIDE) {
        return tr(r->lang, str_is(value, "offer") ? N_("Offers") : N_("Requests"));
    }
    if (facet == FACET_CATEGORY) {
        return tr(r->lang, listing_label(listing_categories, value));
    }
    if (facet == FACET_TOPIC) {
        const struct topic *t = topic_by_slug(topics_now(), value);
        return t != NULL ? topic_title(t, r->lang) : value;
    }
    if (facet == FACET_STATE || facet == FACET_COUNTRY) {
        const char *name = place_name(value);
        return name != NULL ? tr(r->lang, name) : value;
    }
    struct card cluster;
    bool found = index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, value, &cluster) == OK;
    return found ? cluster.title : value;
}

static struct part_facet facet_view(struct request *r, enum facet facet, const char *label, const struct search_result *found)
{
    size_t n = found->n_facets[facet];
    struct part_facet_value *v = ARENA_ARRAY(r->arena, struct part_facet_value, n + 1);
    bool more_chosen = false;
    for (size_t i = 0; i < n; i++) {
        const struct facet_value *one = &found->facets[facet][i];
        v[i] = (struct part_facet_value){
            .value = one->value,
            .label = value_label(r, facet, one->value),
            .count = one->count,
            .chosen = one->chosen,
        };
        more_chosen = more_chosen || (i >= FACET_OPEN && one->chosen);
    }
    struct part_facet f = {
        .name = str_of(facet_name(facet)),
        .label = tr(r->lang, label),
        .values = v,
        .n_values = n < FACET_OPEN ? n : FACET_OPEN,
        .more = n > FACET_OPEN ? v + FACET_OPEN : NULL,
        .n_more = n > FACET_OPEN ? n - FACET_OPEN : 0,
        .is_more_open = more_chosen,
    };
    part_facet_shares(&f);
    return f;
}

/* The chosen values, each a link to the same list without it. */
static void fill_chips(struct request *r, const struct listing_filter *f, struct list_view *view)
{
    struct chip_view *chips = ARENA_ARRAY(r->arena, struct chip_view, MAX_CHIPS);
    const enum facet facets[] = {FACET_SIDE, FACET_CATEGORY, FACET_TOPIC, FACET_STATE, FACET_COUNTRY, FACET_CLUSTER};
    for (size_t k = 0; k < sizeof(facets) / sizeof(facets[0]); k++) {
        struct search s;
        listing_filter_search(f, &s);
        struct strs values = s.facets[facets[k]];
        for (size_t i = 0; i < values.n && view->n_chips < MAX_CHIPS; i++) {
            chips[view->n_chips++] = (struct chip_view){
                .text = value_label(r, facets[k], values.v[i]),
                .href = listing_filter_url_without(r->arena, f, "/exchange", facet_name(facets[k]), values.v[i]),
            };
        }
    }
    view->chips = chips;
}

static struct part_card *cards_of(struct request *r, const struct search_result *found)
{
    struct part_card *v = ARENA_ARRAY(r->arena, struct part_card, found->n_hits + 1);
    for (size_t i = 0; i < found->n_hits; i++) {
        exchange_card(r, &found->hits[i].card, &v[i]);
    }
    return v;
}

static void fill_column(struct request *r, const struct listing_filter *f, const char *side, size_t limit, struct column_view *ret)
{
    struct str *one = ARENA_NEW(r->arena, struct str);
    struct search s;
    struct search_result found;
    struct listing_filter narrowed = *f;
    *one = str_of(side);
    narrowed.side = (struct strs){.v = one, .n = 1};
    listing_filter_search(&narrowed, &s);
    s.limit = limit;
    s.offset = f->page > 1 ? (size_t)(f->page - 1) * limit : 0;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    bool offer = str_is(*one, "offer");
    *ret = (struct column_view){
        .heading = offer ? N_("Offers") : N_("Requests"),
        .is_offer = offer,
        .total = found.total,
        .cards = cards_of(r, &found),
        .n_cards = found.n_hits,
    };
}

static void fill_columns(struct request *r, const struct listing_filter *f, struct list_view *view)
{
    struct column_view *v = ARENA_ARRAY(r->arena, struct column_view, 2);
    view->columns = v;
    if (f->side.n == 1) {
        view->n_columns = 1;
        fill_column(r, f, str_is(f->side.v[0], "offer") ? "offer" : "request", LISTING_PER_PAGE, &v[0]);
        part_pager(r, f->page > 0 ? f->page : 1, LISTING_PER_PAGE, v[0].total, &view->pager);
        return;
    }
    struct listing_filter first = *f;
    first.page = 1;
    view->n_columns = 2;
    view->is_two = true;
    for (size_t i = 0; i < 2; i++) {
        const char *side = i == 0 ? "request" : "offer";
        fill_column(r, &first, side, LISTING_PER_SIDE, &v[i]);
        if (v[i].total > LISTING_PER_SIDE) {
            v[i].all_href = listing_filter_url_with_side(r->arena, f, "/exchange", side);
        }
    }
}

static struct str lead_of(struct request *r, const struct search_result *found)
{
    int64_t clusters = (int64_t)found->n_facets[FACET_CLUSTER];
    struct str listings = tr_n(r->arena, r->lang, N_("{n} offer or request"), N_("{n} offers and requests"), found->total);
    struct str from = tr_n(r->arena, r->lang, N_("from {n} cluster."), N_("from {n} clusters."), clusters);
    struct str more = r->viewer->account == 0 ? T(r->lang, "Signed in you see more.") : STR("");
    return str_trim(str_fmt(r->arena, "%.*s %.*s %.*s", STR_ARG(listings), STR_ARG(from), STR_ARG(more)));
}

static struct part_empty empty_of(struct request *r, bool filtered)
{
    if (filtered) {
        return (struct part_empty){
            .title = T(r->lang, "Nothing matches this selection"),
            .text = T(r->lang, "Remove a filter or use fewer words. Or say yourself what you look for: others find it then."),
            .action = T(r->lang, "Remove all filters"),
            .href = STR("/exchange"),
        };
    }
    return (struct part_empty){
        .title = T(r->lang, "No offer and no request yet"),
        .text = T(r->lang, "Machines, rooms, materials and specialists stand here that members share or look for. An offer is written in two minutes, "
                           "without your name if you like."),
        .action = T(r->lang, "Write an offer"),
        .href = STR("/exchange/new?side=offer"),
    };
}

enum err exchange_list(struct request *r)
{
    const struct listing_filter *f = r->input;
    struct search s;
    struct search_result found;
    bool filtered = !listing_filter_is_empty(f);
    struct list_view view = {.is_member = r->viewer->account != 0, .is_filtered = filtered, .q = f->q};
    if (view.is_member && !filtered && f->page <= 1) {
        enum err e = exchange_fits(r, 1, &view.fits);
        if (e != OK) {
            return e;
        }
    }
    listing_filter_search(f, &s);
    s.limit = 1;
    s.count_facets = true;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    struct part_facet *facets = ARENA_ARRAY(r->arena, struct part_facet, N_SHOWN);
    for (size_t i = 0; i < N_SHOWN; i++) {
        facets[i] = facet_view(r, shown_facets[i].facet, shown_facets[i].label, &found);
    }
    view.facets = facets;
    view.n_facets = N_SHOWN;
    view.lead = lead_of(r, &found);
    view.corrected = found.corrected;
    view.is_empty = found.total == 0;
    view.empty = empty_of(r, filtered);
    view.csv_href = listing_filter_url(r->arena, f, "/exchange.csv", DB_NULL);
    view.json_href = listing_filter_url(r->arena, f, "/api/v1/listings", DB_NULL);
    part_field(r, listing_page_fields, "sort", f, &view.sort_field);
    view.sort_field.control = STR("select");
    fill_chips(r, f, &view);
    fill_columns(r, f, &view);
    const struct page_head head = {
        .title = T(r->lang, "Exchange"),
        .nav = "exchange",
        .description = T(r->lang, "Offers and requests of member organisations: capacity, technology, staff, material, rooms, knowledge."),
    };
    return web_page(r, &head, tpl_exchange_list, &view);
}
