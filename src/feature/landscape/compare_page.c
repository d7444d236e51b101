/* /compare?c=a,b,c,d: up to four clusters side by side. The choice stands in the address, to be kept, sent and printed. */
#include "domain/cluster.h"
#include "domain/cluster_profile.h"
#include "domain/project.h"
#include "domain/strings.h"
#include "feature/landscape/compare_view.h"
#include "feature/landscape/landscape.h"
#include "gen/landscape_tpl.h"

const struct field compare_fields[] = {
    {.name = "c", .type = FIELD_TEXTS, .offset = offsetof(struct compare_filter, c), .max = 20, .label = N_("Clusters to compare")},
    {0},
};

/* What is compared: the clusters, and what each fact reads. */
struct compared {
    struct request *r;
    struct cluster v[COMPARE_MAX];
    struct cluster_profile profiles[COMPARE_MAX];
    int64_t projects[COMPARE_MAX], on_platform[COMPARE_MAX];
    size_t n;
    bool too_many;
};

/* Ticks come as several values, addresses have them in one: a,b,c. */
static struct strs slugs_of(struct request *r)
{
    const struct compare_filter *f = r->input;
    struct str all = strs_join(r->arena, f->c, ',');
    struct strs raw = strs_split(r->arena, all, ',');
    struct str *v = ARENA_ARRAY(r->arena, struct str, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        if (!strs_has((struct strs){v, n}, raw.v[i])) {
            v[n++] = raw.v[i];
        }
    }
    return (struct strs){v, n};
}

static struct str address(struct arena *a, const char *path, const struct compared *x, size_t but)
{
    struct str s = STR("");
    for (size_t i = 0; i < x->n; i++) {
        if (i != but) {
            s = str_fmt(a, "%.*s%s%.*s", STR_ARG(s), s.n ? "," : "?c=", STR_ARG(x->v[i].slug));
        }
    }
    return str_cat(a, str_of(path), s);
}

static int64_t members_on_platform(struct request *r, struct str slug)
{
    struct search s = {.limit = 1};
    struct search_result found;
    s.facets[FACET_CLUSTER] = (struct strs){.v = &slug, .n = 1};
    search_filter_kind(&s, "organisation");
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    return found.total;
}

/* Those the viewer may see, in the order of the address; unknown ones are left out. */
static enum err load(struct request *r, struct compared *x)
{
    struct strs slugs = slugs_of(r);
    *x = (struct compared){.r = r};
    for (size_t i = 0; i < slugs.n && x->n <= COMPARE_MAX; i++) {
        struct card card;
        struct project *projects;
        size_t n;
        if (index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, slugs.v[i], &card)) {
            continue;
        }
        if (x->n == COMPARE_MAX) {
            x->too_many = true;
            break;
        }
        enum err e = cluster_find(r->db, r->arena, card.slug, &x->v[x->n]);
        e = e ? e : cluster_profile(r->db, r->arena, x->v[x->n].id, date_of(r->arena, r->now), &x->profiles[x->n]);
        e = e ? e : project_list(r->db, r->arena, x->v[x->n].id, &projects, &n);
        if (e) {
            return e;
        }
        x->projects[x->n] = (int64_t)n;
        x->on_platform[x->n++] = members_on_platform(r, card.slug);
    }
    return OK;
}

/* ---- the facts ---- */

static struct str number(struct request *r, int64_t n)
{
    return n == DB_NULL ? STR_NONE : fmt_int(r->arena, r->lang, n);
}

static struct str joined(struct request *r, struct str all, struct str one)
{
    return all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(one)) : one;
}

static struct str seat(const struct compared *x, size_t i)
{
    const struct cluster *c = &x->v[i];
    struct str states = landscape_states(x->r, c->states), country = c->country.n ? landscape_country(x->r, c->country) : STR_NONE;
    return states.n ? joined(x->r, states, country) : c->region.n ? c->region : country;
}

static struct str fields(const struct compared *x, size_t i)
{
    struct str all = STR("");
    for (size_t k = 0; k < x->v[i].topics.n; k++) {
        all = joined(x->r, all, landscape_value(x->r, FACET_TOPIC, x->v[i].topics.v[k]));
    }
    return all;
}

static struct str labels(const struct compared *x, size_t i)
{
    struct str all = STR("");
    for (size_t k = 0; k < x->v[i].labels.n; k++) {
        all = joined(x->r, all, card_label_text(x->r->lang, x->v[i].labels.v[k]));
    }
    return all;
}

static struct str founded(const struct compared *x, size_t i)
{
    return x->v[i].founded == DB_NULL ? STR_NONE : str_fmt(x->r->arena, "%lld", (long long)x->v[i].founded);
}

static struct str members(const struct compared *x, size_t i)
{
    return landscape_members(x->r, &x->v[i]);
}

static struct str sme(const struct compared *x, size_t i)
{
    const struct cluster *c = &x->v[i];
    if (c->sme == DB_NULL || c->members == DB_NULL || c->members == 0 || c->members_qualifier.n) {
        return number(x->r, c->sme);
    }
    return str_fmt(x->r->arena, "%.*s (%lld %%)", STR_ARG(number(x->r, c->sme)), (long long)((c->sme * 100 + c->members / 2) / c->members));
}

static struct str on_platform(const struct compared *x, size_t i)
{
    return number(x->r, x->on_platform[i]);
}

static struct str projects(const struct compared *x, size_t i)
{
    return number(x->r, x->projects[i]);
}

static struct str legal_form(const struct compared *x, size_t i)
{
    return x->v[i].legal_form;
}

static struct str staff(const struct compared *x, size_t i)
{
    return number(x->r, x->profiles[i].staff_people);
}

static struct str staff_fte(const struct compared *x, size_t i)
{
    return landscape_fte(x->r, x->profiles[i].staff_fte);
}

/* "Membership fees 60 %, State 40 % (2025)" */
static struct str financing(const struct compared *x, size_t i)
{
    const struct cluster_profile *p = &x->profiles[i];
    struct arena *a = x->r->arena;
    struct str all = STR("");
    for (size_t k = 0; k < p->n_shares; k++) {
        struct str source = landscape_source(x->r, p->shares[k].source);
        all = joined(x->r, all, str_fmt(a, "%.*s %lld %%", STR_ARG(source), (long long)p->shares[k].percent));
    }
    return all.n == 0 || p->finance_year == DB_NULL ? all : str_fmt(a, "%.*s (%lld)", STR_ARG(all), (long long)p->finance_year);
}

static struct str website(const struct compared *x, size_t i)
{
    return x->v[i].website;
}

static const struct {
    const char *what;
    struct str (*of)(const struct compared *x, size_t i);
} facts[] = {
    {N_("Place"), seat},
    {N_("Fields"), fields},
    {N_("Labels"), labels},
    {N_("Founded"), founded},
    {N_("Legal form"), legal_form},
    {N_("Members"), members},
    {N_("of which SMEs"), sme},
    {N_("Organisations on the platform"), on_platform},
    {N_("Joint projects"), projects},
    {N_("People in the office"), staff},
    {N_("Full-time equivalents"), staff_fte},
    {N_("Financing mix"), financing},
    {N_("Website"), website},
};
enum { N_FACTS = sizeof facts / sizeof facts[0] };

static void fill_rows(struct request *r, const struct compared *x, struct compare_view *view)
{
    view->rows = ARENA_ARRAY(r->arena, struct compare_row, N_FACTS);
    for (size_t k = 0; k < N_FACTS; k++) {
        struct compare_row *row = &view->rows[view->n_rows];
        bool any = false;
        *row = (struct compare_row){.what = tr(r->lang, facts[k].what), .cells = ARENA_ARRAY(r->arena, struct compare_cell, COMPARE_MAX),
                                    .n_cells = x->n};
        for (size_t i = 0; i < x->n; i++) {
            row->cells[i] = (struct compare_cell){.text = facts[k].of(x, i), .cluster = x->v[i].short_name};
            any = any || row->cells[i].text.n;
        }
        view->n_rows += any;
    }
}

static void fill_columns(struct request *r, const struct compared *x, struct compare_view *view)
{
    for (size_t i = 0; i < x->n; i++) {
        const struct cluster *c = &x->v[i];
        view->columns[i] = (struct compare_column){
            .mark = part_mark(r->arena, c->short_name, c->hue), .name = c->short_name, .slug = c->slug,
            .full_name = str_eq(c->name, c->short_name) ? STR_NONE : c->name,
            .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(c->slug)), .without = address(r->arena, "/compare", x, i)};
    }
    view->n_columns = x->n;
}

/* All clusters by name, to add one. */
static void fill_choices(struct request *r, const struct compared *x, struct compare_view *view)
{
    enum { MOST = 1000 };
    struct search s = {.sort = SORT_NAME};
    struct search_hit *hits;
    size_t n;
    search_filter_kind(&s, "cluster");
    landscape_all(r, &s, MOST, &hits, &n);
    view->choices = ARENA_ARRAY(r->arena, struct compare_choice, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool chosen = false;
        for (size_t k = 0; k < x->n && !chosen; k++) {
            chosen = x->v[k].id == hits[i].card.id;
        }
        if (!chosen) {
            view->choices[view->n_choices++] = (struct compare_choice){.slug = hits[i].card.slug, .name = hits[i].card.title};
        }
    }
    view->may_add = x->n < COMPARE_MAX && view->n_choices > 0;
}

/* An address as ticks make it becomes the short one that can be sent. */
static bool is_short(const struct request *r)
{
    const struct compare_filter *f = r->input;
    return f->c.n <= 1 && str_find(r->query, STR("%2C"), 0) == SIZE_MAX &&
           (!r->query.n || str_starts(r->query, STR("c=")) || str_starts(r->query, STR("lang=")));
}

enum err compare_page(struct request *r)
{
    struct compared x;
    enum err e = load(r, &x);
    if (e) {
        return e;
    }
    if (!is_short(r) && !x.too_many) {
        return web_redirect(r, address(r->arena, "/compare", &x, SIZE_MAX), NULL);
    }
    struct compare_view view = {.too_many = x.too_many, .csv_href = address(r->arena, "/compare.csv", &x, SIZE_MAX)};
    view.xlsx_href = web_twin(r->arena, view.csv_href, ".xlsx");
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Landscape"), STR("/landscape?kind=cluster")};
    crumbs[1] = (struct part_crumb){.text = T(r->lang, "Compare clusters")};
    view.crumbs = (struct part_crumbs){.crumbs = crumbs, .n_crumbs = 2};
    fill_columns(r, &x, &view);
    fill_rows(r, &x, &view);
    fill_choices(r, &x, &view);
    view.empty = (struct part_empty){.title = T(r->lang, "No cluster is chosen yet."),
                                     .text = T(r->lang, "Choose the first one here, or tick clusters in the search."),
                                     .action = T(r->lang, "Search clusters"), .href = STR("/landscape?kind=cluster")};
    struct page_head head = {.title = T(r->lang, "Compare clusters"), .nav = "landscape", .no_index = true};
    return web_page(r, &head, tpl_landscape_compare, &view);
}

/* One line per fact, with a column per cluster: as the page has it. */
enum err compare_csv(struct request *r)
{
    static const char *const names[COMPARE_MAX] = {"cluster_1", "cluster_2", "cluster_3", "cluster_4"};
    struct compared x;
    struct compare_view view = {0};
    enum err e = load(r, &x);
    if (e) {
        return e;
    }
    struct line {
        struct str v[COMPARE_MAX + 1];
    };
    struct field *table = ARENA_ARRAY(r->arena, struct field, COMPARE_MAX + 2);
    table[0] = (struct field){.name = "fact", .type = FIELD_TEXT, .offset = 0};
    for (size_t i = 0; i < x.n; i++) {
        table[i + 1] = (struct field){.name = names[i], .type = FIELD_TEXT, .offset = offsetof(struct line, v) + (i + 1) * sizeof(struct str)};
    }
    fill_rows(r, &x, &view);
    struct line *lines = ARENA_ARRAY(r->arena, struct line, view.n_rows + 1);
    lines[0].v[0] = T(r->lang, "Cluster");
    for (size_t i = 0; i < x.n; i++) {
        lines[0].v[i + 1] = x.v[i].short_name;
        for (size_t k = 0; k < view.n_rows; k++) {
            lines[k + 1].v[0] = view.rows[k].what;
            lines[k + 1].v[i + 1] = view.rows[k].cells[i].text;
        }
    }
    return web_csv(r, table, lines, view.n_rows + 1, sizeof *lines, "compare.csv");
}
