/* /people: the directory of those whom this reader may find. */
#include "feature/people/people.h"

#include <string.h>

#include "domain/topic.h"
#include "gen/people_tpl.h"

enum { OPEN = 6, MORE_MAX = 40, MAX_CHIPS = 40 };

/* Broad fields of innovation stand open, narrower topics below them. */
static bool stands_open(const struct people_way *w, struct str value, size_t open)
{
    const struct topic *t = w->facet == FACET_TOPIC ? topic_by_slug(topics_now(), value) : NULL;
    return w->facet == FACET_TOPIC ? t && !t->broader : open < OPEN;
}

static void fill_facet(struct request *r, const struct people_way *w, const struct search_result *found, struct part_facet *ret)
{
    size_t n = found->n_facets[w->facet], skip = strlen(w->prefix);
    struct part_facet_value *open = ARENA_ARRAY(r->arena, struct part_facet_value, n + 1);
    struct part_facet_value *more = ARENA_ARRAY(r->arena, struct part_facet_value, MORE_MAX);
    *ret = (struct part_facet){.name = str_of(w->name), .label = tr(r->lang, w->label), .values = open, .more = more};
    for (size_t i = 0; i < n; i++) {
        const struct facet_value *from = &found->facets[w->facet][i];
        struct str value = str_cut(from->value, skip, from->value.n);
        bool is_open = stands_open(w, value, ret->n_values);
        if (!str_starts(from->value, str_of(w->prefix)) || (!is_open && ret->n_more == MORE_MAX)) {
            continue;
        }
        struct part_facet_value *v = is_open ? &open[ret->n_values++] : &more[ret->n_more++];
        *v = (struct part_facet_value){.value = value, .label = people_value(r, w->name, value), .count = from->count, .chosen = from->chosen};
        ret->is_more_open = ret->is_more_open || (!is_open && from->chosen);
    }
    part_facet_shares(ret);
}

static void fill_facets(struct request *r, const struct search_result *found, struct people_list_view *view)
{
    view->facets = ARENA_ARRAY(r->arena, struct part_facet, PEOPLE_WAYS);
    for (size_t i = 0; i < PEOPLE_WAYS; i++) {
        fill_facet(r, &people_ways[i], found, &view->facets[view->n_facets]);
        view->n_facets += view->facets[view->n_facets].n_values > 0;
    }
}

static void fill_chips(struct request *r, const struct people_filter *f, struct people_list_view *view)
{
    struct people_chip_view *chips = ARENA_ARRAY(r->arena, struct people_chip_view, MAX_CHIPS);
    for (size_t i = 0; i < PEOPLE_WAYS; i++) {
        struct strs values;
        memcpy(&values, (const char *)f + people_ways[i].offset, sizeof values);
        for (size_t k = 0; k < values.n && view->n_chips < MAX_CHIPS; k++) {
            chips[view->n_chips++] = (struct people_chip_view){.text = people_value(r, people_ways[i].name, values.v[k]),
                                                               .href = people_url(r->arena, f, "/people", people_ways[i].name, values.v[k])};
        }
    }
    view->chips = chips;
}

static struct part_empty empty_of(struct request *r, bool is_filtered)
{
    if (is_filtered) {
        return (struct part_empty){.title = T(r->lang, "Nobody was found."),
                                   .text = T(r->lang, "Fewer words or fewer ticks find more. Some people are found only after you sign in."),
                                   .action = T(r->lang, "Show all people"), .href = STR("/people")};
    }
    return (struct part_empty){.title = T(r->lang, "Nobody to be found here yet"),
                               .text = T(r->lang, "People stand here who want to be asked about what they know. Each decides alone, and by whom to be found."),
                               .action = T(r->lang, "Be found yourself"), .href = STR("/account/found")};
}

enum err people_list_page(struct request *r)
{
    const struct people_filter *f = r->input;
    struct search s;
    struct search_result found;
    struct people_list_view view = {.q = f->q, .is_visitor = r->viewer->account == 0};
    int64_t page = f->page == DB_NULL ? 1 : f->page;
    people_search(r, f, &s);
    s.limit = PEOPLE_PER_PAGE;
    s.offset = (size_t)(page - 1) * PEOPLE_PER_PAGE;
    s.count_facets = true;
    s.as_you_type = r->is_fragment;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    view.heading = tr_n(r->arena, r->lang, N_("{n} person"), N_("{n} people"), found.total);
    view.corrected = found.corrected;
    view.cards = ARENA_ARRAY(r->arena, struct part_card, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        card_part(r->arena, r->lang, &found.hits[i].card, &view.cards[i]);
        card_part_mark(r->arena, &found.terms, &view.cards[i]);
    }
    view.n_cards = found.n_hits;
    fill_facets(r, &found, &view);
    fill_chips(r, f, &view);
    part_pager(r, page, PEOPLE_PER_PAGE, found.total, &view.pager);
    view.is_empty = found.total == 0;
    view.empty = empty_of(r, f->q.n > 0 || view.n_chips > 0);
    view.json_href = people_url(r->arena, f, "/api/v1/people", NULL, STR_NONE);
    struct page_head head = {.title = T(r->lang, "People to ask"), .nav = "landscape", .schema = "CollectionPage",
                             .no_index = f->q.n > 0 || view.n_chips > 0,
                             .description = T(r->lang, "People of the clusters who want to be asked about what they know.")};
    return r->is_fragment ? web_fragment(r, tpl_people_results, &view) : web_page(r, &head, tpl_people_list, &view);
}
