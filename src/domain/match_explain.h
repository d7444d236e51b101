/* The whole calculation of one match, step by step: the same computation as the ranking's (match_score.h), for readers. */
#ifndef DOMAIN_MATCH_EXPLAIN_H
#define DOMAIN_MATCH_EXPLAIN_H

#include "domain/closeness.h"
#include "domain/match.h"

/* A part of the subject: value times weight is its points; the sum of points by the sum of weights is the subject. */
struct match_part_step {
    const char *label;  /* msgid */
    double value;       /* 0..1 */
    double weight, points;
};
/* What the subject is multiplied by. */
struct match_factor {
    const char *label;  /* msgid */
    const struct listing_field *field; /* of a board: its own label stands for the msgid; NULL otherwise */
    double factor;      /* 0..1 */
};
/* A word of the query that the other says, or says in another way. */
struct match_word {
    struct str mine, theirs; /* as they stand in the texts, where they can be found, else their stems with "…" */
    double share;            /* of all words of the query, by rarity */
    double value;            /* 0..1: as surely as both mean the same */
};
/* One of the five kinds of closeness, of those that are known of both sides. */
struct match_close_step {
    enum closeness_kind kind;
    double value;       /* 0..1 */
    double weight;      /* share of what closeness may take away */
};
enum { EXPLAIN_PARTS = 5, EXPLAIN_FACTORS = 32, EXPLAIN_WORDS = 12 };
struct match_explanation {
    struct card mine, other;
    struct match_part_step parts[EXPLAIN_PARTS];
    struct match_factor factors[EXPLAIN_FACTORS];
    struct match_word words[EXPLAIN_WORDS];  /* weightiest first */
    struct match_close_step close[CLOSENESS_KINDS];
    size_t n_parts, n_factors, n_words, n_close;
    double points, weights;  /* sums of the parts */
    double subject, score;
};
/* `kind`: of the other, listing, organisation or person. `refused`: what the viewer said of matches. ERR_NOT_FOUND when one of both is not in the index, may not be seen by `v`, or when both are offers or both requests. */
enum err match_explain(struct index *ix, struct arena *a, const struct viewer *v, id listing, enum card_kind kind, id other, struct match_refusals refused,
                       struct match_explanation *ret) MUST_USE;
/* The same of what suits a person (match_person). */
enum err match_explain_person(struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, enum card_kind kind, id other,
                              struct match_explanation *ret) MUST_USE;

#endif
