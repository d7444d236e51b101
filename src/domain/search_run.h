/* Inside of the search: what search*.c share. */
#ifndef DOMAIN_SEARCH_RUN_H
#define DOMAIN_SEARCH_RUN_H

#include "domain/index_store.h"

enum { MAX_GROUPS = 12, GROUP_TERMS = 40 };

/* One word of the query: any of its terms, each with a weight in 64ths. */
struct group {
    struct str word;                  /* folded, as typed or corrected */
    uint32_t term;                    /* of the whole word; INTERN_NONE: nobody uses it */
    uint32_t parts[8];                /* terms of the parts of a compound */
    size_t n_parts;
    uint32_t terms[GROUP_TERMS];
    uint32_t weights[GROUP_TERMS];
    size_t n_terms;
    const uint32_t *v;                /* postings of all its terms, rising by slot */
    uint32_t n;
    uint32_t idf;                     /* in 64ths */
};

struct wanted {
    struct str q;                     /* trimmed */
    struct group groups[MAX_GROUPS];
    size_t n;
    size_t required;                  /* this many groups must be found in a document */
    struct str corrected;
};

struct hit {
    uint64_t key;                     /* larger is better */
    uint32_t slot;
};

/* What one search works with. */
struct run {
    struct index *ix;
    struct arena *a;
    const struct viewer *v;
    const struct search *s;
    struct scope scope;
    uint16_t *chosen;                 /* by facet code: the bit of its facet when it is chosen, else 0 */
    uint32_t needed;                  /* bit per facet that has choices */
    bool tests_facets;                /* something is chosen or counted */
    uint32_t *counts;                 /* by facet code */
    int64_t total;
    struct hit *hits;
    size_t n_hits, room, wanted;      /* the best `wanted` ones are kept */
};

/* ---- search_words.c ---- */
/* Reads the words of the query: exact ones. */
void wanted_read(struct run *r, struct wanted *w);
/* Adds synonyms, other languages and parts of compounds to every group. */
void wanted_widen(struct run *r, struct wanted *w);
/* Merges the postings of each group's terms. */
void wanted_collect(struct run *r, struct wanted *w);
/* How many of the first `n` postings have no larger slot: steps that double, then halves, from the end. */
uint32_t gallop_back(const uint32_t *v, uint32_t n, uint32_t slot);

/* ---- search_typo.c ---- */
/* The word of visible documents that is nearest to `word`, by Damerau-Levenshtein distance 1 (2 for long words), or absent. */
struct str typo_correct(struct run *r, struct str word, uint32_t *ret_term);
/* Whether one of the term's documents is visible. */
bool term_is_visible(const struct run *r, uint32_t term);

/* ---- search_facet.c ---- */
void facets_choose(struct run *r);
/* Takes a document that fits the words: counts it, and is true when it passes all choices. */
bool facets_pass(struct run *r, uint32_t slot);
/* Counts of all documents in scope from the counters kept by kind: only where nothing but kinds is chosen. */
void facets_count_all(struct run *r);
void facets_collect(struct run *r, struct search_result *ret);

/* ---- search_mark.c ---- */
/* "|word|word|": the words of the shown hits that fit the query, folded. */
struct str marks_find(struct run *r, const struct wanted *w);
struct strs marks_split(struct arena *a, struct str marks);

/* ---- search_top.c ---- */
/* Keeps the document when it is among the best. */
void top_add(struct run *r, uint64_t key, uint32_t slot);
void top_sort(struct run *r);
uint64_t top_key(const struct run *r, uint32_t slot);

#endif
