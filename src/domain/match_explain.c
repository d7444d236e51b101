#include "domain/match_explain.h"

#include <math.h>
#include <string.h>

#include "domain/listing_field.h"
#include "domain/match_bond.h"
#include "domain/match_pack.h"
#include "domain/match_taste.h"
#include "domain/match_weight.h"
#include "domain/search_run.h"

/* Words that say less are not worth a line. */
static const double least_share = 0.005;

struct explaining {
    struct index *ix;
    struct arena *a;
    const struct viewer *v;
    const struct match_query *q;
    struct scope scope;
    struct match_doc query, other;
    struct match_partner asking;
    struct assessor assessor;
    struct reading mine, theirs;
    struct match_explanation *to;
};

static void add_part(struct match_explanation *to, const char *label, double value, double weight)
{
    to->parts[to->n_parts++] = (struct match_part_step){.label = label, .value = value, .weight = weight, .points = value * weight};
    to->points += value * weight;
    to->weights += weight;
}

static void add_factor(struct match_explanation *to, const char *label, double factor)
{
    if (factor < 0.9995 && to->n_factors < EXPLAIN_FACTORS) {
        to->factors[to->n_factors++] = (struct match_factor){.label = label, .factor = factor};
    }
}

static void explain_subject(const struct assessment *x, struct match_explanation *to)
{
    double attribute = x->attributes.subject < 0 ? match_weights.unknown : x->attributes.subject;
    add_part(to, N_("Words of the listing, by rarity, that the other has, as they are or in other words"), x->words, match_weights.words);
    add_part(to, N_("Concepts of the trade that the other has, related ones in part"), x->concepts, match_weights.concepts);
    add_part(to, x->is_profile ? N_("Words of their topics that the listing has") : N_("Words of the other title that the listing has"), x->back,
             match_weights.back);
    if (x->is_profile) {
        add_part(to, isnan(x->topics) ? N_("Topics: not stated on both sides, a little is assumed") : N_("Topics as stated, related ones in part"),
                 isnan(x->topics) ? match_weights.unknown : x->topics, match_weights.attribute);
    } else {
        add_part(to, N_("Same kind"), x->same_category, match_weights.category);
        add_part(to, x->attributes.subject < 0 ? N_("Process, skill or name: not stated on both sides, a little is assumed") : N_("Process, skill or name"),
                 attribute, match_weights.attribute);
    }
    to->subject = x->subject;
}

/* Fields one by one; what is left of their product comes from fields that the offer does not state. */
static void explain_fields(const struct assessment *x, struct match_explanation *to)
{
    double said = 1;
    for (size_t i = 0; i < x->attributes.n; i++) {
        const struct verdict *v = &x->attributes.v[i];
        size_t before = to->n_factors;
        add_factor(to, v->field->label, v->factor);
        if (to->n_factors > before) {
            to->factors[before].field = v->field;
        }
        said *= v->factor;
    }
    if (said > 0) {
        add_factor(to, N_("Wanted, but not stated by the offer"), x->attributes.factor / said);
    }
}

static void explain_factors(const struct assessment *x, struct match_explanation *to)
{
    explain_fields(x, to);
    add_factor(to, N_("Part of the wanted period"), 1 - match_weights.late * (1 - x->covered));
    add_factor(to, N_("Distance"), isnan(x->km) ? 1 : 1 - match_weights.far * fmin(x->km, 1000) / 1000);
    add_factor(to, N_("The text rules the subject out"), 1 - (1 - match_weights.denied) * fmin(1, 2 * x->denied));
    add_factor(to, N_("Asked whether it still holds, not answered yet"), x->is_stale ? match_weights.stale : 1);
    add_factor(to, N_("Farther than the radius"), x->too_far ? 0 : 1);
    add_factor(to, N_("The periods do not overlap"), x->no_period ? 0 : 1);
    add_factor(to, N_("A must is not held"), x->attributes.excluded ? 0 : 1);
    to->score = x->score;
}

/* What this person declined before. */
static void explain_taste(const struct taste_factors *taste, struct match_explanation *to)
{
    for (enum refusal_reason i = 0; i < REFUSAL_REASONS; i++) {
        add_factor(to, match_refusal_effect(i), taste->v[i]);
    }
    to->score *= taste->all;
}

static void find_bond(const struct explaining *e, uint32_t other, struct match_bond *ret)
{
    struct match_partner found;
    match_partner_of(e->ix, e->a, e->v, other, &found);
    match_bond(&e->asking, &found, ret);
}

static void explain_bond(const struct explaining *e, const struct match_bond *bond)
{
    for (size_t i = 0; i < CLOSENESS_KINDS; i++) {
        if (!isnan(bond->close.v[i])) {
            e->to->close[e->to->n_close++] = (struct match_close_step){.kind = (enum closeness_kind)i, .value = bond->close.v[i], .weight = match_weights.closeness[i]};
        }
    }
    add_factor(e->to, N_("Both sides are not close in everything"), bond->closeness);
    add_factor(e->to, N_("Does not answer every enquiry"), bond->answers);
    e->to->score *= bond->all;
}

/* The word as it stands in the text; its stem, as "coordin…", when the text that is shown does not hold it: fields and concepts were compared, too. */
static struct str surface(const struct explaining *e, const struct reading *r, uint32_t term)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->v[i].term == term) {
            return str_cut(r->text, r->v[i].at, r->v[i].at + r->v[i].n);
        }
    }
    return str_cat(e->a, e->ix->terms.v[term], STR("…"));
}

static struct str surfaces(const struct explaining *e, const uint32_t *terms, size_t n)
{
    struct str all = surface(e, &e->theirs, terms[0]);
    for (size_t i = 1; i < n; i++) {
        all = str_cat(e->a, str_cat(e->a, all, STR(" ")), surface(e, &e->theirs, terms[i]));
    }
    return all;
}

static void put_word(struct match_explanation *to, struct match_word w)
{
    size_t at = to->n_words;
    for (size_t i = 0; i < to->n_words; i++) {
        if (str_eq(to->words[i].mine, w.mine) && str_eq(to->words[i].theirs, w.theirs)) {
            to->words[i].share += w.share;
            return;
        }
    }
    while (at > 0 && to->words[at - 1].share * to->words[at - 1].value < w.share * w.value) {
        at--;
    }
    if (at == EXPLAIN_WORDS) {
        return;
    }
    to->n_words = to->n_words < EXPLAIN_WORDS ? to->n_words + 1 : to->n_words;
    memmove(to->words + at + 1, to->words + at, (to->n_words - at - 1) * sizeof *to->words);
    to->words[at] = w;
}

static void explain_words(const struct explaining *e)
{
    const struct match_doc *q = e->assessor.query;
    for (uint32_t i = 0; i < q->n_terms; i++) {
        const struct match_alias *alias;
        double value = assess_word(&e->assessor, &e->other, i, &alias);
        if (value > 0 && e->assessor.words[i] >= least_share * e->assessor.words_total && e->assessor.words[i] > 0) {
            struct str theirs = alias ? surfaces(e, alias->terms, alias->n_terms) : surface(e, &e->theirs, q->terms[i].number);
            put_word(e->to, (struct match_word){.mine = surface(e, &e->mine, q->terms[i].number), .theirs = theirs, .value = value,
                                                .share = e->assessor.words[i] / e->assessor.words_total});
        }
    }
}

static struct str whole_text(struct arena *a, const struct card *c)
{
    return str_cat(a, str_cat(a, c->title, STR(". ")), c->text);
}

/* The slot of what the viewer may see, UINT32_MAX without it. */
static uint32_t visible_slot(const struct index *ix, const struct scope *scope, enum card_kind kind, id object)
{
    uint32_t slot = index_slot(ix, kind, object);
    return slot != UINT32_MAX && ix->docs[slot].match && scope_has(scope, slot) ? slot : UINT32_MAX;
}

/* The index is locked for reading; who asks is filled in, with the text that readers know it by. */
static enum err explain(struct explaining *e, uint32_t other, struct str mine)
{
    struct taste taste;
    struct taste_factors factors;
    struct assessment x;
    struct match_bond bond;
    e->other = match_read(e->ix, e->a, other, ARENA_NEW(e->a, struct match_room));
    if (!e->query.is_profile && !e->other.is_profile && e->query.is_offer == e->other.is_offer) {
        return ERR_NOT_FOUND;
    }
    assessor_begin(&e->assessor, e->ix, e->a, &e->query);
    find_bond(e, other, &bond);
    assess(&e->assessor, &e->other, bond.close.v[CLOSE_COGNITIVE], &x);
    taste_begin(&taste, &e->assessor, e->a, e->v, &e->scope, e->q);
    taste_judge(&taste, other, &e->other, &x, &factors);
    card_unpack(e->ix, e->a, e->v, other, &e->to->other);
    index_read(e->ix, e->a, mine, &e->mine);
    index_read(e->ix, e->a, whole_text(e->a, &e->to->other), &e->theirs);
    explain_subject(&x, e->to);
    explain_factors(&x, e->to);
    explain_taste(&factors, e->to);
    explain_bond(e, &bond);
    explain_words(e);
    return OK;
}

enum err match_explain(struct index *ix, struct arena *a, const struct viewer *v, id listing, enum card_kind kind, id other, struct match_refusals refused,
                       struct match_explanation *ret)
{
    struct match_explanation found = {0};
    const struct match_query q = {.listing = listing, .refused = refused};
    struct explaining e = {.ix = ix, .a = a, .v = v, .q = &q, .to = &found};
    enum err err = ERR_NOT_FOUND;
    index_read_lock(ix);
    e.scope = scope_of(ix, a, v);
    uint32_t x = visible_slot(ix, &e.scope, CARD_LISTING, listing), y = visible_slot(ix, &e.scope, kind, other);
    if (x != UINT32_MAX && y != UINT32_MAX) {
        e.query = match_read(ix, a, x, ARENA_NEW(a, struct match_room));
        match_partner_of(ix, a, v, x, &e.asking);
        card_unpack(ix, a, v, x, &found.mine);
        err = explain(&e, y, whole_text(a, &found.mine));
    }
    index_read_unlock(ix);
    if (!err) {
        *ret = found;
    }
    return err;
}

enum err match_explain_person(struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, enum card_kind kind, id other,
                              struct match_explanation *ret)
{
    struct match_explanation found = {.mine = {.kind = CARD_PERSON, .id = v->account, .title = q->title}};
    struct explaining e = {.ix = ix, .a = a, .v = v, .q = q, .to = &found};
    enum err err = ERR_NOT_FOUND;
    index_read_lock(ix);
    e.scope = scope_of(ix, a, v);
    uint32_t y = visible_slot(ix, &e.scope, kind, other);
    if (y != UINT32_MAX) {
        match_doc_read(ix, a, q, &e.query);
        match_partner_asking(ix, a, v, q, &e.asking);
        err = explain(&e, y, str_cat(a, str_cat(a, q->title, STR(". ")), q->text));
    }
    index_read_unlock(ix);
    if (!err) {
        *ret = found;
    }
    return err;
}
