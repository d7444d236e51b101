#include "domain/near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/match_score.h"
#include "domain/search_run.h"
#include "domain/topic.h"

enum { MAX_WORDS = 24, KEEP = 4 * NEAR_MAX };
static const float cluster_weight = 2, state_weight = 0.4f, kind_weight = 0.2f;
static const float least_words = 0.15f; /* of the rare words: less is chance */

struct near_word {
    uint32_t term;
    double weight;
    struct str text;
};
struct near_candidate {
    float score;
    uint32_t slot;
};
struct near_run {
    struct index *ix;
    struct arena *a;
    const struct viewer *v;
    const struct near_query *q;
    struct scope scope;
    float *weights;          /* by facet code */
    uint8_t *within;         /* by facet code: 1 a wanted state, 2 a wanted cluster */
    uint8_t needs;           /* bits of `within` that must be met */
    uint32_t offer;          /* code of side=offer */
    uint32_t skip;           /* slot */
    float *words;            /* by slot */
    struct near_word word[MAX_WORDS];
    size_t n_words;
    double words_total;
};

static uint32_t code_of(const struct index *ix, enum facet f, struct str value)
{
    char key[200];
    if (value.n > sizeof key - 1) {
        return INTERN_NONE;
    }
    key[0] = (char)('A' + f);
    memcpy(key + 1, value.p ? value.p : "", value.n);
    return intern_find(&ix->code_texts, (struct str){.p = key, .n = value.n + 1});
}

static void weigh(struct near_run *r, enum facet f, struct strs values, float weight)
{
    for (size_t i = 0; i < values.n; i++) {
        uint32_t c = code_of(r->ix, f, values.v[i]);
        if (c != INTERN_NONE) {
            r->weights[c] = weight;
        }
    }
}

/* Rare topics say more: the logarithm of their rarity. */
static void weigh_topics(struct near_run *r)
{
    for (size_t i = 0; i < r->q->topics.n; i++) {
        uint32_t c = code_of(r->ix, FACET_TOPIC, r->q->topics.v[i]);
        if (c == INTERN_NONE) {
            continue;
        }
        uint64_t n = 0;
        for (size_t k = 0; k < CARD_KINDS; k++) {
            n += (uint64_t)r->ix->codes[c].counts[k][0] + r->ix->codes[c].counts[k][1];
        }
        double rarity = log((1.0 + r->ix->n_live) / (0.5 + (double)n));
        r->weights[c] = (float)fmax(0.2, rarity);
    }
}

static void require(struct near_run *r, enum facet f, struct strs values, uint8_t bit)
{
    r->needs = values.n > 0 ? r->needs | bit : r->needs;
    for (size_t i = 0; i < values.n; i++) {
        uint32_t c = code_of(r->ix, f, values.v[i]);
        if (c != INTERN_NONE) {
            r->within[c] |= bit;
        }
    }
}

static void keep_word(struct near_run *r, struct near_word w)
{
    for (size_t i = 0; i < r->n_words; i++) {
        if (r->word[i].term == w.term) {
            return;
        }
    }
    size_t at = r->n_words < MAX_WORDS ? r->n_words++ : MAX_WORDS - 1;
    if (r->n_words == MAX_WORDS && r->word[at].weight > w.weight) {
        return;
    }
    while (at > 0 && r->word[at - 1].weight < w.weight) {
        r->word[at] = r->word[at - 1];
        at--;
    }
    r->word[at] = w;
}

/* The rarest words of the subject; what every tenth document has is no way to find one. */
static void read_words(struct near_run *r)
{
    struct reading text;
    index_read(r->ix, r->a, str_clip(r->q->words, 2000), &text);
    for (size_t i = 0; i < text.n; i++) {
        const struct read_word *w = &text.v[i];
        bool known = !w->is_stop && !w->is_span && w->term != INTERN_NONE && w->n >= 4;
        if (known && r->ix->postings[w->term].n > 1 && r->ix->postings[w->term].n < r->ix->n_slots / 10 + 20) {
            keep_word(r, (struct near_word){.term = w->term, .weight = match_idf(r->ix, w->term), .text = str_cut(r->q->words, w->at, w->at + w->n)});
        }
    }
    r->words = ARENA_ARRAY(r->a, float, (size_t)r->ix->n_slots + 1);
    for (size_t i = 0; i < r->n_words; i++) {
        const struct postings *p = &r->ix->postings[r->word[i].term];
        r->words_total += r->word[i].weight;
        for (struct postings_walk w = postings_walk(p); postings_step(&w);) {
            r->words[w.slot] += (float)r->word[i].weight;
        }
    }
}

static void begin(struct near_run *r)
{
    size_t n = (size_t)r->ix->code_texts.n + 1;
    r->weights = ARENA_ARRAY(r->a, float, n);
    r->within = ARENA_ARRAY(r->a, uint8_t, n);
    r->scope = scope_of(r->ix, r->a, r->v);
    r->offer = code_of(r->ix, FACET_SIDE, STR("offer"));
    r->skip = r->q->skip ? index_slot(r->ix, r->q->skip_kind, r->q->skip) : UINT32_MAX;
    weigh_topics(r);
    weigh(r, FACET_CLUSTER, r->q->clusters, cluster_weight);
    weigh(r, FACET_STATE, r->q->states, state_weight);
    weigh(r, FACET_ORG_KIND, (struct strs){.v = &r->q->org_kind, .n = r->q->org_kind.n > 0}, kind_weight);
    require(r, FACET_STATE, r->q->in_states, 1);
    require(r, FACET_CLUSTER, r->q->in_clusters, 2);
    read_words(r);
}

/* How near a document is, 0 when it is not or lies out of reach: place and kind alone make no neighbour. */
static float near_score(const struct near_run *r, uint32_t slot, enum near_group *ret)
{
    float strong = r->words[slot] >= least_words * (float)r->words_total ? r->words[slot] : 0, all = strong;
    uint8_t met = 0;
    bool is_offer = false;
    for (uint32_t i = r->ix->codes_at[slot]; i < r->ix->codes_at[slot + 1]; i++) {
        uint16_t c = r->ix->code_pool[i];
        uint8_t f = r->ix->facet_of[c];
        float w = r->weights[c];
        all += w;
        strong += f == FACET_TOPIC || f == FACET_CLUSTER ? w : 0;
        met |= r->within[c];
        is_offer |= c == r->offer;
    }
    static const enum near_group groups[CARD_KINDS] = {[CARD_CLUSTER] = NEAR_CLUSTERS, [CARD_ORGANISATION] = NEAR_ORGANISATIONS,
                                                       [CARD_LISTING] = NEAR_REQUESTS, [CARD_PERSON] = NEAR_PEOPLE};
    *ret = is_offer ? NEAR_OFFERS : groups[r->ix->docs[slot].kind];
    return (met & r->needs) == r->needs && strong > 0 ? all : 0;
}

static bool is_better(const struct near_run *r, const struct near_candidate *x, const struct near_candidate *y)
{
    return x->score != y->score ? x->score > y->score : r->ix->docs[x->slot].id < r->ix->docs[y->slot].id;
}

static void take(const struct near_run *r, struct near_candidate *best, size_t *n, size_t room, struct near_candidate c)
{
    if (*n == room && !is_better(r, &c, &best[room - 1])) {
        return;
    }
    size_t at = *n < room ? (*n)++ : room - 1;
    while (at > 0 && is_better(r, &c, &best[at - 1])) {
        best[at] = best[at - 1];
        at--;
    }
    best[at] = c;
}

static void write_hit(const struct near_run *r, uint32_t slot, struct near_hit *ret)
{
    card_unpack(r->ix, r->a, r->v, slot, &ret->card);
    ret->words = r->words_total > 0 ? r->words[slot] / r->words_total : 0;
    for (size_t i = 0; i < r->n_words && ret->n_shared < NEAR_SHARED && r->words[slot] > 0; i++) {
        struct postings_cursor c;
        cursor_begin(&c, &r->ix->postings[r->word[i].term]);
        if (cursor_find(&c, slot)) {
            ret->shared[ret->n_shared++] = r->word[i].text;
        }
    }
}

static void find(struct near_run *r, struct near_result *ret)
{
    size_t limit = r->q->limit < NEAR_MAX ? r->q->limit : NEAR_MAX, n[NEAR_GROUPS] = {0};
    struct near_candidate *best[NEAR_GROUPS];
    for (size_t g = 0; g < NEAR_GROUPS; g++) {
        best[g] = ARENA_ARRAY(r->a, struct near_candidate, limit + 1);
    }
    for (uint32_t slot = 0; slot < r->ix->n_slots; slot++) {
        enum near_group g;
        if (slot == r->skip || !scope_has(&r->scope, slot)) {
            continue;
        }
        float score = near_score(r, slot, &g);
        if (score > 0) {
            ret->total[g]++;
            take(r, best[g], &n[g], limit, (struct near_candidate){.score = score, .slot = slot});
        }
    }
    for (size_t g = 0; g < NEAR_GROUPS; g++) {
        ret->hits[g] = ARENA_ARRAY(r->a, struct near_hit, n[g] + 1);
        ret->n[g] = n[g];
        for (size_t i = 0; i < n[g]; i++) {
            write_hit(r, best[g][i].slot, &ret->hits[g][i]);
        }
    }
}

void near_find(struct index *ix, struct arena *a, const struct viewer *v, const struct near_query *q, struct near_result *ret)
{
    struct near_run *r = ARENA_NEW(a, struct near_run);
    *r = (struct near_run){.ix = ix, .a = a, .v = v, .q = q};
    *ret = (struct near_result){0};
    index_read_lock(ix);
    begin(r);
    find(r, ret);
    index_read_unlock(ix);
}

/* ---- what more topics would bring ---- */
static bool is_proposed(const struct index *ix, uint32_t c, const struct near_run *r)
{
    struct str text = ix->code_texts.v[c];
    const struct topic *t = ix->facet_of[c] == FACET_TOPIC && r->weights[c] <= 0 ? topic_by_slug(topics_now(), str_cut(text, 1, text.n)) : NULL;
    return t && topic_is_carried(t);
}

/* How often each code stands in what is near (`near` true), or in what is not. */
static void count_codes(const struct near_run *r, bool near, uint32_t *counts)
{
    for (uint32_t slot = 0; slot < r->ix->n_slots; slot++) {
        enum near_group g;
        if (slot == r->skip || !scope_has(&r->scope, slot) || (near_score(r, slot, &g) > 0) != near) {
            continue;
        }
        for (uint32_t i = r->ix->codes_at[slot]; i < r->ix->codes_at[slot + 1]; i++) {
            counts[r->ix->code_pool[i]]++;
        }
    }
}

static size_t choose_topics(const struct near_run *r, const uint32_t *counts, size_t max, uint32_t *ret)
{
    size_t n = 0;
    for (uint32_t c = 0; c < r->ix->code_texts.n; c++) {
        if (counts[c] == 0 || (n == max && counts[c] <= counts[ret[n - 1]]) || !is_proposed(r->ix, c, r)) {
            continue;
        }
        size_t at = n < max ? n++ : max - 1;
        while (at > 0 && counts[ret[at - 1]] < counts[c]) {
            ret[at] = ret[at - 1];
            at--;
        }
        ret[at] = c;
    }
    return n;
}

static int64_t count_new(struct near_run *r, const uint32_t *chosen, size_t n)
{
    int64_t gained = 0;
    for (uint32_t slot = 0; slot < r->ix->n_slots; slot++) {
        enum near_group g;
        bool has = false;
        for (uint32_t i = r->ix->codes_at[slot]; i < r->ix->codes_at[slot + 1] && !has; i++) {
            for (size_t k = 0; k < n; k++) {
                has |= r->ix->code_pool[i] == chosen[k];
            }
        }
        gained += has && slot != r->skip && scope_has(&r->scope, slot) && near_score(r, slot, &g) <= 0;
    }
    return gained;
}

int64_t near_gain(struct index *ix, struct arena *a, const struct viewer *v, const struct near_query *q, size_t max, struct str *ret_topics,
                  size_t *ret_n)
{
    struct near_run *r = ARENA_NEW(a, struct near_run);
    *r = (struct near_run){.ix = ix, .a = a, .v = v, .q = q};
    uint32_t *chosen = ARENA_ARRAY(a, uint32_t, max + 1);
    index_read_lock(ix);
    begin(r);
    uint32_t *counts = ARENA_ARRAY(a, uint32_t, (size_t)ix->code_texts.n + 1);
    count_codes(r, true, counts);
    size_t n = max ? choose_topics(r, counts, max, chosen) : 0;
    if (n < max) {
        memset(counts, 0, ((size_t)ix->code_texts.n + 1) * sizeof *counts);
        count_codes(r, false, counts);
        n = choose_topics(r, counts, max, chosen);
    }
    int64_t gained = count_new(r, chosen, n);
    for (size_t i = 0; i < n; i++) {
        struct str text = ix->code_texts.v[chosen[i]];
        ret_topics[i] = str_copy(a, str_cut(text, 1, text.n));
    }
    index_read_unlock(ix);
    *ret_n = n;
    return gained;
}
