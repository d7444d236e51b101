/* /boards/{board}: what stands on it, narrowed by its own fields, with a map. */
#include "app/app.h"
#include "domain/cluster.h"
#include "domain/index_concepts.h"
#include "domain/place.h"
#include "feature/board/page.h"
#include "gen/board_tpl.h"
#include "web/markdown.h"

enum { PER_SIDE = 12, MAP_CARDS = 100, N_FACETS = 4 };

#define F(member) offsetof(struct board_filter, member)
const struct field board_filter_fields[] = {
    {.name = "q", .type = FIELD_TEXT, .offset = F(q), .min = 0, .max = 200, .label = N_("Words")},
    {.name = "state", .type = FIELD_TEXTS, .offset = F(state), .min = 0, .max = 40, .label = N_("State")},
    {.name = "detail", .type = FIELD_TEXTS, .offset = F(detail), .min = 0, .max = 40, .label = N_("Details of the kind")},
    {.name = "process", .type = FIELD_TEXTS, .offset = F(process), .min = 0, .max = 40, .label = N_("Manufacturing process")},
    {.name = "certificate", .type = FIELD_TEXTS, .offset = F(certificate), .min = 0, .max = 40, .label = N_("Certificates")},
    {0},
};
#undef F

static const struct {
    enum facet facet;
    const char *label;
} shown_facets[N_FACETS] = {{FACET_DETAIL, N_("Details of the kind")}, {FACET_PROCESS, N_("Manufacturing process")},
                            {FACET_CERTIFICATE, N_("Certificates")}, {FACET_STATE, N_("State")}};

static struct strs one(struct arena *a, struct str value)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = value;
    return (struct strs){.v = v, .n = 1};
}

static struct search search_of(struct request *r, const struct board *b)
{
    const struct board_filter *f = r->input;
    struct search s = {.q = f->q, .sort = SORT_BEST};
    s.facets[FACET_KIND] = one(r->arena, STR("listing"));
    s.facets[FACET_BOARD] = one(r->arena, b->slug);
    s.facets[FACET_STATE] = f->state;
    s.facets[FACET_DETAIL] = f->detail;
    s.facets[FACET_PROCESS] = f->process;
    s.facets[FACET_CERTIFICATE] = f->certificate;
    return s;
}

static struct str value_label(struct request *r, enum facet facet, struct str value)
{
    if (facet == FACET_STATE) {
        const char *name = place_name(value);
        return name != NULL ? tr(r->lang, name) : value;
    }
    if (facet == FACET_PROCESS) {
        return r->lang == LANG_DE ? concept_german(r->arena, value) : value;
    }
    return facet == FACET_CERTIFICATE ? value : listing_facet_text(r->arena, r->lang, value);
}

static void fill_facets(struct request *r, const struct search_result *found, struct board_show_view *view)
{
    struct part_facet *v = ARENA_ARRAY(r->arena, struct part_facet, N_FACETS);
    for (size_t k = 0; k < N_FACETS; k++) {
        enum facet facet = shown_facets[k].facet;
        size_t n = found->n_facets[facet];
        struct part_facet_value *values = ARENA_ARRAY(r->arena, struct part_facet_value, n + 1);
        for (size_t i = 0; i < n; i++) {
            const struct facet_value *value = &found->facets[facet][i];
            values[i] = (struct part_facet_value){.value = value->value, .label = value_label(r, facet, value->value), .count = value->count,
                                                  .chosen = value->chosen};
        }
        if (n > 0) {
            v[view->n_facets] = (struct part_facet){.name = str_of(facet_name(facet)), .label = tr(r->lang, shown_facets[k].label), .values = values,
                                                    .n_values = n};
            part_facet_shares(&v[view->n_facets++]);
        }
    }
    view->facets = v;
}

static void fill_side(struct request *r, const struct board *b, const char *side, struct board_side_view *ret)
{
    struct search s = search_of(r, b);
    struct search_result found;
    bool offer = str_is(str_of(side), "offer");
    s.facets[FACET_SIDE] = one(r->arena, str_of(side));
    s.limit = PER_SIDE;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    struct part_card *cards = ARENA_ARRAY(r->arena, struct part_card, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        const struct card *card = &found.hits[i].card;
        card_part(r->arena, r->lang, card, &cards[i]);
        if (access_may(r->viewer, MAY_CONTACT, &card->access)) {
            cards[i].ask_href = str_fmt(r->arena, "/messages/new?listing=%.*s", STR_ARG(card->slug));
        }
    }
    *ret = (struct board_side_view){.heading = offer ? N_("Offers") : N_("Requests"), .is_offer = offer, .total = found.total, .cards = cards,
                                    .n_cards = found.n_hits};
    if (found.total > PER_SIDE) {
        ret->all_href = str_fmt(r->arena, "/exchange?side=%s&board=%.*s", side, STR_ARG(b->slug));
    }
}

static void fill_map(struct request *r, const struct board *b, struct board_show_view *view)
{
    struct search s = search_of(r, b);
    struct search_result found;
    struct search_hit *all = ARENA_ARRAY(r->arena, struct search_hit, MAP_MAX_DISCS);
    size_t n = 0;
    s.limit = MAP_CARDS;
    do {
        search_run(r->app->index, r->arena, r->viewer, &s, &found);
        for (size_t i = 0; i < found.n_hits; i++) {
            all[n++] = found.hits[i];
        }
        s.offset += found.n_hits;
    } while (found.n_hits == MAP_CARDS && n + MAP_CARDS <= MAP_MAX_DISCS);
    view->has_map = n > 0;
    part_map_listings(r->arena, r->lang, all, n, str_fmt(r->arena, "/boards/%.*s", STR_ARG(b->slug)), &view->map);
}

static void fill_listings(struct request *r, const struct board *b, struct board_show_view *view)
{
    struct search s = search_of(r, b);
    struct search_result found;
    struct board_side_view *sides = ARENA_ARRAY(r->arena, struct board_side_view, 2);
    s.limit = 1;
    s.count_facets = true;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    fill_facets(r, &found, view);
    view->is_empty = found.total == 0;
    if (b->sides & SIDE_OFFER) {
        fill_side(r, b, "offer", &sides[view->n_sides++]);
    }
    if (b->sides & SIDE_REQUEST) {
        fill_side(r, b, "request", &sides[view->n_sides++]);
    }
    view->sides = sides;
    view->is_two = view->n_sides == 2;
    fill_map(r, b, view);
}

static void fill_clusters(struct request *r, const struct board *b, struct board_show_view *view)
{
    struct board_link *v = ARENA_ARRAY(r->arena, struct board_link, b->clusters.n + 1);
    for (size_t i = 0; i < b->clusters.n; i++) {
        struct card card;
        if (index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, id_text(r->arena, b->clusters.v[i]), &card) == OK) {
            v[view->n_clusters++] = (struct board_link){.text = card.title, .href = card_path(r->arena, &card)};
        }
    }
    view->clusters = v;
}

/* Where the buttons lead: members into the form of the exchange, others into the same without an account where the board wants that. */
static void fill_posting(struct request *r, const struct board *b, struct board_show_view *view)
{
    bool member = board_may_post(r->viewer, b) && (r->viewer->organisations.n > 0 || r->viewer->staff_of.n > 0);
    bool outside = b->posting == BOARD_ANYBODY && !member;
    view->is_visitor = r->viewer->account == 0;
    view->is_outside = outside;
    view->may_post = (member || outside) && !view->is_over;
    if (!view->may_post) {
        return;
    }
    struct str path = str_fmt(r->arena, outside ? "/boards/%.*s/post?side=" : "/exchange/new?board=%.*s&side=", STR_ARG(b->slug));
    struct str offer = board_text(b->offer, r->lang), request = board_text(b->request, r->lang);
    view->offer_text = offer.n > 0 ? offer : T(r->lang, "Write an offer");
    view->request_text = request.n > 0 ? request : T(r->lang, "Post a request");
    view->offer_href = b->sides & SIDE_OFFER ? str_cat(r->arena, path, STR("offer")) : STR_NONE;
    view->request_href = b->sides & SIDE_REQUEST ? str_cat(r->arena, path, STR("request")) : STR_NONE;
}

static void fill_links(struct request *r, const struct board *b, struct board_show_view *view)
{
    view->csv_href = str_fmt(r->arena, "/exchange.csv?board=%.*s", STR_ARG(b->slug));
    view->xlsx_href = web_twin(r->arena, view->csv_href, ".xlsx");
    view->atom_href = web_twin(r->arena, view->csv_href, ".atom");
    view->json_href = str_fmt(r->arena, "/api/v1/listings?board=%.*s", STR_ARG(b->slug));
    view->all_href = str_fmt(r->arena, "/exchange?board=%.*s", STR_ARG(b->slug));
    view->manage_href = board_may_edit(r->viewer, b) ? str_fmt(r->arena, "/office/boards/%.*s", STR_ARG(b->slug)) : STR_NONE;
}

enum err board_show_page(struct request *r)
{
    const struct board *b;
    const struct board_filter *f = r->input;
    enum err e = board_of_path(r, &b);
    if (e != OK) {
        return e;
    }
    struct part_crumb crumbs[] = {{T(r->lang, "Exchange"), STR("/exchange")}, {T(r->lang, "Boards"), STR("/boards")}, {.text = board_text(b->title, r->lang)}};
    struct board_item item;
    e = board_items(r, &b, 1, false, &item);
    if (e != OK) {
        return e;
    }
    struct board_show_view view = {
        .crumbs = {crumbs, 3}, .title = item.title, .slug = b->slug, .kind = item.kind, .intro = markdown_html(r->arena, board_text(b->intro, r->lang)),
        .seen = item.seen, .ends = item.ends, .is_over = item.is_over, .q = f->q,
        .is_filtered = f->q.n + f->state.n + f->detail.n + f->process.n + f->certificate.n > 0,
    };
    fill_posting(r, b, &view);
    fill_listings(r, b, &view);
    fill_clusters(r, b, &view);
    fill_links(r, b, &view);
    view.empty = (struct part_empty){
        .title = view.is_filtered ? T(r->lang, "Nothing matches this selection") : T(r->lang, "Nothing stands here yet"),
        .text = view.is_filtered ? T(r->lang, "Remove a filter or use fewer words.") : T(r->lang, "What is offered and looked for will stand here, and on the map."),
        .action = view.is_filtered ? T(r->lang, "Remove all filters") : STR_NONE,
        .href = view.is_filtered ? str_fmt(r->arena, "/boards/%.*s", STR_ARG(b->slug)) : STR_NONE,
    };
    const struct page_head head = {.title = view.title, .nav = "exchange", .description = item.lead, .no_index = b->audience != VISIBLE_PUBLIC};
    return web_page(r, &head, tpl_board_show, &view);
}
