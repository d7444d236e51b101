#include "domain/search_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bisect.h"
#include "domain/compound.h"
#include "domain/dictionary.h"
#include "domain/index_concepts.h"
#include "domain/lexicon.h"
#include "domain/words.h"

/* Weights in 64ths of what stands in for a word. */
enum { WEIGHT_SAME = 64, WEIGHT_BEGINNING = 56, WEIGHT_CONCEPT = 44, WEIGHT_PARTS = 40, WEIGHT_SYNONYM = 28 };
static const double least_sure = 0.15;

static void group_add(struct group *g, uint32_t term, uint32_t weight)
{
    for (size_t i = 0; i < g->n_terms; i++) {
        if (g->terms[i] == term) {
            return;
        }
    }
    if (term != INTERN_NONE && g->n_terms < GROUP_TERMS) {
        g->terms[g->n_terms] = term;
        g->weights[g->n_terms++] = weight;
    }
}

/* Vocables that begin with the word: the binary search gives the sorted ones, the newest ones are looked through. */
static void add_beginnings(struct run *r, struct group *g)
{
    const struct index *ix = r->ix;
    size_t low = BISECT(ix->n_sorted, i, str_cmp(ix->vocable_texts.v[ix->sorted[i]], g->word) < 0);
    while (low < ix->n_sorted && str_starts(ix->vocable_texts.v[ix->sorted[low]], g->word)) {
        group_add(g, ix->vocables[ix->sorted[low++]].term, WEIGHT_BEGINNING);
    }
    for (uint32_t i = ix->n_sorted; i < ix->vocable_texts.n; i++) {
        if (str_starts(ix->vocable_texts.v[i], g->word)) {
            group_add(g, ix->vocables[i].term, WEIGHT_BEGINNING);
        }
    }
}

static bool is_concept(const struct run *r, uint32_t term)
{
    struct read_word word = {.term = term};
    struct reading one = {.v = &word, .n = 1};
    uint32_t concept;
    return term != INTERN_NONE && concepts_find(r->ix->concepts, &one, 0, &concept) > 0;
}

/* Another word for one that no visible document has and that no dictionary knows. */
static void correct(struct run *r, struct wanted *w, struct group *g, bool is_known)
{
    bool found = g->term != INTERN_NONE && term_is_visible(r, g->term);
    for (size_t i = 0; i < g->n_terms && !found; i++) {
        found = term_is_visible(r, g->terms[i]);
    }
    if (found || is_known || r->s->is_watch || is_concept(r, g->term)) {
        return;
    }
    uint32_t term;
    struct str better = typo_correct(r, g->word, &term);
    if (better.p) {
        g->word = better;
        g->term = term;
        g->n_terms = 0;
        group_add(g, term, WEIGHT_SAME);
        w->corrected = STR("");
    }
}

static void add_group(struct run *r, struct wanted *w, const struct word_unit *u, bool is_last)
{
    if (w->n == MAX_GROUPS) {
        return;
    }
    struct group *g = &w->groups[w->n++];
    *g = (struct group){.word = str_copy(r->a, u->folded), .term = intern_find(&r->ix->terms, u->stem)};
    group_add(g, g->term, WEIGHT_SAME);
    if (is_last && r->s->as_you_type) {
        add_beginnings(r, g);
    }
    correct(r, w, g, u->is_known);
}

/* Adds the words of the query; those that say nothing only when `also_stops`. */
static void read_words(struct run *r, struct wanted *w, bool also_stops)
{
    size_t at = 0;
    struct str raw;
    while (words_next(w->q, &at, &raw)) {
        struct word word;
        words_analyse(raw, &word);
        for (size_t i = 0; i < word.n_units; i++) {
            bool is_last = at == w->q.n && i + 1 == word.n_units;
            if (!word.units[i].is_stop || also_stops || (is_last && r->s->as_you_type)) {
                add_group(r, w, &word.units[i], is_last);
            }
        }
    }
}

static void write_corrected(struct run *r, struct wanted *w)
{
    struct str all = w->groups[0].word;
    for (size_t i = 1; i < w->n; i++) {
        all = str_cat(r->a, str_cat(r->a, all, STR(" ")), w->groups[i].word);
    }
    w->corrected = all;
}

void wanted_read(struct run *r, struct wanted *w)
{
    read_words(r, w, false);
    if (w->n == 0) {
        read_words(r, w, true);
    }
    if (w->corrected.p) {
        write_corrected(r, w);
    }
    w->required = w->n;
}

static void add_concept(struct run *r, struct wanted *w, const struct reading *reading, size_t at)
{
    uint32_t concept;
    size_t n = concepts_find(r->ix->concepts, reading, at, &concept);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < w->n; k++) {
            if (w->groups[k].term == reading->v[at + i].term) {
                group_add(&w->groups[k], concepts_at(r->ix->concepts, concept)->term, WEIGHT_CONCEPT);
            }
        }
    }
}

/* Words of the same meaning in both languages, as far as the dictionary is sure of them. */
static void add_synonyms(struct run *r, struct group *g)
{
    char stem[WORD_MAX];
    struct str word = {.p = stem, .n = words_stem(g->word, stem)};
    struct dictionary_entry entries[DICTIONARY_ENTRIES];
    uint32_t number = dictionary_find(word);
    size_t n = number == DICTIONARY_NONE ? 0 : dictionary_entries(number, entries);
    for (size_t i = 0; i < n; i++) {
        if ((double)entries[i].share >= least_sure) {
            group_add(g, intern_find(&r->ix->terms, entries[i].term), WEIGHT_SYNONYM);
        }
    }
}

static void add_parts(struct run *r, struct group *g)
{
    struct compound c = compound_split(g->word);
    for (size_t i = 0; c.is_known && i < c.n && g->n_parts < 8; i++) {
        char stem[WORD_MAX];
        struct str part = str_cut(g->word, c.from[i], c.to[i]);
        struct str s = {.p = stem, .n = words_stem(part, stem)};
        uint32_t term = intern_find(&r->ix->terms, s);
        if (term == INTERN_NONE) {
            g->n_parts = 0;
            return;
        }
        g->parts[g->n_parts++] = term;
    }
}

void wanted_widen(struct run *r, struct wanted *w)
{
    struct reading reading;
    index_read(r->ix, r->a, w->corrected.p ? w->corrected : w->q, &reading);
    for (size_t i = 0; i < reading.n; i++) {
        add_concept(r, w, &reading, i);
    }
    for (size_t i = 0; i < w->n; i++) {
        add_synonyms(r, &w->groups[i]);
        add_parts(r, &w->groups[i]);
    }
}

struct list {
    uint32_t *v;
    uint32_t n;
};

static struct list merge(struct arena *a, struct list x, struct list y)
{
    struct list to = {.v = ARENA_ARRAY(a, uint32_t, (size_t)x.n + y.n + 1)};
    for (uint32_t i = 0, k = 0; i < x.n || k < y.n;) {
        bool takes_x = k >= y.n || (i < x.n && x.v[i] <= y.v[k]);
        uint32_t p = takes_x ? x.v[i++] : y.v[k++];
        if (to.n > 0 && to.v[to.n - 1] >> 8 == p >> 8) {
            to.v[to.n - 1] = p; /* the larger impact comes later */
        } else {
            to.v[to.n++] = p;
        }
    }
    return to;
}

static struct list weighted(struct arena *a, const struct postings *p, uint32_t weight)
{
    struct list to = {.v = ARENA_ARRAY(a, uint32_t, (size_t)p->n + 1), .n = p->n};
    uint32_t i = 0;
    for (struct postings_walk w = postings_walk(p); postings_step(&w); i++) {
        uint32_t impact = w.impact * weight / 64;
        to.v[i] = w.slot << 8 | (impact ? impact : 1);
    }
    return to;
}

/* Documents that have all parts of the compound: the rarest part's, as far as the others have them too. */
static struct list all_parts(const struct run *r, const struct group *g)
{
    const struct postings *all = r->ix->postings;
    size_t rarest = 0;
    for (size_t i = 1; i < g->n_parts; i++) {
        rarest = all[g->parts[i]].n < all[g->parts[rarest]].n ? i : rarest;
    }
    struct list to = weighted(r->a, &all[g->parts[rarest]], WEIGHT_PARTS);
    for (size_t i = 0; i < g->n_parts; i++) {
        struct postings_cursor c;
        cursor_begin(&c, &all[g->parts[i]]);
        uint32_t n = 0;
        for (uint32_t j = to.n; i != rarest && j-- > 0;) {
            if (cursor_find(&c, to.v[j] >> 8)) {
                to.v[to.n - 1 - n++] = to.v[j];
            }
        }
        if (i != rarest) {
            memmove(to.v, to.v + to.n - n, n * sizeof *to.v);
            to.n = n;
        }
    }
    return to;
}

static void collect(struct run *r, struct group *g)
{
    if (g->n_terms == 1 && g->n_parts == 0 && g->weights[0] == WEIGHT_SAME) {
        cursor_begin(&g->from, &r->ix->postings[g->terms[0]]);
        g->n = r->ix->postings[g->terms[0]].n;
        return;
    }
    struct list lists[GROUP_TERMS + 1];
    size_t n = 0;
    for (size_t i = 0; i < g->n_terms; i++) {
        lists[n++] = weighted(r->a, &r->ix->postings[g->terms[i]], g->weights[i]);
    }
    if (g->n_parts > 1) {
        lists[n++] = all_parts(r, g);
    }
    for (; n > 1; n = (n + 1) / 2) {
        for (size_t i = 0; i < n / 2; i++) {
            lists[i] = merge(r->a, lists[i], lists[n - 1 - i]);
        }
    }
    g->n = n ? lists[0].n : 0;
    cursor_begin_list(&g->from, n ? lists[0].v : NULL, g->n);
}

void wanted_collect(struct run *r, struct wanted *w)
{
    for (size_t i = 0; i < w->n; i++) {
        struct group *g = &w->groups[i];
        collect(r, g);
        double idf = log((1.0 + r->ix->n_live) / (0.5 + g->n));
        g->idf = idf < 0.125 ? 8 : (uint32_t)(idf * 64);
    }
}
