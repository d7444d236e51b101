/* How well two listings, or a listing or person and an organisation or person, fit: one computation for the order and for the reasons. */
#ifndef DOMAIN_MATCH_SCORE_H
#define DOMAIN_MATCH_SCORE_H

#include "domain/match_alias.h"

/* What is known of a pair, each in 0..1 unless said otherwise. */
struct assessment {
    double words;        /* share of the query's words, weighed by rarity, that the other has */
    double concepts;     /* the same for concepts, related ones in part */
    double back;         /* share of the other's title that the query has */
    double denied;       /* share of the query's title that the other rules out */
    bool is_profile;     /* one of both is no listing: kind, fields and time are not compared */
    double topics;       /* of profiles: likeness of the stated topics; NaN: one side states none */
    bool same_category;
    struct comparison attributes;
    double km;           /* NaN: unknown */
    int64_t limit_km;    /* the narrower radius of both; DB_NULL: none */
    bool limit_by_offer;
    bool too_far, no_period, is_stale;
    int32_t from, to;    /* overlap */
    double covered;      /* share of the wanted period */
    double subject;      /* 0..1: is it about the same? */
    double score;        /* 0..1; 0: cannot be done */
};

struct assessor {
    const struct index *ix;
    const struct match_doc *query;
    const double *words, *concepts; /* importance of the query's, in its order; 0 for denied ones */
    struct match_aliases aliases;
    float *best;                    /* scratch: per word of the query what was found */
    double words_total, concepts_total, title_total; /* of the query */
};
void assessor_begin(struct assessor *s, const struct index *ix, struct arena *a, const struct match_doc *query);
/* `topics`: 0..1, how alike the stated topics of both are (closeness of knowledge); counts where one of both is no listing. NaN: not known. */
void assess(const struct assessor *s, const struct match_doc *other, double topics, struct assessment *ret);
/* What the other says for word `i` of the query, 0..1; *ret_alias: by which other words, NULL for the word itself. */
double assess_word(const struct assessor *s, const struct match_doc *other, uint32_t i, const struct match_alias **ret_alias);
/* What a word of the other listing is worth as one of the query's in other words, as weight by rarity; 0: it is none. */
double assess_as_alias(const struct assessor *s, const struct match_doc *other, uint32_t term);
double match_idf(const struct index *ix, uint32_t term);

#endif
