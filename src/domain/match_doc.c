#include "domain/match_doc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/index_concepts.h"
#include "domain/fold.h"
#include "domain/index_grow.h"
#include "domain/match_tone.h"

/* What a word says about the listing, by where it stands. */
static const float title_weight = 2.5f, topic_weight = 0.6f, text_weight = 1, attribute_weight = 1.5f, span_share = 0.5f;
enum { MAX_TERMS = 600, MAX_GRAMS = 96, MAX_WEIGHT = 5 };

struct builder {
    const struct index *ix;
    struct arena *a;
    struct match_term *v;
    size_t n;
    struct reading place;
};

static void add(struct builder *b, uint32_t term, float weight, uint8_t flags)
{
    if (term != INTERN_NONE && b->n < MAX_TERMS) {
        b->v[b->n++] = (struct match_term){.term = term, .weight = weight, .flags = flags};
    }
}

/* Sets the flag of every word in [from, to), one clause. Two denials in a clause undo each other ("ohne Druck reicht nicht"). */
static void judge_clause(const struct reading *r, uint8_t *denied, size_t from, size_t to)
{
    size_t denials = 0, first = to;
    for (size_t i = from; i < to; i++) {
        if (!r->v[i].is_span && (r->v[i].tone == TONE_DENIES_ALL || r->v[i].tone == TONE_DENIES_FOLLOWING)) {
            denials++;
            first = i;
        }
    }
    if (denials != 1) {
        return;
    }
    for (size_t i = r->v[first].tone == TONE_DENIES_ALL ? from : first; i < to; i++) {
        denied[i] = MATCH_DENIED;
    }
}

static uint8_t *find_denied(struct arena *a, const struct reading *r)
{
    uint8_t *denied = arena_alloc(a, 1, r->n + 1);
    for (size_t from = 0; from < r->n;) {
        size_t to = from + 1;
        while (to < r->n && !r->v[to].after_break) {
            to++;
        }
        judge_clause(r, denied, from, to);
        from = to;
    }
    return denied;
}

/* Days, months and years stand in every listing, and so does its place: they say nothing about the subject. */
static bool is_formality(const struct builder *b, const struct read_word *w)
{
    if (w->tone == TONE_FORMAL) {
        return true;
    }
    for (size_t i = 0; i < b->place.n; i++) {
        if (b->place.v[i].term == w->term && !b->place.v[i].is_span) {
            return true;
        }
    }
    return false;
}

static void add_text(struct builder *b, struct str text, float weight, uint8_t flags)
{
    struct reading r;
    index_read(b->ix, b->a, text, &r);
    const uint8_t *denied = find_denied(b->a, &r);
    size_t concept_end = 0;
    for (size_t i = 0; i < r.n; i++) {
        const struct read_word *w = &r.v[i];
        uint8_t all = (uint8_t)(flags | denied[i]);
        uint32_t concept;
        size_t n = concepts_find(b->ix->concepts, &r, i, &concept);
        if (n > 0 && (!w->is_span || i >= concept_end)) {
            add(b, concepts_at(b->ix->concepts, concept)->term, w->is_span ? weight * 0.8f : weight, (uint8_t)(all | MATCH_CONCEPT));
            concept_end = w->is_span ? concept_end : i + n;
        }
        if (!w->is_stop && !is_formality(b, w)) {
            add(b, w->term, w->is_span ? weight * span_share : weight, (uint8_t)(w->is_span ? all | MATCH_SPAN : all));
        }
    }
}

static int by_term(const void *x, const void *y)
{
    uint32_t a = ((const struct match_term *)x)->term, b = ((const struct match_term *)y)->term;
    return (a > b) - (a < b);
}

/* Adds up equal terms. What is denied anywhere counts as denied, unless the title says it. */
static size_t join_terms(struct match_term *v, size_t n)
{
    qsort(v, n, sizeof *v, by_term);
    size_t to = 0;
    for (size_t i = 0; i < n; i++) {
        if (to == 0 || v[to - 1].term != v[i].term) {
            v[to++] = v[i];
            continue;
        }
        struct match_term *t = &v[to - 1];
        t->weight = t->weight + v[i].weight > MAX_WEIGHT ? MAX_WEIGHT : t->weight + v[i].weight;
        bool span = (t->flags & MATCH_SPAN) && (v[i].flags & MATCH_SPAN);
        t->flags = (uint8_t)((t->flags | v[i].flags) & ~MATCH_SPAN) | (span ? MATCH_SPAN : 0);
    }
    for (size_t i = 0; i < to; i++) {
        if ((v[i].flags & MATCH_DENIED) && (v[i].flags & MATCH_TITLE)) {
            v[i].flags &= (uint8_t)~MATCH_DENIED;
        }
    }
    return to;
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

/* Runs of four letters of the title's words, written the way German and English agree on: c as k, ph as f, y as i. */
static size_t read_grams(struct str title, uint32_t *v)
{
    char folded[400], even[400];
    size_t n = fold_phrase(title, folded, sizeof folded), m = 0, count = 0;
    for (size_t i = 0; i < n; i++) {
        bool ph = folded[i] == 'p' && i + 1 < n && folded[i + 1] == 'h';
        even[m++] = ph ? 'f' : folded[i] == 'c' ? 'k' : folded[i] == 'y' ? 'i' : folded[i] == 'z' ? 's' : folded[i];
        i += ph;
    }
    for (size_t i = 0; i + 4 <= m && count < MAX_GRAMS; i++) {
        struct str gram = {.p = even + i, .n = 4};
        if (!memchr(gram.p, ' ', 4)) {
            v[count++] = (uint32_t)str_hash(gram);
        }
    }
    qsort(v, count, sizeof *v, by_number);
    size_t to = 0;
    for (size_t i = 0; i < count; i++) {
        if (to == 0 || v[to - 1] != v[i]) {
            v[to++] = v[i];
        }
    }
    return to;
}

static int32_t day(struct str date, int32_t open)
{
    int64_t days;
    return date.n > 0 && date_to_days(date, &days) ? (int32_t)days : open;
}

/* Texts of the attributes are words too: they are in English, whatever the listing's language. */
static void add_attributes(struct builder *b, const struct attribute *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; v[i].is_text && k < v[i].n; k++) {
            if (v[i].texts[k].concept != CONCEPT_NONE) {
                add(b, concepts_at(b->ix->concepts, v[i].texts[k].concept)->term, attribute_weight, MATCH_CONCEPT);
            }
        }
    }
}

void match_doc_read(const struct index *ix, struct arena *a, const struct match_query *q, struct match_doc *ret)
{
    struct builder b = {.ix = ix, .a = a, .v = ARENA_ARRAY(a, struct match_term, MAX_TERMS)};
    index_read(ix, a, q->place, &b.place);
    struct attribute *attributes = ARENA_ARRAY(a, struct attribute, MAX_ATTRIBUTES);
    uint32_t *grams = ARENA_ARRAY(a, uint32_t, MAX_GRAMS);
    *ret = (struct match_doc){
        .is_offer = q->is_offer, .category = q->category.n ? (uint8_t)(str_hash(q->category) % 255 + 1) : 0, .lat = q->lat, .lon = q->lon,
        .radius_km = q->radius_km, .from = day(q->available_from, DAY_OPEN_FROM), .to = day(q->available_to, DAY_OPEN_TO),
    };
    ret->n_attributes = (uint32_t)attributes_read(ix, a, q->attributes, attributes);
    add_text(&b, q->title, title_weight, MATCH_TITLE);
    add_text(&b, q->tags, topic_weight, 0);
    add_text(&b, q->text, text_weight, 0);
    add_attributes(&b, attributes, ret->n_attributes);
    ret->n_terms = (uint32_t)join_terms(b.v, b.n);
    ret->terms = b.v;
    ret->n_grams = (uint32_t)read_grams(q->title, grams);
    ret->grams = grams;
    ret->attributes = attributes;
}

struct match_doc *match_doc_copy(const struct match_doc *d)
{
    size_t attributes = d->n_attributes * sizeof *d->attributes, terms = d->n_terms * sizeof *d->terms, grams = d->n_grams * sizeof *d->grams;
    char *block = grow(NULL, 1, sizeof *d + attributes + terms + grams);
    struct match_doc *copy = (struct match_doc *)(void *)block;
    char *to = block + sizeof *d;
    *copy = *d;
    copy->attributes = memcpy(to, d->attributes, attributes);
    copy->terms = memcpy(to + attributes, d->terms, terms);
    copy->grams = memcpy(to + attributes + terms, d->grams, grams);
    return copy;
}

struct match_doc *match_doc_new(struct index *ix, const struct card_source *source)
{
    const struct card *c = &source->card;
    struct str side = c->facets[FACET_SIDE].n ? c->facets[FACET_SIDE].v[0] : STR_NONE;
    struct match_query q = {
        .is_offer = str_is(side, "offer"), .title = source->words_title, .text = source->words_text, .tags = source->words_topic,
        .category = c->facets[FACET_CATEGORY].n ? c->facets[FACET_CATEGORY].v[0] : STR_NONE, .lat = c->lat, .lon = c->lon,
        .radius_km = c->radius_km, .available_from = c->available_from, .available_to = c->available_to, .attributes = c->attributes,
        .place = c->place,
    };
    struct match_doc d;
    match_doc_read(ix, ix->scratch, &q, &d);
    return match_doc_copy(&d);
}

void match_doc_free(struct match_doc *d)
{
    release(d);
}

void match_doc_gather(struct index *ix, struct gathering *g, const struct match_doc *d)
{
    for (uint32_t i = 0; i < d->n_terms; i++) {
        const struct match_term *t = &d->terms[i];
        if ((t->flags & MATCH_CONCEPT) && !(t->flags & MATCH_DENIED)) {
            index_gather_term(ix, g, t->term, t->weight);
        }
    }
}
