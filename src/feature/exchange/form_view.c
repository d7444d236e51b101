/* Fills the view of the form, with what fits so far beside it. */
#include <math.h>
#include <stdlib.h>

#include "app/app.h"
#include "web/card_part.h"
#include "domain/board.h"
#include "domain/match.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/exchange/form_page.h"
#include "feature/exchange/joint.h"
#include "feature/exchange/kind_form.h"
#include "feature/exchange/listing_files.h"
#include "feature/exchange/listing_save.h"
#include "feature/exchange/outside.h"
#include "feature/exchange/quality.h"
#include "gen/exchange_tpl.h"

enum { TOPIC_INPUTS = 3, DRAFT_MATCHES = 3, MAX_PLACES = 100 };

/* Nothing is chosen for anybody: the select begins with a request to choose. */
static void add_first_choice(struct request *r, struct part_field *f, struct str value)
{
    f->control = STR("select");
    if (value.n > 0) {
        return;
    }
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, f->n_choices + 1);
    v[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "Please choose")};
    for (size_t i = 0; i < f->n_choices; i++) {
        v[i + 1] = f->choices[i];
    }
    part_field_choices(r, f, v, f->n_choices + 1);
}

static void fill_fields(struct request *r, const struct listing_input *in, struct form_view *view)
{
    const struct field *t = exchange_form_fields;
    part_field(r, t, "title", in, &view->title);
    part_field(r, t, "text", in, &view->text);
    part_field(r, t, "category", in, &view->category);
    part_field(r, t, "place", in, &view->place);
    part_field(r, t, "radius_km", in, &view->radius);
    part_field(r, t, "available_from", in, &view->from);
    part_field(r, t, "available_to", in, &view->to);
    part_field(r, t, "price_note", in, &view->price);
    part_field(r, t, "anonymous", in, &view->anonymous);
    part_field(r, t, "office_relay", in, &view->office_relay);
    part_field(r, t, "sure", in, &view->sure);
    view->asks_sure = in->anonymous && (in->sure || r->errors.n > 0);
    part_field(r, t, "language", in, &view->language);
    part_field(r, t, "visibility", in, &view->audience);
    part_field_audience(r, &view->audience);
    view->title.label = view->is_offer ? T(r->lang, "What do you offer?") : T(r->lang, "What are you looking for?");
    add_first_choice(r, &view->category, in->category);
    view->radius.unit = STR("km");
    view->radius.hint = view->is_offer ? T(r->lang, "How far you go or deliver. Empty: anywhere.")
                                       : T(r->lang, "How far away the other side may be. Empty: anywhere.");
    view->place.optional = view->radius.optional = view->price.optional = true;
    view->from.optional = view->to.optional = true;
}

static void fill_topics(struct request *r, const struct listing_input *in, struct form_view *view)
{
    size_t n = in->topics.n + 1 > TOPIC_INPUTS ? in->topics.n + 1 : TOPIC_INPUTS;
    n = n > LISTING_MAX_TOPICS ? LISTING_MAX_TOPICS : n;
    struct topic_input_view *inputs = ARENA_ARRAY(r->arena, struct topic_input_view, n);
    const struct topics *taxonomy = topics_now();
    struct str *titles = ARENA_ARRAY(r->arena, struct str, taxonomy->n + 1);
    size_t n_titles = 0;
    for (size_t i = 0; i < n; i++) {
        inputs[i].number = (int64_t)i + 1;
        inputs[i].value = i < in->topics.n ? in->topics.v[i] : STR_NONE;
    }
    for (size_t i = 0; i < taxonomy->n; i++) {
        if (str_is(taxonomy->v[i].scheme, "field")) {
            titles[n_titles++] = topic_title(&taxonomy->v[i], r->lang);
        }
    }
    view->topic_inputs = inputs;
    view->n_topic_inputs = n;
    view->proposals = (struct strs){.v = titles, .n = n_titles};
    view->topic_error = field_error_text(r, "topics");
}

static void fill_kind(struct request *r, const struct listing_input *in, struct form_view *view)
{
    struct kind_values stored;
    const struct kind_values *values = in->kind;
    if (values == NULL) {
        kind_read_attributes(r->arena, r->lang, in, &stored);
        values = &stored;
    }
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL; k++) {
        if (k->kind == values->kind) {
            view->kind_label = k->label;
            view->kind_what = k->what;
        }
    }
    if (values->kind != 0) {
        kind_view(r, values, view);
    }
}

/* What is said of the board that it is posted on, and what the board decides. */
static void fill_board(struct request *r, const struct listing_input *in, struct form_view *view)
{
    const struct board *b = board_by_slug(in->board);
    const struct object o = b != NULL ? board_object(b) : (struct object){0};
    if (b == NULL || !access_may(r->viewer, MAY_SEE, &o)) {
        return;
    }
    view->board = b->slug;
    view->board_title = board_text(b->title, r->lang);
    view->category_value = b->category;
    view->visibility_value = str_of(visibility_name(b->audience));
    view->seen = part_seen(b->audience, false);
}

/* Who posts without an account says who they are. */
static void fill_outside(struct request *r, const struct form_page *f, struct form_view *view)
{
    view->is_outside = true;
    view->action = str_fmt(r->arena, "/boards/%.*s/post", STR_ARG(f->in->board));
    part_field(r, outside_fields, "email", f->in, &view->email);
    part_field(r, outside_fields, "contact", f->in, &view->contact);
    part_field(r, outside_fields, "organisation", f->in, &view->firm);
    view->place.hint = STR_NONE;
    view->email.autocomplete = STR("email");
    view->contact.autocomplete = STR("name");
    view->firm.autocomplete = STR("organization");
}

static void add_choice(struct part_choice *v, size_t *n, struct str value, struct str text)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_eq(v[i].value, value)) {
            return;
        }
    }
    v[(*n)++] = (struct part_choice){.value = value, .text = text};
}

static int by_name(const void *x, const void *y)
{
    const struct listing_posting_place_row *a = x;
    const struct listing_posting_place_row *b = y;
    int order = str_cmp(a->organisation, b->organisation);
    return order != 0 ? order : str_cmp(a->cluster, b->cluster);
}

/* Shown only where there is something to choose; offices write the name of the member they post for. */
static enum err fill_posting(struct request *r, const struct form_page *f, struct form_view *view)
{
    struct listing_posting_place_row *rows = NULL;
    size_t n = 0;
    enum err e = listing_posting_place(r->db, r->arena, r->viewer->account, &rows, &n);
    if (e != OK) {
        return e;
    }
    if (n > 1) {
        qsort(rows, n, sizeof(*rows), by_name);
    }
    struct part_choice *organisations = ARENA_ARRAY(r->arena, struct part_choice, MAX_PLACES + 1);
    struct part_choice *clusters = ARENA_ARRAY(r->arena, struct part_choice, MAX_PLACES + 1);
    size_t n_organisations = 0;
    size_t n_clusters = 0;
    if (f->old != NULL) {
        add_choice(organisations, &n_organisations, f->old->row.organisation_slug, f->old->row.organisation);
        add_choice(clusters, &n_clusters, f->old->row.cluster_slug, f->old->row.cluster);
    }
    for (size_t i = 0; i < n && i < MAX_PLACES; i++) {
        add_choice(organisations, &n_organisations, rows[i].organisation_slug, rows[i].organisation);
        add_choice(clusters, &n_clusters, rows[i].cluster_slug, rows[i].cluster);
    }
    bool office = n == 0 && (r->viewer->staff_of.n > 0 || r->viewer->role == ROLE_OPERATOR);
    part_field(r, exchange_form_fields, "organisation", f->in, &view->organisation);
    part_field(r, exchange_form_fields, "cluster", f->in, &view->cluster);
    view->has_no_organisation = n == 0 && !office && f->old == NULL;
    view->has_organisation = n_organisations > 1 || (office && f->old == NULL);
    view->has_cluster = n_clusters > 1;
    if (n_organisations > 1) {
        view->organisation.control = STR("select");
        part_field_choices(r, &view->organisation, organisations, n_organisations);
    } else if (office) {
        view->organisation.hint = T(r->lang, "The member organisation of your cluster that you write for.");
    }
    if (n_clusters > 1) {
        view->cluster.control = STR("select");
        part_field_choices(r, &view->cluster, clusters, n_clusters);
    }
    return OK;
}

/* Asks the index with what stands in the form so far. */
static enum err matches_of(struct request *r, const struct listing_input *in, id listing, struct matches_view *view)
{
    struct listing_post post;
    struct match_result found = {0};
    *view = (struct matches_view){.is_offer = str_is(in->side, "offer"), .has_text = in->title.n >= 3};
    if (!view->has_text) {
        return OK;
    }
    struct listing_input placed = *in;
    struct match_refusals refused;
    placed.lat = placed.lon = NAN;
    enum err e = listing_post_near(r, &placed, &post);
    e = e ? e : match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    if (e != OK) {
        return e;
    }
    id *topics = ARENA_ARRAY(r->arena, id, in->topics.n + 1);
    size_t n_topics = 0;
    for (size_t i = 0; i < in->topics.n; i++) {
        const struct topic *t = topic_by_term(topics_now(), in->topics.v[i]);
        if (t != NULL) {
            topics[n_topics++] = t->id;
        }
    }
    const struct match_query q = {
        .listing = listing,
        .organisation = post.organisation,
        .cluster = post.cluster,
        .is_offer = view->is_offer,
        .title = in->title,
        .text = in->text,
        .tags = strs_join(r->arena, in->topics, ' '),
        .category = in->category,
        .language = in->language,
        .topics = topic_facets(r->arena, topics_now(), (struct ids){.v = topics, .n = n_topics}),
        .lat = post.lat,
        .lon = post.lon,
        .radius_km = in->radius_km,
        .available_from = in->available_from,
        .available_to = in->available_to,
        .attributes = in->attributes,
        .refused = refused,
    };
    match_draft(r->app->index, r->arena, r->viewer, &q, DRAFT_MATCHES, &found);
    struct part_card *cards = ARENA_ARRAY(r->arena, struct part_card, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        if (match_is_worth(&found.v[i])) {
            card_part_match(r->arena, r->lang, &found.v[i], &cards[view->n_cards++]);
        }
    }
    view->cards = cards;
    return quality_hints(r, in, &view->hints);
}

enum err exchange_matches(struct request *r)
{
    struct matches_view view;
    struct listing_input *in = r->input;
    struct kind_values values;
    kind_read_form(r, in, &values);
    in->attributes = kind_attributes(r->arena, &values, STR_NONE);
    r->errors.n = 0; /* half of a value is no mistake while it is written */
    enum err e = matches_of(r, in, 0, &view);
    return e == OK ? web_fragment(r, tpl_exchange_matches, &view) : e;
}

static struct part_crumbs crumbs_of(struct request *r, const struct form_page *f, struct str title)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    size_t last = 1;
    v[0] = (struct part_crumb){.text = T(r->lang, "Exchange"), .href = STR("/exchange")};
    if (f->old != NULL) {
        v[1].text = f->old->row.title;
        v[1].href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, f->old->row.id)));
        last = 2;
    }
    v[last].text = title;
    return (struct part_crumbs){.crumbs = v, .n_crumbs = last + 1};
}

static struct str title_of(struct request *r, bool offer, bool new)
{
    if (new) {
        return offer ? T(r->lang, "Write an offer") : T(r->lang, "Post a request");
    }
    return offer ? T(r->lang, "Edit the offer") : T(r->lang, "Edit the request");
}

static void fill_alike(struct request *r, const struct form_page *f, struct form_view *view)
{
    if (f->in->alike != NULL) {
        view->alike_title = f->in->alike->title;
        view->alike_href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, f->in->alike->id)));
        part_field(r, exchange_form_fields, "twice", f->in, &view->twice);
    }
}

static void fill_too(struct request *r, const struct form_page *f, struct form_view *view)
{
    struct listing first;
    if (f->in->too.n > 0 && joint_find(r, f->in->too, &first) == OK) {
        view->too = f->in->too;
        view->too_title = first.row.title;
        view->too_href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, first.row.id)));
    }
}

static enum err fill_files(struct request *r, const struct form_page *f, struct form_view *view)
{
    attach_input(r, &view->file_input);
    view->file_input.nameless = !f->in->outside; /* who posts may choose so in the same form */
    return f->old != NULL ? listing_files_show(r, f->old->row.id, &view->files) : OK;
}

enum err form_answer(struct request *r, const struct form_page *f)
{
    bool new = f->old == NULL;
    struct form_view view = {
        .is_offer = str_is(f->in->side, "offer"),
        .is_new = new,
        .is_published = !new && f->old->access.published,
        .is_conflict = f->is_conflict,
        .version = f->in->version,
        .side = f->in->side,
    };
    struct str title = title_of(r, view.is_offer, new);
    view.action = STR("/exchange/new");
    if (!new) {
        view.action = str_fmt(r->arena, "/exchange/%.*s/edit", STR_ARG(id_text(r->arena, f->old->row.id)));
    }
    view.crumbs = crumbs_of(r, f, title);
    part_errors(r, &view.errors);
    fill_fields(r, f->in, &view);
    part_errors_label(&view.errors, "title", view.title.label);
    fill_topics(r, f->in, &view);
    fill_kind(r, f->in, &view);
    fill_board(r, f->in, &view);
    fill_alike(r, f, &view);
    fill_too(r, f, &view);
    enum err e = fill_files(r, f, &view);
    if (e) {
        return e;
    }
    if (f->in->outside) {
        fill_outside(r, f, &view);
    } else {
        e = matches_of(r, f->in, new ? 0 : f->old->row.id, &view.matches);
        e = e ? e : fill_posting(r, f, &view);
    }
    if (e != OK) {
        return e;
    }
    const struct page_head head = {.title = title, .nav = "exchange", .no_index = true, .status = f->status};
    return web_page(r, &head, tpl_exchange_form, &view);
}
