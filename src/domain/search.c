#include "domain/search_run.h"

#include <string.h>


/* Fewer hits than this and the words are taken in a wider sense. */
enum { FEW = 5, MAX_KEEP = 200000 };
static const uint64_t exact_name = (uint64_t)1 << 40;

static void start_over(struct run *r)
{
    r->total = 0;
    r->n_hits = 0;
    memset(r->counts, 0, ((size_t)r->ix->code_texts.n + 1) * sizeof *r->counts);
}

static void take(struct run *r, uint32_t slot, uint64_t score)
{
    bool sees = bits_has(r->scope.base, slot) || (r->scope.n_extras > 0 && scope_has(&r->scope, slot));
    if (!sees || (r->tests_facets && !facets_pass(r, slot))) {
        return;
    }
    r->total++;
    uint64_t key = r->s->sort == SORT_BEST ? score : top_key(r, slot);
    if (r->n_hits < r->wanted || (r->wanted > 0 && key >= r->hits[0].key)) {
        top_add(r, key, slot);
    }
}

static const struct postings *exact_names(const struct run *r, const struct wanted *w)
{
    char room[300];
    struct str term = term_of_name(room, w->q);
    uint32_t t = term.n > 1 ? intern_find(&r->ix->terms, term) : INTERN_NONE;
    return t == INTERN_NONE ? NULL : &r->ix->postings[t];
}

static bool postings_have(const struct postings *p, uint32_t slot)
{
    for (uint32_t i = 0; p && i < p->n; i++) {
        if (p->v[i] >> 8 == slot) {
            return true;
        }
    }
    return false;
}

static void sort_groups(struct group **by_size, struct wanted *w)
{
    for (size_t i = 0; i < w->n; i++) {
        size_t k = i;
        for (; k > 0 && by_size[k - 1]->n > w->groups[i].n; k--) {
            by_size[k] = by_size[k - 1];
        }
        by_size[k] = &w->groups[i];
    }
}

/* A common word is in many documents, whose facet codes lie all over the memory: fetched ahead, they are there when it is their turn. */
static void fetch_ahead(const struct run *r, const struct group *g, uint32_t i)
{
    enum { FAR = 24, NEAR = 8 };
    const struct index *ix = r->ix;
    if (r->tests_facets && i >= FAR) {
        __builtin_prefetch(&ix->codes_at[g->v[i - FAR] >> 8]);
        __builtin_prefetch(&ix->code_pool[ix->codes_at[g->v[i - NEAR] >> 8]]);
    }
}

/* From the newest slots to the oldest, so that among equal scores the best come first and the heap rarely changes. */
static void scan_all(struct run *r, struct wanted *w, const struct postings *names)
{
    struct group *by_size[MAX_GROUPS];
    uint32_t left[MAX_GROUPS];
    sort_groups(by_size, w);
    for (size_t k = 0; k < w->n; k++) {
        left[k] = by_size[k]->n;
    }
    const struct group *first = by_size[0];
    for (uint32_t i = first->n; i-- > 0;) {
        fetch_ahead(r, first, i);
        uint32_t slot = first->v[i] >> 8, score = (first->v[i] & 0xFF) * first->idf;
        size_t k = 1;
        for (; k < w->n; k++) {
            const struct group *g = by_size[k];
            left[k] = gallop_back(g->v, left[k], slot);
            if (left[k] == 0) {
                return;
            }
            uint32_t p = g->v[left[k] - 1];
            if (p >> 8 != slot) {
                break;
            }
            score += (p & 0xFF) * g->idf;
        }
        if (k == w->n && !postings_have(names, slot)) {
            take(r, slot, score);
        }
    }
}

/* Documents with at least `required` of the words. */
static void scan_some(struct run *r, struct wanted *w, const struct postings *names)
{
    uint32_t at[MAX_GROUPS] = {0};
    for (;;) {
        uint32_t slot = UINT32_MAX;
        for (size_t k = 0; k < w->n; k++) {
            if (at[k] < w->groups[k].n && w->groups[k].v[at[k]] >> 8 < slot) {
                slot = w->groups[k].v[at[k]] >> 8;
            }
        }
        if (slot == UINT32_MAX) {
            return;
        }
        uint32_t score = 0, n = 0;
        for (size_t k = 0; k < w->n; k++) {
            const struct group *g = &w->groups[k];
            if (at[k] < g->n && g->v[at[k]] >> 8 == slot) {
                score += (g->v[at[k]++] & 0xFF) * g->idf;
                n++;
            }
        }
        if (n >= w->required && !postings_have(names, slot)) {
            take(r, slot, score);
        }
    }
}

static void scan(struct run *r, struct wanted *w)
{
    start_over(r);
    const struct postings *names = exact_names(r, w);
    for (uint32_t i = 0; names && i < names->n; i++) {
        take(r, names->v[i] >> 8, exact_name);
    }
    if (w->required == w->n) {
        scan_all(r, w, names);
    } else {
        scan_some(r, w, names);
    }
}

static void search_words(struct run *r, struct wanted *w)
{
    wanted_read(r, w);
    if (w->n == 0) {
        return;
    }
    wanted_collect(r, w);
    scan(r, w);
    if (r->total < FEW) {
        wanted_widen(r, w);
        wanted_collect(r, w);
        scan(r, w);
    }
    while (r->total == 0 && w->required > 1) {
        w->required--;
        scan(r, w);
    }
}

/* The newest of the chosen kinds: a merge of the kinds' orders from their ends. */
static void newest(struct run *r)
{
    const struct index *ix = r->ix;
    uint32_t left[CARD_KINDS];
    for (size_t k = 0; k < CARD_KINDS; k++) {
        left[k] = ix->orders[k].n;
    }
    bool counts = r->s->count_facets;
    struct search without_counts = *r->s;
    without_counts.count_facets = false;
    const struct search *s = r->s;
    r->s = counts ? &without_counts : s;
    while (r->n_hits < r->wanted) {
        size_t best = CARD_KINDS;
        for (size_t k = 0; k < CARD_KINDS; k++) {
            bool is_newer = left[k] > 0 && (best == CARD_KINDS || top_key(r, ix->orders[k].v[left[k] - 1]) >
                                                                     top_key(r, ix->orders[best].v[left[best] - 1]));
            best = is_newer ? k : best;
        }
        if (best == CARD_KINDS) {
            break;
        }
        uint32_t slot = ix->orders[best].v[--left[best]];
        if (scope_has(&r->scope, slot) && facets_pass(r, slot)) {
            top_add(r, top_key(r, slot), slot);
        }
    }
    r->s = s;
}

/* Counts what passes, without choosing the best: the newest are known already. */
static void count_all(struct run *r)
{
    for (uint32_t slot = 0; slot < r->ix->n_slots; slot++) {
        if (scope_has(&r->scope, slot) && facets_pass(r, slot)) {
            r->total++;
        }
    }
}

static void browse(struct run *r)
{
    if (r->s->sort == SORT_NAME || r->s->sort == SORT_MEMBERS) {
        for (uint32_t slot = 0; slot < r->ix->n_slots; slot++) {
            take(r, slot, 0);
        }
        return;
    }
    newest(r);
    if ((r->needed & ~(1U << FACET_KIND)) == 0) {
        facets_count_all(r);
    } else {
        count_all(r);
    }
}

/* ---- kept answers ---- */
struct kept {
    int64_t total;
    uint32_t n_hits, n_counts, n_corrected, n_marks;
};

static size_t text_size(struct str s)
{
    return sizeof s.n + s.n;
}

static char *put_text(char *to, struct str s)
{
    memcpy(to, &s.n, sizeof s.n);
    if (s.n > 0) {
        memcpy(to + sizeof s.n, s.p, s.n);
    }
    return to + text_size(s);
}

/* Everything an answer depends on, but for the generation. */
static struct str answer_key(const struct run *r)
{
    const struct search *s = r->s;
    const size_t head[] = {(size_t)s->sort, s->offset, s->limit, s->as_you_type, s->count_facets};
    size_t n = sizeof head + text_size(s->q) + FACETS * sizeof(size_t) + text_size(r->scope.key);
    for (size_t f = 0; f < FACETS; f++) {
        for (size_t i = 0; i < s->facets[f].n; i++) {
            n += text_size(s->facets[f].v[i]);
        }
    }
    char *key = arena_alloc(r->a, 1, n), *to = key;
    memcpy(to, head, sizeof head);
    to = put_text(to + sizeof head, s->q);
    for (size_t f = 0; f < FACETS; f++) {
        memcpy(to, &s->facets[f].n, sizeof s->facets[f].n);
        to += sizeof s->facets[f].n;
        for (size_t i = 0; i < s->facets[f].n; i++) {
            to = put_text(to, s->facets[f].v[i]);
        }
    }
    put_text(to, r->scope.key);
    return (struct str){.p = key, .n = n};
}

struct code_count {
    uint32_t code, count;
};

/* Most codes stand in no hit: a kept answer is small enough to keep thousands. */
static uint32_t nonzero_counts(const struct run *r, struct code_count *ret)
{
    uint32_t n = 0;
    for (uint32_t c = 0; r->s->count_facets && c < r->ix->code_texts.n; c++) {
        if (r->counts[c] > 0) {
            ret[n++] = (struct code_count){.code = c, .count = r->counts[c]};
        }
    }
    return n;
}

static void keep_answer(struct run *r, struct str key, struct str corrected, struct str marks)
{
    struct code_count *counts = ARENA_ARRAY(r->a, struct code_count, (size_t)r->ix->code_texts.n + 1);
    struct kept k = {.total = r->total, .n_hits = (uint32_t)r->n_hits, .n_counts = nonzero_counts(r, counts),
                     .n_corrected = corrected.p ? (uint32_t)corrected.n + 1 : 0, .n_marks = (uint32_t)marks.n};
    struct buf b;
    buf_init(&b, CACHE_MAX_VALUE);
    buf_add(&b, &k, sizeof k);
    buf_add(&b, r->hits, r->n_hits * sizeof *r->hits);
    buf_add(&b, counts, k.n_counts * sizeof *counts);
    buf_str_add(&b, corrected);
    buf_str_add(&b, marks);
    if (buf_ok(&b)) {
        cache_put(r->ix->cache, key, r->ix->generation, buf_str(&b));
    }
    buf_free(&b);
}

static void read_kept(struct run *r, struct str value, struct str *ret_corrected, struct str *ret_marks)
{
    struct kept k;
    memcpy(&k, value.p, sizeof k);
    const char *at = value.p + sizeof k;
    r->total = k.total;
    r->n_hits = k.n_hits;
    r->hits = ARENA_ARRAY(r->a, struct hit, (size_t)k.n_hits + 1);
    memcpy(r->hits, at, k.n_hits * sizeof *r->hits);
    at += k.n_hits * sizeof *r->hits;
    uint32_t n_counts = r->counts ? k.n_counts : 0; /* the key tells answers with facets from those without, which keep none */
    for (uint32_t i = 0; i < n_counts; i++) {
        struct code_count c;
        memcpy(&c, at, sizeof c);
        at += sizeof c;
        r->counts[c.code] = c.count;
    }
    *ret_corrected = k.n_corrected ? (struct str){.p = at, .n = k.n_corrected - 1} : STR_NONE;
    at += k.n_corrected ? k.n_corrected - 1 : 0;
    *ret_marks = (struct str){.p = at, .n = k.n_marks};
}

static void answer(struct run *r, struct str *ret_corrected, struct str *ret_marks)
{
    struct str key = answer_key(r), kept = cache_get(r->ix->cache, r->a, key, r->ix->generation);
    if (!kept.p || r->s->count_facets) {
        facets_choose(r);
    }
    if (kept.p) {
        read_kept(r, kept, ret_corrected, ret_marks);
        return;
    }
    struct wanted *w = ARENA_NEW(r->a, struct wanted);
    w->q = str_trim(str_clip(r->s->q, 500));
    if (w->q.n > 0) {
        search_words(r, w);
    } else {
        browse(r);
    }
    top_sort(r);
    *ret_corrected = w->corrected;
    *ret_marks = w->n > 0 ? marks_find(r, w) : STR_NONE;
    keep_answer(r, key, *ret_corrected, *ret_marks);
}

static void fill_hit(struct run *r, const struct hit *h, size_t i, struct search_hit *ret)
{
    const struct search *s = r->s;
    const struct doc *d = &r->ix->docs[h->slot];
    ret->version = d->version;
    ret->score = s->sort == SORT_BEST && s->q.n > 0 ? (double)h->key / (64.0 * 255.0) : 0;
    if (!s->has || !s->has(s->has_arg, i, d->version, &d->access)) {
        card_unpack(r->ix, r->a, r->v, h->slot, &ret->card);
    }
}

void search_run(struct index *ix, struct arena *a, const struct viewer *v, const struct search *s, struct search_result *ret)
{
    size_t limit = s->limit < 100 ? s->limit : 100;
    struct run r = {.ix = ix, .a = a, .v = v, .s = s};
    r.wanted = s->offset < MAX_KEEP ? s->offset + limit : 0;
    index_read_lock(ix);
    r.scope = scope_of(ix, a, v);
    struct str corrected = STR_NONE, marks = STR_NONE;
    answer(&r, &corrected, &marks);
    *ret = (struct search_result){.total = r.total, .corrected = corrected, .terms = marks_split(a, marks)};
    size_t n = r.n_hits > s->offset ? r.n_hits - s->offset : 0;
    ret->hits = ARENA_ARRAY(a, struct search_hit, n + 1);
    for (size_t i = 0; i < n; i++) {
        fill_hit(&r, &r.hits[s->offset + i], i, &ret->hits[i]);
    }
    ret->n_hits = n;
    if (s->count_facets) {
        facets_collect(&r, ret);
    }
    index_read_unlock(ix);
}
