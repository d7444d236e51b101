#include "domain/match_taste.h"

#include <math.h>

#include "base/bisect.h"
#include "domain/index_concepts.h"
#include "domain/match_pack.h"
#include "domain/match_weight.h"

static bool has(const struct match_term *v, uint32_t n, uint32_t number)
{
    size_t at = BISECT(n, i, v[i].number < number);
    return at < n && v[at].number == number && !(v[at].flags & MATCH_DENIED);
}

/* Words that the listing says in no way; their weight is what they say by rarity. */
static uint32_t foreign_words(const struct assessor *s, struct arena *a, const struct match_doc *d, const struct match_term **ret)
{
    struct match_term *v = ARENA_ARRAY(a, struct match_term, (size_t)d->n_terms + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_terms; i++) {
        const struct match_term *t = &d->terms[i];
        if (!(t->flags & MATCH_DENIED) && !has(s->query->terms, s->query->n_terms, t->number) && assess_as_alias(s, d, t->number) <= 0) {
            double idf = match_idf(s->ix, t->number);
            v[n++] = (struct match_term){.number = t->number, .weight = t->weight * (float)(idf * idf)};
        }
    }
    *ret = v;
    return n;
}

static uint32_t foreign_concepts(const struct assessor *s, struct arena *a, const struct match_doc *d, const struct match_term **ret)
{
    struct match_term *v = ARENA_ARRAY(a, struct match_term, (size_t)d->n_concepts + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_concepts; i++) {
        const struct match_term *t = &d->concepts[i];
        if (!(t->flags & MATCH_DENIED) && !has(s->query->concepts, s->query->n_concepts, t->number)) {
            double idf = match_idf(s->ix, concepts_at(s->ix->concepts, t->number)->term);
            v[n++] = (struct match_term){.number = t->number, .weight = t->weight * (float)(idf * idf)};
        }
    }
    *ret = v;
    return n;
}

/* Company, university ..., as its facet code. */
static uint32_t org_kind_at(const struct index *ix, uint32_t slot)
{
    for (uint32_t i = ix->codes_at[slot]; i < ix->codes_at[slot + 1]; i++) {
        if (ix->facet_of[ix->code_pool[i]] == FACET_ORG_KIND) {
            return ix->code_pool[i];
        }
    }
    return UINT32_MAX;
}

static uint32_t org_kind_of(const struct index *ix, id organisation)
{
    uint32_t slot = organisation ? index_slot(ix, CARD_ORGANISATION, organisation) : UINT32_MAX;
    return slot == UINT32_MAX ? UINT32_MAX : org_kind_at(ix, slot);
}

/* Whose it is; 0 where the viewer may not know, and of a person, who stands for nobody but themself. */
static id open_organisation(const struct taste *t, uint32_t slot)
{
    const struct doc *d = &t->ix->docs[slot];
    if (d->kind != CARD_LISTING) {
        return d->kind == CARD_ORGANISATION ? d->id : 0;
    }
    return access_may(t->viewer, MAY_SEE_AUTHOR, &d->access) ? d->access.organisation : 0;
}

/* Company, university ... of whoever stands behind it; of a person only when they show where they work. */
static uint32_t kind_behind(const struct taste *t, uint32_t slot, id organisation)
{
    return t->ix->docs[slot].kind == CARD_PERSON ? org_kind_at(t->ix, slot) : org_kind_of(t->ix, organisation);
}

static void fill(const struct taste *t, const struct assessor *s, struct arena *a, uint32_t slot, struct declined *d)
{
    const struct match_doc doc = match_read(t->ix, a, slot, ARENA_NEW(a, struct match_room));
    struct assessment x;
    d->organisation = open_organisation(t, slot);
    d->org_kind = kind_behind(t, slot, d->organisation);
    if (!d->is_pair) {
        return;
    }
    assess(s, &doc, NAN, &x);
    d->km = x.km;
    d->from = x.from;
    d->to = x.to;
    if (d->reason == REFUSED_SUBJECT) {
        d->n_words = foreign_words(s, a, &doc, &d->words);
        d->n_concepts = foreign_concepts(s, a, &doc, &d->concepts);
    }
}

/* A draft has no matches that could have been declined. */
static bool is_of_query(const struct match_refusal *r, const struct match_query *q)
{
    return r->listing == q->listing && (q->listing != 0 || q->is_person);
}

/* What was said of one listing's matches holds for it alone; what was said of partners holds for all listings of the person. */
static bool counts(const struct match_refusal *r, const struct match_query *q)
{
    return is_of_query(r, q) || r->reason == REFUSED_PARTNER || r->reason == REFUSED_TRUST;
}

void taste_begin(struct taste *t, const struct assessor *s, struct arena *a, const struct viewer *v, const struct scope *scope, const struct match_query *q)
{
    const struct match_refusals refused = q->refused;
    *t = (struct taste){.ix = s->ix, .viewer = v, .v = ARENA_ARRAY(a, struct declined, refused.n + 1)};
    for (size_t i = 0; i < refused.n; i++) {
        const struct match_refusal *r = &refused.v[i];
        if (!counts(r, q)) {
            continue;
        }
        uint32_t slot = index_slot(s->ix, r->kind, r->other);
        struct declined *d = &t->v[t->n++];
        *d = (struct declined){.kind = r->kind, .other = r->other, .reason = r->reason, .is_pair = is_of_query(r, q), .km = NAN, .from = DAY_OPEN_FROM, .to = DAY_OPEN_TO,
                               .org_kind = UINT32_MAX};
        if (slot != UINT32_MAX && s->ix->docs[slot].match && scope_has(scope, slot)) {
            fill(t, s, a, slot, d);
        }
    }
}

/* Share, by weight, of what the other says too. */
static double shared(const struct match_term *v, uint32_t n, const struct match_term *others, uint32_t n_others)
{
    double all = 0, found = 0;
    for (uint32_t i = 0; i < n; i++) {
        all += (double)v[i].weight;
        found += has(others, n_others, v[i].number) ? (double)v[i].weight : 0;
    }
    return all > 0 ? found / all : 0;
}

static bool is_same(const struct taste *t, const struct declined *d, uint32_t slot)
{
    return d->other == t->ix->docs[slot].id && d->kind == (enum card_kind)t->ix->docs[slot].kind;
}

/* 0..1: how much of what made the declined one unfit the other has, too. */
static double likeness(const struct taste *t, const struct declined *d, uint32_t slot, const struct match_doc *other, const struct assessment *x)
{
    id organisation = open_organisation(t, slot);
    bool same = is_same(t, d, slot) || (d->organisation != 0 && d->organisation == organisation);
    switch (d->reason) {
    case REFUSED_FAR:
        return !isnan(d->km) && !isnan(x->km) && x->km >= d->km;
    case REFUSED_SUBJECT:
        return fmax(shared(d->concepts, d->n_concepts, other->concepts, other->n_concepts), shared(d->words, d->n_words, other->terms, other->n_terms));
    case REFUSED_TIME:
        return (d->from != DAY_OPEN_FROM || d->to != DAY_OPEN_TO) && x->from >= d->from && x->to <= d->to;
    case REFUSED_PARTNER:
        return same || (d->org_kind != UINT32_MAX && kind_behind(t, slot, organisation) == d->org_kind);
    case REFUSED_TRUST:
        return same;
    case REFUSED_OTHER:
    case REFUSAL_REASONS:
        break;
    }
    return 0;
}

void taste_judge(const struct taste *t, uint32_t slot, const struct match_doc *other, const struct assessment *x, struct taste_factors *ret)
{
    ret->all = 1;
    for (size_t i = 0; i < REFUSAL_REASONS; i++) {
        ret->v[i] = 1;
    }
    for (size_t i = 0; i < t->n; i++) {
        const struct declined *d = &t->v[i];
        if (d->is_pair && is_same(t, d, slot)) {
            ret->v[REFUSED_OTHER] = 0;
        } else {
            ret->v[d->reason] = fmin(ret->v[d->reason], 1 - match_weights.declined[d->reason] * likeness(t, d, slot, other, x));
        }
    }
    for (size_t i = 0; i < REFUSAL_REASONS; i++) {
        ret->all *= ret->v[i];
    }
}
