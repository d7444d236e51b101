/* Search and map for frames of other websites. */
#include "feature/embed/embed.h"

#include "app/app.h"
#include "domain/strings.h"
#include "gen/embed_tpl.h"

enum { PER_PAGE = 12, PAGE = 100, LAST_PAGE = 1000 };

static const struct choice kinds[] = {{"organisation", N_("Members")}, {"listing", N_("Offers and requests")}, {0}};

#define AT(member) offsetof(struct embed_search_filter, member)
const struct field embed_search_fields[] = {
    {.name = "q", .type = FIELD_TEXT, .offset = AT(q), .max = 200, .label = N_("Words")},
    {.name = "kind", .type = FIELD_CHOICE, .offset = AT(kind), .choices = kinds, .label = N_("What is searched")},
    {.name = "page", .type = FIELD_INT, .offset = AT(page), .min = 1, .max = LAST_PAGE, .label = N_("Page")},
    {0},
};

/* What everybody sees: the same for whoever looks. */
static const struct viewer visitor;

enum err embed_begin(struct request *r, const char *title, struct cluster_embed_row *ret, struct embed_head *head)
{
    enum err e = cluster_embed(r->db, r->arena, web_param(r, "cluster"), ret);
    if (e) {
        return e;
    }
    *head = (struct embed_head){.lang = lang_code(r->lang), .title = tr(r->lang, title), .name = ret->short_name, .hue = ret->hue,
                                .href = str_fmt(r->arena, "%.*s/c/%.*s", STR_ARG(web_base_url(r)), STR_ARG(ret->slug))};
    web_embeddable(r, ret->embed_origins);
    web_set_header(r, "X-Robots-Tag", STR("noindex"));
    return OK;
}

enum err embed_search(struct request *r)
{
    const struct embed_search_filter *f = r->input;
    struct cluster_embed_row row;
    struct embed_search_view v = {.q = f->q};
    enum err e = embed_begin(r, N_("Members of the cluster"), &row, &v.head);
    if (e) {
        return e;
    }
    struct embed_search_filter shown = {.kind = f->kind.n ? f->kind : STR("organisation")};
    int64_t page = f->page == DB_NULL ? 1 : f->page;
    struct search s = {.q = f->q, .sort = f->q.n ? SORT_BEST : SORT_NAME, .limit = PER_PAGE, .offset = (size_t)(page - 1) * PER_PAGE};
    struct search_result found;
    s.facets[FACET_KIND] = strs_one(r->arena, shown.kind);
    s.facets[FACET_CLUSTER] = strs_one(r->arena, row.slug);
    search_run(r->app->index, r->arena, &visitor, &s, &found);
    v.cards = ARENA_ARRAY(r->arena, struct part_card, found.n_hits + 1);
    v.n_cards = found.n_hits;
    for (size_t i = 0; i < found.n_hits; i++) {
        card_part(r->arena, r->lang, &found.hits[i].card, &v.cards[i]);
    }
    v.action = str_fmt(r->arena, "/embed/%.*s/search", STR_ARG(row.slug));
    v.heading = tr_n(r->arena, r->lang, N_("{n} hit"), N_("{n} hits"), found.total);
    v.is_empty = found.n_hits == 0;
    part_field(r, embed_search_fields, "kind", &shown, &v.kind);
    v.kind.control = STR("select");
    part_pager(r, page, PER_PAGE, found.total, &v.pager);
    return web_fragment(r, tpl_embed_search, &v);
}

enum err embed_map(struct request *r)
{
    struct cluster_embed_row row;
    struct embed_map_view v = {0};
    enum err e = embed_begin(r, N_("Map of the clusters"), &row, &v.head);
    if (e) {
        return e;
    }
    struct search s = {.sort = SORT_MEMBERS, .limit = PAGE};
    struct search_result found;
    struct search_hit *hits = ARENA_ARRAY(r->arena, struct search_hit, MAP_MAX_DISCS);
    size_t n = 0;
    s.facets[FACET_KIND] = strs_one(r->arena, STR("cluster"));
    do {
        search_run(r->app->index, r->arena, &visitor, &s, &found);
        for (size_t i = 0; i < found.n_hits && n < MAP_MAX_DISCS; i++) {
            hits[n++] = found.hits[i];
        }
        s.offset += found.n_hits;
    } while (found.n_hits > 0 && n < MAP_MAX_DISCS);
    part_map(r->arena, r->lang, hits, n, STR("/landscape"), &v.map);
    return web_fragment(r, tpl_embed_map, &v);
}

static const struct route routes[] = {
    {.method = GET, .pattern = "/embed/{cluster}/search", .handler = embed_search, .permission = PERM_PUBLIC, .input = embed_search_fields,
     .input_size = sizeof(struct embed_search_filter)},
    {.method = GET, .pattern = "/embed/{cluster}/map", .handler = embed_map, .permission = PERM_PUBLIC},
    {0},
};

const struct feature embed_feature = {.name = "embed", .routes = routes};
