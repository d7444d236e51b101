#include "feature/survey/survey_shuffle.h"

#include <string.h>

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

/* The numbers below n in an order by chance. Fisher and Yates, from the end. */
static const size_t *order_of(struct arena *a, size_t n, uint64_t state)
{
    size_t *order = ARENA_ARRAY(a, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (size_t i = n; i > 1; i--) {
        size_t k = next(&state) % i, kept = order[i - 1];
        order[i - 1] = order[k];
        order[k] = kept;
    }
    return order;
}

/* Questions of one page stay together. */
static void shuffle_pages(struct arena *a, const struct survey_question *from, size_t n, uint64_t state, struct survey_question *to)
{
    size_t *begin = ARENA_ARRAY(a, size_t, n + 1), pages = 0, put = 0;
    for (size_t i = 0; i < n; i++) {
        if (!from[i].is_together) {
            begin[pages++] = i;
        }
    }
    begin[pages] = n;
    const size_t *order = order_of(a, pages, state);
    for (size_t p = 0; p < pages; p++) {
        for (size_t i = begin[order[p]]; i < begin[order[p] + 1]; i++) {
            to[put++] = from[i];
        }
    }
}

/* Of a matrix of numbers the rows. */
static void shuffle_items(struct arena *a, struct survey_question *q, uint64_t state)
{
    size_t wide = q->n_columns > 0 ? q->n_columns : 1;
    const size_t *order = order_of(a, q->n_items / wide, state);
    struct survey_option *items = ARENA_ARRAY(a, struct survey_option, q->n_items + 1), *rows = ARENA_ARRAY(a, struct survey_option, q->n_rows + 1);
    for (size_t i = 0; i < q->n_items; i++) {
        items[i] = q->items[order[i / wide] * wide + i % wide];
    }
    for (size_t i = 0; i < q->n_rows; i++) {
        rows[i] = q->rows[order[i]];
    }
    q->items = items;
    q->rows = rows;
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
            struct survey_question *still = ARENA_ARRAY(a, struct survey_question, to - from);
            memcpy(still, questions + from, (to - from) * sizeof *still);
            shuffle_pages(a, still, to - from, (uint64_t)seed + block, questions + from);
        }
    }
    doc->questions = questions;
}
