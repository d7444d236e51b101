/* /c/SLUG: the entry page of a cluster, in its own hue. */
#include "domain/cluster.h"
#include "domain/membership.h"
#include "domain/project.h"
#include "feature/landscape/landscape.h"
#include "feature/landscape/party.h"
#include "gen/cluster_profile_sql.h"
#include "gen/cluster_sql.h"
#include "gen/landscape_sql.h"
#include "gen/landscape_tpl.h"

enum { LISTINGS = 5, EVENTS = 3, MEMBERS = 12, MAX_FACTS = 6 };

static void fact(struct landscape_fact *v, size_t *n, struct str what, struct str value)
{
    if (value.n) {
        v[(*n)++] = (struct landscape_fact){.what = what, .value = value};
    }
}

static struct str number(struct request *r, int64_t n)
{
    return n == DB_NULL ? STR_NONE : fmt_int(r->arena, r->lang, n);
}

static void fill_facts(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct landscape_fact *v = ARENA_ARRAY(r->arena, struct landscape_fact, MAX_FACTS);
    fact(v, &view->n_facts, T(r->lang, "Members"), landscape_members(r, c));
    fact(v, &view->n_facts, T(r->lang, "of which SMEs"), number(r, c->sme));
    fact(v, &view->n_facts, T(r->lang, "since"), c->founded == DB_NULL ? STR_NONE : str_fmt(r->arena, "%lld", (long long)c->founded));
    if (view->n_projects) {
        struct str what = view->n_projects == 1 ? T(r->lang, "Joint project") : T(r->lang, "Joint projects");
        fact(v, &view->n_facts, what, number(r, (int64_t)view->n_projects));
    }
    view->facts = v;
}

static struct strs only(struct arena *a, struct str value)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = value;
    return (struct strs){.v = v, .n = 1};
}

static void fill_listings(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct search s = {.sort = SORT_NEWEST};
    search_filter_kind(&s, "listing");
    s.facets[FACET_CLUSTER] = only(r->arena, c->slug);
    landscape_cards(r, &s, LISTINGS, &view->listings, &view->n_listings, &view->listings_total);
    view->listings_href = str_fmt(r->arena, "/exchange?cluster=%.*s", STR_ARG(c->slug));
    view->no_listings = (struct part_empty){
        .title = T(r->lang, "No public offer or request yet."),
        .text = view->is_visitor ? T(r->lang, "What members show to signed-in people appears here after you sign in.")
                                 : T(r->lang, "An offer is written in two minutes, without your name if you wish."),
        .action = view->is_visitor ? T(r->lang, "Sign in") : T(r->lang, "Write an offer"),
        .href = view->is_visitor ? STR("/signin") : STR("/exchange/new?side=offer")};
}

static enum err fill_members(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct membership_query q = {.cluster = c->id, .organisation = DB_NULL, .status = STR("active"), .max = MEMBERS};
    struct membership *rows;
    size_t n;
    enum err e = membership_list(r->db, r->arena, r->viewer, &q, &rows, &n, &view->members_total);
    if (e) {
        return e;
    }
    struct member_view *v = ARENA_ARRAY(r->arena, struct member_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct member_view){.name = rows[i].organisation_name, .place = rows[i].place, .example = rows[i].example,
                                    .mark = part_mark(r->arena, rows[i].organisation_name, c->hue),
                                    .href = str_fmt(r->arena, "/organisation/%.*s", STR_ARG(rows[i].organisation))};
    }
    view->members = v;
    view->n_members = n;
    view->members_href = str_fmt(r->arena, "/landscape?kind=organisation&cluster=%.*s", STR_ARG(c->slug));
    view->members_csv_href = str_fmt(r->arena, "/c/%.*s/members.csv", STR_ARG(c->slug));
    view->members_xlsx_href = web_twin(r->arena, view->members_csv_href, ".xlsx");
    return OK;
}

/* Names of the office are shown to people who signed in. */
static enum err fill_office(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct cluster_office_row *rows;
    size_t n;
    enum err e = view->is_visitor ? OK : cluster_office(r->db, r->arena, c->id, &rows, &n);
    if (e || view->is_visitor) {
        return e;
    }
    struct office_view *v = ARENA_ARRAY(r->arena, struct office_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct office_view){.name = rows[i].name, .mark = part_mark(r->arena, rows[i].name, c->hue),
                                    .example = landscape_is_example(rows[i].email)};
    }
    view->office = v;
    view->n_office = n;
    return OK;
}

static enum err fill_contact(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct landscape_office_people_row row;
    enum err e = landscape_office_people(r->db, r->arena, c->id, &row);
    view->is_claimable = !e && row.n == 0;
    view->contact_name = c->contact_name;
    view->email = c->email;
    view->phone = c->phone;
    view->confirmed = c->confirmed_at == DB_NULL ? STR_NONE : fmt_month(r->arena, r->lang, c->confirmed_at);
    return e;
}

static void fill_audiences(struct request *r, struct cluster_view *view)
{
    struct audience_view *v = ARENA_ARRAY(r->arena, struct audience_view, 3);
    v[0] = (struct audience_view){.what = T(r->lang, "This page, the figures and the list of members"), .seen = part_seen(VISIBLE_PUBLIC, false)};
    v[1] = (struct audience_view){.what = T(r->lang, "The people of the office"), .seen = part_seen(VISIBLE_PLATFORM, false)};
    v[2] = (struct audience_view){.what = T(r->lang, "Offers and requests that are meant for the own cluster"), .seen = part_seen(VISIBLE_CLUSTER, false)};
    view->audiences = v;
    view->n_audiences = 3;
}

static struct part_crumbs crumbs(struct request *r, const struct cluster *c, struct str where)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    size_t n = 0;
    v[n++] = (struct part_crumb){T(r->lang, "Landscape"), STR("/landscape?kind=cluster")};
    if (where.n && c->states.n == 1) {
        v[n++] = (struct part_crumb){where, str_fmt(r->arena, "/landscape?kind=cluster&state=%.*s", STR_ARG(c->states.v[0]))};
    }
    v[n++] = (struct part_crumb){c->short_name, STR_NONE};
    return (struct part_crumbs){.crumbs = v, .n_crumbs = n};
}

static struct str where_text(struct request *r, const struct cluster *c)
{
    struct str states = landscape_states(r, c->states);
    return states.n ? states : c->region.n ? c->region : c->country.n ? landscape_country(r, c->country) : STR_NONE;
}

/* Main address: under the own host name where there is one. */
static struct str canonical(struct request *r, const struct cluster *c)
{
    struct str base = web_base_url(r);
    bool https = str_starts(base, STR("https:"));
    return c->host.n ? str_fmt(r->arena, "%s://%.*s/", https ? "https" : "http", STR_ARG(c->host))
           : base.n  ? str_fmt(r->arena, "%.*s/c/%.*s", STR_ARG(base), STR_ARG(c->slug))
                     : STR_NONE;
}

enum err landscape_find_cluster(struct request *r, struct str key, struct cluster *ret)
{
    enum err e = cluster_find(r->db, r->arena, key, ret);
    if (e) {
        return e;
    }
    struct object seen = cluster_object(ret);
    if (!access_may(r->viewer, MAY_SEE, &seen) && r->viewer->role != ROLE_PROGRAMME) {
        return ERR_NOT_FOUND;
    }
    cluster_open(r->viewer, ret);
    return OK;
}

/* What stands in other tables: contact, projects, members, office, events. */
static enum err fill_related(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct project *projects;
    enum err e = fill_contact(r, c, view);
    e = e ? e : project_list(r->db, r->arena, c->id, &projects, &view->n_projects);
    e = e ? e : landscape_cluster_more(r, c, &view->more);
    e = e ? e : fill_members(r, c, view);
    e = e ? e : fill_office(r, c, view);
    e = e ? e : event_next(r, c->id, EVENTS, &view->events, &view->n_events, &view->events_total);
    if (!e) {
        landscape_projects(r, projects, view->n_projects, c->slug, &view->projects);
    }
    return e;
}

static void fill_profile(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    struct str where = where_text(r, c);
    view->crumbs = crumbs(r, c, where);
    view->name = c->short_name;
    view->full_name = str_eq(c->name, c->short_name) ? STR_NONE : c->name;
    view->slug = c->slug;
    view->hue = c->hue;
    view->region = c->region.n && !str_eq(c->region, where) && where.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(where), STR_ARG(c->region)) : where;
    view->website = c->website;
    view->text = landscape_text(r->lang, c->description_de, c->description_en, &view->text_lang);
    view->topics = landscape_topics(r, c->topics);
}

/* Who looks at it, and what they may do here. */
static void fill_viewer(struct request *r, const struct cluster *c, struct cluster_view *view)
{
    view->is_member = ids_has(r->viewer->clusters, c->id);
    view->is_unpublished = !str_is(c->publication, "published");
    view->is_staff = ids_has(r->viewer->staff_of, c->id);
}

static enum err show(struct request *r, struct str key)
{
    struct cluster c;
    struct cluster_view view = {.is_visitor = r->viewer->account == 0};
    enum err e = landscape_find_cluster(r, key, &c);
    e = e ? e : fill_related(r, &c, &view);
    if (e) {
        return e;
    }
    fill_profile(r, &c, &view);
    fill_viewer(r, &c, &view);
    fill_facts(r, &c, &view);
    fill_listings(r, &c, &view);
    view.events_href = str_fmt(r->arena, "/events?cluster=%.*s", STR_ARG(c.slug));
    fill_audiences(r, &view);
    struct page_head head = {.title = c.short_name, .nav = "landscape", .hue = (int)c.hue, .canonical = canonical(r, &c),
                             .description = view.text.n ? str_clip(view.text, 300) : c.name};
    struct party party = party_of_cluster(r, &c, view.text);
    head.image = view.more.logo.n ? str_cat(r->arena, web_base_url(r), view.more.logo) : STR_NONE;
    party.logo = head.image;
    head.data = party_data(r->arena, &party);
    return web_page(r, &head, tpl_landscape_cluster, &view);
}

enum err cluster_page(struct request *r)
{
    return show(r, web_param(r, "cluster"));
}

enum err landscape_own_host(struct request *r, bool *ret_is)
{
    struct cluster_by_host_name_row row;
    struct str host = web_foreign_host(r);
    *ret_is = false;
    enum err e = host.n ? cluster_by_host_name(r->db, r->arena, host, &row) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND) {
        return OK;
    }
    *ret_is = !e;
    return e ? e : show(r, row.slug);
}
