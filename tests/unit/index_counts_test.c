/* Totals, facet counts and the order of hits against a count by hand, over random documents, viewers, filters and changes. Most
 * questions are asked again and again while documents come, change and go: what is kept must have taken over every change. */
#include "support/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "domain/index.h"

enum { DOCUMENTS = 400, ROUNDS = 400, QUESTIONS = 40, VIEWERS = 8, CHANGES_A_ROUND = 6, HITS = 12 };

static struct arena *a;
static uint64_t seed = 20261122;

static uint64_t chance(uint64_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (seed >> 33) % n;
}

static const char *const kinds[CARD_KINDS] = {"cluster", "organisation", "listing", "person"};
static const char *const states[] = {"DE-BY", "DE-SN", "DE-HH", "DE-NW"};
static const char *const topics[] = {"laser", "plasma", "optics", "gears", "polymers", "ceramics"};
static const char *const categories[] = {"capacity", "staff", "room"};
static const char *const words[] = {"wortalpha", "wortbeta", "wortgamma", "wortdelta"};
enum { STATES = 4, TOPICS = 6, CATEGORIES = 3, WORDS = 4 };

struct sample {
    bool there;
    enum card_kind kind;
    id id;
    struct object access;
    unsigned states, topics, categories, words; /* bits */
    int64_t accuracy; /* of listings, in tenths; 0: not said */
    int64_t members;
    instant at;
    char title[40];
};
static struct sample samples[DOCUMENTS];

static void invent(struct sample *s, id n)
{
    bool is_new = s->at == 0;
    s->kind = (enum card_kind)(n % CARD_KINDS);
    s->id = n;
    s->there = true;
    s->access = (struct object){.visibility = (enum visibility)chance(3), .published = chance(8) > 0, .anonymous = chance(2), .cluster = (id)(1 + chance(4)),
                                .organisation = (id)(1 + chance(4)), .account = (id)(1 + chance(6))};
    s->states = 1U << chance(STATES);
    s->topics = (unsigned)chance(1 << TOPICS);
    s->categories = (unsigned)chance(CATEGORIES + 1) ? 1U << chance(CATEGORIES) : 0;
    s->words = (unsigned)chance(1 << WORDS);
    s->accuracy = s->kind == CARD_LISTING && chance(4) ? (int64_t)(1 + chance(60)) : 0;
    s->members = (int64_t)chance(9);
    s->at = is_new || chance(3) == 0 ? (instant)(1 + chance(1000)) : s->at;
    snprintf(s->title, sizeof s->title, "%c%c%s%s", (char)('a' + chance(3)), (char)('a' + chance(3)), s->words & 1 ? " wortalpha" : "",
             s->words & 2 ? " wortbeta" : "");
}

static struct strs texts_of(const char *const *names, size_t n, unsigned bits)
{
    struct str *v = ARENA_ARRAY(a, struct str, n);
    size_t chosen = 0;
    for (size_t i = 0; i < n; i++) {
        if (bits >> i & 1) {
            v[chosen++] = str_of(names[i]);
        }
    }
    return (struct strs){.v = v, .n = chosen};
}

static void put(struct index *ix, const struct sample *s)
{
    struct str text = str_fmt(a, "%s%s", s->words & 4 ? "wortgamma " : "", s->words & 8 ? "wortdelta" : "");
    struct card_source source = {
        .card = {.kind = s->kind, .id = s->id, .title = str_of(s->title), .slug = str_fmt(a, "s%d", (int)s->id), .access = s->access, .lat = NAN,
                 .lon = NAN, .radius_km = DB_NULL, .members = s->members, .published_at = s->at},
        .words_title = str_of(s->title), .words_text = text,
    };
    source.card.facets[FACET_STATE] = texts_of(states, STATES, s->states);
    source.card.facets[FACET_TOPIC] = texts_of(topics, TOPICS, s->topics);
    source.card.facets[FACET_CATEGORY] = texts_of(categories, CATEGORIES, s->categories);
    source.card.attributes = s->accuracy ? str_fmt(a, "{\"process\":\"x\",\"accuracy_um\":%d.%d}", (int)s->accuracy / 10, (int)s->accuracy % 10) : STR_NONE;
    index_put(ix, &source);
}

struct question {
    enum search_sort sort;
    bool counts;
    size_t offset;
    unsigned kinds, states, topics, categories; /* bits; 0: not asked for */
    unsigned word;                              /* number + 1 */
    int64_t from, to;                           /* of accuracy, in tenths; 0: open */
};

static struct question ask(void)
{
    return (struct question){
        .sort = (enum search_sort)chance(4), .counts = chance(4) > 0, .offset = chance(4) ? 0 : HITS,
        .kinds = chance(2) ? 1U << chance(CARD_KINDS) : 0, .states = chance(2) ? (unsigned)chance(1 << STATES) : 0,
        .topics = chance(3) ? 0 : (unsigned)chance(1 << TOPICS), .categories = chance(3) ? 0 : 1U << chance(CATEGORIES),
        .word = chance(3) ? 0 : 1 + (unsigned)chance(WORDS),
        .from = chance(3) ? 0 : (int64_t)(1 + chance(40)), .to = chance(4) ? 0 : (int64_t)(20 + chance(45)),
    };
}

static struct keyed bound(int64_t tenths)
{
    struct keyed_text *v = ARENA_NEW(a, struct keyed_text);
    *v = (struct keyed_text){.key = STR("accuracy_um"), .text = str_fmt(a, "%d,%d", (int)tenths / 10, (int)tenths % 10)};
    return (struct keyed){.v = v, .n = tenths != 0};
}

static struct search search_of(const struct question *q)
{
    struct search s = {.sort = q->sort, .limit = HITS, .offset = q->offset, .count_facets = q->counts};
    s.q = q->word ? str_of(words[q->word - 1]) : STR_NONE;
    s.from = bound(q->from);
    s.to = bound(q->to);
    s.facets[FACET_KIND] = texts_of(kinds, CARD_KINDS, q->kinds);
    s.facets[FACET_STATE] = texts_of(states, STATES, q->states);
    s.facets[FACET_TOPIC] = texts_of(topics, TOPICS, q->topics);
    s.facets[FACET_CATEGORY] = texts_of(categories, CATEGORIES, q->categories);
    return s;
}

/* How many of the asked facets the document fails, and which one last. */
static int fails(const struct question *q, const struct sample *s, enum facet *ret_last)
{
    const struct {
        enum facet facet;
        unsigned wanted, has;
    } tests[] = {{FACET_KIND, q->kinds, 1U << s->kind}, {FACET_STATE, q->states, s->states}, {FACET_TOPIC, q->topics, s->topics},
                 {FACET_CATEGORY, q->categories, s->categories}};
    int n = 0;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (tests[i].wanted && !(tests[i].wanted & tests[i].has)) {
            *ret_last = tests[i].facet;
            n++;
        }
    }
    return n;
}

static bool is_within(const struct question *q, const struct sample *s)
{
    bool asked = q->from || q->to;
    return !asked || (s->accuracy && s->accuracy >= q->from && (!q->to || s->accuracy <= q->to) && (!q->to || q->from <= q->to));
}

struct counted {
    int64_t total, kinds[CARD_KINDS], states[STATES], topics[TOPICS], categories[CATEGORIES];
};

static void add_bits(int64_t *counts, size_t n, unsigned bits)
{
    for (size_t i = 0; i < n; i++) {
        counts[i] += bits >> i & 1;
    }
}

static struct counted count(const struct viewer *v, const struct question *q)
{
    struct counted c = {0};
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const struct sample *s = &samples[i];
        enum facet last = FACETS;
        if (!s->there || !access_may(v, MAY_SEE, &s->access) || (q->word && !(s->words >> (q->word - 1) & 1)) || !is_within(q, s)) {
            continue;
        }
        int n = fails(q, s, &last);
        c.total += n == 0;
        if (n == 0 || (n == 1 && last == FACET_KIND)) {
            add_bits(c.kinds, CARD_KINDS, 1U << s->kind);
        }
        if (n == 0 || (n == 1 && last == FACET_STATE)) {
            add_bits(c.states, STATES, s->states);
        }
        if (n == 0 || (n == 1 && last == FACET_TOPIC)) {
            add_bits(c.topics, TOPICS, s->topics);
        }
        if (n == 0 || (n == 1 && last == FACET_CATEGORY)) {
            add_bits(c.categories, CATEGORIES, s->categories);
        }
    }
    return c;
}

static int64_t facet_count(const struct search_result *r, enum facet f, const char *value)
{
    for (size_t i = 0; i < r->n_facets[f]; i++) {
        if (str_is(r->facets[f][i].value, value)) {
            return r->facets[f][i].count;
        }
    }
    return 0;
}

static bool same_counts(const struct search_result *r, enum facet f, const char *const *names, const int64_t *counts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (facet_count(r, f, names[i]) != counts[i]) {
            printf("# %s %s: %lld, by hand %lld\n", facet_name(f), names[i], (long long)facet_count(r, f, names[i]), (long long)counts[i]);
            return false;
        }
    }
    return true;
}

static bool counts_are_right(const struct search_result *r, const struct counted *c)
{
    return same_counts(r, FACET_KIND, kinds, c->kinds, CARD_KINDS) && same_counts(r, FACET_STATE, states, c->states, STATES) &&
           same_counts(r, FACET_TOPIC, topics, c->topics, TOPICS) && same_counts(r, FACET_CATEGORY, categories, c->categories, CATEGORIES);
}

/* The same question in words that nobody has used: all kinds, in an order and number of its own. Nothing is kept for it. */
static struct search never_asked(struct search s, unsigned turn)
{
    struct strs asked = s.facets[FACET_KIND].n ? s.facets[FACET_KIND] : texts_of(kinds, CARD_KINDS, 15);
    struct str *all = ARENA_ARRAY(a, struct str, 20 * (asked.n + 1));
    size_t n = 0;
    for (unsigned i = 0; i < 20; i++) {
        bool on = i == 0 || (turn >> i & 1);
        for (size_t k = 0; on && k < asked.n; k++) {
            all[n++] = asked.v[k];
        }
        all[n++] = on ? asked.v[0] : STR("nothing");
    }
    s.facets[FACET_KIND] = (struct strs){.v = all, .n = n};
    return s;
}

static bool same_hits(const struct search_result *x, const struct search_result *y)
{
    bool same = x->n_hits == y->n_hits && x->total == y->total;
    for (size_t i = 0; same && i < x->n_hits; i++) {
        same = x->hits[i].card.kind == y->hits[i].card.kind && x->hits[i].card.id == y->hits[i].card.id && x->hits[i].score == y->hits[i].score;
    }
    return same;
}

static const id in_one[] = {1}, in_two[] = {2, 3}, in_all[] = {1, 2, 3, 4};
static const struct viewer viewers[VIEWERS] = {
    {0},
    {.account = 50},
    {.account = 1},
    {.account = 51, .clusters = {in_one, 1}},
    {.account = 52, .clusters = {in_two, 2}, .staff_of = {in_one, 1}},
    {.account = 2, .admin_of = {in_two, 2}},
    {.account = 53, .clusters = {in_all, 4}, .staff_of = {in_all, 4}, .admin_of = {in_all, 4}},
    {.account = 54, .role = ROLE_OPERATOR},
};

/* The best hits go: those that were kept to spare move up, as long as there are some. */
static void remove_hits(struct index *ix, const struct search_result *r)
{
    for (size_t i = 0; i < r->n_hits; i++) {
        index_remove(ix, r->hits[i].card.kind, r->hits[i].card.id);
        samples[r->hits[i].card.id - 1].there = false;
    }
}

static void check(struct index *ix, const struct question *q, const struct viewer *v, unsigned turn)
{
    struct search s = search_of(q), other = never_asked(s, turn);
    struct search_result r, fresh;
    search_run(ix, a, v, &s, &r);
    struct counted c = count(v, q);
    CHECK_INT(r.total, c.total);
    CHECK(!q->counts || counts_are_right(&r, &c));
    search_run(ix, a, v, &other, &fresh);
    CHECK(same_hits(&r, &fresh));
    for (size_t i = 0; i < r.n_hits; i++) {
        CHECK(access_may(v, MAY_SEE, &samples[r.hits[i].card.id - 1].access));
    }
    if (turn % 11 == 0) {
        remove_hits(ix, &r);
    }
}

static void change(struct index *ix)
{
    size_t i = chance(DOCUMENTS);
    if (samples[i].there && chance(3) == 0) {
        index_remove(ix, samples[i].kind, samples[i].id);
        samples[i].there = false;
    } else {
        invent(&samples[i], (id)i + 1);
        put(ix, &samples[i]);
    }
}

static void test_changes(void)
{
    struct index *ix = index_new();
    struct question questions[QUESTIONS];
    for (size_t i = 0; i < DOCUMENTS; i++) {
        invent(&samples[i], (id)i + 1);
        put(ix, &samples[i]);
    }
    for (size_t i = 0; i < QUESTIONS; i++) {
        questions[i] = ask();
    }
    for (unsigned round = 0; round < ROUNDS; round++) {
        arena_reset(a);
        test_case("round %u", round);
        for (unsigned i = 0; i < 8; i++) {
            check(ix, &questions[chance(QUESTIONS)], &viewers[chance(VIEWERS)], round * 8 + i);
        }
        uint64_t changes = round % 20 == 19 ? chance(1000) : chance(CHANGES_A_ROUND); /* now and then more than are remembered */
        for (uint64_t i = 0; i < changes; i++) {
            change(ix);
        }
    }
    index_free(ix);
}

/* The most frequent values of a facet, without the others; what is chosen stays. */
static void test_most(void)
{
    struct index *ix = index_new();
    memset(samples, 0, sizeof samples);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        invent(&samples[i], (id)i + 1);
        samples[i].access = (struct object){.visibility = VISIBLE_PUBLIC, .published = true};
        put(ix, &samples[i]);
    }
    struct search s = {.limit = 1, .count_facets = true};
    struct search_result all, some;
    search_run(ix, a, &viewers[0], &s, &all);
    for (size_t most = 1; most <= TOPICS + 1; most++) {
        test_case("the %zu most frequent", most);
        s.most[FACET_TOPIC] = most;
        search_run(ix, a, &viewers[0], &s, &some);
        CHECK_INT((int64_t)some.n_values[FACET_TOPIC], TOPICS);
        CHECK_INT((int64_t)some.n_facets[FACET_TOPIC], (int64_t)(most < TOPICS ? most : TOPICS));
        for (size_t i = 0; i < some.n_facets[FACET_TOPIC]; i++) {
            CHECK(str_eq(some.facets[FACET_TOPIC][i].value, all.facets[FACET_TOPIC][i].value));
        }
    }
    test_case("a rare one that is chosen");
    struct str rare = all.facets[FACET_TOPIC][TOPICS - 1].value;
    s.facets[FACET_TOPIC] = (struct strs){&rare, 1};
    s.most[FACET_TOPIC] = 2;
    search_run(ix, a, &viewers[0], &s, &some);
    CHECK_INT((int64_t)some.n_facets[FACET_TOPIC], 2);
    CHECK(str_eq(some.facets[FACET_TOPIC][0].value, all.facets[FACET_TOPIC][0].value));
    CHECK(str_eq(some.facets[FACET_TOPIC][1].value, rare) && some.facets[FACET_TOPIC][1].chosen);
    index_free(ix);
}

int main(void)
{
    a = arena_new((size_t)1 << 28);
    test_changes();
    test_most();
    arena_free(a);
    return test_end();
}
