/* Answers that are kept as they are, and scans that are kept through changes. */
#include "domain/search_run.h"

#include <string.h>

enum { HEAD = 3 };

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

static size_t keyed_size(const struct keyed *all)
{
    size_t n = sizeof all->n;
    for (size_t i = 0; i < all->n; i++) {
        n += text_size(all->v[i].key) + text_size(all->v[i].text);
    }
    return n;
}

static char *put_keyed(char *to, const struct keyed *all)
{
    memcpy(to, &all->n, sizeof all->n);
    to += sizeof all->n;
    for (size_t i = 0; i < all->n; i++) {
        to = put_text(put_text(to, all->v[i].key), all->v[i].text);
    }
    return to;
}

/* Everything that is asked for but the words. */
static size_t question_size(const struct run *r)
{
    const struct search *s = r->s;
    size_t n = HEAD * sizeof(size_t) + FACETS * sizeof(size_t);
    for (size_t f = 0; f < FACETS; f++) {
        for (size_t i = 0; i < s->facets[f].n; i++) {
            n += text_size(s->facets[f].v[i]);
        }
    }
    return n + keyed_size(&s->from) + keyed_size(&s->to);
}

static char *put_question(const struct run *r, char *to)
{
    const struct search *s = r->s;
    const size_t head[HEAD] = {(size_t)s->sort, r->wanted, s->count_facets};
    memcpy(to, head, sizeof head);
    to += sizeof head;
    for (size_t f = 0; f < FACETS; f++) {
        memcpy(to, &s->facets[f].n, sizeof s->facets[f].n);
        to += sizeof s->facets[f].n;
        for (size_t i = 0; i < s->facets[f].n; i++) {
            to = put_text(to, s->facets[f].v[i]);
        }
    }
    return put_keyed(put_keyed(to, &s->from), &s->to);
}

/* Everything an answer depends on, but for the generation. */
struct str answer_key(const struct run *r)
{
    const size_t head[] = {r->s->offset, r->s->as_you_type, r->s->is_watch};
    size_t n = question_size(r) + sizeof head + text_size(r->s->q) + text_size(r->scope.key);
    char *key = arena_alloc(r->a, 1, n), *to = put_question(r, key);
    memcpy(to, head, sizeof head);
    to = put_text(to + sizeof head, r->s->q);
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

static void add_items(struct buf *b, const void *items, size_t n)
{
    if (n > 0) {
        buf_add(b, items, n);
    }
}

struct kept {
    int64_t total;
    uint32_t n_hits, n_counts, n_corrected, n_marks;
};

void answer_keep(struct run *r, struct str key, struct str corrected, struct str marks)
{
    struct code_count *counts = ARENA_ARRAY(r->a, struct code_count, (size_t)r->ix->code_texts.n + 1);
    struct kept k = {.total = r->total, .n_hits = (uint32_t)r->n_hits, .n_counts = nonzero_counts(r, counts),
                     .n_corrected = corrected.p ? (uint32_t)corrected.n + 1 : 0, .n_marks = (uint32_t)marks.n};
    struct buf b;
    buf_init(&b, CACHE_MAX_VALUE);
    buf_add(&b, &k, sizeof k);
    add_items(&b, r->hits, r->n_hits * sizeof *r->hits);
    add_items(&b, counts, k.n_counts * sizeof *counts);
    buf_str_add(&b, corrected);
    buf_str_add(&b, marks);
    if (buf_ok(&b)) {
        cache_put(r->ix->cache, key, r->ix->generation, buf_str(&b));
    }
    buf_free(&b);
}

void answer_read(struct run *r, struct str value, struct str *ret_corrected, struct str *ret_marks)
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

/* ---- scans ---- */

struct kept_scan {
    uint64_t generation;
    int64_t total;
    uint32_t n_hits, n_counts;
};

/* The words as postings: what a group finds, and what it is worth. */
struct group_key {
    uint32_t terms[GROUP_TERMS], weights[GROUP_TERMS], parts[8];
    uint32_t n_terms, n_parts, idf;
};

static struct group_key key_of_group(const struct group *g)
{
    struct group_key key = {.n_terms = (uint32_t)g->n_terms, .n_parts = (uint32_t)g->n_parts, .idf = g->idf};
    memcpy(key.terms, g->terms, g->n_terms * sizeof *g->terms);
    memcpy(key.weights, g->weights, g->n_terms * sizeof *g->weights);
    memcpy(key.parts, g->parts, g->n_parts * sizeof *g->parts);
    return key;
}

struct str scan_key(const struct run *r, const struct wanted *w)
{
    const size_t head[] = {r->scope.base == &r->ix->everybody, w ? w->n : 0, w ? w->required : 0};
    struct str q = w ? w->q : STR_NONE; /* names are found by all of it */
    size_t n = question_size(r) + sizeof head + text_size(q) + head[1] * sizeof(struct group_key);
    char *key = arena_alloc(r->a, 1, n), *to = put_question(r, key);
    memcpy(to, head, sizeof head);
    to = put_text(to + sizeof head, q);
    for (size_t i = 0; i < head[1]; i++) {
        struct group_key group = key_of_group(&w->groups[i]);
        memcpy(to, &group, sizeof group);
        to += sizeof group;
    }
    return (struct str){.p = key, .n = n};
}

void scan_keep(struct run *r, struct str key)
{
    struct code_count *counts = ARENA_ARRAY(r->a, struct code_count, (size_t)r->ix->code_texts.n + 1);
    struct kept_scan k = {.generation = r->ix->generation, .total = r->total, .n_hits = (uint32_t)r->n_hits,
                          .n_counts = nonzero_counts(r, counts)};
    struct buf b;
    buf_init(&b, CACHE_MAX_VALUE);
    buf_add(&b, &k, sizeof k);
    add_items(&b, r->hits, r->n_hits * sizeof *r->hits);
    add_items(&b, counts, k.n_counts * sizeof *counts);
    if (buf_ok(&b)) {
        cache_put(r->ix->scans, key, 0, buf_str(&b));
    }
    buf_free(&b);
}

static void read_scan(struct run *r, const struct kept_scan *k, const char *at)
{
    r->total = k->total;
    r->n_hits = k->n_hits;
    r->room = (size_t)k->n_hits + 1;
    r->hits = ARENA_ARRAY(r->a, struct hit, r->room);
    memcpy(r->hits, at, k->n_hits * sizeof *r->hits);
    at += k->n_hits * sizeof *r->hits;
    memset(r->counts, 0, ((size_t)r->ix->code_texts.n + 1) * sizeof *r->counts);
    for (uint32_t i = 0; i < k->n_counts; i++) {
        struct code_count c;
        memcpy(&c, at + i * sizeof c, sizeof c);
        r->counts[c.code] = c.count;
    }
}

/* Seen by all of the scan's base, also when it is gone. */
static bool was_in_base(const struct run *r, const struct doc *d)
{
    return d->audience == AUDIENCE_ALL || (d->audience == AUDIENCE_SIGNED_IN && r->scope.base == &r->ix->signed_in);
}

/* A new hit belongs among the best when it is better than one of them, or when they are all there are. */
static void add_hit(struct run *r, uint32_t slot, uint64_t score, bool are_all)
{
    uint64_t key = r->by_score ? score : top_key(r, slot);
    if (are_all || top_beats(r, key, slot)) {
        top_add(r, key, slot);
    }
}

/* False when more of the best have gone than were kept to spare. */
static bool take_over(struct run *r, struct wanted *w, uint64_t from)
{
    const struct index *ix = r->ix;
    const size_t asked = r->wanted;
    bool are_all = r->n_hits == (size_t)r->total;
    top_drop_dead(r);
    for (uint64_t g = from; g < ix->generation; g++) {
        const struct change_of_slot *c = &ix->changes[g % CHANGES];
        uint64_t score = was_in_base(r, &ix->docs[c->slot]) ? words_score(w, c->slot) : 0;
        if (score == 0) {
            continue;
        }
        uint32_t missing = facets_missing(r, c->slot);
        facets_tally(r, c->slot, missing, c->added ? 1 : -1);
        if (missing != 0) {
            continue;
        }
        r->total += c->added ? 1 : -1;
        if (c->added && bits_has(&ix->live, c->slot)) {
            are_all = are_all && r->n_hits < asked;
            add_hit(r, c->slot, score, are_all);
        }
    }
    return r->n_hits == (size_t)r->total || r->n_hits + SPARE_HITS >= asked;
}

bool scan_resume(struct run *r, struct wanted *w, struct str key)
{
    const struct index *ix = r->ix;
    struct kept_scan k;
    struct str kept = cache_get(ix->scans, r->a, key, 0);
    if (!kept.p) {
        return false;
    }
    memcpy(&k, kept.p, sizeof k);
    if (k.generation < ix->renumbered || ix->generation - k.generation > CHANGES) {
        return false;
    }
    read_scan(r, &k, kept.p + sizeof k);
    if (k.generation == ix->generation) {
        return true;
    }
    if (!take_over(r, w, k.generation)) {
        return false;
    }
    scan_keep(r, key);
    return true;
}
