#include "domain/match_alias.h"

#include <stdlib.h>
#include <string.h>

#include "base/bisect.h"
#include "domain/dictionary.h"
#include "domain/match_score.h"
#include "domain/match_weight.h"

enum { MAX_ALIASES = 1500, MAX_PHRASES = 300 };

struct widening {
    const struct index *ix;
    const struct match_doc *query;
    struct match_aliases *to;
};

/* Place of the term among the query's, or UINT32_MAX. */
static uint32_t place_of(const struct match_doc *query, uint32_t number)
{
    size_t at = BISECT(query->n_terms, i, query->terms[i].number < number);
    return at < query->n_terms && query->terms[at].number == number ? (uint32_t)at : UINT32_MAX;
}

/* Numbers of the stems of a term of the dictionary; 0 when the index lacks one of them. */
static uint8_t read_terms(const struct index *ix, struct str term, uint32_t ret[ALIAS_WORDS])
{
    struct str word;
    uint8_t n = 0;
    while (n < ALIAS_WORDS && str_split(&term, ' ', &word)) {
        ret[n] = intern_find(&ix->terms, word);
        if (ret[n++] == INTERN_NONE) {
            return 0;
        }
    }
    return n;
}

/* A word that stands in many more listings than the one it is for says less. */
static double rarity(const struct widening *w, const struct match_alias *alias)
{
    double mine = 0, theirs = 0;
    for (size_t i = 0; i < alias->n_from; i++) {
        double idf = match_idf(w->ix, w->query->terms[alias->from[i]].number);
        mine += idf * idf;
    }
    for (size_t i = 0; i < alias->n_terms; i++) {
        double idf = match_idf(w->ix, alias->terms[i]);
        theirs += idf * idf;
    }
    return mine <= 0 ? 0 : theirs >= mine ? 1 : theirs / mine;
}

static double entry_worth(const struct dictionary_entry *e)
{
    double share = (double)e->share;
    return e->kind == DICTIONARY_SYNONYM ? match_weights.synonym + match_weights.synonym_sure * share
                                         : match_weights.translation + match_weights.translation_sure * share;
}

static void add_entries(struct widening *w, uint32_t number, const struct match_alias *from)
{
    struct dictionary_entry entries[DICTIONARY_ENTRIES];
    size_t n = dictionary_entries(number, entries);
    for (size_t i = 0; i < n && w->to->n < MAX_ALIASES; i++) {
        if (w->ix->left_out & (entries[i].kind == DICTIONARY_SYNONYM ? MATCH_SYNONYMS : MATCH_DICTIONARY)) {
            continue;
        }
        struct match_alias alias = *from;
        alias.n_terms = read_terms(w->ix, entries[i].term, alias.terms);
        if (alias.n_terms == 0 || place_of(w->query, alias.terms[0]) != UINT32_MAX) {
            continue;
        }
        alias.value = (float)(entry_worth(&entries[i]) * rarity(w, &alias));
        if ((double)alias.value >= match_weights.least_alias) {
            w->to->v[w->to->n++] = alias;
        }
    }
}

/* Phrases of the dictionary that begin with the word and whose other words stand in the query, too. */
static void add_phrases(struct widening *w, uint32_t number, struct str word, uint32_t place)
{
    for (uint32_t k = number + 1; k < dictionary_size() && k < number + MAX_PHRASES; k++) {
        struct str phrase = dictionary_term(k);
        if (!str_starts(phrase, word) || phrase.n <= word.n || phrase.p[word.n] != ' ') {
            return;
        }
        uint32_t terms[ALIAS_WORDS];
        struct match_alias from = {.from = {(uint16_t)place}, .n_from = 1};
        uint8_t n = read_terms(w->ix, phrase, terms);
        for (uint8_t i = 1; i < n; i++) {
            uint32_t other = place_of(w->query, terms[i]);
            if (other == UINT32_MAX || (w->query->terms[other].flags & MATCH_DENIED)) {
                n = 0;
                break;
            }
            from.from[from.n_from++] = (uint16_t)other;
        }
        if (n > 0) {
            add_entries(w, k, &from);
        }
    }
}

static int by_term(const void *x, const void *y)
{
    const struct match_alias *a = x, *b = y;
    if (a->terms[0] != b->terms[0]) {
        return a->terms[0] > b->terms[0] ? 1 : -1;
    }
    return (a->value < b->value) - (a->value > b->value);
}

void match_aliases_read(const struct index *ix, struct arena *a, const struct match_doc *query, struct match_aliases *ret)
{
    *ret = (struct match_aliases){.v = ARENA_ARRAY(a, struct match_alias, MAX_ALIASES)};
    struct widening w = {.ix = ix, .query = query, .to = ret};
    for (uint32_t i = 0; i < query->n_terms; i++) {
        struct str word = ix->terms.v[query->terms[i].number];
        uint32_t number = query->terms[i].flags & MATCH_DENIED ? DICTIONARY_NONE : dictionary_find(word);
        if (number != DICTIONARY_NONE) {
            add_entries(&w, number, &(struct match_alias){.from = {(uint16_t)i}, .n_from = 1});
            add_phrases(&w, number, word, i);
        }
    }
    qsort(ret->v, ret->n, sizeof *ret->v, by_term);
}
