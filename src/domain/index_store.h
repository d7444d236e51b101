/* Inside of the index: what index_*.c, search_*.c and match_*.c share. Features use domain/index.h and domain/match.h.
 *
 * A document has a slot; slots rise and are never used again until compaction renumbers them. A removed document loses its bit in
 * `live`; its postings stay until a quarter of all slots is dead. */
#ifndef DOMAIN_INDEX_STORE_H
#define DOMAIN_INDEX_STORE_H

#include <pthread.h>

#include "base/cache.h"
#include "domain/index.h"
#include "domain/index_block.h"
#include "domain/index_exact.h"
#include "domain/index_intern.h"
#include "domain/index_postings.h"

enum {
    MAX_SLOTS = 1 << 24,
    MAX_CODES = 60000,   /* distinct facet values */
    TOKEN_STOP = 1,
    KEPT_ANSWERS = 4096,
    KEPT_SCANS = 2048,
    CHANGES = 1024,      /* a kept scan that is further behind is made anew */
    KEPT_PARTS = 16384,
};

struct bits {
    uint64_t *v;
    size_t words;
};

/* How a token was analysed: `n_units` unit terms and `n_spans` span terms at `at` in index.token_terms. */
struct token {
    uint32_t at;
    uint8_t n_units, n_spans;
    uint8_t stops;       /* bit i: unit i is a stop word */
    uint8_t tone;        /* enum match_tone, match_tone.h */
};

/* A word as it stands in texts, folded: for typing errors and beginnings. */
struct vocable {
    uint32_t term;
    uint32_t letters;    /* one bit per letter: a cheap bound of the edit distance */
};

/* Facet value: how many published documents carry it, by kind and by audience (0: everybody, 1: signed in only). */
struct code {
    uint32_t facet;
    uint32_t term;       /* its postings are the documents that carry it; kinds have none */
    uint32_t counts[CARD_KINDS][2];
};

/* One document came or went. The slot of one that went keeps its facets, its access and its postings until slots are renumbered. */
struct change_of_slot {
    uint32_t slot;
    bool added;
};

enum audience { AUDIENCE_ALL, AUDIENCE_SIGNED_IN, AUDIENCE_SOME };

struct doc {
    id id;
    instant published_at;
    uint64_t name_key, name_rest; /* first 8 bytes of the folded title, the next 8 bytes; big-endian */
    struct object access;
    block_ref blob;      /* packed card, index_card.c */
    block_ref match;     /* what matching compares, match_pack.h; 0: a cluster */
    uint64_t version;    /* of this state of the document: the next one gets another */
    uint32_t members;    /* 0: unknown */
    uint8_t kind, audience;
    bool is_offer;       /* listings */
    uint8_t answers;     /* organisations: 1 + percent of enquiries that they answered; 0: too few to say (match_bond.h) */
};

/* Live documents in the order of published_at, oldest first. Removed ones are dropped when it is settled. */
struct order {
    uint32_t *v;
    uint32_t n, room, settled;
};

struct index {
    pthread_rwlock_t lock;
    struct arena *arena;       /* interned bytes */
    uint64_t generation;
    struct change_of_slot changes[CHANGES]; /* what made generation g + 1 of g stands at g % CHANGES */
    uint64_t renumbered;       /* generation since which slots mean what they mean now */
    uint64_t versions;         /* given so far */

    struct doc *docs;
    uint32_t *codes_at;        /* by slot: its facet codes are code_pool[codes_at[slot] .. codes_at[slot + 1]) */
    uint32_t n_slots, room_slots, n_live;
    struct bits live, everybody, signed_in; /* the latter two are parts of live */
    struct exact exact;        /* by kind and id, address, whole names */

    struct intern terms;
    struct postings *postings; /* by term */
    uint32_t *marks;           /* by term: place in `found` of the document that is being put, + 1 */
    uint32_t room_terms;

    struct intern token_texts;
    struct token *tokens;
    uint32_t room_tokens;
    uint32_t *token_terms;
    uint32_t n_token_terms, room_token_terms;

    struct intern vocable_texts;
    struct vocable *vocables;
    uint32_t room_vocables;
    uint32_t *sorted;          /* vocables by text: the first n_sorted ones; newer ones are scanned */
    uint32_t n_sorted;

    struct intern code_texts;  /* facet letter and value */
    struct code *codes;
    uint8_t *facet_of;         /* by code: the same as codes[].facet, packed */
    uint32_t room_codes;
    uint16_t *code_pool;
    uint32_t n_code_pool, room_code_pool;

    struct order orders[CARD_KINDS];
    uint32_t totals[CARD_KINDS][2];

    struct snapshot *snapshot; /* cards, matching (index_block.h) and postings may lie in it: index_drop() */
    struct shelf *shelf;       /* cards may lie on it; NULL: there is none */
    struct shelf *match_shelf; /* what matching compares: apart, because it is read without the cards */
    unsigned left_out;           /* bits of enum match_part, for the bench */
    struct concepts *concepts;
    struct arena *scratch;     /* of the writer */
    struct cache *cache;       /* answers and scopes, of one generation */
    struct cache *scans;       /* search_kept.c */
    struct cache *rendered;    /* index_rendered() */
};

/* True when bit i, which must be below the room, is set. */
static inline bool bits_has(const struct bits *b, uint32_t i)
{
    return b->v[i / 64] >> (i % 64) & 1;
}
/* Sets or clears bit i; makes room. */
void bits_set(struct bits *b, uint32_t i, bool on);

/* ---- index_snapshot.c ---- */
bool index_in_snapshot(const struct index *ix, const void *p);
/* Frees what was allocated alone; what lies in the snapshot stays there. */
void index_drop(const struct index *ix, void *p);
void index_snapshot_drop(struct index *ix);

/* ---- index_words.c: terms ---- */
/* Number of the token's analysis, made and kept when it is new. Write lock. */
uint32_t index_token(struct index *ix, struct str token);
uint32_t index_term(struct index *ix, struct str text);
/* A text as a sequence of terms, read only. Unknown words have the term INTERN_NONE. */
struct read_word {
    uint32_t term;
    uint32_t at, n;      /* bytes of the token in the text */
    bool is_span, is_stop;
    bool after_break;    /* a sign that ends a clause stands before it */
    uint8_t tone;
};
struct reading {
    struct str text;
    struct read_word *v;
    size_t n;
};
void index_read(const struct index *ix, struct arena *a, struct str text, struct reading *ret);
/* Analyses and keeps the words that are new first. Write lock. */
__attribute__((nonnull(1))) void index_learn(struct index *ix, struct arena *a, struct str text, struct reading *ret);
/* A document's term with its weight, gathered while it is put. */
struct found {
    uint32_t term;
    float weight;
};
struct gathering {
    struct found *v;
    uint32_t n, room;
    float length;      /* sum of the weights of whole words */
    float fresh;       /* index_freshness(); 0 counts as 1 */
};
/* What all words of a profile that was confirmed then weigh: 0.92 when it never was, one hundredth more for every year, 1 at most. A
 * fixed scale, not the age of today: the same data rank the same on every node and on every day. */
float index_freshness(instant confirmed_at);
/* The same of a listing whose owner was asked whether it still holds, and has not answered. */
extern const float index_stale;
void index_gather(struct index *ix, struct gathering *g, const struct reading *r, float weight);
/* Adds one term by itself. */
void index_gather_term(struct index *ix, struct gathering *g, uint32_t term, float weight);
/* Writes the postings of slot and clears the marks. */
void index_post(struct index *ix, struct gathering *g, uint32_t slot);
/* What a document is found by besides its words: in `exact` kind and id, address and folded names, as terms whom a restricted one
 * belongs to. */
enum term_mark {
    TERM_SLUG = 1, TERM_NAME, TERM_OF_CLUSTER, TERM_OF_ACCOUNT, TERM_OF_ORGANISATION, TERM_CONCEPT, TERM_FACET, TERM_OF_BOARD, TERM_OBJECT, TERM_NUMBER
};
struct str term_of_object(char room[16], enum card_kind kind, id id);
struct str term_of_slug(char room[300], enum card_kind kind, struct str slug);
struct str term_of_name(char room[300], struct str name);
struct str term_of_id(char room[16], enum term_mark mark, id id);
/* `code`: its text in code_texts. */
struct str term_of_code(char room[300], struct str code);

/* ---- index_card.c: cards ---- */
/* Packs the card into memory the caller frees. */
char *card_pack(const struct card *c);
/* The card of a slot as `v` may see it, in the arena. */
void card_unpack(const struct index *ix, struct arena *a, const struct viewer *v, uint32_t slot, struct card *ret);
/* Title, text and English text; they lie in the index or in the arena, here and below. */
void card_texts(const struct index *ix, struct arena *a, uint32_t slot, struct str ret[3]);
struct str card_title(const struct index *ix, struct arena *a, uint32_t slot);
/* The title, or what of it fits into `room`; for comparisons. */
enum { CARD_HEAD = 512 };
struct str card_title_head(const struct index *ix, uint32_t slot, char room[CARD_HEAD]);
/* The fields of a listing's kind, as JSON. */
struct str card_attributes(const struct index *ix, struct arena *a, uint32_t slot);
/* Where it is; NaN when that is not known. */
void card_place(const struct index *ix, struct arena *a, uint32_t slot, double *ret_lat, double *ret_lon);
/* Newest document with that address, UINT32_MAX without one. Any viewer. */
uint32_t index_slot_of_slug(const struct index *ix, enum card_kind kind, struct str slug);
uint32_t index_slot(const struct index *ix, enum card_kind kind, id id);

/* ---- index_scope.c: what a viewer may see ---- */
struct scope {
    const struct bits *base;   /* everybody or signed_in */
    const uint32_t *extras;    /* rising slots of restricted documents that this viewer may see */
    size_t n_extras;
    struct str key;            /* for caches: equal keys see the same as long as the generation is the same */
};
struct scope scope_of(struct index *ix, struct arena *a, const struct viewer *v);
bool scope_has(const struct scope *s, uint32_t slot);

/* ---- index_order.c ---- */
void order_add(struct index *ix, uint32_t slot);

/* ---- index_compact.c ---- */
/* Renumbers the slots when a quarter of them is dead. Write lock. */
void index_compact(struct index *ix);

/* Takes the read lock with the orders settled. */
void index_read_lock(struct index *ix);
void index_read_unlock(struct index *ix);

/* ---- match_doc.c ---- */
struct match_doc;
/* From the card and the readings of its words: title, topics, text. Lies in ix->scratch. */
void match_doc_make(struct index *ix, const struct card *c, const struct reading *const readings[3], struct match_doc *ret);
/* Adds its concepts, those of its attributes too, to the terms it is found by. */
void match_doc_gather(struct index *ix, struct gathering *g, const struct match_doc *d);

#endif
