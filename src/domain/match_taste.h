/* What the matches that a person declined do to others of theirs. Only what this person may see counts: a listing whose author is
 * withheld is never lowered for its organisation, which would tell who stands behind it. */
#ifndef DOMAIN_MATCH_TASTE_H
#define DOMAIN_MATCH_TASTE_H

#include "domain/match_refusal.h"
#include "domain/match_score.h"

/* A declined match as the index knows it. */
struct declined {
    enum card_kind kind;
    id other;
    enum refusal_reason reason;
    bool is_pair;                /* declined for the listing that is matched now */
    double km;                   /* NaN: unknown */
    int32_t from, to;            /* its overlap with the wanted period */
    id organisation;             /* 0: none, or withheld */
    uint32_t org_kind;           /* facet code; UINT32_MAX: unknown, or withheld */
    /* What it says and the listing does not. */
    const struct match_term *concepts, *words;
    uint32_t n_concepts, n_words;
};
struct taste {
    const struct index *ix;
    const struct viewer *viewer;
    struct declined *v;
    size_t n;
};
/* What a score is multiplied by, per reason. REFUSED_OTHER: 0 for what was declined itself. */
struct taste_factors {
    double v[REFUSAL_REASONS];
    double all;                  /* their product */
};
/* The index is locked for reading. Lies in the arena. */
void taste_begin(struct taste *t, const struct assessor *s, struct arena *a, const struct viewer *v, const struct scope *scope, const struct match_query *q);
void taste_judge(const struct taste *t, uint32_t slot, const struct match_doc *other, const struct assessment *x, struct taste_factors *ret);

#endif
