#include "domain/index_store.h"

#include <stdlib.h>
#include <string.h>

#include "domain/fold.h"
#include "domain/index_grow.h"
#include "domain/match_tone.h"
#include "domain/words.h"

/* BM25 with k1 = 1.2 and b = 0.6 over the weighted number of a term's occurrences (Robertson and Zaragoza 2009, BM25F), without the
 * idf, which is known at the time of the search only. The usual length is fixed, so that a document's impacts never depend on its
 * neighbours. */
static const float k1 = 1.2f, b = 0.6f, usual_length = 60.0f;
/* A part of a compound says less than the word by itself. */
static const float span_weight = 0.5f;

enum { MAX_TOKEN = 200 };

uint32_t index_term(struct index *ix, struct str text)
{
    uint32_t before = ix->terms.n, t = intern_add(&ix->terms, text);
    if (ix->terms.n == before) {
        return t;
    }
    if (ix->terms.n > ix->room_terms) {
        ix->room_terms = ix->room_terms ? ix->room_terms * 2 : 1024;
        ix->postings = grow(ix->postings, sizeof *ix->postings, ix->room_terms);
        ix->marks = grow(ix->marks, sizeof *ix->marks, ix->room_terms);
    }
    ix->postings[t] = (struct postings){0};
    ix->marks[t] = 0;
    return t;
}

static uint32_t letters_of(struct str s)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        letters |= 1U << ((unsigned char)s.p[i] % 32);
    }
    return letters;
}

static void add_vocable(struct index *ix, struct str folded, uint32_t term)
{
    if (folded.n < 3) {
        return;
    }
    uint32_t before = ix->vocable_texts.n, i = intern_add(&ix->vocable_texts, folded);
    if (ix->vocable_texts.n == before) {
        return;
    }
    if (ix->vocable_texts.n > ix->room_vocables) {
        ix->room_vocables = ix->room_vocables ? ix->room_vocables * 2 : 1024;
        ix->vocables = grow(ix->vocables, sizeof *ix->vocables, ix->room_vocables);
    }
    ix->vocables[i] = (struct vocable){.term = term, .letters = letters_of(folded)};
}

static void add_token_term(struct index *ix, uint32_t term)
{
    if (ix->n_token_terms == ix->room_token_terms) {
        ix->room_token_terms = ix->room_token_terms ? ix->room_token_terms * 2 : 4096;
        ix->token_terms = grow(ix->token_terms, sizeof *ix->token_terms, ix->room_token_terms);
    }
    ix->token_terms[ix->n_token_terms++] = term;
}

static void analyse(struct index *ix, struct str text, struct token *t)
{
    struct word w;
    words_analyse(text, &w);
    *t = (struct token){.at = ix->n_token_terms, .n_units = (uint8_t)w.n_units, .n_spans = (uint8_t)w.n_spans,
                        .tone = (uint8_t)match_tone(text)};
    for (size_t i = 0; i < w.n_units; i++) {
        uint32_t term = index_term(ix, w.units[i].stem);
        add_token_term(ix, term);
        if (w.units[i].is_stop) {
            t->stops |= (uint8_t)(1U << i);
        } else {
            add_vocable(ix, w.units[i].folded, term);
        }
    }
    for (size_t i = 0; i < w.n_spans; i++) {
        add_token_term(ix, index_term(ix, w.spans[i]));
    }
}

uint32_t index_token(struct index *ix, struct str token)
{
    uint32_t before = ix->token_texts.n, i = intern_add(&ix->token_texts, token);
    if (ix->token_texts.n == before) {
        return i;
    }
    if (ix->token_texts.n > ix->room_tokens) {
        ix->room_tokens = ix->room_tokens ? ix->room_tokens * 2 : 1024;
        ix->tokens = grow(ix->tokens, sizeof *ix->tokens, ix->room_tokens);
    }
    analyse(ix, token, &ix->tokens[i]);
    return i;
}

void index_gather_term(struct index *ix, struct gathering *g, uint32_t term, float weight)
{
    if (ix->marks[term] == 0) {
        if (g->n == g->room) {
            g->room = g->room ? g->room * 2 : 256;
            g->v = grow(g->v, sizeof *g->v, g->room);
        }
        g->v[g->n++] = (struct found){.term = term};
        ix->marks[term] = g->n;
    }
    g->v[ix->marks[term] - 1].weight += weight;
}

void index_gather(struct index *ix, struct gathering *g, const struct reading *r, float weight)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct read_word *w = &r->v[i];
        if (w->is_stop || w->term == INTERN_NONE) {
            continue;
        }
        index_gather_term(ix, g, w->term, w->is_span ? weight * span_weight : weight);
        g->length += w->is_span ? 0 : weight;
    }
}

const float index_stale = 0.85f;

float index_freshness(instant confirmed_at)
{
    static const float least = 0.92f, per_year = 0.01f, first_year = 2026;
    int64_t days = confirmed_at / DAYS(1);
    float year = 1970 + (float)days / 365.25f;
    if (confirmed_at == DB_NULL || year < first_year) {
        return least;
    }
    float weight = least + per_year * (1 + year - first_year);
    return weight < 1 ? weight : 1;
}

void index_post(struct index *ix, struct gathering *g, uint32_t slot)
{
    float fresh = g->fresh > 0 ? g->fresh : 1;
    float norm = k1 * (1 - b + b * g->length / usual_length);
    for (uint32_t i = 0; i < g->n; i++) {
        float tf = g->v[i].weight;
        float impact = 255 * fresh * tf / (tf + norm);
        postings_add(ix, &ix->postings[g->v[i].term], slot, impact < 1 ? 1 : (uint32_t)impact);
        ix->marks[g->v[i].term] = 0;
    }
}

static bool has_break(struct str text, size_t from, size_t to)
{
    static const char breaks[] = {'.', ',', ';', ':', '!', '?', '(', ')', '\n', '|'};
    for (size_t i = from; i < to; i++) {
        if (memchr(breaks, text.p[i], sizeof breaks) != NULL) {
            return true;
        }
    }
    return false;
}

struct reader {
    struct arena *a;
    struct reading *r;
    size_t room;
};

static void add_read(struct reader *to, const struct read_word *w)
{
    struct reading *r = to->r;
    if (r->n == to->room) {
        size_t room = to->room ? to->room * 2 : 128;
        struct read_word *v = ARENA_ARRAY(to->a, struct read_word, room);
        if (r->n > 0) {
            memcpy(v, r->v, r->n * sizeof *v);
        }
        r->v = v;
        to->room = room;
    }
    r->v[r->n++] = *w;
}

static void read_known(const struct index *ix, struct reader *to, const struct token *t, struct read_word w)
{
    w.tone = t->tone;
    for (uint32_t i = 0; i < (uint32_t)t->n_units + t->n_spans; i++) {
        w.term = ix->token_terms[t->at + i];
        w.is_span = i >= t->n_units;
        w.is_stop = i < t->n_units && (t->stops >> i & 1);
        add_read(to, &w);
        w.after_break = false;
    }
}

static void read_new(const struct index *ix, struct reader *to, struct str raw, struct read_word w)
{
    struct word word;
    words_analyse(raw, &word);
    w.tone = (uint8_t)match_tone(raw);
    for (size_t i = 0; i < word.n_units + word.n_spans; i++) {
        w.is_span = i >= word.n_units;
        w.is_stop = !w.is_span && word.units[i].is_stop;
        w.term = intern_find(&ix->terms, w.is_span ? word.spans[i - word.n_units] : word.units[i].stem);
        add_read(to, &w);
        w.after_break = false;
    }
}

/* Takes the text apart; `learn` is the same index when new words are to be kept, NULL otherwise. */
static void read_text(const struct index *ix, struct index *learn, struct arena *a, struct str text, struct reading *ret)
{
    *ret = (struct reading){.text = text};
    struct reader to = {.a = a, .r = ret};
    size_t at = 0, end = 0;
    struct str raw;
    while (words_next(text, &at, &raw)) {
        struct read_word w = {.at = (uint32_t)(raw.p - text.p), .n = (uint32_t)raw.n};
        w.after_break = has_break(text, end, w.at);
        end = w.at + raw.n;
        if (raw.n > MAX_TOKEN) {
            continue;
        }
        uint32_t known = learn ? index_token(learn, raw) : intern_find(&ix->token_texts, raw);
        if (known != INTERN_NONE) {
            read_known(ix, &to, &ix->tokens[known], w);
        } else {
            read_new(ix, &to, raw, w);
        }
    }
}

void index_read(const struct index *ix, struct arena *a, struct str text, struct reading *ret)
{
    read_text(ix, NULL, a, text, ret);
}

void index_learn(struct index *ix, struct arena *a, struct str text, struct reading *ret)
{
    read_text(ix, ix, a, text, ret);
}

struct str term_of_object(char room[16], enum card_kind kind, id object)
{
    room[0] = TERM_OBJECT;
    room[1] = (char)kind;
    memcpy(room + 2, &object, sizeof object);
    return (struct str){.p = room, .n = 2 + sizeof object};
}

struct str term_of_slug(char room[300], enum card_kind kind, struct str slug)
{
    size_t n = slug.n < 290 ? slug.n : 290;
    room[0] = TERM_SLUG;
    room[1] = (char)('0' + kind);
    memcpy(room + 2, slug.p ? slug.p : "", n);
    return (struct str){.p = room, .n = n + 2};
}

struct str term_of_name(char room[300], struct str name)
{
    room[0] = TERM_NAME;
    return (struct str){.p = room, .n = 1 + fold_phrase(name, room + 1, 290)};
}

struct str term_of_id(char room[16], enum term_mark mark, id object)
{
    room[0] = (char)mark;
    memcpy(room + 1, &object, sizeof object);
    return (struct str){.p = room, .n = 1 + sizeof object};
}

struct str term_of_code(char room[300], struct str code)
{
    size_t n = code.n < 290 ? code.n : 290;
    room[0] = TERM_FACET;
    memcpy(room + 1, code.p, n);
    return (struct str){.p = room, .n = n + 1};
}
