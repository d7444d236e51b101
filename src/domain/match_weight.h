/* All weights of the matching, in one table. Set by hand while watching the judged listings of demo/matching and, as a check on other
 * words, those of tests/fixture/matching (`make bench-match`); not a trained model. docs/guide/matching.md explains them to readers. */
#ifndef DOMAIN_MATCH_WEIGHT_H
#define DOMAIN_MATCH_WEIGHT_H

#include "domain/closeness.h"
#include "domain/match_refusal.h"

static const struct {
    /* Is it about the same? Parts of the subject: each 0..1, times its weight; the sum is divided by the sum of all weights. */
    double words;       /* share of the query's words, by rarity, that the other has, itself or in other words */
    double concepts;    /* the same for concepts of the trade, related ones in part */
    double back;        /* share of the other's title that the query has */
    double category;    /* same category */
    double attribute;   /* likeness of process, material, skill ... */
    double unknown;     /* likeness assumed where the attributes do not say what it is about */
    /* What another word is worth, of finding the word itself: the base, and more the surer the dictionary is. */
    double translation, translation_sure;
    double synonym, synonym_sure;
    double least_alias; /* less is left out */
    /* Can it be done? Factors from 0 to 1 on the subject; those of single attributes stand in match_rule.c. */
    double late;        /* lost when nothing of the wanted period is covered */
    double far;         /* lost per 1000 km without a limit */
    double denied;      /* left when the text rules the subject out */
    double distant;     /* lost by one who is close in nothing of what is known of both (match_bond.h) */
    double closeness[CLOSENESS_KINDS]; /* shares of that; together 1 */
    double silent;      /* lost by one who never answers an enquiry */
    double stale;       /* left when its owner was asked whether it still holds, and has not answered */
    /* What a person declined: lost by a match that has all of what made the declined one unfit (match_taste.h). */
    double declined[REFUSAL_REASONS];
    double repeated;    /* lost by a further listing of a firm that stands above already, only in the order (match_order.h) */
    /* What is shown. */
    double least_score; /* less is no match */
    double worth;       /* from here on it is proposed */
} match_weights = {
    .words = 2.0, .concepts = 0.6, .back = 0.4, .category = 0.5, .attribute = 1.2, .unknown = 0.35,
    .translation = 0.5, .translation_sure = 0.5, .synonym = 0.2, .synonym_sure = 0.6, .least_alias = 0.05,
    .late = 0.35, .far = 0.05, .denied = 0.3, .stale = 0.85,
    .distant = 0.06, .silent = 0.08,
    .closeness = {[CLOSE_GEOGRAPHIC] = 0.2, [CLOSE_COGNITIVE] = 0.3, [CLOSE_SOCIAL] = 0.2, [CLOSE_INSTITUTIONAL] = 0.1, [CLOSE_ORGANISATIONAL] = 0.2},
    .declined = {[REFUSED_FAR] = 0.5, [REFUSED_SUBJECT] = 0.6, [REFUSED_TIME] = 0.5, [REFUSED_PARTNER] = 0.4, [REFUSED_TRUST] = 0.7},
    .repeated = 0.25,
    .least_score = 0.08, .worth = 0.22,
};

#endif
