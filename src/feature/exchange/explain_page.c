/* /exchange/{listing}/matches/{other}, /near/{kind}/{near}: the whole calculation of a match, as a page and for programs. */
#include "domain/match_explain.h"

#include <math.h>

#include "app/app.h"
#include "domain/listing_field.h"
#include "feature/exchange/near.h"
#include "gen/exchange_tpl.h"
#include "web/card_part.h"

struct str exchange_explain_path(struct request *r, id listing, const struct match *m)
{
    return str_fmt(r->arena, "/exchange/%.*s/matches/%.*s", STR_ARG(id_text(r->arena, listing)), STR_ARG(m->card.slug));
}

static enum err find(struct request *r, struct match_explanation *ret)
{
    struct listing mine, other;
    struct match_refusals refused;
    enum err e = match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &mine);
    e = e ? e : listing_find(r->db, r->arena, r->viewer, web_param(r, "other"), &other);
    return e ? e : match_explain(r->app->index, r->arena, r->viewer, mine.row.id, CARD_LISTING, other.row.id, refused, ret);
}

/* What an organisation's own listing that fits best is worth: with it the organisation counts as well. */
static enum err find_ground(struct request *r, id listing, const struct card *other, struct match_refusals refused, struct match_ground *ret)
{
    enum { LOOKED_AT = 100 };
    struct match_result found = {0};
    enum err e = other->kind == CARD_ORGANISATION
                     ? match_listing_with(r->app->index, r->arena, r->viewer, listing, CARD_ORGANISATION, refused, LOOKED_AT, &found) : OK;
    *ret = (struct match_ground){0};
    for (size_t i = 0; !e && i < found.n; i++) {
        if (found.v[i].card.id == other->id) {
            *ret = found.v[i].ground;
        }
    }
    return e;
}

/* Of an organisation or a person. */
static enum err find_near(struct request *r, struct match_explanation *ret, struct match_ground *ret_ground)
{
    struct listing mine;
    struct match_refusals refused;
    struct card other;
    enum card_kind kind;
    enum err e = match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &mine);
    e = e ? e : exchange_near_kind(r, &kind);
    e = e ? e : index_card(r->app->index, r->arena, r->viewer, kind, web_param(r, "near"), &other);
    e = e ? e : match_explain(r->app->index, r->arena, r->viewer, mine.row.id, kind, other.id, refused, ret);
    return e ? e : find_ground(r, mine.row.id, &other, refused, ret_ground);
}

static struct str percent(struct request *r, double x)
{
    return str_cat(r->arena, fmt_int(r->arena, r->lang, (int64_t)lround(100 * x)), STR(" %"));
}

/* With two decimals, in the reader's way. */
static struct str decimal(struct request *r, double x)
{
    int64_t hundredths = lround(100 * x);
    return str_fmt(r->arena, "%lld%c%02lld", (long long)(hundredths / 100), r->lang == LANG_DE ? ',' : '.', (long long)(hundredths % 100));
}

static void fill_words(struct request *r, const struct match_explanation *x, struct explain_view *view)
{
    struct explain_word *v = ARENA_ARRAY(r->arena, struct explain_word, EXPLAIN_WORDS);
    for (size_t i = 0; i < x->n_words; i++) {
        const struct match_word *w = &x->words[i];
        v[i] = (struct explain_word){.mine = w->mine, .theirs = w->theirs, .share = percent(r, w->share), .value = percent(r, w->value)};
    }
    view->words = v;
    view->n_words = x->n_words;
}

static struct str factor_label(struct request *r, const struct match_factor *f)
{
    return f->field ? listing_field_label(r->lang, f->field) : tr(r->lang, f->label);
}

static void fill_parts(struct request *r, const struct match_explanation *x, struct explain_view *view)
{
    struct explain_part *parts = ARENA_ARRAY(r->arena, struct explain_part, EXPLAIN_PARTS);
    struct explain_factor *factors = ARENA_ARRAY(r->arena, struct explain_factor, EXPLAIN_FACTORS);
    for (size_t i = 0; i < x->n_parts; i++) {
        const struct match_part_step *p = &x->parts[i];
        parts[i] = (struct explain_part){.label = p->label, .value = percent(r, p->value), .weight = decimal(r, p->weight), .points = decimal(r, p->points)};
    }
    for (size_t i = 0; i < x->n_factors; i++) {
        factors[i] = (struct explain_factor){.label = factor_label(r, &x->factors[i]), .factor = percent(r, x->factors[i].factor)};
    }
    view->parts = parts;
    view->n_parts = x->n_parts;
    view->factors = factors;
    view->n_factors = x->n_factors;
}

static void fill_close(struct request *r, const struct match_explanation *x, struct explain_view *view)
{
    struct explain_part *v = ARENA_ARRAY(r->arena, struct explain_part, CLOSENESS_KINDS);
    for (size_t i = 0; i < x->n_close; i++) {
        const struct match_close_step *s = &x->close[i];
        v[i] = (struct explain_part){.label = closeness_label(s->kind), .value = percent(r, s->value), .weight = percent(r, s->weight)};
    }
    view->close = v;
    view->n_close = x->n_close;
}

static enum err explain_page(struct request *r, const struct match_explanation *x, const struct match_ground *ground)
{
    bool is_own = x->mine.kind != CARD_LISTING; /* what suits oneself */
    struct str mine = x->mine.kind == CARD_PERSON ? STR("/account/found") : card_path(r->arena, &x->mine), path = is_own ? STR("/my/fits") : mine;
    struct part_crumb crumbs[] = {
        {.text = is_own ? T(r->lang, "What fits you") : T(r->lang, "Exchange"), .href = is_own ? path : STR("/exchange")},
        {.text = x->mine.title, .href = mine},
        {.text = T(r->lang, "How this match was calculated")},
    };
    struct explain_view view = {
        .crumbs = {.crumbs = crumbs, .n_crumbs = 3}, .mine = x->mine.title, .mine_href = mine, .other = x->other.title,
        .other_href = card_path(r->arena, &x->other), .points = decimal(r, x->points), .weights = decimal(r, x->weights),
        .subject = percent(r, x->subject), .score = percent(r, x->score),
    };
    fill_words(r, x, &view);
    fill_parts(r, x, &view);
    fill_close(r, x, &view);
    if (ground->slug.n > 0) {
        view.ground = ground->title;
        view.ground_score = percent(r, ground->score);
        view.ground_href = str_fmt(r->arena, "%.*s/matches/%.*s", STR_ARG(path), STR_ARG(ground->slug));
    }
    const struct page_head head = {.title = T(r->lang, "How this match was calculated"), .nav = "exchange", .no_index = true};
    return web_page(r, &head, tpl_exchange_explain, &view);
}

struct word_face {
    struct str mine, theirs;
    double share, value;
};
struct part_face {
    struct str label;
    double value, weight, points;
};
struct factor_face {
    struct str label;
    double factor;
};
struct close_face {
    struct str kind, label;
    double value, weight;
};
struct explain_face {
    struct str listing, other;
    const struct close_face *close;
    const struct word_face *words;
    const struct part_face *parts;
    const struct factor_face *factors;
    size_t n_words, n_parts, n_factors, n_close;
    double subject, score, ground_score;
    struct str ground;
};

#define F(member) offsetof(struct word_face, member)
static const struct field word_fields[] = {
    {.name = "mine", .type = FIELD_TEXT, .offset = F(mine), .label = N_("Word of the listing")},
    {.name = "theirs", .type = FIELD_TEXT, .offset = F(theirs), .label = N_("What the other listing says")},
    {.name = "share", .type = FIELD_REAL, .offset = F(share), .label = N_("Share of all words, by rarity")},
    {.name = "value", .type = FIELD_REAL, .offset = F(value), .label = N_("As surely as both mean the same")},
    {0},
};
#undef F
#define F(member) offsetof(struct part_face, member)
static const struct field part_fields[] = {
    {.name = "label", .type = FIELD_TEXT, .offset = F(label), .label = N_("What is compared")},
    {.name = "value", .type = FIELD_REAL, .offset = F(value), .label = N_("How much of it")},
    {.name = "weight", .type = FIELD_REAL, .offset = F(weight), .label = N_("Weight")},
    {.name = "points", .type = FIELD_REAL, .offset = F(points), .label = N_("Points")},
    {0},
};
#undef F
#define F(member) offsetof(struct factor_face, member)
static const struct field factor_fields[] = {
    {.name = "label", .type = FIELD_TEXT, .offset = F(label), .label = N_("What lowers it")},
    {.name = "factor", .type = FIELD_REAL, .offset = F(factor), .label = N_("What is left")},
    {0},
};
#undef F
#define F(member) offsetof(struct close_face, member)
static const struct field close_fields[] = {
    {.name = "kind", .type = FIELD_TEXT, .offset = F(kind), .label = N_("Kind of closeness")},
    {.name = "label", .type = FIELD_TEXT, .offset = F(label), .label = N_("What is compared")},
    {.name = "value", .type = FIELD_REAL, .offset = F(value), .label = N_("How close")},
    {.name = "weight", .type = FIELD_REAL, .offset = F(weight), .label = N_("Weight")},
    {0},
};
#undef F
#define F(member) offsetof(struct explain_face, member)
const struct field exchange_explain_fields[] = {
    {.name = "listing", .type = FIELD_TEXT, .offset = F(listing), .label = N_("Number")},
    {.name = "other", .type = FIELD_TEXT, .offset = F(other), .label = N_("Number of the match")},
    {.name = "words", .type = FIELD_LIST, .offset = F(words), .count_offset = F(n_words), .fields = word_fields,
     .item_size = sizeof(struct word_face), .label = N_("Words")},
    {.name = "parts", .type = FIELD_LIST, .offset = F(parts), .count_offset = F(n_parts), .fields = part_fields,
     .item_size = sizeof(struct part_face), .label = N_("Is it about the same?")},
    {.name = "subject", .type = FIELD_REAL, .offset = F(subject), .label = N_("Subject")},
    {.name = "factors", .type = FIELD_LIST, .offset = F(factors), .count_offset = F(n_factors), .fields = factor_fields,
     .item_size = sizeof(struct factor_face), .label = N_("Can it be done?")},
    {.name = "closeness", .type = FIELD_LIST, .offset = F(close), .count_offset = F(n_close), .fields = close_fields,
     .item_size = sizeof(struct close_face), .label = N_("How close are both sides?")},
    {.name = "own_listing", .type = FIELD_TEXT, .offset = F(ground), .flags = FIELD_OUTPUT_NULL, .label = N_("Own listing of the organisation that fits best")},
    {.name = "own_listing_score", .type = FIELD_REAL, .offset = F(ground_score), .flags = FIELD_OUTPUT_NULL, .label = N_("Score of that listing; the better one counts")},
    {.name = "score", .type = FIELD_REAL, .offset = F(score), .label = N_("Score")},
    {0},
};
#undef F

static void fill_face(struct request *r, const struct match_explanation *x, const struct match_ground *ground, struct explain_face *face)
{
    struct word_face *words = ARENA_ARRAY(r->arena, struct word_face, EXPLAIN_WORDS);
    struct part_face *parts = ARENA_ARRAY(r->arena, struct part_face, EXPLAIN_PARTS);
    struct factor_face *factors = ARENA_ARRAY(r->arena, struct factor_face, EXPLAIN_FACTORS);
    for (size_t i = 0; i < x->n_words; i++) {
        words[i] = (struct word_face){x->words[i].mine, x->words[i].theirs, x->words[i].share, x->words[i].value};
    }
    for (size_t i = 0; i < x->n_parts; i++) {
        parts[i] = (struct part_face){tr(r->lang, x->parts[i].label), x->parts[i].value, x->parts[i].weight, x->parts[i].points};
    }
    for (size_t i = 0; i < x->n_factors; i++) {
        factors[i] = (struct factor_face){factor_label(r, &x->factors[i]), x->factors[i].factor};
    }
    struct close_face *close = ARENA_ARRAY(r->arena, struct close_face, CLOSENESS_KINDS);
    for (size_t i = 0; i < x->n_close; i++) {
        const struct match_close_step *s = &x->close[i];
        close[i] = (struct close_face){str_of(closeness_name(s->kind)), tr(r->lang, closeness_label(s->kind)), s->value, s->weight};
    }
    *face = (struct explain_face){
        .close = close, .n_close = x->n_close, .listing = x->mine.kind == CARD_LISTING ? x->mine.slug : STR("me"), .other = x->other.slug, .words = words, .n_words = x->n_words, .parts = parts, .n_parts = x->n_parts,
        .factors = factors, .n_factors = x->n_factors, .subject = x->subject, .score = x->score,
        .ground = ground->slug, .ground_score = ground->slug.n > 0 ? ground->score : NAN,
    };
}

static enum err explain_json(struct request *r, const struct match_explanation *x, const struct match_ground *ground)
{
    struct explain_face face;
    fill_face(r, x, ground, &face);
    return web_json(r, 200, exchange_explain_fields, &face, STR_NONE);
}

enum err exchange_explain_answer(struct request *r, const struct match_explanation *x, const struct match_ground *ground)
{
    return r->is_api ? explain_json(r, x, ground) : explain_page(r, x, ground);
}

enum err exchange_explain(struct request *r)
{
    struct match_explanation x;
    enum err e = find(r, &x);
    return e ? e : exchange_explain_answer(r, &x, &(struct match_ground){0});
}

enum err exchange_near_explain(struct request *r)
{
    struct match_explanation x;
    struct match_ground ground;
    enum err e = find_near(r, &x, &ground);
    return e ? e : exchange_explain_answer(r, &x, &ground);
}
