/* /projects: the register of joint projects, narrowed by instrument, field and cluster; and the page of each. */
#include "domain/project.h"

#include <stdlib.h>

#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/landscape/face.h"
#include "feature/landscape/landscape.h"
#include "feature/landscape/project_view.h"
#include "gen/landscape_tpl.h"
#include "web/linked.h"

enum { BY_INSTRUMENT, BY_TOPIC, BY_CLUSTER, WAYS = PROJECTS_FILTER_WAYS, FACET_OPEN = 8 };
static const char *const way_names[WAYS] = {"instrument", "topic", "cluster"};

const struct field projects_filter_fields[] = {
    {.name = "instrument", .type = FIELD_TEXTS, .offset = offsetof(struct projects_filter, chosen[BY_INSTRUMENT]), .max = 40, .label = N_("Instruments")},
    {.name = "topic", .type = FIELD_TEXTS, .offset = offsetof(struct projects_filter, chosen[BY_TOPIC]), .max = 40, .label = N_("Field")},
    {.name = "cluster", .type = FIELD_TEXTS, .offset = offsetof(struct projects_filter, chosen[BY_CLUSTER]), .max = 40, .label = N_("Cluster")},
    {0},
};

/* A sector as printed, as a topic of the taxonomy; NULL when no topic is called so. */
static const struct topic *sector_topic(struct str sector)
{
    return topic_by_term(topics_now(), sector);
}

/* Slugs of the broadest fields that the sectors belong to, each once. */
static struct strs fields_of(struct arena *a, const struct project *p)
{
    struct str *v = ARENA_ARRAY(a, struct str, p->sectors.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->sectors.n; i++) {
        const struct topic *t = sector_topic(p->sectors.v[i]);
        struct str slug = t ? topic_field(t)->slug : STR_NONE;
        if (slug.n && !strs_has((struct strs){v, n}, slug)) {
            v[n++] = slug;
        }
    }
    return (struct strs){v, n};
}

static struct strs partners_of(struct arena *a, const struct project *p)
{
    struct str *v = ARENA_ARRAY(a, struct str, p->n_partners + 1);
    for (size_t i = 0; i < p->n_partners; i++) {
        v[i] = p->partners[i].slug;
    }
    return (struct strs){v, p->n_partners};
}

static struct strs values_of(struct arena *a, const struct project *p, size_t way)
{
    return way == BY_INSTRUMENT ? p->instruments : way == BY_TOPIC ? fields_of(a, p) : partners_of(a, p);
}

/* True when the project has one of the chosen values in every way but `but`. */
static bool fits(struct arena *a, const struct project *p, const struct projects_filter *f, size_t but)
{
    for (size_t way = 0; way < WAYS; way++) {
        struct strs values = values_of(a, p, way);
        bool any = way == but || f->chosen[way].n == 0;
        for (size_t i = 0; i < values.n && !any; i++) {
            any = strs_has(f->chosen[way], values.v[i]);
        }
        if (!any) {
            return false;
        }
    }
    return true;
}

static struct str value_label(struct request *r, size_t way, struct str value)
{
    return way == BY_INSTRUMENT ? landscape_instrument(r, value)
                                : landscape_value(r, way == BY_TOPIC ? FACET_TOPIC : FACET_CLUSTER, value);
}

static void count_value(struct request *r, const struct projects_filter *f, size_t way, struct str value, struct part_facet *facet)
{
    for (size_t i = 0; i < facet->n_values; i++) {
        if (str_eq(facet->values[i].value, value)) {
            facet->values[i].count++;
            return;
        }
    }
    const struct topic *t = way == BY_TOPIC ? topic_by_slug(topics_now(), value) : NULL;
    facet->values[facet->n_values++] = (struct part_facet_value){
        .value = value, .label = value_label(r, way, value), .count = 1, .chosen = strs_has(f->chosen[way], value),
        .hue = t ? t->hue : 0};
}

static void fill_facets(struct request *r, const struct project *projects, size_t n, const struct projects_filter *f,
                        struct projects_view *view)
{
    view->facets = ARENA_ARRAY(r->arena, struct part_facet, WAYS);
    view->n_facets = WAYS;
    for (size_t way = 0; way < WAYS; way++) {
        struct part_facet *facet = &view->facets[way];
        size_t room = 1;
        for (size_t i = 0; i < n; i++) {
            room += values_of(r->arena, &projects[i], way).n;
        }
        *facet = (struct part_facet){.name = str_of(way_names[way]), .label = tr(r->lang, projects_filter_fields[way].label),
                                     .values = ARENA_ARRAY(r->arena, struct part_facet_value, room)};
        for (size_t i = 0; i < n; i++) {
            struct strs values = values_of(r->arena, &projects[i], way);
            for (size_t k = 0; k < values.n && fits(r->arena, &projects[i], f, way); k++) {
                count_value(r, f, way, values.v[k], facet);
            }
        }
        part_facet_fold(facet, FACET_OPEN);
    }
}

static enum err load(struct request *r, const struct projects_filter *f, struct project **all, size_t *n_all, struct project **ret, size_t *ret_n)
{
    enum err e = project_list(r->db, r->arena, DB_NULL, all, n_all);
    if (e) {
        return e;
    }
    struct project *v = ARENA_ARRAY(r->arena, struct project, *n_all + 1);
    *ret_n = 0;
    for (size_t i = 0; i < *n_all; i++) {
        if (fits(r->arena, &(*all)[i], f, WAYS)) {
            v[(*ret_n)++] = (*all)[i];
        }
    }
    *ret = v;
    return OK;
}

static struct part_crumbs crumbs(struct request *r, struct str project)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    v[0] = (struct part_crumb){T(r->lang, "Landscape"), STR("/landscape")};
    v[1] = (struct part_crumb){T(r->lang, "Joint projects"), project.n ? STR("/projects") : STR_NONE};
    v[2] = (struct part_crumb){.text = project};
    return (struct part_crumbs){.crumbs = v, .n_crumbs = project.n ? 3 : 2};
}

enum err projects_page(struct request *r)
{
    const struct projects_filter *f = r->input;
    struct project *all, *projects;
    size_t n_all;
    struct projects_view view = {.crumbs = crumbs(r, STR_NONE)};
    enum err e = load(r, f, &all, &n_all, &projects, &view.n_projects);
    if (e) {
        return e;
    }
    view.is_filtered = f->chosen[0].n + f->chosen[1].n + f->chosen[2].n > 0;
    view.csv_href = r->query.n ? str_fmt(r->arena, "/projects.csv?%.*s", STR_ARG(r->query)) : STR("/projects.csv");
    view.xlsx_href = web_twin(r->arena, view.csv_href, ".xlsx");
    view.atom_href = web_twin(r->arena, view.csv_href, ".atom");
    fill_facets(r, all, n_all, f, &view);
    landscape_projects(r, projects, view.n_projects, STR_NONE, &view.projects);
    view.empty = view.is_filtered
                     ? (struct part_empty){.title = T(r->lang, "No project fits this selection."),
                                           .text = T(r->lang, "Fewer ticks find more."),
                                           .action = T(r->lang, "Show all projects"), .href = STR("/projects")}
                     : (struct part_empty){.title = T(r->lang, "No joint projects yet."),
                                           .text = T(r->lang, "Projects that at least two clusters carry together appear here.")};
    struct page_head head = {.title = T(r->lang, "Joint projects"), .nav = "landscape", .no_index = view.is_filtered, .schema = "CollectionPage",
                             .description = T(r->lang, "Projects that at least two clusters carry together.")};
    return web_page(r, &head, tpl_landscape_projects, &view);
}

/* What a feed reader shows of a project: in one language, what changed last first. */
struct feed_item {
    struct str title, text, url;
    instant updated_at;
};
#define ITEM(member) offsetof(struct feed_item, member)
static const struct field feed_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = ITEM(title)},
    {.name = "text", .type = FIELD_LONG, .offset = ITEM(text)},
    {.name = "url", .type = FIELD_URL, .offset = ITEM(url)},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = ITEM(updated_at)},
    {0},
};

static int by_change(const void *x, const void *y)
{
    const struct feed_item *a = x, *b = y;
    return a->updated_at != b->updated_at ? (a->updated_at < b->updated_at) - (a->updated_at > b->updated_at) : str_cmp(a->url, b->url);
}

static enum err feed(struct request *r, const struct project *projects, size_t n)
{
    struct feed_item *items = ARENA_ARRAY(r->arena, struct feed_item, n + 1);
    struct str other;
    for (size_t i = 0; i < n; i++) {
        const struct project *p = &projects[i];
        items[i] = (struct feed_item){.title = p->title, .updated_at = p->updated_at,
                                      .text = landscape_text(r->lang, p->description_de, p->description_en, &other),
                                      .url = str_fmt(r->arena, "%.*s/project/%.*s", STR_ARG(web_base_url(r)), STR_ARG(p->slug))};
    }
    qsort(items, n, sizeof *items, by_change);
    return web_csv(r, feed_fields, items, n, sizeof *items, "projects.csv");
}

enum err projects_csv(struct request *r)
{
    struct project *all, *projects;
    size_t n_all, n;
    enum err e = load(r, r->input, &all, &n_all, &projects, &n);
    if (e) {
        return e;
    }
    if (str_ends(r->path, STR(".atom"))) {
        return feed(r, projects, n);
    }
    struct project_face *faces = ARENA_ARRAY(r->arena, struct project_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        project_face(r->arena, &projects[i], web_base_url(r), &faces[i]);
    }
    return web_csv(r, project_face_fields, faces, n, sizeof *faces, "projects.csv");
}

static enum err find(struct request *r, struct project *ret)
{
    struct str key = web_param(r, "project");
    struct project *all;
    size_t n;
    enum err e = project_list(r->db, r->arena, DB_NULL, &all, &n);
    for (size_t i = 0; i < n && !e; i++) {
        if (str_eq(all[i].slug, key) || str_eq(all[i].reference, key) || str_eq(id_text(r->arena, all[i].id), key)) {
            *ret = all[i];
            return OK;
        }
    }
    return e ? e : ERR_NOT_FOUND;
}

enum err project_api_get(struct request *r)
{
    struct project p;
    struct project_face face;
    enum err e = find(r, &p);
    if (e) {
        return e;
    }
    project_face(r->arena, &p, web_base_url(r), &face);
    return web_json(r, 0, project_face_fields, &face, STR_NONE);
}

static void fill_partners(struct request *r, const struct project *p, struct project_page_view *view)
{
    struct project_partner_view *v = ARENA_ARRAY(r->arena, struct project_partner_view, p->n_partners + 1);
    for (size_t i = 0; i < p->n_partners; i++) {
        const struct project_partner *from = &p->partners[i];
        struct card card = {0};
        bool known = !index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, from->slug, &card);
        v[i] = (struct project_partner_view){.name = from->short_name, .mark = part_mark(r->arena, from->short_name, from->hue),
                                             .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(from->slug)),
                                             .place = known ? landscape_states(r, card.facets[FACET_STATE]) : STR_NONE,
                                             .coordinates = from->coordinates};
        v[i].place = v[i].place.n || !known || !card.facets[FACET_COUNTRY].n ? v[i].place
                                                                             : landscape_country(r, card.facets[FACET_COUNTRY].v[0]);
    }
    view->partners = v;
    view->n_partners = p->n_partners;
    view->hue = p->n_partners ? p->partners[0].hue : 0;
}

static struct part_tags sector_tags(struct request *r, const struct project *p)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, p->sectors.n + 1);
    for (size_t i = 0; i < p->sectors.n; i++) {
        const struct topic *t = sector_topic(p->sectors.v[i]);
        v[i] = t ? (struct part_tag){.text = topic_title(t, r->lang), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug))}
                 : (struct part_tag){.text = p->sectors.v[i]};
    }
    return (struct part_tags){.tags = v, .n_tags = p->sectors.n};
}

static struct str project_data(struct request *r, const struct project *p, struct str description)
{
    struct linked data;
    struct str base = web_base_url(r), url = str_fmt(r->arena, "%.*s/project/%.*s", STR_ARG(base), STR_ARG(p->slug));
    linked_begin(&data, r->arena, "ResearchProject");
    linked_text(&data, "@id", url);
    linked_text(&data, "name", p->title);
    linked_text(&data, "description", description);
    linked_text(&data, "url", p->website.n ? p->website : url);
    json_key(&data.json, "member");
    json_array(&data.json);
    for (size_t i = 0; i < p->n_partners; i++) {
        linked_organisation(&data, NULL, p->partners[i].short_name, str_fmt(r->arena, "%.*s/c/%.*s", STR_ARG(base), STR_ARG(p->partners[i].slug)));
    }
    json_array_end(&data.json);
    return linked_end(&data);
}

enum err project_page(struct request *r)
{
    struct project p;
    enum err e = find(r, &p);
    if (e) {
        return e;
    }
    struct project_page_view view = {.slug = p.slug, .title = p.title, .website = p.website, .crumbs = crumbs(r, p.title), .sectors = sector_tags(r, &p)};
    view.text = landscape_text(r->lang, p.description_de, p.description_en, &view.text_lang);
    view.instruments = landscape_instruments(r, p.instruments);
    view.further = p.further_partners;
    landscape_figures(r, &p, p.key_figures.n, &view.figures, &view.n_figures);
    fill_partners(r, &p, &view);
    struct page_head head = {.title = p.title, .nav = "landscape", .hue = (int)view.hue,
                             .description = view.text.n ? str_clip(view.text, 300) : T(r->lang, "Projects that at least two clusters carry together.")};
    head.data = project_data(r, &p, head.description);
    return web_page(r, &head, tpl_landscape_project_page, &view);
}
