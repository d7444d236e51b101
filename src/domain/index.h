/* The in-process index of the landscape: one inverted index, facet bit sets and all cards, behind a reader-writer lock.
 *
 * Built from the database at start, kept current through the table `change`. Search, directory pages, facets, counts and
 * matching all read it, so that they agree. Newest first means published_at. Every answer is deterministic: equal scores are ordered by id. */
#ifndef DOMAIN_INDEX_H
#define DOMAIN_INDEX_H

#include "domain/card.h"

struct cache;
struct index;

struct index *index_new(void);
void index_free(struct index *ix);
/* Between these two, while it is filled, a file without a name beside `path` takes the cards: a million of them need no memory then. */
void index_fill_begin(struct index *ix, const char *path);
void index_fill_end(struct index *ix);
/* Adds or replaces (same kind and id). Copies all it needs. Takes the write lock. */
void index_put(struct index *ix, const struct card_source *source);
void index_remove(struct index *ix, enum card_kind kind, id id);
size_t index_size(const struct index *ix);
/* How many of a kind, whoever may see them. Walks all slots: for `clusterwerk check`. */
size_t index_size_of(const struct index *ix, enum card_kind kind);

enum search_sort { SORT_BEST /* newest first without words */, SORT_NEWEST, SORT_NAME, SORT_MEMBERS };

struct search {
    struct str q;
    struct strs facets[FACETS];   /* several values of one facet: any of them; several facets: all of them */
    struct keyed from, to;        /* listings: bounds of fields that are numbers, as typed; in listing_number.h what lies within */
    enum search_sort sort;
    size_t offset, limit;         /* limit at most 100; CSV exports page through */
    bool as_you_type;             /* the last word may be a beginning */
    bool is_watch;                /* a few new documents are asked: words of like meaning count at once, none is mended, none may be missing */
    bool count_facets;
    size_t most[FACETS];          /* of a facet so many values, the most frequent ones and all chosen ones; 0: all of them */
    /* May be NULL. Asked for every hit before its card is unpacked, within the lock of the index: true when the caller needs no card.
     * `version` changes with the document; `access` is of the document itself, also what the viewer may not see. */
    bool (*has)(void *arg, size_t i, uint64_t version, const struct object *access);
    void *has_arg;
};

struct facet_value {
    struct str value;
    int64_t count;                /* with this facet's own choice left out, all others applied */
    bool chosen;
};

struct search_hit {
    uint64_t version;             /* of this state of the document; the next one gets another */
    struct card card;             /* copied into the arena; organisation, organisation_slug and the ids of organisation and account in
                                     card.access are absent when the viewer may not see the author */
    double score;
};

struct search_result {
    int64_t total;
    struct search_hit *hits;
    size_t n_hits;
    struct facet_value *facets[FACETS]; /* by falling count, then value */
    size_t n_facets[FACETS];
    size_t n_values[FACETS];      /* how many values were found, more than n_facets when `most` left some out */
    struct str corrected;         /* what was searched instead, when a word was mistyped; absent otherwise */
    struct strs terms;            /* words to mark in the hits: fold_word() of the tokens that words_next() gives of their texts */
};

/* What answers depend on besides the question: while the generation stays, all viewers of an equal scope get equal answers. */
struct index_sight {
    uint64_t generation;
    struct str scope;             /* in the arena */
};
struct index_sight index_sight(struct index *ix, struct arena *a, const struct viewer *v);
/* For what is rendered from cards and answers; it ends with the index. */
struct cache *index_rendered(const struct index *ix);

/* Shows only what `v` may see, in hits, totals and facets alike. */
void search_run(struct index *ix, struct arena *a, const struct viewer *v, const struct search *s, struct search_result *ret);
/* One card by kind and id or slug; ERR_NOT_FOUND also when `v` may not see it. */
enum err index_card(struct index *ix, struct arena *a, const struct viewer *v, enum card_kind kind, struct str slug_or_id,
                    struct card *ret) MUST_USE;

#endif
