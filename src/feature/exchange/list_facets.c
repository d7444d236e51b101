/* What the list can be narrowed by, with counts, and the sentence that says how much there is. Both count the whole index; so they are
 * kept as HTML for all who see the same of it. */
#include "app/app.h"
#include "domain/board.h"
#include "domain/index_concepts.h"
#include "domain/listing_field.h"
#include "domain/place.h"
#include "domain/topic.h"
#include "feature/exchange/listing.h"
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"
#include "web/kept.h"

enum { FACET_OPEN = 6, FACET_MORE = 60 /* of thousands of clusters nobody reads more */ };

static const struct {
    enum facet facet;
    const char *label;
} shown_facets[] = {
    {FACET_SIDE, N_("Offer or request")},
    {FACET_CATEGORY, N_("Category")},
    {FACET_TOPIC, N_("Topic")},
    {FACET_STATE, N_("State")},
    {FACET_CLUSTER, N_("Cluster")},
    {FACET_PROCESS, N_("Manufacturing process")},
    {FACET_CERTIFICATE, N_("Certificates")},
    {FACET_DETAIL, N_("Details of the kind")},
    {FACET_BOARD, N_("Board")},
};
enum { N_SHOWN = sizeof(shown_facets) / sizeof(shown_facets[0]) };

/* The fields of a kind narrow down once a kind is chosen, and as long as one of their values is. */
static bool is_due(enum facet facet, const struct listing_filter *f)
{
    if (facet != FACET_PROCESS && facet != FACET_CERTIFICATE && facet != FACET_DETAIL) {
        return true;
    }
    return f->category.n == 1 || f->board.n == 1 || f->process.n + f->certificate.n + f->detail.n > 0;
}

static struct str board_label(struct request *r, struct str slug)
{
    const struct board *b = board_by_slug(slug);
    const struct object o = b != NULL ? board_object(b) : (struct object){0};
    return b != NULL && access_may(r->viewer, MAY_SEE, &o) ? board_text(b->title, r->lang) : slug;
}

static struct str cluster_label(struct request *r, struct str slug)
{
    struct card cluster;
    return index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, slug, &cluster) == OK ? cluster.title : slug;
}

struct str exchange_facet_label(struct request *r, enum facet facet, struct str value)
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
    if (facet == FACET_DETAIL) {
        return listing_facet_text(r->arena, r->lang, value);
    }
    if (facet == FACET_PROCESS) {
        return r->lang == LANG_DE ? concept_german(r->arena, value) : value;
    }
    if (facet == FACET_CERTIFICATE) {
        return value;
    }
    if (facet == FACET_STATE || facet == FACET_COUNTRY) {
        const char *name = place_name(value);
        return name != NULL ? tr(r->lang, name) : value;
    }
    if (facet == FACET_BOARD) {
        return board_label(r, value);
    }
    return cluster_label(r, value);
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
            /* Kept for all who see the same listings: who sees none of a board is not told its name. */
            .label = facet == FACET_BOARD && one->count == 0 ? one->value : exchange_facet_label(r, facet, one->value),
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

static struct str lead_of(struct request *r, const struct search_result *found)
{
    int64_t clusters = (int64_t)found->n_values[FACET_CLUSTER];
    struct str listings = tr_n(r->arena, r->lang, N_("{n} offer or request"), N_("{n} offers and requests"), found->total);
    struct str from = tr_n(r->arena, r->lang, N_("from {n} cluster."), N_("from {n} clusters."), clusters);
    struct str more = r->viewer->account == 0 ? T(r->lang, "Signed in, you see more.") : STR("");
    return str_trim(str_fmt(r->arena, "%.*s %.*s %.*s", STR_ARG(listings), STR_ARG(from), STR_ARG(more)));
}

static void count_all(struct request *r, const struct listing_filter *f, struct summary_view *ret)
{
    struct search s;
    struct search_result found;
    struct part_facet *facets = ARENA_ARRAY(r->arena, struct part_facet, N_SHOWN);
    listing_filter_search(f, &s);
    s.limit = 1;
    s.count_facets = true;
    s.most[FACET_CLUSTER] = FACET_OPEN + FACET_MORE;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    size_t n = 0;
    for (size_t i = 0; i < N_SHOWN; i++) {
        if (is_due(shown_facets[i].facet, f) && found.n_facets[shown_facets[i].facet] > 0) {
            facets[n++] = facet_view(r, shown_facets[i].facet, shown_facets[i].label, &found);
        }
    }
    *ret = (struct summary_view){.facets = facets, .n_facets = n, .lead = lead_of(r, &found), .corrected = found.corrected};
}

/* Everything a part of the page depends on. */
static struct str key_of(struct request *r, const struct listing_filter *f, struct index_sight sight, uint64_t part)
{
    const uint64_t head[] = {part, sight.generation, (uintptr_t)topics_now(), (uintptr_t)boards_now(), r->lang};
    struct str key = listing_filter_url(r->arena, f, "", DB_NULL);
    key = str_cat(r->arena, str_cat(r->arena, key, STR("\n")), sight.scope);
    return str_cat(r->arena, (struct str){.p = (const char *)head, .n = sizeof head}, key);
}

void exchange_summary(struct request *r, const struct listing_filter *f, struct list_view *view)
{
    enum { LEAD, FACETS_BLOCK };
    struct index_sight sight = index_sight(r->app->index, r->arena, r->viewer);
    bool is_kept = f->q.n == 0; /* words are of endless variety */
    struct str lead_key = is_kept ? key_of(r, f, sight, LEAD) : STR_NONE;
    struct str facets_key = is_kept ? key_of(r, f, sight, FACETS_BLOCK) : STR_NONE;
    view->lead = kept_get(r, lead_key);
    view->facets = kept_get(r, facets_key);
    if (!view->lead.s.p || !view->facets.s.p) {
        struct summary_view summary;
        count_all(r, f, &summary);
        view->corrected = summary.corrected;
        view->lead = kept_render(r, lead_key, tpl_exchange_lead, &summary, sizeof summary, 1);
        view->facets = kept_render(r, facets_key, tpl_exchange_facets, &summary, sizeof summary, 1);
    }
}
