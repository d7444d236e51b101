#include "web/card_part.h"

#include "domain/cluster_profile.h"
#include "domain/place.h"
#include "domain/topic.h"
#include "web/mark.h"

enum { MAX_TAGS = 4 };

struct str card_path(struct arena *a, const struct card *card)
{
    switch (card->kind) {
    case CARD_CLUSTER:
        return str_fmt(a, "/c/%.*s", STR_ARG(card->slug));
    case CARD_ORGANISATION:
        return str_fmt(a, "/organisation/%.*s", STR_ARG(card->slug));
    case CARD_PERSON:
        return str_fmt(a, "/people/%.*s", STR_ARG(card->slug));
    case CARD_LISTING:
    case CARD_KINDS:
        break;
    }
    return str_fmt(a, "/exchange/%.*s", STR_ARG(card->slug));
}

static struct str place_text(enum lang lang, struct str iso)
{
    const char *name = place_name(iso);

    return name ? tr(lang, name) : iso;
}

static struct str join(struct arena *a, struct str all, struct str one)
{
    if (all.n == 0 || one.n == 0) {
        return all.n == 0 ? one : all;
    }
    return str_fmt(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(one));
}

/* Town and state for one place; the states of a cluster that works in several; the country where no state is known or
 * the country is not the platform's own. */
static struct str card_place(struct arena *a, enum lang lang, const struct card *card)
{
    struct strs states = card->facets[FACET_STATE], countries = card->facets[FACET_COUNTRY];
    struct str all = card->kind == CARD_CLUSTER ? STR_NONE : card->place;

    for (size_t i = 0; i < states.n; i++) {
        struct str state = place_text(lang, states.v[i]);
        all = str_eq(state, all) ? all : join(a, all, state); /* Hamburg in Hamburg */
    }
    for (size_t i = 0; i < countries.n; i++) {
        if (states.n == 0 || !str_is(countries.v[i], "DE")) {
            all = join(a, all, place_text(lang, countries.v[i]));
        }
    }
    return all;
}

struct str card_label_text(enum lang lang, struct str label)
{
    for (const struct choice *c = cluster_label_choices; c->value; c++) {
        if (str_is(label, c->value)) {
            return tr(lang, c->label);
        }
    }
    return label;
}

/* The narrowest topics first of all: broader ones are in the facet too, but say less. Then the labels. */
static struct part_tags card_tags(struct arena *a, enum lang lang, const struct card *card)
{
    const struct topics *all = topics_now();
    const struct strs topics = topic_narrowest(a, all, card->facets[FACET_TOPIC]), *marks = &card->facets[FACET_LABEL];
    struct part_tag *v = ARENA_ARRAY(a, struct part_tag, MAX_TAGS + marks->n);
    size_t n = 0;

    for (size_t i = 0; i < topics.n && n < MAX_TAGS; i++) {
        const struct topic *topic = topic_by_slug(all, topics.v[i]);
        v[n++] = (struct part_tag){
            .text = topic_title(topic, lang),
            .href = str_fmt(a, "/topic/%.*s", STR_ARG(topic->slug)),
        };
    }
    for (size_t i = 0; i < marks->n; i++) {
        v[n++] = (struct part_tag){.text = card_label_text(lang, marks->v[i]), .is_label = true};
    }
    return (struct part_tags){.tags = v, .n_tags = n};
}

static struct str members_text(struct arena *a, enum lang lang, const struct card *card)
{
    struct tr_arg count[] = {{"n", fmt_int(a, lang, card->members)}, {0}};

    if (str_is(card->members_qualifier, ">")) {
        return tr_fmt(a, lang, N_("more than {n}"), count);
    }
    return card->members_qualifier.n > 0 ? tr_fmt(a, lang, N_("about {n}"), count) : count[0].value;
}

static void fill_cluster(struct arena *a, enum lang lang, const struct card *card, struct part_card *ret)
{
    if (card->founded != DB_NULL && card->founded > 0) {
        ret->founded = str_fmt(a, "%lld", (long long)card->founded);
    }
    if (card->members == DB_NULL || card->members <= 0) {
        return;
    }
    ret->has_members = true;
    ret->members = members_text(a, lang, card);
    if (card->sme != DB_NULL && card->sme >= 0 && card->sme <= card->members) {
        ret->has_share = true;
        ret->sme_share = (card->sme * 100 + card->members / 2) / card->members;
    }
}

static struct str period_text(struct arena *a, enum lang lang, const struct card *card)
{
    struct str from = card->available_from.n > 0 ? fmt_date(a, lang, card->available_from) : STR_NONE;
    struct str to = card->available_to.n > 0 ? fmt_date(a, lang, card->available_to) : STR_NONE;
    struct tr_arg args[] = {{"from", from}, {"to", to}, {0}};

    if (from.n > 0 && to.n > 0) {
        return tr_fmt(a, lang, N_("{from} to {to}"), args);
    }
    if (from.n > 0) {
        return tr_fmt(a, lang, N_("from {from}"), args);
    }
    return to.n > 0 ? tr_fmt(a, lang, N_("until {to}"), args) : STR_NONE;
}

static void fill_listing(struct arena *a, enum lang lang, const struct card *card, struct part_card *ret)
{
    struct strs side = card->facets[FACET_SIDE];

    ret->is_offer = side.n > 0 && str_is(side.v[0], "offer");
    ret->anonymous = card->access.anonymous;
    ret->organisation = card->organisation;
    if (card->organisation_slug.n > 0) {
        ret->organisation_href = str_fmt(a, "/organisation/%.*s", STR_ARG(card->organisation_slug));
    }
    ret->cluster = card->cluster;
    ret->period = period_text(a, lang, card);
    ret->radius_km = card->radius_km == DB_NULL ? 0 : card->radius_km;
    ret->seen = part_seen(card->access.visibility, card->access.anonymous);
    ret->mark = part_mark(a, card->organisation, card->hue);
    if (card->language.n > 0 && !str_eq(card->language, lang_code(lang))) {
        ret->text_lang = card->language;
    }
}

void card_part(struct arena *a, enum lang lang, const struct card *card, struct part_card *ret)
{
    bool english = lang == LANG_EN && card->text_en.n > 0;

    *ret = (struct part_card){
        .href = card_path(a, card),
        .title = card->title,
        .mark = part_mark(a, card->title, card->hue),
        .is_cluster = card->kind == CARD_CLUSTER,
        .is_organisation = card->kind == CARD_ORGANISATION,
        .is_listing = card->kind == CARD_LISTING,
        .is_person = card->kind == CARD_PERSON,
        .place = card_place(a, lang, card),
        .text = english ? card->text_en : card->text,
        .text_lang = lang == LANG_EN && !english ? STR("de") : STR_NONE,
        .example = card->example,
        .tags = card_tags(a, lang, card),
    };
    if (ret->is_cluster) {
        fill_cluster(a, lang, card, ret);
    } else if (ret->is_listing) {
        fill_listing(a, lang, card, ret);
    } else if (ret->is_person) {
        ret->organisation = card->organisation;
        ret->seen = part_seen(card->access.visibility, false);
        ret->text_lang = STR_NONE; /* nobody says in which language they write of themselves */
    }
    ret->hue = ret->mark.hue;
}

enum { REASONS_AT_ONCE = 4 };

/* What is missing or holds in part is said at once; of the rest the strongest, which stand first. Returns how many stand before the fold. */
static size_t reasons_at_once(struct part_reason *v, size_t n)
{
    size_t open = 0;
    for (size_t i = 0; i < n; i++) {
        open += !v[i].is_yes;
    }
    size_t yes = open < REASONS_AT_ONCE ? REASONS_AT_ONCE - open : 1;
    size_t shown = 0;
    for (size_t i = 0; i < n; i++) {
        bool now = !v[i].is_yes || yes > 0;
        yes -= now && v[i].is_yes;
        if (now) {
            struct part_reason one = v[i];
            memmove(v + shown + 1, v + shown, (i - shown) * sizeof *v);
            v[shown++] = one;
        }
    }
    return n - shown == 1 ? n : shown; /* a fold for a single one would take as much room */
}

/* Reasons alone; their head says how well it fits. */
static void part_why(struct arena *a, enum lang lang, const struct match *m, struct part_why *ret)
{
    static const char *const head[] = {
        [FIT_FULL] = N_("Fits because …"),
        [FIT_PART] = N_("Fits in part because …"),
        [FIT_MISSING] = N_("Hardly fits because …"),
    };
    struct part_reason *v = ARENA_ARRAY(a, struct part_reason, m->n_reasons + 1);

    for (size_t i = 0; i < m->n_reasons; i++) {
        v[i] = (struct part_reason){
            .text = reason_text(a, lang, &m->reasons[i]),
            .is_yes = m->reasons[i].fit == FIT_FULL,
            .is_part = m->reasons[i].fit == FIT_PART,
        };
    }
    size_t n = reasons_at_once(v, m->n_reasons);
    *ret = (struct part_why){.head = head[m->fit], .reasons = v, .n_reasons = n, .rest = v + n, .n_rest = m->n_reasons - n};
}

void card_part_match(struct arena *a, enum lang lang, const struct match *m, struct part_card *ret)
{
    card_part(a, lang, &m->card, ret);
    part_why(a, lang, m, &ret->why);
}

void card_part_mark(struct arena *a, const struct strs *terms, struct part_card *card)
{
    if (terms->n == 0) {
        return;
    }
    card->is_marked = true;
    card->title_marked = mark_text(a, card->title, terms);
    card->text_marked = mark_text(a, card->text, terms);
}

void part_more(struct arena *a, enum lang lang, const struct radar_more *more, struct str href, struct part_more *ret)
{
    struct part_tag *tags = ARENA_ARRAY(a, struct part_tag, more->n + 1);
    *ret = (struct part_more){.topics.tags = tags, .href = href};
    for (size_t i = 0; i < more->n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), more->topics[i]);
        if (t) {
            tags[ret->topics.n_tags++] = (struct part_tag){.text = topic_title(t, lang), .href = str_fmt(a, "/topic/%.*s", STR_ARG(t->slug))};
        }
    }
    ret->gain = ret->topics.n_tags > 0 ? more->gain : 0;
}
