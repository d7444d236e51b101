/* /exchange/{listing}: one listing, for its owner with what fits it. */
#include <math.h>

#include "app/app.h"
#include "web/card_part.h"
#include "domain/board.h"
#include "domain/match.h"
#include "domain/place.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/exchange/booking.h"
#include "feature/exchange/een.h"
#include "feature/exchange/joint.h"
#include "feature/exchange/listing_files.h"
#include "feature/exchange/kind_facts.h"
#include "feature/exchange/near.h"
#include "gen/exchange_tpl.h"
#include "web/markdown.h"

enum { MAX_FACTS = 14 + KIND_FACTS };

static struct str place_text(struct request *r, struct str iso)
{
    const char *name = iso.n > 0 ? place_name(iso) : NULL;
    return name != NULL ? tr(r->lang, name) : iso;
}

static struct str where_of(struct request *r, const struct listing *l, bool named)
{
    struct str state = listing_says(l, named, CROWD_STATE) && l->row.state.n > 0 ? place_text(r, l->row.state)
                       : listing_says(l, named, CROWD_COUNTRY)                      ? place_text(r, l->row.country)
                                                                                    : STR_NONE;
    if (!named || l->row.place.n == 0 || str_eq(l->row.place, state)) {
        return state;
    }
    return state.n > 0 ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(l->row.place), STR_ARG(state)) : l->row.place;
}

static void add_fact(struct show_view *view, struct fact_view *facts, struct str label, struct str value, struct str href)
{
    if (value.n > 0 && view->n_facts < MAX_FACTS) {
        facts[view->n_facts++] = (struct fact_view){.label = label, .value = value, .href = href};
    }
}

static struct str period_of(struct request *r, const struct listing *l)
{
    struct card card = {.kind = CARD_LISTING, .available_from = l->row.available_from, .available_to = l->row.available_to,
                        .radius_km = DB_NULL, .lat = NAN, .lon = NAN};
    struct part_card part;
    card_part(r->arena, r->lang, &card, &part);
    return part.period;
}

static void add_kind_facts(struct request *r, const struct listing *l, struct show_view *view, struct fact_view *facts)
{
    struct fact_view *v = ARENA_ARRAY(r->arena, struct fact_view, KIND_FACTS);
    size_t n = kind_facts(r->arena, r->lang, l->row.attributes, v);
    for (size_t i = 0; i < n; i++) {
        add_fact(view, facts, v[i].label, v[i].value, STR_NONE);
    }
    if (str_is(l->row.category, "staff")) {
        add_fact(view, facts, T(r->lang, "Law"), T(r->lang, "Lend staff: checklists and a text"), STR("/exchange/lending"));
    }
}

static void fill_facts(struct request *r, const struct listing *l, bool named, struct show_view *view)
{
    struct fact_view *facts = ARENA_ARRAY(r->arena, struct fact_view, MAX_FACTS);
    const struct listing_many_row *row = &l->row;
    view->facts = facts;
    add_fact(view, facts, T(r->lang, "Category"), tr(r->lang, listing_label(listing_categories, row->category)),
             str_fmt(r->arena, "/exchange?category=%.*s", STR_ARG(row->category)));
    add_kind_facts(r, l, view, facts);
    add_fact(view, facts, T(r->lang, "Period"), period_of(r, l), STR_NONE);
    if (row->radius_km != DB_NULL) {
        struct str km = str_fmt(r->arena, "%.*s km", STR_ARG(fmt_int(r->arena, r->lang, row->radius_km)));
        add_fact(view, facts, view->is_offer ? T(r->lang, "Goes or delivers up to") : T(r->lang, "Radius"), km, STR_NONE);
    }
    add_fact(view, facts, T(r->lang, "Posted by (for the office)"), view->contact, STR_NONE);
    add_fact(view, facts, T(r->lang, "Price"), row->price_note, STR_NONE);
    const struct board *b = board_by_id(l->access.board);
    const struct object seen = b != NULL ? board_object(b) : (struct object){0};
    if (b != NULL && access_may(r->viewer, MAY_SEE, &seen)) {
        add_fact(view, facts, T(r->lang, "Board"), board_text(b->title, r->lang), str_fmt(r->arena, "/boards/%.*s", STR_ARG(b->slug)));
    }
    if (listing_says(l, named, CROWD_CLUSTER)) {
        add_fact(view, facts, T(r->lang, "Cluster"), row->cluster, str_fmt(r->arena, "/c/%.*s", STR_ARG(row->cluster_slug)));
    }
    if (row->published_at != DB_NULL && view->is_published) {
        add_fact(view, facts, T(r->lang, "Published"), named ? fmt_ago(r->arena, r->lang, row->published_at)
                                                             : fmt_date(r->arena, r->lang, date_of(r->arena, row->published_at)), STR_NONE);
    }
    add_fact(view, facts, T(r->lang, "Reference"), row->reference, STR_NONE);
}

static void fill_topics(struct request *r, const struct listing *l, struct show_view *view)
{
    const struct topics *taxonomy = topics_now();
    struct part_tag *tags = ARENA_ARRAY(r->arena, struct part_tag, l->tags.n + 1);
    for (size_t i = 0; i < l->tags.n; i++) {
        const struct topic *t = topic_by_slug(taxonomy, l->tags.v[i]);
        t = t != NULL ? t : topic_by_term(taxonomy, l->tags.v[i]);
        tags[i] = (struct part_tag){.text = l->tags.v[i]};
        if (t != NULL) {
            tags[i].text = topic_title(t, r->lang);
            tags[i].href = str_fmt(r->arena, "/exchange?topic=%.*s", STR_ARG(t->slug));
        }
    }
    view->topics = (struct part_tags){.tags = tags, .n_tags = l->tags.n};
}

static struct match_query query_of(struct request *r, const struct listing *l)
{
    struct match_query q = {
        .listing = l->row.id,
        .organisation = l->row.organisation_id,
        .cluster = l->row.cluster_id,
        .is_offer = str_is(l->row.side, "offer"),
        .title = l->row.title,
        .text = l->row.text,
        .tags = strs_join(r->arena, l->tags, '|'),
        .category = l->row.category,
        .language = l->row.language,
        .topics = topic_facets(r->arena, topics_now(), l->topics),
        .lat = l->row.lat,
        .lon = l->row.lon,
        .radius_km = l->row.radius_km,
        .available_from = l->row.available_from,
        .available_to = l->row.available_to,
        .attributes = l->row.attributes,
    };
    return q;
}

static enum err fill_matches(struct request *r, const struct listing *l, struct show_view *view)
{
    struct match_result found = {0};
    struct match_query q = query_of(r, l);
    enum err e = match_refusals_read(r->db, r->arena, r->viewer->account, &q.refused);
    if (e) {
        return e;
    }
    match_draft(r->app->index, r->arena, r->viewer, &q, EXCHANGE_MATCHES, &found);
    struct match_view *cards = ARENA_ARRAY(r->arena, struct match_view, found.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++) {
        if (match_is_worth(&found.v[i])) {
            struct match_view *to = &cards[n++];
            exchange_card_match(r, &found.v[i], &to->card);
            if (l->access.published) {
                to->card.why.more = exchange_explain_path(r, l->row.id, &found.v[i]);
                to->refuse = exchange_refuse_form(r, exchange_refuse_path(r, l->row.id, found.v[i].card.slug, "refuse"), found.v[i].card.title, true);
            }
        }
    }
    struct near_view *near, *people;
    e = exchange_near(r, l, CARD_ORGANISATION, q.refused, &near, &view->n_organisations);
    e = e ? e : exchange_near(r, l, CARD_PERSON, q.refused, &people, &view->n_people);
    if (e) {
        return e;
    }
    view->has_matches = true;
    view->matches = cards;
    view->n_matches = n;
    view->organisations = near;
    view->people = people;
    view->no_match = (struct part_empty){
        .title = T(r->lang, "Nothing fits yet"),
        .text = T(r->lang, "New listings are compared with yours as soon as they are published. More details help: process, size, material, period."),
    };
    exchange_declined(r, l->row.id, q.refused, &view->declined);
    return OK;
}

static enum err fill_owner(struct request *r, const struct listing *l, struct show_view *view)
{
    static const char *const states[] = {
        [LISTING_DRAFT] = N_("Draft"),
        [LISTING_WAITING] = N_("Waiting"),
        [LISTING_PUBLISHED] = NULL,
        [LISTING_EXPIRED] = N_("Ended"),
        [LISTING_CLOSED] = N_("Closed"),
    };
    struct listing_conversations_row count;
    enum listing_state state = listing_state(l->row.status, l->row.expires_at, l->row.updated_at);
    enum err e = listing_conversations(r->db, r->arena, l->row.id, &count);
    if (e != OK) {
        return e;
    }
    e = joint_others(r, l->row.id, &view->others);
    if (e != OK) {
        return e;
    }
    view->conversations = count.n;
    view->state = l->row.taken_at != DB_NULL && state == LISTING_CLOSED ? N_("Taken") : states[state];
    view->is_draft = state == LISTING_DRAFT;
    view->is_waiting = state == LISTING_WAITING;
    view->is_over = state == LISTING_EXPIRED || state == LISTING_CLOSED;
    if (view->is_published && l->row.expires_at != DB_NULL) {
        struct str day = fmt_date(r->arena, r->lang, date_of(r->arena, l->row.expires_at - SECONDS(1)));
        view->ends = tr_fmt(r->arena, r->lang, N_("Online until {date}. A week before we ask you whether it is still valid."),
                            (struct tr_arg[]){{"date", day}, {0}});
    }
    return view->is_over ? OK : fill_matches(r, l, view);
}

/* Who posted without an account: for the office alone. */
static enum err fill_contact(struct request *r, const struct listing *l, struct show_view *view)
{
    struct listing_outside_of_row row;
    enum err e = listing_outside_of(r->db, r->arena, l->row.id, &row);
    if (e == OK) {
        view->contact = str_fmt(r->arena, "%.*s, %.*s", STR_ARG(row.name), STR_ARG(row.email));
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

static struct part_crumbs crumbs_of(struct request *r, struct str title)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){.text = T(r->lang, "Exchange"), .href = STR("/exchange")};
    v[1] = (struct part_crumb){.text = title};
    return (struct part_crumbs){.crumbs = v, .n_crumbs = 2};
}

/* What the viewer can do from here: ask, or say that they need or have the same. */
static void fill_ways(struct request *r, const struct listing *l, struct show_view *view)
{
    if (access_may(r->viewer, MAY_CONTACT, &l->access)) {
        view->ask_href = str_fmt(r->arena, "/messages/new?listing=%.*s", STR_ARG(view->id));
    }
    bool may_join = view->is_published && (l->access.account == 0 || l->access.account != r->viewer->account);
    view->too_href = may_join ? str_fmt(r->arena, "/exchange/new?too=%.*s", STR_ARG(view->id)) : STR_NONE;
}

/* Which own listing somebody else's fits. */
static enum err fill_fit(struct request *r, const struct listing *l, struct show_view *view)
{
    bool may_fit = !view->is_visitor && view->is_published;
    return may_fit ? exchange_fit_of(r, l->row.id, view->is_offer, &view->has_fit, &view->fit) : OK;
}

/* The facts, and what only the owner is shown. */
static enum err fill_parts(struct request *r, const struct listing *l, bool named, struct show_view *view)
{
    fill_ways(r, l, view);
    enum err e = view->is_mine && l->row.outside ? fill_contact(r, l, view) : OK;
    if (e != OK) {
        return e;
    }
    fill_facts(r, l, named, view);
    fill_topics(r, l, view);
    e = listing_files_show(r, l->row.id, &view->files);
    for (size_t i = 0; i < view->files.n_files; i++) {
        view->wants_titles = view->wants_titles || (view->is_mine && view->files.files[i].is_image && view->files.files[i].title.n == 0);
    }
    e = e ? e : view->is_mine ? fill_owner(r, l, view) : fill_fit(r, l, view);
    if (e == OK && view->is_published && booking_has_calendar(l)) {
        e = booking_strip(r, l, view->is_mine, view);
    }
    return e;
}

enum err exchange_show(struct request *r)
{
    struct listing l;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    bool named = access_may(r->viewer, MAY_SEE_AUTHOR, &l.access);
    const struct card organisation = {.kind = CARD_ORGANISATION, .slug = l.row.organisation_slug};
    struct show_view view = {
        .crumbs = crumbs_of(r, l.row.title),
        .title = l.row.title,
        .language = l.row.language,
        .organisation = named ? l.row.organisation : STR_NONE,
        .organisation_href = named && !l.row.outside ? card_path(r->arena, &organisation) : STR_NONE,
        .is_outside = l.row.outside,
        .look = named ? STR_NONE : listing_look(r->arena, r->lang, &l),
        .where = where_of(r, &l, named),
        .seen = part_seen(l.access.visibility, l.access.anonymous),
        .is_offer = str_is(l.row.side, "offer"),
        .is_anonymous = l.access.anonymous,
        .example = named && l.row.example,
        .is_visitor = r->viewer->account == 0,
        .text = markdown_html(r->arena, l.row.text),
        .is_mine = access_may(r->viewer, MAY_EDIT, &l.access),
        .is_published = l.access.published,
        .version = l.row.version,
        .has_profile = een_is_usual(l.row.category),
        .id = id_text(r->arena, l.row.id),
    };
    e = fill_parts(r, &l, named, &view);
    if (e != OK) {
        return e;
    }
    struct page_head head = {
        .title = l.row.title,
        .nav = "exchange",
        .description = markdown_plain(r->arena, l.row.text, 300),
        .no_index = l.access.visibility != VISIBLE_PUBLIC || !l.access.published,
    };
    head.data = head.no_index ? STR_NONE : listing_data(r, &l, &view, head.description);
    return web_page(r, &head, tpl_exchange_show, &view);
}
