#include "domain/match_doc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/index_concepts.h"
#include "domain/fold.h"
#include "domain/index_grow.h"
#include "domain/match_pack.h"
#include "domain/match_tone.h"

/* What a word says about the listing, by where it stands. */
static const float title_weight = 2.5f, topic_weight = 0.6f, text_weight = 1, attribute_weight = 1.5f, span_share = 0.5f;
enum { MAX_WEIGHT = 5 };

struct list {
    struct match_term *v;
    size_t n, room;
};

struct builder {
    const struct index *ix;
    struct arena *a;
    struct list terms, concepts;
    struct reading place;
};

static void add(struct list *list, uint32_t number, float weight, uint32_t flags)
{
    if (number != INTERN_NONE && list->n < list->room) {
        list->v[list->n++] = (struct match_term){.number = number, .weight = weight, .flags = flags};
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

static const uint8_t *find_denied(struct arena *a, const struct reading *r)
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

/* Days, months and years stand in every listing, and so do its place and words such as "wanted": they say nothing about the subject. */
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

static void add_text(struct builder *b, const struct reading *r, float weight, uint32_t flags)
{
    const uint8_t *denied = find_denied(b->a, r);
    size_t concept_end = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct read_word *w = &r->v[i];
        uint32_t all = flags | denied[i], concept;
        if (w->is_span && (b->ix->left_out & MATCH_COMPOUNDS)) {
            continue;
        }
        size_t n = b->ix->left_out & MATCH_CONCEPTS ? 0 : concepts_find(b->ix->concepts, r, i, &concept);
        if (n > 0 && (!w->is_span || i >= concept_end)) {
            add(&b->concepts, concept, w->is_span ? weight * 0.8f : weight, all);
            concept_end = w->is_span ? concept_end : i + n;
        }
        if (!w->is_stop && !is_formality(b, w)) {
            add(&b->terms, w->term, w->is_span ? weight * span_share : weight, w->is_span ? all | MATCH_SPAN : all);
        }
    }
}

static int by_term(const void *x, const void *y)
{
    uint32_t a = ((const struct match_term *)x)->number, b = ((const struct match_term *)y)->number;
    return (a > b) - (a < b);
}

/* Adds up equal terms. What is denied anywhere counts as denied, unless the title says it. */
static void join_terms(struct list *list)
{
    qsort(list->v, list->n, sizeof *list->v, by_term);
    size_t to = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct match_term *from = &list->v[i];
        if (to == 0 || list->v[to - 1].number != from->number) {
            list->v[to++] = *from;
            continue;
        }
        struct match_term *t = &list->v[to - 1];
        uint32_t span = t->flags & from->flags & MATCH_SPAN;
        t->weight = t->weight + from->weight > MAX_WEIGHT ? MAX_WEIGHT : t->weight + from->weight;
        t->flags = ((t->flags | from->flags) & ~(uint32_t)MATCH_SPAN) | span;
    }
    list->n = to;
    for (size_t i = 0; i < to; i++) {
        if (list->v[i].flags & MATCH_TITLE) {
            list->v[i].flags &= ~(uint32_t)MATCH_DENIED;
        }
    }
}

static int32_t day(struct str date, int32_t open)
{
    int64_t days;
    return date.n > 0 && date_to_days(date, &days) ? (int32_t)days : open;
}

/* Concepts of the attributes' texts, which are in English, whatever the listing's language. */
static void add_attributes(struct builder *b, const struct attribute *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; v[i].is_text && k < v[i].n; k++) {
            if (v[i].texts[k].concept != CONCEPT_NONE && !(b->ix->left_out & MATCH_CONCEPTS)) {
                add(&b->concepts, v[i].texts[k].concept, attribute_weight, 0);
            }
        }
    }
}

/* Everything but the place in space and time; lies in the arena. */
static void read_subject(struct builder *b, struct str attributes, const struct reading *const readings[3],
                         struct match_doc *ret)
{
    struct attribute *list = ARENA_ARRAY(b->a, struct attribute, MAX_ATTRIBUTES);
    b->terms = (struct list){.v = ARENA_ARRAY(b->a, struct match_term, MATCH_TERMS), .room = MATCH_TERMS};
    b->concepts = (struct list){.v = ARENA_ARRAY(b->a, struct match_term, MATCH_CONCEPT_TERMS), .room = MATCH_CONCEPT_TERMS};
    ret->n_attributes = (uint32_t)attributes_read(b->ix, b->a, attributes, list);
    add_text(b, readings[0], title_weight, MATCH_TITLE);
    add_text(b, readings[1], topic_weight, 0);
    add_text(b, readings[2], text_weight, 0);
    add_attributes(b, list, ret->n_attributes);
    join_terms(&b->terms);
    join_terms(&b->concepts);
    ret->n_terms = (uint32_t)b->terms.n;
    ret->terms = b->terms.v;
    ret->n_concepts = (uint32_t)b->concepts.n;
    ret->concepts = b->concepts.v;
    ret->attributes = list;
}

static uint8_t category_hash(struct str category)
{
    return category.n ? (uint8_t)(str_hash(category) % 255 + 1) : 0;
}

void match_doc_read(const struct index *ix, struct arena *a, const struct match_query *q, struct match_doc *ret)
{
    struct builder b = {.ix = ix, .a = a};
    struct reading title, tags, text;
    index_read(ix, a, q->place, &b.place);
    index_read(ix, a, q->title, &title);
    index_read(ix, a, q->tags, &tags);
    index_read(ix, a, q->text, &text);
    *ret = (struct match_doc){
        .is_offer = q->is_offer, .is_profile = q->is_person, .category = category_hash(q->category), .lat = q->lat, .lon = q->lon, .radius_km = q->radius_km,
        .from = day(q->available_from, DAY_OPEN_FROM), .to = day(q->available_to, DAY_OPEN_TO),
    };
    read_subject(&b, q->attributes, (const struct reading *const[]){&title, &tags, &text}, ret);
}

void match_doc_make(struct index *ix, const struct card *c, const struct reading *const readings[3], struct match_doc *ret)
{
    struct builder b = {.ix = ix, .a = ix->scratch};
    *ret = (struct match_doc){
        .is_offer = str_is(card_first(c, FACET_SIDE), "offer"), .category = category_hash(card_first(c, FACET_CATEGORY)), .lat = c->lat,
        .lon = c->lon, .radius_km = c->radius_km, .from = day(c->available_from, DAY_OPEN_FROM), .to = day(c->available_to, DAY_OPEN_TO),
    };
    index_read(ix, b.a, c->place, &b.place);
    read_subject(&b, c->attributes, readings, ret);
}

void match_doc_gather(struct index *ix, struct gathering *g, const struct match_doc *d)
{
    for (uint32_t i = 0; i < d->n_concepts; i++) {
        const struct match_term *t = &d->concepts[i];
        if (!(t->flags & MATCH_DENIED)) {
            index_gather_term(ix, g, concepts_at(ix->concepts, t->number)->term, t->weight);
        }
    }
}
