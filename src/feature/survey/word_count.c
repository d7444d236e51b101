#include "feature/survey/word_count.h"

#include <stdlib.h>
#include <string.h>

#include "domain/words.h"

enum { SLOTS = 1 << 19, FORMS_MAX = 4 };

struct stem {
    struct str stem, forms[FORMS_MAX];
    size_t of_form[FORMS_MAX], people, last; /* last: the person who used it last, from 1 */
    bool is_stop;
};
struct word_count {
    struct arena *a;
    struct stem *stems;
    uint32_t *slots; /* place in stems + 1 */
    size_t n, room, person;
    struct word word; /* the one that is looked at */
};

struct word_count *word_count_begin(struct arena *a)
{
    struct word_count *w = ARENA_NEW(a, struct word_count);
    w->a = a;
    w->slots = ARENA_ARRAY(a, uint32_t, SLOTS);
    return w;
}

static size_t slot_of(const struct word_count *w, struct str stem)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < stem.n; i++) {
        h = (h ^ (unsigned char)stem.p[i]) * UINT64_C(1099511628211);
    }
    size_t at = (size_t)(h >> 20) & (SLOTS - 1);
    while (w->slots[at] && !str_eq(w->stems[w->slots[at] - 1].stem, stem)) {
        at = (at + 1) & (SLOTS - 1);
    }
    return at;
}

/* NULL when there are too many. */
static struct stem *stem_at(struct word_count *w, struct str stem)
{
    size_t at = slot_of(w, stem);
    if (w->slots[at]) {
        return &w->stems[w->slots[at] - 1];
    }
    if (w->n == WORD_COUNT_STEMS_MAX) {
        return NULL;
    }
    if (w->n == w->room) {
        size_t room = w->room ? w->room * 2 : 1024;
        struct stem *more = ARENA_ARRAY(w->a, struct stem, room);
        memcpy(more, w->stems ? w->stems : more, w->n * sizeof *more);
        w->stems = more;
        w->room = room;
    }
    struct stem *s = &w->stems[w->n++];
    *s = (struct stem){.stem = str_copy(w->a, stem)};
    w->slots[at] = (uint32_t)w->n;
    return s;
}

static void note_form(struct word_count *w, struct stem *s, struct str form)
{
    for (size_t i = 0; i < FORMS_MAX; i++) {
        if (!s->forms[i].p) {
            s->forms[i] = str_copy(w->a, form);
        }
        if (str_eq(s->forms[i], form)) {
            s->of_form[i]++;
            return;
        }
    }
}

static bool says_something(const struct word_unit *u)
{
    bool letter = false;
    for (size_t i = 0; i < u->folded.n; i++) {
        letter = letter || u->folded.p[i] < '0' || u->folded.p[i] > '9';
    }
    return !u->is_stop && letter && str_chars(u->folded) > 1;
}

/* "(Fachkräfte," is "Fachkräfte". */
static struct str bare(struct str token)
{
    while (token.n > 0 && strchr(".,;:!?()[]\"'", token.p[0])) {
        token = str_cut(token, 1, token.n);
    }
    while (token.n > 0 && strchr(".,;:!?()[]\"'", token.p[token.n - 1])) {
        token = str_cut(token, 0, token.n - 1);
    }
    return token;
}

static void each_word(struct word_count *w, struct str text, bool is_stop)
{
    struct word *word = &w->word;
    struct str token;
    for (size_t at = 0; words_next(text, &at, &token);) {
        words_analyse(token, word);
        struct str form = bare(token);
        struct stem *s = word->n_units == 1 && (is_stop || says_something(&word->units[0])) ? stem_at(w, word->units[0].stem)
                         : word->n_units > 1                                              ? stem_at(w, str_fmt(w->a, "%.*s-%.*s", STR_ARG(word->units[0].stem),
                                                                                                                STR_ARG(word->units[1].stem)))
                                                                                          : NULL;
        if (s && is_stop) {
            s->is_stop = true;
        } else if (s && !s->is_stop && s->last != w->person) {
            s->last = w->person;
            s->people++;
            note_form(w, s, form);
        }
    }
}

void word_count_stop(struct word_count *w, struct str words)
{
    each_word(w, words, true);
}

void word_count_add(struct word_count *w, struct str text)
{
    w->person++;
    each_word(w, text, false);
}

static int more_first(const void *x, const void *y)
{
    const struct word_count_row *a = x, *b = y;
    size_t n = a->word.n < b->word.n ? a->word.n : b->word.n;
    int order = memcmp(a->word.p, b->word.p, n);
    return a->people != b->people ? (a->people < b->people) - (a->people > b->people) : order ? order : (a->word.n > b->word.n) - (a->word.n < b->word.n);
}

const struct word_count_row *word_count_rows(struct word_count *w, size_t answered, size_t small, size_t *ret_n)
{
    struct word_count_row *rows = ARENA_ARRAY(w->a, struct word_count_row, w->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        const struct stem *s = &w->stems[i];
        size_t best = 0, others = answered - s->people;
        for (size_t f = 1; f < FORMS_MAX; f++) {
            best = s->of_form[f] > s->of_form[best] ? f : best;
        }
        if (!s->is_stop && s->people > 0 && s->people >= small && (others == 0 || others >= small)) {
            rows[n++] = (struct word_count_row){s->forms[best], s->people};
        }
    }
    qsort(rows, n, sizeof *rows, more_first);
    *ret_n = n < WORD_COUNT_SHOWN ? n : WORD_COUNT_SHOWN;
    return rows;
}
