#include "feature/import/twin.h"

#include "text/tr.h"

#include <string.h>

enum { BLOCK_LETTERS = 5, BLOCK_MOST = 60, NAME_MOST = 120, SHORT_NAME = 10, SHORTEST_NAME = 5 };
#define SEVERAL ((int64_t)-1)

struct twins {
    struct arena *a;
    const struct twin_card **v;
    struct str *cores;
    int64_t *next;            /* of the same block */
    size_t n, max;
    struct lookup numbers, slugs, registers, vats, sites, names, cores_by, blocks;
};

struct twins *twins_new(struct arena *a, size_t max)
{
    struct twins *t = ARENA_NEW(a, struct twins);
    *t = (struct twins){.a = a, .max = max, .v = ARENA_ARRAY(a, const struct twin_card *, max + 1),
                        .cores = ARENA_ARRAY(a, struct str, max + 1), .next = ARENA_ARRAY(a, int64_t, max + 1)};
    struct lookup *all[] = {&t->numbers, &t->slugs, &t->registers, &t->vats, &t->sites, &t->names, &t->cores_by, &t->blocks};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        lookup_init(all[i], a);
    }
    return t;
}

/* ---- keys ---- */

static bool is_word_of(const char *words, struct str word)
{
    struct str rest = str_of(words), one;
    while (str_split(&rest, ' ', &one)) {
        if (str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

struct str twin_core(struct arena *a, struct str name_key)
{
    static const char dropped[] = "gmbh mbh ggmbh ag kg kgaa co ohg ug se eg gbr ev inc ltd llc plc sa sarl bv nv srl spa und and the der die das "
                                  "haftungsbeschraenkt gemeinnuetzige e v";
    char *out = arena_alloc(a, 1, name_key.n + 1);
    struct str rest = name_key, word;
    size_t n = 0;
    while (str_split(&rest, '-', &word)) {
        if (!word.n || is_word_of(dropped, word)) {
            continue;
        }
        if (n) {
            out[n++] = '-';
        }
        memcpy(out + n, word.p, word.n);
        n += word.n;
    }
    return n ? (struct str){out, n} : name_key;
}

struct str twin_site(struct arena *a, struct str website)
{
    static const char shared[] = "facebook.com linkedin.com de.linkedin.com xing.com instagram.com twitter.com x.com youtube.com google.com "
                                 "wixsite.com github.com wikipedia.org de.wikipedia.org";
    size_t scheme = str_find(website, STR("://"), 0);
    struct str s = scheme == SIZE_MAX ? website : str_cut(website, scheme + 3, website.n);
    size_t end = 0;
    while (end < s.n && s.p[end] != '?' && s.p[end] != '#') {
        end++;
    }
    char *out = arena_alloc(a, 1, end + 1);
    for (size_t i = 0; i < end; i++) {
        out[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    }
    struct str key = {out, end};
    if (str_starts(key, STR("www."))) {
        key = str_cut(key, 4, key.n);
    }
    while (key.n && key.p[key.n - 1] == '/') {
        key.n--;
    }
    struct str host = str_cut(key, 0, str_find(key, STR("/"), 0));
    return host.n == 0 || is_word_of(shared, host) ? STR_NONE : key;
}

static struct str name_in(struct twins *t, struct str name_key, struct str country)
{
    return str_fmt(t->a, "%.*s/%.*s", STR_ARG(name_key), STR_ARG(country));
}

static struct str block_of(struct str core)
{
    return core.n >= SHORTEST_NAME ? str_cut(core, 0, BLOCK_LETTERS) : STR_NONE;
}

/* ---- adding ---- */

/* A key that several have proves nothing. */
static void put_unique(struct lookup *l, struct str key, int64_t at)
{
    int64_t before;
    if (key.n) {
        lookup_put(l, key, lookup_get(l, key, &before) && before != at ? SEVERAL : at);
    }
}

void twins_add(struct twins *t, const struct twin_card *card)
{
    if (t->n == t->max) {
        return;
    }
    int64_t at = (int64_t)t->n, first;
    struct str core = twin_core(t->a, card->name_key), block = block_of(core);
    t->v[t->n] = card;
    t->cores[t->n] = core;
    if (card->reference.n) {
        lookup_put(&t->numbers, card->reference, at);
    }
    if (card->slug.n && !card->reference.n) {
        lookup_put(&t->slugs, card->slug, at);
    }
    put_unique(&t->registers, card->register_key, at);
    put_unique(&t->vats, card->vat_key, at);
    put_unique(&t->sites, twin_site(t->a, card->website), at);
    lookup_put(&t->names, name_in(t, card->name_key, card->country), at);
    if (card->country.n && !lookup_get(&t->names, name_in(t, card->name_key, STR_NONE), &first)) {
        lookup_put(&t->names, name_in(t, card->name_key, STR_NONE), at);
    }
    lookup_put(&t->cores_by, core, at);
    t->next[t->n] = block.n && lookup_get(&t->blocks, block, &first) ? first : -1;
    if (block.n) {
        lookup_put(&t->blocks, block, at);
    }
    t->n++;
}

/* ---- finding ---- */

size_t twin_distance(struct str x, struct str y, size_t most)
{
    size_t row[NAME_MOST + 1];
    if (x.n > NAME_MOST || y.n > NAME_MOST || (x.n > y.n ? x.n - y.n : y.n - x.n) > most) {
        return most + 1;
    }
    for (size_t k = 0; k <= y.n; k++) {
        row[k] = k;
    }
    for (size_t i = 1; i <= x.n; i++) {
        size_t corner = row[0], best = i;
        row[0] = i;
        for (size_t k = 1; k <= y.n; k++) {
            size_t change = corner + (x.p[i - 1] != y.p[k - 1]);
            size_t other = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            corner = row[k];
            row[k] = change < other ? change : other;
            best = row[k] < best ? row[k] : best;
        }
        if (best > most) {
            return most + 1;
        }
    }
    return row[y.n];
}

/* "Institut 1" and "Institut 2" are not the same. */
static bool same_digits(struct str x, struct str y)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < x.n && (x.p[i] < '0' || x.p[i] > '9')) {
            i++;
        }
        while (k < y.n && (y.p[k] < '0' || y.p[k] > '9')) {
            k++;
        }
        if (i == x.n || k == y.n) {
            return i == x.n && k == y.n;
        }
        if (x.p[i++] != y.p[k++]) {
            return false;
        }
    }
}

static bool may_be_same(struct str x, struct str y)
{
    return x.n == 0 || y.n == 0 || str_ieq(x, y);
}

static bool sites_differ(struct twins *t, const struct twin_card *x, const struct twin_card *y)
{
    struct str one = twin_site(t->a, x->website), other = twin_site(t->a, y->website);
    return one.n && other.n && !str_eq(one, other);
}

static struct twin_hit hit(const struct twins *t, int64_t at, enum twin_sure sure, const char *reason)
{
    return (struct twin_hit){.sure = sure, .card = t->v[at], .reason = reason};
}

static struct twin_hit by_number(const struct twins *t, const struct twin_card *c)
{
    int64_t at;
    if (c->reference.n && (lookup_get(&t->numbers, c->reference, &at) || lookup_get(&t->slugs, c->reference, &at))) {
        return hit(t, at, TWIN_SAME, N_("same number"));
    }
    return (struct twin_hit){0};
}

static struct twin_hit by_register(struct twins *t, const struct twin_card *c, bool sure)
{
    int64_t at;
    enum twin_sure how = sure ? TWIN_SAME : TWIN_PROBABLE;
    if (c->register_key.n && lookup_get(&t->registers, c->register_key, &at) && at != SEVERAL) {
        return hit(t, at, how, N_("same register number"));
    }
    if (c->vat_key.n && lookup_get(&t->vats, c->vat_key, &at) && at != SEVERAL) {
        return hit(t, at, how, N_("same VAT number"));
    }
    struct str site = twin_site(t->a, c->website);
    if (site.n && lookup_get(&t->sites, site, &at) && at != SEVERAL) {
        return hit(t, at, how, N_("same website"));
    }
    return (struct twin_hit){0};
}

static struct twin_hit by_name(struct twins *t, const struct twin_card *c)
{
    int64_t at;
    bool found = lookup_get(&t->names, name_in(t, c->name_key, c->country), &at) ||
                 (c->country.n && lookup_get(&t->names, name_in(t, c->name_key, STR_NONE), &at) && !t->v[at]->country.n);
    if (!found) {
        return (struct twin_hit){0};
    }
    bool doubt = !may_be_same(t->v[at]->place, c->place) && sites_differ(t, t->v[at], c);
    return hit(t, at, doubt ? TWIN_PROBABLE : TWIN_SAME, N_("same name"));
}

static struct twin_hit by_likeness(struct twins *t, const struct twin_card *c)
{
    struct str core = twin_core(t->a, c->name_key), block = block_of(core);
    int64_t at;
    if (lookup_get(&t->cores_by, core, &at) && may_be_same(t->v[at]->country, c->country) && may_be_same(t->v[at]->place, c->place)) {
        return hit(t, at, TWIN_PROBABLE, N_("same name but for the legal form"));
    }
    if (!block.n || !lookup_get(&t->blocks, block, &at)) {
        return (struct twin_hit){0};
    }
    size_t most = core.n < SHORT_NAME ? 1 : 2;
    for (int tried = 0; at >= 0 && tried < BLOCK_MOST; at = t->next[at], tried++) {
        const struct twin_card *other = t->v[at];
        bool near = other->place.n && str_ieq(other->place, c->place) && may_be_same(other->country, c->country);
        if (near && same_digits(core, t->cores[at]) && twin_distance(core, t->cores[at], most) <= most) {
            return hit(t, at, TWIN_PROBABLE, N_("almost the same name in the same place"));
        }
    }
    return (struct twin_hit){0};
}

struct twin_hit twins_find(struct twins *t, const struct twin_card *card, bool by_site)
{
    struct twin_hit h = by_number(t, card);
    if (!h.sure) {
        h = by_register(t, card, by_site);
    }
    if (h.sure != TWIN_SAME) {
        struct twin_hit named = by_name(t, card);
        h = named.sure > h.sure ? named : h;
    }
    return h.sure ? h : by_likeness(t, card);
}
