#include "feature/survey/survey_shuffle.h"

#include "feature/survey/survey_rule.h"

/* SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static bool asks_inside(struct arena *a, const struct survey_doc *doc, const struct survey_question *q)
{
    struct survey_condition rule;
    if (!survey_rule_read(a, q->show_if, &rule)) {
        return true;
    }
    for (size_t i = 0; i < rule.n; i++) {
        for (size_t k = 0; k < rule.alternatives[i].n; k++) {
            size_t at;
            const struct survey_question *asked = survey_cell_of(a, doc, rule.alternatives[i].terms[k].cell, &at);
            if (asked && asked->block == q->block) {
                return true;
            }
        }
    }
    return false;
}

/* Fisher and Yates, from the end. */
static void shuffle_questions(struct survey_question *v, size_t n, uint64_t state)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = next(&state) % i;
        struct survey_question kept = v[i - 1];
        v[i - 1] = v[k];
        v[k] = kept;
    }
}

static void shuffle_items(struct arena *a, struct survey_question *q, uint64_t state)
{
    struct survey_option *items = ARENA_ARRAY(a, struct survey_option, q->n_items + 1);
    for (size_t i = 0; i < q->n_items; i++) {
        items[i] = q->items[i];
    }
    for (size_t i = q->n_items; i > 1; i--) {
        size_t k = next(&state) % i;
        struct survey_option kept = items[i - 1];
        items[i - 1] = items[k];
        items[k] = kept;
    }
    q->items = items;
}

void survey_shuffle(struct arena *a, struct survey_doc *doc, id seed)
{
    struct survey_question *questions = ARENA_ARRAY(a, struct survey_question, doc->n_questions + 1);
    for (size_t i = 0; i < doc->n_questions; i++) {
        questions[i] = doc->questions[i];
        if (questions[i].is_random) {
            shuffle_items(a, &questions[i], (uint64_t)seed ^ str_hash(questions[i].id));
        }
    }
    for (size_t from = 0, to; from < doc->n_questions; from = to) {
        size_t block = questions[from].block;
        bool may = doc->blocks[block].is_random;
        for (to = from; to < doc->n_questions && questions[to].block == block; to++) {
            may = may && !asks_inside(a, doc, &doc->questions[to]);
        }
        if (may) {
            shuffle_questions(questions + from, to - from, (uint64_t)seed + block);
        }
    }
    doc->questions = questions;
}
