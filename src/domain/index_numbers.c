#include "domain/index_numbers.h"

#include <math.h>
#include <string.h>

enum { MOST_NUMBERS = 40, LEAST_STEP = 1, ZERO_STEP = 128, MOST_STEP = 255, CARD_ROOM = 16 << 20 };

/* Grows with the number: 1 to 255, zero in the middle, steps of a quarter from a thousandth to a million millions. */
static uint32_t step_of(double number)
{
    double size = log1p(fabs(number) * 1000) / log(1.25);
    double step = number < 0 ? ZERO_STEP - ceil(size) : ZERO_STEP + floor(size);
    return step < LEAST_STEP ? LEAST_STEP : step > MOST_STEP ? MOST_STEP : (uint32_t)step;
}

static struct str term_of_number(char room[300], struct str key)
{
    size_t n = key.n < 290 ? key.n : 290;
    room[0] = TERM_NUMBER;
    memcpy(room + 1, key.p, n);
    return (struct str){.p = room, .n = n + 1};
}

void numbers_post(struct index *ix, struct str attributes, uint32_t slot)
{
    struct json_value root;
    struct str why;
    size_t n = 0;
    if (attributes.n == 0 || !json_parse(ix->scratch, attributes, &root, &why) || root.type != JSON_OBJECT) {
        return;
    }
    for (size_t i = 0; i < root.n && n < MOST_NUMBERS; i++) {
        double v[LISTING_VALUE_SIZES];
        char room[300];
        const struct listing_field *f = listing_field_any(root.keys[i]);
        bool counts = f != NULL && listing_field_is_number(f) && listing_attribute(&root, root.keys[i]) == &root.items[i];
        if (counts && listing_value_numbers(&root.items[i], v) > 0) {
            uint32_t term = index_term(ix, term_of_number(room, root.keys[i]));
            postings_add(ix, &ix->postings[term], slot, step_of(v[0]));
            n++;
        }
    }
}

/* ---- finding ---- */

enum place { OUTSIDE, INSIDE, AT_A_BOUND };

/* What the step alone says. Of sizes it knows the largest only. */
static enum place place_of(const struct listing_range *r, uint32_t step)
{
    uint32_t from = r->n_from > 0 ? step_of(r->from[0]) : 0, to = r->n_to > 0 ? step_of(r->to[0]) : MOST_STEP + 1;
    if (step < from || step > to) {
        return OUTSIDE;
    }
    return step > from && step < to && r->n_from <= 1 && r->n_to <= 1 ? INSIDE : AT_A_BOUND;
}

struct finding {
    const struct index *ix;
    struct arena *room;      /* of one card */
    struct listing_ranges ranges;
};

static bool card_lies_in(const struct finding *f, uint32_t slot)
{
    arena_reset(f->room);
    return listing_ranges_have(f->room, f->ranges, card_attributes(f->ix, f->room, slot));
}

/* Keeps of `within` (NULL: all) what lies in the range, or may. */
static void find_one(const struct finding *f, const struct listing_range *r, const struct bits *within, struct bits *certain, struct bits *open)
{
    char room[300];
    uint32_t term = intern_find(&f->ix->terms, term_of_number(room, r->key));
    if (term == INTERN_NONE || r->is_empty) {
        return;
    }
    for (struct postings_walk w = postings_walk(&f->ix->postings[term]); postings_step(&w);) {
        if (!bits_has(&f->ix->live, w.slot) || (within != NULL && !bits_has(within, w.slot))) {
            continue;
        }
        enum place place = place_of(r, w.impact);
        certain->v[w.slot / 64] |= place != OUTSIDE ? (uint64_t)1 << (w.slot % 64) : 0;
        open->v[w.slot / 64] |= place == AT_A_BOUND ? (uint64_t)1 << (w.slot % 64) : 0;
    }
}

static struct bits no_bits(const struct index *ix, struct arena *a)
{
    size_t words = (size_t)ix->n_slots / 64 + 1;
    return (struct bits){.v = ARENA_ARRAY(a, uint64_t, words), .words = words};
}

struct bits numbers_find(const struct index *ix, struct arena *a, struct listing_ranges ranges)
{
    struct finding f = {.ix = ix, .room = arena_new(CARD_ROOM), .ranges = ranges};
    struct bits found = no_bits(ix, a), open = no_bits(ix, a);
    for (size_t i = 0; i < ranges.n; i++) {
        struct bits before = found;
        found = no_bits(ix, a);
        find_one(&f, &ranges.v[i], i > 0 ? &before : NULL, &found, &open);
    }
    for (size_t w = 0; w < found.words; w++) {
        for (uint64_t left = found.v[w] & open.v[w]; left != 0; left &= left - 1) {
            uint32_t slot = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(left);
            if (!card_lies_in(&f, slot)) {
                found.v[w] &= ~(left & -left);
            }
        }
    }
    arena_free(f.room);
    return found;
}
