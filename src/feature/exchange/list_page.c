/* /exchange: offers and requests side by side, or one side with pages. */
#include "app/app.h"
#include "web/card_part.h"
#include "domain/place.h"
#include "domain/topic.h"
#include "feature/exchange/bounds.h"
#include "feature/exchange/exchange_view.h"
#include "feature/exchange/listing.h"
#include "feature/exchange/listing_filter.h"
#include "feature/exchange/page.h"
#include "feature/saved/saved.h"
#include "gen/exchange_tpl.h"

enum { MAX_CHIPS = 100 };

/* The chosen values, each a link to the same list without it. */
static void fill_chips(struct request *r, const struct listing_filter *f, struct list_view *view)
{
    struct chip_view *chips = ARENA_ARRAY(r->arena, struct chip_view, MAX_CHIPS);
    const enum facet facets[] = {FACET_SIDE, FACET_CATEGORY, FACET_TOPIC, FACET_STATE, FACET_COUNTRY, FACET_CLUSTER,
                                  FACET_PROCESS, FACET_CERTIFICATE, FACET_DETAIL, FACET_BOARD};
    for (size_t k = 0; k < sizeof(facets) / sizeof(facets[0]); k++) {
        struct search s;
        listing_filter_search(f, &s);
        struct strs values = s.facets[facets[k]];
        for (size_t i = 0; i < values.n && view->n_chips < MAX_CHIPS; i++) {
            chips[view->n_chips++] = (struct chip_view){
                .text = exchange_facet_label(r, facets[k], values.v[i]),
                .href = listing_filter_url_without(r->arena, f, "/exchange", facet_name(facets[k]), values.v[i]),
            };
        }
    }
    view->n_chips += f->from.n + f->to.n + view->n_chips <= MAX_CHIPS ? bounds_chips(r, f, chips + view->n_chips) : 0;
    view->chips = chips;
}

static void fill_column(struct request *r, const struct listing_filter *f, const char *side, size_t limit, struct column_view *ret)
{
    struct search s;
    struct listing_filter narrowed = *f;
    struct str one = str_of(side);
    narrowed.side = (struct strs){.v = &one, .n = 1};
    listing_filter_search(&narrowed, &s);
    s.limit = limit;
    s.offset = f->page > 1 ? (size_t)(f->page - 1) * limit : 0;
    bool offer = str_is(one, "offer");
    *ret = (struct column_view){.heading = offer ? N_("Offers") : N_("Requests"), .is_offer = offer};
    ret->total = exchange_cards(r, &s, &ret->cards, &ret->n_cards);
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

static struct part_empty empty_of_wrong(struct request *r)
{
    return (struct part_empty){
        .title = T(r->lang, "Nothing is shown yet"),
        .text = T(r->lang, "Please correct what is named above. Then the list is narrowed."),
        .action = T(r->lang, "Remove all filters"),
        .href = STR("/exchange"),
    };
}

/* What can be shown of a list whether or not its numbers are right. */
static enum err list_page(struct request *r, const struct listing_filter *f, struct list_view *view)
{
    exchange_summary(r, f, view);
    view->save_href = saved_href(r->arena, listing_filter_url(r->arena, f, "/exchange", DB_NULL));
    view->csv_href = listing_filter_url(r->arena, f, "/exchange.csv", DB_NULL);
    view->xlsx_href = web_twin(r->arena, view->csv_href, ".xlsx");
    view->atom_href = web_twin(r->arena, view->csv_href, ".atom");
    view->json_href = listing_filter_url(r->arena, f, "/api/v1/listings", DB_NULL);
    part_field(r, listing_page_fields, "sort", f, &view->sort_field);
    view->sort_field.control = STR("select");
    fill_chips(r, f, view);
    bounds_view(r, r->input, view);
    const struct page_head head = {
        .title = T(r->lang, "Exchange"),
        .nav = "exchange",
        .schema = "CollectionPage",
        .description = T(r->lang, "Offers and requests of member organisations: capacity, technology, staff, material, rooms, knowledge."),
    };
    return web_page(r, &head, tpl_exchange_list, view);
}

enum err exchange_list_again(struct request *r)
{
    struct listing_filter rest = *(const struct listing_filter *)r->input;
    rest.from = rest.to = (struct keyed){0};
    struct list_view view = {.is_member = r->viewer->account != 0, .is_filtered = true, .is_empty = true, .q = rest.q, .empty = empty_of_wrong(r)};
    return list_page(r, &rest, &view);
}

enum err exchange_list(struct request *r)
{
    const struct listing_filter *f = r->input;
    bool filtered = !listing_filter_is_empty(f);
    struct list_view view = {.is_member = r->viewer->account != 0, .is_filtered = filtered, .q = f->q};
    enum err e = bounds_check(r, f);
    if (!e && view.is_member && !filtered && f->page <= 1) {
        e = exchange_fits(r, 1, &view.fits);
    }
    if (e != OK) {
        return e;
    }
    view.empty = empty_of(r, filtered);
    fill_columns(r, f, &view);
    view.is_empty = view.n_columns == 2 ? view.columns[0].total + view.columns[1].total == 0 : view.columns[0].total == 0;
    return list_page(r, f, &view);
}
