#include "domain/search_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/bisect.h"
#include "domain/index_numbers.h"
#include "domain/topic.h"

/* Fewer hits than this and the words are taken in a wider sense. */
enum { FEW = 5, MAX_KEEP = 200000, WAITING = 64 };
static const uint64_t exact_name = (uint64_t)1 << 40;

static void start_over(struct run *r)
{
    r->total = 0;
    r->n_hits = 0;
    memset(r->counts, 0, ((size_t)r->ix->code_texts.n + 1) * sizeof *r->counts);
}

void take_fitting(struct run *r, uint32_t slot, uint64_t score)
{
    uint32_t missing = facets_missing(r, slot);
    facets_tally(r, slot, missing, 1);
    if (missing != 0) {
        return;
    }
    r->total++;
    uint64_t key = r->by_score ? score : top_key(r, slot);
    if (r->n_hits < r->wanted || (r->wanted > 0 && key >= r->hits[0].key)) {
        top_add(r, key, slot);
    }
}

/* Documents that fit wait until they are some: what memory keeps of them lies all over it, and is fetched for all before it is read. */
struct waiting {
    size_t n;
    uint32_t slots[WAITING];
    uint64_t scores[WAITING];
};

static void take_waiting(struct run *r, struct waiting *all)
{
    const struct index *ix = r->ix;
    for (size_t i = 0; i < all->n; i++) {
        __builtin_prefetch(&ix->code_pool[ix->codes_at[all->slots[i]]]);
        if (!r->by_score || r->n_hits < r->wanted || (r->wanted > 0 && all->scores[i] >= r->hits[0].key)) {
            __builtin_prefetch(&ix->docs[all->slots[i]]);
        }
    }
    for (size_t i = 0; i < all->n; i++) {
        take_fitting(r, all->slots[i], all->scores[i]);
    }
    all->n = 0;
}

static void take(struct run *r, struct waiting *all, uint32_t slot, uint64_t score)
{
    if (!bits_has(r->scope.base, slot) || !is_within(r, slot)) {
        return;
    }
    __builtin_prefetch(&r->ix->codes_at[slot]);
    all->slots[all->n] = slot;
    all->scores[all->n++] = score;
    if (all->n == WAITING) {
        take_waiting(r, all);
    }
}

static int by_slot(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static void find_names(const struct run *r, struct wanted *w)
{
    char room[300];
    struct str term = term_of_name(room, w->q);
    const struct exact *all = &r->ix->exact;
    const struct exact_entry *first = term.n > 1 ? exact_first(all, term) : NULL;
    size_t n = 0;
    for (const struct exact_entry *e = first; e; e = exact_next(all, e)) {
        n++;
    }
    uint32_t *names = ARENA_ARRAY(r->a, uint32_t, n + 1);
    n = 0;
    for (const struct exact_entry *e = first; e; e = exact_next(all, e)) {
        names[n++] = e->slot;
    }
    qsort(names, n, sizeof *names, by_slot);
    w->names = names;
    w->n_names = 0;
    for (size_t i = 0; i < n; i++) {
        if (w->n_names == 0 || names[w->n_names - 1] != names[i]) { /* title and reference may be the same */
            names[w->n_names++] = names[i];
        }
    }
}

static bool has_name(const struct wanted *w, uint32_t slot)
{
    size_t at = BISECT(w->n_names, i, w->names[i] < slot);
    return at < w->n_names && w->names[at] == slot;
}

uint64_t words_score(struct wanted *w, uint32_t slot)
{
    if (!w) {
        return 1;
    }
    if (has_name(w, slot)) {
        return exact_name;
    }
    uint64_t score = 0;
    size_t found = 0;
    for (size_t k = 0; k < w->n; k++) {
        uint32_t impact = cursor_find(&w->groups[k].from, slot);
        found += impact > 0;
        score += (uint64_t)impact * w->groups[k].idf;
    }
    return found >= w->required ? score : 0;
}

/* There is at least one, see search_words(). */
static void sort_groups(struct group **by_size, struct group *groups, size_t n)
{
    by_size[0] = &groups[0];
    for (size_t i = 1; i < n; i++) {
        size_t k = i;
        for (; k > 0 && by_size[k - 1]->n > groups[i].n; k--) {
            by_size[k] = by_size[k - 1];
        }
        by_size[k] = &groups[i];
    }
}

/* From the newest slots to the oldest, so that among equal scores the best come first and the heap rarely changes. */
static void scan_all(struct run *r, struct wanted *w, struct waiting *all)
{
    const size_t n = w->n;
    struct group *by_size[MAX_GROUPS];
    sort_groups(by_size, w->groups, n);
    struct postings_cursor first;
    cursor_begin_again(&first, &by_size[0]->from);
    uint32_t posting;
    while (cursor_back(&first, &posting)) {
        uint32_t slot = posting >> 8, score = (posting & 0xFF) * by_size[0]->idf;
        size_t k = 1;
        for (; k < n; k++) {
            uint32_t impact = cursor_find(&by_size[k]->from, slot);
            if (impact == 0) {
                break;
            }
            score += impact * by_size[k]->idf;
        }
        if (k == n && !has_name(w, slot)) {
            take(r, all, slot, score);
        }
    }
}

/* 0: there is none; an impact is never 0. */
static uint32_t next_posting(struct postings_cursor *c)
{
    uint32_t posting;
    return cursor_back(c, &posting) ? posting : 0;
}

/* Documents with at least `required` of the words. */
static void scan_some(struct run *r, struct wanted *w, struct waiting *all)
{
    struct postings_cursor *from = ARENA_ARRAY(r->a, struct postings_cursor, w->n);
    uint32_t posting[MAX_GROUPS] = {0};
    for (size_t k = 0; k < w->n; k++) {
        cursor_begin_again(&from[k], &w->groups[k].from);
        posting[k] = next_posting(&from[k]);
    }
    for (;;) {
        uint32_t slot = 0, score = 0, n = 0;
        for (size_t k = 0; k < w->n; k++) {
            slot = posting[k] >> 8 > slot ? posting[k] >> 8 : slot;
        }
        for (size_t k = 0; k < w->n; k++) {
            if (posting[k] != 0 && posting[k] >> 8 == slot) {
                score += (posting[k] & 0xFF) * w->groups[k].idf;
                n++;
                posting[k] = next_posting(&from[k]);
            }
        }
        if (n == 0) {
            return;
        }
        if (n >= w->required && !has_name(w, slot)) {
            take(r, all, slot, score);
        }
    }
}

static void scan_words(struct run *r, struct wanted *w)
{
    struct waiting all = {0};
    for (size_t i = 0; i < w->n_names; i++) {
        take(r, &all, w->names[i], exact_name);
    }
    if (w->required == w->n) {
        scan_all(r, w, &all);
    } else {
        scan_some(r, w, &all);
    }
    take_waiting(r, &all);
}

/* What many see is scanned once and kept; then come the few documents that this viewer sees besides. */
static void scan(struct run *r, struct wanted *w)
{
    bool is_kept = r->within == NULL; /* changes are taken over without asking for numbers */
    struct str key = is_kept ? scan_key(r, w) : STR_NONE;
    if (!is_kept || !scan_resume(r, w, key)) {
        start_over(r);
        if (w) {
            scan_words(r, w);
        } else {
            browse(r);
        }
        if (is_kept) {
            scan_keep(r, key);
        }
    }
    for (size_t i = 0; i < r->scope.n_extras; i++) {
        uint64_t score = words_score(w, r->scope.extras[i]);
        if (score > 0 && is_within(r, r->scope.extras[i])) {
            take_fitting(r, r->scope.extras[i], score);
        }
    }
}

static void search_words(struct run *r, struct wanted *w)
{
    wanted_read(r, w);
    if (w->n == 0) {
        return;
    }
    wanted_collect(r, w);
    find_names(r, w);
    scan(r, w);
    if (r->total < FEW || r->s->is_watch) {
        wanted_widen(r, w);
        wanted_collect(r, w);
        scan(r, w);
    }
    while (r->total == 0 && w->required > 1 && !r->s->is_watch) {
        w->required--;
        scan(r, w);
    }
}

static void find_within(struct run *r)
{
    struct listing_ranges ranges = listing_ranges_read(r->a, &r->s->from, &r->s->to);
    if (ranges.n > 0) {
        struct bits *within = ARENA_NEW(r->a, struct bits);
        *within = numbers_find(r->ix, r->a, ranges);
        r->within = within;
    }
}

/* The cards of the hits, of which each is read more than once, lie all over the memory, too. */
static void fetch_cards(const struct run *r)
{
    const struct doc *docs = r->ix->docs;
    for (size_t i = r->s->offset; i < r->n_hits; i++) {
        __builtin_prefetch(&docs[r->hits[i].slot].blob);
        __builtin_prefetch(&docs[r->hits[i].slot].access);
    }
    for (size_t i = r->s->offset; i < r->n_hits; i++) {
        block_fetch(docs[r->hits[i].slot].blob);
    }
}

static void answer(struct run *r, struct str *ret_corrected, struct str *ret_marks)
{
    struct str key = answer_key(r), kept = cache_get(r->ix->cache, r->a, key, r->ix->generation);
    if (!kept.p || r->s->count_facets) {
        facets_choose(r);
    }
    if (kept.p) {
        answer_read(r, kept, ret_corrected, ret_marks);
        return;
    }
    find_within(r);
    struct wanted *w = ARENA_NEW(r->a, struct wanted);
    const size_t wanted = r->wanted;
    r->wanted = wanted > 0 ? wanted + SPARE_HITS : 0;
    w->q = str_trim(str_clip(r->s->q, 500));
    r->by_score = w->q.n > 0 && r->s->sort == SORT_BEST;
    if (w->q.n > 0) {
        search_words(r, w);
    } else {
        scan(r, NULL);
    }
    top_sort(r);
    r->n_hits = r->n_hits < wanted ? r->n_hits : wanted;
    fetch_cards(r);
    *ret_corrected = w->corrected;
    *ret_marks = w->n > 0 ? marks_find(r, w) : STR_NONE;
    answer_keep(r, key, *ret_corrected, *ret_marks);
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

/* Former addresses of topics find what the topic is called, or part of, today. */
static struct strs topics_of_today(struct arena *a, struct strs slugs)
{
    const struct topics *all = topics_now();
    struct str *v = ARENA_ARRAY(a, struct str, slugs.n + 1);
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(all, slugs.v[i]);
        v[i] = t ? t->slug : slugs.v[i];
    }
    return (struct strs){.v = v, .n = slugs.n};
}

void search_run(struct index *ix, struct arena *a, const struct viewer *v, const struct search *s, struct search_result *ret)
{
    size_t limit = s->limit < 100 ? s->limit : 100;
    struct search today = *s;
    today.facets[FACET_TOPIC] = topics_of_today(a, s->facets[FACET_TOPIC]);
    s = &today;
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
