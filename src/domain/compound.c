#include "domain/compound.h"

#include <string.h>

#include "domain/lexicon.h"

/* The cheapest way through the word, by dynamic programming over its letters. The costs say what German compounds look like: few
 * parts, long parts, seldom a linking letter that the dictionary does not list. */
enum {
    MAX_LETTERS = 63,
    MIN_SPLIT = 7,           /* shorter words are never split */
    MIN_SPLIT_KNOWN = 12,    /* shorter words of the dictionary keep their own meaning: Kunststoff, Werkstatt */
    MIN_UNKNOWN = 4,         /* letters of a first part that the lexicon lacks */
    MIN_HEAD_AFTER_UNKNOWN = 5,
    COST_PART = 20,
    COST_THREE = 12,
    COST_FOUR = 4,
    COST_NOUN_AS_MODIFIER = 5,
    COST_LINK = 4,
    COST_UNKNOWN = 45,
    COST_NONE = 10000,
};

struct step {
    int cost;
    uint8_t from, to; /* the part that ends here, and where it ends without its link */
    bool unknown;
    uint8_t parts;
};

/* Endings that the dictionary lists as words but that are suffixes. */
static bool is_suffix(struct str s)
{
    static const char *const suffixes[] = {"schaft", "schaften", "haft", "heit", "keit", "lich", "isch", "ieren", "ation", "ungen",
                                           "bare", "barer", "baren", "bares", "sten", "tion", "ionen", "innen", "igen", "iger", "iges", "lein", "chen",
                                           "enden", "ender", "ende", "endes", "lose", "loser", "losen", "loses"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (str_is(s, suffixes[i])) {
            return true;
        }
    }
    return false;
}

static int part_cost(size_t letters)
{
    return COST_PART + (letters <= 3 ? COST_THREE : letters == 4 ? COST_FOUR : 0);
}

static void relax(struct step *steps, size_t at, const struct step *s)
{
    if (s->cost < steps[at].cost && s->parts <= COMPOUND_PARTS) {
        steps[at] = *s;
    }
}

/* Letters that link parts and belong to neither: arbeit-s-platz, tag-es-licht, maschine-n-bau. */
static size_t link_length(struct str rest)
{
    if (str_starts(rest, STR("es")) || str_starts(rest, STR("en")) || str_starts(rest, STR("er"))) {
        return 2;
    }
    return 0;
}

static void extend_modifier(struct step *steps, struct str word, size_t from, size_t to, unsigned roles)
{
    struct step s = {.cost = steps[from].cost + part_cost(to - from), .from = (uint8_t)from, .to = (uint8_t)to,
                     .parts = (uint8_t)(steps[from].parts + 1)};
    if (!(roles & LEXICON_MODIFIER)) {
        s.cost += COST_NOUN_AS_MODIFIER;
    }
    relax(steps, to, &s);
    if (to - from < 4) {
        return;
    }
    struct str rest = str_cut(word, to, word.n);
    s.cost += COST_LINK;
    if (rest.n > 3 && (rest.p[0] == 's' || rest.p[0] == 'n' || rest.p[0] == 'e')) {
        relax(steps, to + 1, &s);
    }
    size_t two = link_length(rest);
    if (two > 0 && rest.n > 4) {
        s.cost += COST_LINK;
        relax(steps, to + two, &s);
    }
}

static void extend(struct step *steps, struct str word, size_t from, bool whole_allowed)
{
    struct lexicon_prefix found[32];
    size_t n = lexicon_prefixes(str_cut(word, from, word.n), found, 32);
    for (size_t i = 0; i < n; i++) {
        size_t to = from + found[i].n;
        if (to < word.n) {
            extend_modifier(steps, word, from, to, found[i].roles);
            continue;
        }
        bool is_whole = from == 0;
        if (!(found[i].roles & LEXICON_HEAD) || (is_whole && !whole_allowed) || (!is_whole && is_suffix(str_cut(word, from, to)))) {
            continue;
        }
        struct step s = {.cost = steps[from].cost + part_cost(to - from), .from = (uint8_t)from, .to = (uint8_t)to,
                         .parts = (uint8_t)(steps[from].parts + 1)};
        relax(steps, to, &s);
    }
}

/* A first part that nobody knows before a known head: "aspharen" + "politur". */
static void guess_first(struct step *steps, struct str word)
{
    for (size_t to = MIN_UNKNOWN; to + MIN_HEAD_AFTER_UNKNOWN <= word.n; to++) {
        struct str head = str_cut(word, to, word.n);
        if ((lexicon_roles(head) & LEXICON_HEAD) && !is_suffix(head)) {
            struct step first = {.cost = COST_UNKNOWN, .to = (uint8_t)to, .unknown = true, .parts = 1};
            relax(steps, to, &first);
            struct step s = {.cost = steps[to].cost + part_cost(head.n), .from = (uint8_t)to, .to = (uint8_t)word.n,
                             .parts = (uint8_t)(steps[to].parts + 1)};
            relax(steps, word.n, &s);
            return;
        }
    }
}

static struct compound collect(const struct step *steps, size_t n)
{
    struct compound c = {.is_known = true};
    size_t count = steps[n].parts;
    for (size_t at = n, i = count; i > 0; i--) {
        const struct step *s = &steps[at];
        c.from[i - 1] = s->from;
        c.to[i - 1] = s->to;
        c.is_known &= !s->unknown;
        at = s->from;
    }
    c.n = count;
    return c;
}

/* A long part may be a compound of the dictionary itself: "kunststoffspritzguss" hides "spritzguss". */
static struct compound split_parts(struct str word, const struct compound *c)
{
    struct compound all = {.is_known = c->is_known};
    for (size_t i = 0; i < c->n; i++) {
        struct str part = str_cut(word, c->from[i], c->to[i]);
        struct compound inner = {0};
        if (part.n >= MIN_SPLIT_KNOWN) {
            inner = compound_split(part);
        }
        bool fits = inner.n > 0 && inner.is_known && all.n + inner.n + (c->n - i - 1) <= COMPOUND_PARTS;
        for (size_t k = 0; fits && k < inner.n; k++) {
            all.from[all.n] = (uint8_t)(c->from[i] + inner.from[k]);
            all.to[all.n++] = (uint8_t)(c->from[i] + inner.to[k]);
        }
        if (!fits) {
            all.from[all.n] = c->from[i];
            all.to[all.n++] = c->to[i];
        }
    }
    return all;
}

struct compound compound_split(struct str folded)
{
    struct compound none = {0};
    if (folded.n < MIN_SPLIT || folded.n > MAX_LETTERS) {
        return none;
    }
    bool is_word = lexicon_roles(folded) & LEXICON_HEAD;
    if (is_word && folded.n < MIN_SPLIT_KNOWN) {
        return none;
    }
    struct step steps[MAX_LETTERS + 1];
    for (size_t i = 0; i <= folded.n; i++) {
        steps[i] = (struct step){.cost = COST_NONE};
    }
    steps[0].cost = 0;
    for (size_t i = 0; i < folded.n; i++) {
        if (steps[i].cost < COST_NONE) {
            extend(steps, folded, i, false);
        }
    }
    if (steps[folded.n].cost >= COST_NONE && !is_word) {
        guess_first(steps, folded);
    }
    if (steps[folded.n].cost >= COST_NONE || steps[folded.n].parts < 2) {
        return none;
    }
    struct compound c = collect(steps, folded.n);
    return c.n >= 2 ? split_parts(folded, &c) : none;
}
