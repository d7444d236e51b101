/* Inside of the search: what search*.c share. */
#ifndef DOMAIN_SEARCH_RUN_H
#define DOMAIN_SEARCH_RUN_H

#include "domain/index_store.h"

/* SPARE_HITS: some more than are asked for, so that a kept scan stays of use when the best of them go. */
enum { MAX_GROUPS = 12, GROUP_TERMS = 40, SPARE_HITS = 16 };

/* One word of the query: any of its terms, each with a weight in 64ths. */
struct group {
    struct str word;                  /* folded, as typed or corrected */
    uint32_t term;                    /* of the whole word; INTERN_NONE: nobody uses it */
    uint32_t parts[8];                /* terms of the parts of a compound */
    size_t n_parts;
    uint32_t terms[GROUP_TERMS];
    uint32_t weights[GROUP_TERMS];
    size_t n_terms;
    struct postings_cursor from;      /* postings of all its terms */
    uint32_t n;
    uint32_t idf;                     /* in 64ths */
};

struct wanted {
    struct str q;                     /* trimmed */
    struct group groups[MAX_GROUPS];
    size_t n;
    size_t required;                  /* this many groups must be found in a document */
    struct str corrected;
    const uint32_t *names;            /* slots of documents that are called exactly so, rising */
    size_t n_names;
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
    const struct bits *within;        /* documents that lie in the ranges; NULL: none is asked for */
    uint32_t needed;                  /* bit per facet that has choices */
    uint32_t *choices;                /* the chosen codes that exist */
    size_t n_choices;
    uint32_t *counts;                 /* by facet code */
    int64_t total;
    struct hit *hits;
    size_t n_hits, room, wanted;      /* the best `wanted` ones are kept */
    bool by_score;                    /* the better the words fit the better the hit; else as `sort` says */
};

/* ---- search_words.c ---- */
/* Reads the words of the query: exact ones. */
void wanted_read(struct run *r, struct wanted *w);
/* Adds synonyms, other languages and parts of compounds to every group. */
void wanted_widen(struct run *r, struct wanted *w);
/* Merges the postings of each group's terms. */
void wanted_collect(struct run *r, struct wanted *w);

/* ---- search_typo.c ---- */
/* The word of visible documents that is nearest to `word`, by Damerau-Levenshtein distance 1 (2 for long words), or absent. */
struct str typo_correct(struct run *r, struct str word, uint32_t *ret_term);
/* Whether one of the term's documents is visible. */
bool term_is_visible(const struct run *r, uint32_t term);

/* ---- search.c ---- */
/* How well a document fits the words, larger is better; 0: it does not. Without words (`w` is NULL) all do. */
uint64_t words_score(struct wanted *w, uint32_t slot);
/* Takes a document that is visible and fits the words: counts it and keeps it when it is among the best. */
void take_fitting(struct run *r, uint32_t slot, uint64_t score);

/* ---- search_browse.c ---- */
/* Whether the document lies in the ranges that are asked for. */
static inline bool is_within(const struct run *r, uint32_t slot)
{
    return r->within == NULL || bits_has(r->within, slot);
}

/* Finds what the facets choose, without words. */
void browse(struct run *r);

/* ---- search_kept.c ---- */
/* Answers are kept for all who see the same, as long as nothing changes. */
struct str answer_key(const struct run *r);
void answer_keep(struct run *r, struct str key, struct str corrected, struct str marks);
void answer_read(struct run *r, struct str value, struct str *ret_corrected, struct str *ret_marks);
/* A scan finds what everybody, or everybody who is signed in, may see: the part of an answer that takes the time. It is kept through
 * changes, by taking over each of them. `w` is NULL without words. The key names the words as the index finds them. */
struct str scan_key(const struct run *r, const struct wanted *w);
void scan_keep(struct run *r, struct str key);
/* Puts a kept scan, as it is now, in the place of r's. False: there is none, or too much has changed. */
bool scan_resume(struct run *r, struct wanted *w, struct str key);

/* ---- search_facet.c ---- */
void facets_choose(struct run *r);
/* Which kinds pass: all when none is chosen. */
void facets_kinds(const struct run *r, bool ret[CARD_KINDS]);
/* The chosen facets, a bit each, in which the document has no chosen value. */
uint32_t facets_missing(const struct run *r, uint32_t slot);
/* Counts a document (`by` is 1 or -1) for the values it stands for: all its own when it misses nothing, and those of the one facet that
 * it misses, as if nothing were chosen there. */
void facets_tally(struct run *r, uint32_t slot, uint32_t missing, int by);
/* Counts from the counters kept by kind: only where nothing but kinds is chosen. */
void facets_count_all(struct run *r);
/* The same for the values of some facets, a bit each; sets them anew. */
void facets_count(struct run *r, uint32_t facets);
void facets_collect(struct run *r, struct search_result *ret);

/* ---- search_mark.c ---- */
/* "|word|word|": the words of the shown hits that fit the query, folded. */
struct str marks_find(struct run *r, const struct wanted *w);
struct strs marks_split(struct arena *a, struct str marks);

/* ---- search_top.c ---- */
/* Keeps the document when it is among the best: hits are a heap. */
void top_add(struct run *r, uint64_t key, uint32_t slot);
/* Whether the document is better than the worst of the hits. */
bool top_beats(const struct run *r, uint64_t key, uint32_t slot);
/* Takes out all hits that are no longer live. */
void top_drop_dead(struct run *r);
void top_sort(struct run *r);
uint64_t top_key(const struct run *r, uint32_t slot);

#endif
