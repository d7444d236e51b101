#include "domain/match_bond.h"

#include <math.h>

#include "domain/match_weight.h"
#include "domain/tie.h"

enum { FEW_ENQUIRIES = 3 };

uint8_t match_answers(int64_t asked, int64_t answered)
{
    if (asked < FEW_ENQUIRIES) {
        return 0;
    }
    return (uint8_t)(1 + 100 * answered / asked);
}

/* Values of a facet, as the document carries them. */
static struct strs values(const struct index *ix, struct arena *a, uint32_t slot, enum facet f)
{
    uint32_t from = ix->codes_at[slot], to = ix->codes_at[slot + 1];
    struct str *v = ARENA_ARRAY(a, struct str, to - from + 1);
    struct strs all = {.v = v};
    for (uint32_t i = from; i < to; i++) {
        if (ix->facet_of[ix->code_pool[i]] == f) {
            struct str text = ix->code_texts.v[ix->code_pool[i]];
            v[all.n++] = str_cut(text, 1, text.n);
        }
    }
    return all;
}

/* What its organisation adds: kind, all its clusters, how it answers. */
static void add_organisation(const struct index *ix, struct arena *a, id organisation, struct match_partner *to)
{
    uint32_t slot = organisation ? index_slot(ix, CARD_ORGANISATION, organisation) : UINT32_MAX;
    to->side.organisation = organisation;
    if (slot == UINT32_MAX) {
        return;
    }
    struct strs kinds = values(ix, a, slot, FACET_ORG_KIND), clusters = values(ix, a, slot, FACET_CLUSTER);
    to->side.kind = kinds.n ? kinds.v[0] : STR_NONE;
    to->side.clusters = clusters.n ? clusters : to->side.clusters;
    to->answers = ix->docs[slot].answers;
}

static void add_ties(struct arena *a, struct match_partner *to)
{
    to->side.ties = ties_of(a, to->side.clusters);
    to->side.ties_by_cluster = true;
}

void match_partner_of(const struct index *ix, struct arena *a, const struct viewer *v, uint32_t slot, struct match_partner *ret)
{
    const struct doc *d = &ix->docs[slot];
    bool is_listing = d->kind == CARD_LISTING, open = !is_listing || access_may(v, MAY_SEE_AUTHOR, &d->access); /* a profile is its own author */
    struct card card = {.lat = NAN, .lon = NAN};
    if (open) {
        card_place(ix, a, slot, &card.lat, &card.lon);
    }
    *ret = (struct match_partner){.side = {
        .lat = card.lat, .lon = card.lon, .states = values(ix, a, slot, FACET_STATE), .countries = values(ix, a, slot, FACET_COUNTRY),
        .topics = values(ix, a, slot, FACET_TOPIC), .clusters = values(ix, a, slot, FACET_CLUSTER)}};
    if (d->kind == CARD_PERSON) {
        struct strs kinds = values(ix, a, slot, FACET_ORG_KIND); /* only when they show where they work */
        ret->side.kind = kinds.n ? kinds.v[0] : STR_NONE;
    } else {
        add_organisation(ix, a, open ? d->access.organisation : 0, ret);
    }
    add_ties(a, ret);
}

void match_partner_asking(const struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, struct match_partner *ret)
{
    uint32_t slot = q->listing ? index_slot(ix, CARD_LISTING, q->listing) : UINT32_MAX;
    if (slot != UINT32_MAX) {
        match_partner_of(ix, a, v, slot, ret);
        return;
    }
    *ret = (struct match_partner){.side = {.lat = q->lat, .lon = q->lon, .topics = q->topics, .clusters = q->clusters}};
    add_organisation(ix, a, q->organisation, ret);
    add_ties(a, ret);
}

void match_bond(const struct match_partner *asking, const struct match_partner *found, struct match_bond *ret)
{
    double lost = 0;
    *ret = (struct match_bond){.answered = found->answers ? (found->answers - 1) / 100.0 : NAN};
    closeness_of(topics_now(), &asking->side, &found->side, &ret->close);
    for (size_t i = 0; i < CLOSENESS_KINDS; i++) {
        lost += isnan(ret->close.v[i]) ? 0 : match_weights.closeness[i] * (1 - ret->close.v[i]);
    }
    ret->closeness = 1 - match_weights.distant * lost;
    ret->answers = isnan(ret->answered) ? 1 : 1 - match_weights.silent * (1 - ret->answered);
    ret->all = ret->closeness * ret->answers;
}
