#include "domain/index_concepts.h"

#include <stdlib.h>
#include <string.h>

#include "domain/index_grow.h"
#include "domain/lexicon.h"
#include "domain/words.h"

enum { MAX_CONCEPTS = 4096, NO_PHRASE = 0, STARTS = 1, STARTS_LONGER = 2 };

static const float concept_weight = 0.7f;

struct concepts {
    struct arena *arena;
    struct concept *v;
    uint32_t n;
    struct intern names;
    struct intern phrases;       /* terms of the words, 4 bytes each */
    uint32_t *concept_of_phrase;
    uint32_t room_phrases;
    uint8_t *starts;             /* by term: whether phrases begin with it */
    uint32_t n_starts;
};

static void add_phrase(struct concepts *c, const uint32_t *terms, size_t n, uint32_t concept)
{
    uint32_t p = intern_add(&c->phrases, (struct str){.p = (const char *)terms, .n = n * sizeof *terms});
    if (p >= c->room_phrases) {
        c->room_phrases = c->room_phrases ? c->room_phrases * 2 : 1024;
        c->concept_of_phrase = grow(c->concept_of_phrase, sizeof *c->concept_of_phrase, c->room_phrases);
    }
    c->concept_of_phrase[p] = concept;
    if (terms[0] >= c->n_starts) {
        uint32_t room = terms[0] * 2 + 1024;
        c->starts = grow(c->starts, 1, room);
        memset(c->starts + c->n_starts, 0, room - c->n_starts);
        c->n_starts = room;
    }
    c->starts[terms[0]] |= n > 1 ? STARTS | STARTS_LONGER : STARTS;
}

/* Terms of the words of a phrase, stop words left out. */
static void add_term(struct concepts *c, struct index *ix, struct str phrase, uint32_t concept)
{
    uint32_t terms[CONCEPT_WORDS];
    size_t n = 0, at = 0;
    struct str raw;
    while (words_next(phrase, &at, &raw)) {
        uint32_t number = index_token(ix, raw);
        struct token t = ix->tokens[number];
        for (uint32_t i = 0; i < t.n_units && n < CONCEPT_WORDS; i++) {
            if (!(t.stops >> i & 1)) {
                terms[n++] = ix->token_terms[t.at + i];
            }
        }
    }
    if (n > 0) {
        add_phrase(c, terms, n, concept);
    }
}

static uint32_t concept_named(struct concepts *c, struct index *ix, struct str name, uint32_t group)
{
    uint32_t i = intern_add(&c->names, name);
    if (i < c->n || i >= MAX_CONCEPTS) {
        return i < MAX_CONCEPTS ? i : 0;
    }
    char key[16];
    c->v[i] = (struct concept){.name = c->names.v[i], .broader = CONCEPT_NONE, .group = group,
                               .term = index_term(ix, term_of_id(key, TERM_CONCEPT, i))};
    c->n++;
    return i;
}

/* "name < broader: term, term, ..." ; the name is a term too. */
static void add_line(struct concepts *c, struct index *ix, struct str line, uint32_t group)
{
    size_t colon = str_find(line, STR(":"), 0);
    if (colon == SIZE_MAX) {
        return;
    }
    struct str head = str_cut(line, 0, colon), terms = str_cut(line, colon + 1, line.n), term;
    size_t less = str_find(head, STR("<"), 0);
    struct str name = str_trim(str_cut(head, 0, less));
    uint32_t i = concept_named(c, ix, name, group);
    c->v[i].group = group;
    if (less != SIZE_MAX) {
        c->v[i].broader = concept_named(c, ix, str_trim(str_cut(head, less + 1, head.n)), group);
    }
    add_term(c, ix, name, i);
    while (str_split(&terms, ',', &term)) {
        add_term(c, ix, str_trim(term), i);
    }
}

struct concepts *concepts_new(struct index *ix)
{
    struct concepts *c = grow(NULL, sizeof *c, 1);
    *c = (struct concepts){.arena = arena_new((size_t)16 << 20)};
    c->v = ARENA_ARRAY(c->arena, struct concept, MAX_CONCEPTS);
    intern_init(&c->names, c->arena);
    intern_init(&c->phrases, c->arena);
    struct str text = lexicon_concepts(), line;
    uint32_t group = 0;
    while (str_split(&text, '\n', &line)) {
        line = str_trim(line);
        if (str_starts(line, STR("["))) {
            group++;
        } else if (line.n > 0 && line.p[0] != '#') {
            add_line(c, ix, line, group);
        }
    }
    return c;
}

void concepts_free(struct concepts *c)
{
    intern_free(&c->names);
    intern_free(&c->phrases);
    free(c->concept_of_phrase);
    free(c->starts);
    arena_free(c->arena);
    free(c);
}

const struct concept *concepts_at(const struct concepts *c, uint32_t number)
{
    return &c->v[number];
}

static uint32_t find_phrase(const struct concepts *c, const uint32_t *terms, size_t n)
{
    uint32_t p = intern_find(&c->phrases, (struct str){.p = (const char *)terms, .n = n * sizeof *terms});
    return p == INTERN_NONE ? CONCEPT_NONE : c->concept_of_phrase[p];
}

/* Terms of the words that follow `at`, spans and stop words left out, up to the end of the sentence. */
static size_t following(const struct reading *r, size_t at, uint32_t *terms, size_t *ends)
{
    size_t n = 0;
    for (size_t i = at; i < r->n && n < CONCEPT_WORDS; i++) {
        const struct read_word *w = &r->v[i];
        if (i > at && w->after_break) {
            break;
        }
        if (!w->is_span && !w->is_stop) {
            terms[n] = w->term;
            ends[n++] = i + 1;
        }
    }
    return n;
}

size_t concepts_find(const struct concepts *c, const struct reading *r, size_t at, uint32_t *ret_concept)
{
    uint32_t first = r->v[at].term;
    if (r->v[at].is_stop || first >= c->n_starts || c->starts[first] == NO_PHRASE) {
        return 0;
    }
    uint32_t terms[CONCEPT_WORDS] = {first};
    size_t ends[CONCEPT_WORDS] = {at + 1}, n = 1;
    if (!r->v[at].is_span && (c->starts[first] & STARTS_LONGER)) {
        n = following(r, at, terms, ends);
    }
    for (; n > 0; n--) {
        *ret_concept = find_phrase(c, terms, n);
        if (*ret_concept != CONCEPT_NONE) {
            return ends[n - 1] - at;
        }
    }
    return 0;
}

void concepts_gather(struct index *ix, struct gathering *g, const struct reading *r, float weight)
{
    for (size_t i = 0; i < r->n; i++) {
        uint32_t concept;
        if (concepts_find(ix->concepts, r, i, &concept) > 0) {
            index_gather_term(ix, g, ix->concepts->v[concept].term, weight * (r->v[i].is_span ? concept_weight / 2 : concept_weight));
        }
    }
}
