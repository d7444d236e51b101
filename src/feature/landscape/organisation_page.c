/* /organisation/SLUG */
#include "domain/expert.h"
#include "domain/organisation.h"
#include "domain/topic.h"
#include "feature/landscape/landscape.h"
#include "feature/landscape/party.h"
#include "gen/landscape_sql.h"
#include "gen/landscape_tpl.h"
#include "gen/organisation_sql.h"

enum { LISTINGS = 20, LOOKED_AT = 100, MAX_FACTS = 8 };

static void fact(struct organisation_view *view, struct landscape_fact *v, struct str what, struct str value)
{
    if (value.n) {
        v[view->n_facts++] = (struct landscape_fact){.what = what, .value = value};
    }
}

static struct str sectors_text(struct request *r, const struct organisation *o)
{
    struct str all = STR("");
    for (size_t i = 0; i < o->sectors.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), topic_sector_slug(r->arena, o->sectors.v[i]));
        struct str title = t ? topic_title(t, r->lang) : STR("");
        all = str_fmt(r->arena, "%.*s%s%.*s %.*s", STR_ARG(all), all.n ? "; " : "", STR_ARG(o->sectors.v[i]), STR_ARG(title));
    }
    return all;
}

static void fill_facts(struct request *r, const struct organisation *o, struct organisation_view *view)
{
    struct landscape_fact *v = ARENA_ARRAY(r->arena, struct landscape_fact, MAX_FACTS);
    fact(view, v, T(r->lang, "Kind"), view->kind);
    fact(view, v, T(r->lang, "Size"), o->size_class.n ? landscape_value(r, FACET_SIZE, o->size_class) : o->sme ? T(r->lang, "SME") : STR_NONE);
    fact(view, v, T(r->lang, "Place"), o->place);
    fact(view, v, T(r->lang, "State"), o->state.n ? landscape_country(r, o->state) : STR_NONE);
    fact(view, v, T(r->lang, "Country"), o->country.n ? landscape_country(r, o->country) : STR_NONE);
    fact(view, v, T(r->lang, "Sector"), sectors_text(r, o));
    view->facts = v;
}

static void fill_clusters(struct request *r, const struct organisation *o, struct organisation_view *view)
{
    struct landscape_link *v = ARENA_ARRAY(r->arena, struct landscape_link, o->clusters.n + 1);
    for (size_t i = 0; i < o->clusters.n; i++) {
        v[view->n_clusters++] = (struct landscape_link){.text = landscape_value(r, FACET_CLUSTER, o->clusters.v[i]),
                                                        .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(o->clusters.v[i]))};
    }
    view->clusters = v;
}

/* The newest listings; what the index does not show to this viewer (or not with its author) is left out. */
static enum err fill_listings(struct request *r, const struct organisation *o, struct organisation_view *view)
{
    struct landscape_organisation_listings_row *rows;
    size_t n;
    enum err e = landscape_organisation_listings(r->db, r->arena, o->id, LOOKED_AT, &rows, &n);
    if (e) {
        return e;
    }
    view->listings = ARENA_ARRAY(r->arena, struct part_card, LISTINGS);
    for (size_t i = 0; i < n && view->n_listings < LISTINGS; i++) {
        struct card card;
        bool seen = !index_card(r->app->index, r->arena, r->viewer, CARD_LISTING, id_text(r->arena, rows[i].id), &card);
        if (seen && card.organisation.n) {
            card_part(r->arena, r->lang, &card, &view->listings[view->n_listings++]);
        }
    }
    view->no_listings = (struct part_empty){
        .title = T(r->lang, "Nothing to see here at the moment."),
        .text = view->is_visitor ? T(r->lang, "What this organisation shows to signed-in people appears after you sign in.")
                                 : T(r->lang, "This organisation has no offer or request that you may see.")};
    return OK;
}

static bool works_here(const struct expert *x, id organisation)
{
    for (size_t i = 0; i < x->n_places; i++) {
        if (x->places[i].organisation == organisation) {
            return true;
        }
    }
    return false;
}

/* Those whom the viewer may find, and who show this reader that they work here. */
static enum err fill_people(struct request *r, const struct organisation *o, struct organisation_view *view)
{
    struct organisation_people_row *rows;
    struct expert *found;
    size_t n, n_found;
    enum err e = organisation_people(r->db, r->arena, o->id, &rows, &n);
    if (e) {
        return e;
    }
    id *accounts = ARENA_ARRAY(r->arena, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        accounts[i] = rows[i].id;
    }
    e = expert_list(r->db, r->arena, r->viewer, (struct ids){.v = accounts, .n = n}, &found, &n_found);
    struct colleague_view *v = ARENA_ARRAY(r->arena, struct colleague_view, n + 1);
    for (size_t i = 0; !e && i < n_found; i++) {
        if (works_here(&found[i], o->id)) {
            v[view->n_people++] = (struct colleague_view){.name = found[i].name, .mark = part_mark(r->arena, found[i].name, 0), .headline = found[i].headline,
                                                       .href = str_fmt(r->arena, "/people/%.*s", STR_ARG(found[i].slug))};
        }
    }
    view->people = v;
    return e;
}

static struct str address(struct request *r, const struct organisation *o)
{
    if (!o->street.n && !o->postal_code.n) {
        return STR_NONE;
    }
    return str_fmt(r->arena, "%.*s%s%.*s %.*s", STR_ARG(o->street), o->street.n ? ", " : "", STR_ARG(o->postal_code), STR_ARG(o->place));
}

/* Nobody keeps the profile: whoever comes may say that it is theirs. */
static enum err fill_claimable(struct request *r, const struct organisation *o, struct organisation_view *view)
{
    struct landscape_keepers_row row;
    enum err e = landscape_keepers(r->db, r->arena, o->id, &row);
    view->is_claimable = !e && row.n == 0;
    return e;
}

static void fill_contact(struct request *r, const struct organisation *o, struct organisation_view *view)
{
    view->contact_name = o->contact_name;
    view->email = o->email;
    view->phone = o->phone;
    view->address = address(r, o);
    view->has_contact = view->contact_name.n || view->email.n || view->phone.n || view->address.n;
    view->confirmed = o->confirmed_at == DB_NULL ? STR_NONE : fmt_month(r->arena, r->lang, o->confirmed_at);
}

/* What it says of itself, or else what and where it is. */
static struct str description_of(struct arena *a, const struct organisation_view *view)
{
    const struct str parts[] = {view->name, view->kind, view->place};
    struct str all = STR("");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        all = parts[i].n ? str_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? ", " : "", STR_ARG(parts[i])) : all;
    }
    return view->text.n ? str_clip(view->text, 300) : all;
}

enum err organisation_page(struct request *r)
{
    struct organisation o;
    struct organisation_view view = {.is_visitor = r->viewer->account == 0, .seen = part_seen(VISIBLE_PUBLIC, false)};
    enum err e = organisation_find(r->db, r->arena, web_param(r, "organisation"), &o);
    if (!e) {
        organisation_open(r->viewer, &o);
    }
    e = e ? e : fill_people(r, &o, &view);
    e = e ? e : fill_claimable(r, &o, &view);
    e = e ? e : fill_listings(r, &o, &view);
    if (e) {
        return e;
    }
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){T(r->lang, "Organisations"), STR("/landscape?kind=organisation")};
    v[1] = (struct part_crumb){o.name, STR_NONE};
    view.crumbs = (struct part_crumbs){.crumbs = v, .n_crumbs = 2};
    view.mark = part_mark(r->arena, o.name, 0);
    view.name = o.name;
    view.slug = o.slug;
    view.kind = o.kind.n ? tr(r->lang, organisation_kind_name(o.kind)) : STR_NONE;
    view.place = o.place.n ? o.place : o.state.n ? landscape_country(r, o.state) : STR_NONE;
    view.text = o.description;
    view.website = o.website;
    view.example = o.example;
    view.may_edit = ids_has(r->viewer->admin_of, o.id) || r->viewer->role == ROLE_OPERATOR;
    fill_contact(r, &o, &view);
    view.updated_at = o.updated_at;
    view.topics = landscape_topics(r, o.topics);
    fill_facts(r, &o, &view);
    fill_clusters(r, &o, &view);
    struct page_head head = {.title = o.name, .nav = "landscape", .description = description_of(r->arena, &view)};
    const struct party party = party_of_organisation(r, &o);
    head.data = party_data(r->arena, &party);
    return web_page(r, &head, tpl_landscape_organisation, &view);
}
