#include "domain/topic.h"

#include <stdatomic.h>
#include <string.h>

#include "base/buf.h"
#include "domain/lookup.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "gen/topic_sql.h"

enum { MAX_DEPTH = 16, PICTURE_MAX = 64 << 20 };

static const struct lookup no_entries;
static const struct topics no_topics = {.by_slug = &no_entries, .by_id = &no_entries, .by_term = &no_entries};
static _Atomic(const struct topics *) current = &no_topics;

static struct str id_key(struct arena *a, id n)
{
    id *copy = ARENA_NEW(a, id);
    *copy = n;
    return (struct str){.p = (const char *)copy, .n = sizeof *copy};
}

static size_t find_id(const struct topics *t, id n)
{
    int64_t at;
    struct str key = {.p = (const char *)&n, .n = sizeof n};
    return t->n && lookup_get(t->by_id, key, &at) ? (size_t)at : SIZE_MAX;
}

const struct choice topic_schemes[] = {
    {"field", N_("Fields of innovation")},
    {"tag", N_("Promoted tags")},
    {"ecosystem", N_("Industrial ecosystems of the EU")},
    {"wz", N_("WZ 2008 (NACE Rev. 2)")},
    {0},
};

bool topic_is_carried(const struct topic *topic)
{
    return str_is(topic->scheme, "field") || str_is(topic->scheme, "tag");
}

static const char *const relation_names[TOPIC_RELATIONS] = {"exact", "close", "broad", "narrow"};

const char *topic_relation_name(enum topic_relation r)
{
    return relation_names[r];
}

bool topic_relation_parse(struct str s, enum topic_relation *ret)
{
    for (enum topic_relation r = 0; r < TOPIC_RELATIONS; r++) {
        if (str_is(s, relation_names[r])) {
            *ret = r;
            return true;
        }
    }
    return false;
}

/* Terms of fields are put last, so that they win over the same words of WZ 2008. What is only mapped is no word for anything. */
static void index_terms(struct lookup *terms, struct arena *a, const struct topic *v, size_t n, bool fields)
{
    for (size_t i = 0; i < n; i++) {
        const struct topic *topic = &v[i];
        if (topic_is_carried(topic) != fields || !(fields || str_is(topic->scheme, "wz"))) {
            continue;
        }
        for (size_t s = 0; s < topic->synonyms_en.n; s++) {
            lookup_put(terms, name_key_of(a, topic->synonyms_en.v[s]), (int64_t)i);
        }
        for (size_t s = 0; s < topic->synonyms_de.n; s++) {
            lookup_put(terms, name_key_of(a, topic->synonyms_de.v[s]), (int64_t)i);
        }
        lookup_put(terms, name_key_of(a, topic->title_en), (int64_t)i);
        lookup_put(terms, name_key_of(a, topic->title_de), (int64_t)i);
    }
}

/* Rows come ordered by topic and language: de before en. */
static void link_synonyms(struct arena *a, const struct topics *t, struct topic *v, const struct topic_synonym_all_row *rows, size_t n)
{
    struct str *terms = ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        terms[i] = rows[i].term;
        size_t at = find_id(t, rows[i].topic_id);
        if (at == SIZE_MAX) {
            continue;
        }
        struct strs *list = str_is(rows[i].language, "en") ? &v[at].synonyms_en : &v[at].synonyms_de;
        if (list->n == 0) {
            list->v = &terms[i];
        }
        list->n++;
    }
}

static void link_related(struct arena *a, const struct topics *t, struct topic *v, const struct topic_related_all_row *rows, size_t n)
{
    const struct topic **related = ARENA_ARRAY(a, const struct topic *, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t from = find_id(t, rows[i].topic_id), to = find_id(t, rows[i].related_id);
        if (from == SIZE_MAX || to == SIZE_MAX) {
            continue;
        }
        related[i] = &v[to];
        if (v[from].n_related == 0) {
            v[from].related = &related[i];
        }
        v[from].n_related++;
    }
}

static void add_mapping(struct topic *v, struct topic_mapping *const *room, size_t from, size_t to, enum topic_relation relation)
{
    room[from][v[from].n_mappings++] = (struct topic_mapping){.other = &v[to], .relation = relation};
    v[from].mappings = room[from];
}

static enum topic_relation turned(enum topic_relation r)
{
    return r == TOPIC_BROAD ? TOPIC_NARROW : r == TOPIC_NARROW ? TOPIC_BROAD : r;
}

/* Each row is read from both sides. */
static void link_mappings(struct arena *a, const struct topics *t, struct topic *v, const struct topic_mapping_all_row *rows, size_t n)
{
    struct topic_mapping **room = ARENA_ARRAY(a, struct topic_mapping *, t->n + 1);
    size_t *many = ARENA_ARRAY(a, size_t, t->n + 1);
    for (int writing = 0; writing < 2; writing++) {
        for (size_t i = 0; i < n; i++) {
            size_t from = find_id(t, rows[i].topic_id), to = find_id(t, rows[i].other_id);
            enum topic_relation relation;
            if (from == SIZE_MAX || to == SIZE_MAX || !topic_relation_parse(rows[i].relation, &relation)) {
                continue;
            }
            if (writing) {
                add_mapping(v, room, from, to, relation);
                add_mapping(v, room, to, from, turned(relation));
            } else {
                many[from]++;
                many[to]++;
            }
        }
        for (size_t i = 0; i < t->n && !writing; i++) {
            room[i] = many[i] ? ARENA_ARRAY(a, struct topic_mapping, many[i]) : NULL;
        }
    }
}

static void link_broader(struct arena *a, const struct topics *t, struct topic *v, const struct topic_all_row *rows)
{
    for (size_t i = 0; i < t->n; i++) {
        size_t up = rows[i].broader_id == DB_NULL ? SIZE_MAX : find_id(t, rows[i].broader_id);
        if (up != SIZE_MAX) {
            v[i].broader = &v[up];
            v[up].n_narrower++;
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        v[i].narrower = ARENA_ARRAY(a, const struct topic *, v[i].n_narrower + 1);
        v[i].n_narrower = 0;
    }
    for (size_t i = 0; i < t->n; i++) {
        if (v[i].broader) {
            struct topic *up = &v[v[i].broader - v];
            up->narrower[up->n_narrower++] = &v[i];
        }
    }
}

/* Former addresses lead to the topic that they became part of; an address in use wins. */
static void index_keys(struct arena *a, struct topics *t, const struct topic_old_slug_all_row *old, size_t n_old)
{
    struct lookup *by_slug = ARENA_NEW(a, struct lookup), *by_id = ARENA_NEW(a, struct lookup);
    lookup_init(by_slug, a);
    lookup_init(by_id, a);
    for (size_t i = 0; i < t->n; i++) {
        lookup_put(by_id, id_key(a, t->v[i].id), (int64_t)i);
    }
    t->by_id = by_id;
    for (size_t i = 0; i < n_old; i++) {
        size_t at = find_id(t, old[i].object_id);
        if (at != SIZE_MAX) {
            lookup_put(by_slug, old[i].slug, (int64_t)at);
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        lookup_put(by_slug, t->v[i].slug, (int64_t)i);
    }
    t->by_slug = by_slug;
}

enum err topics_load(struct db *db, struct arena *a, const struct topics **ret)
{
    struct topic_all_row *rows;
    struct topic_related_all_row *related;
    struct topic_synonym_all_row *synonyms;
    struct topic_mapping_all_row *mappings;
    struct topic_old_slug_all_row *old;
    size_t n, n_related, n_synonyms, n_mappings, n_old;
    enum err e = topic_all(db, a, &rows, &n);
    if (!e) {
        e = topic_related_all(db, a, &related, &n_related);
    }
    if (!e) {
        e = topic_synonym_all(db, a, &synonyms, &n_synonyms);
    }
    if (!e) {
        e = topic_mapping_all(db, a, &mappings, &n_mappings);
    }
    if (!e) {
        e = topic_old_slug_all(db, a, &old, &n_old);
    }
    if (e) {
        return e;
    }
    struct topic *v = ARENA_ARRAY(a, struct topic, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct topic){.id = rows[i].id, .slug = rows[i].slug, .scheme = rows[i].scheme, .code = rows[i].code,
                              .title_de = rows[i].title_de, .title_en = rows[i].title_en, .hue = (int)rows[i].hue};
    }
    struct topics *t = ARENA_NEW(a, struct topics);
    *t = (struct topics){.v = v, .n = n};
    index_keys(a, t, old, n_old);
    link_broader(a, t, v, rows);
    link_related(a, t, v, related, n_related);
    link_synonyms(a, t, v, synonyms, n_synonyms);
    link_mappings(a, t, v, mappings, n_mappings);
    struct lookup *terms = ARENA_NEW(a, struct lookup);
    lookup_init(terms, a);
    index_terms(terms, a, v, n, false);
    index_terms(terms, a, v, n, true);
    t->by_term = terms;
    *ret = t;
    return OK;
}

/* Every picture so far: readers may still hold an old one, so none is freed. */
struct kept {
    const struct topics *topics;
    struct kept *before;
};
static _Atomic(struct kept *) pictures;

static void keep(struct arena *a, const struct topics *t)
{
    struct kept *k = ARENA_NEW(a, struct kept);
    *k = (struct kept){.topics = t, .before = atomic_load(&pictures)};
    while (!atomic_compare_exchange_weak(&pictures, &k->before, k)) {
    }
}

enum err topics_reload(struct db *db)
{
    struct arena *a = arena_new(PICTURE_MAX);
    const struct topics *t;
    enum err e = topics_load(db, a, &t);
    if (e) {
        arena_free(a);
        return e;
    }
    keep(a, t);
    atomic_store(&current, t);
    return OK;
}

const struct topics *topics_now(void)
{
    return atomic_load(&current);
}

enum err topics_get(struct db *db, const struct topics **ret)
{
    enum err e = topics_now()->n ? OK : topics_reload(db);
    if (!e) {
        *ret = topics_now();
    }
    return e;
}

const struct topic *topic_by_slug(const struct topics *t, struct str slug)
{
    int64_t at;
    return t->n && lookup_get(t->by_slug, slug, &at) ? &t->v[at] : NULL;
}

struct ids topic_ids(struct arena *a, const struct topics *t, struct strs slugs)
{
    id *v = ARENA_ARRAY(a, id, slugs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *topic = topic_by_slug(t, slugs.v[i]);
        if (topic) {
            v[n++] = topic->id;
        }
    }
    return (struct ids){.v = v, .n = n};
}

const struct topic *topic_by_id(const struct topics *t, id n)
{
    size_t at = find_id(t, n);
    return at == SIZE_MAX ? NULL : &t->v[at];
}

const struct topic *topic_by_term(const struct topics *t, struct str term)
{
    if (t->n == 0 || term.n == 0 || term.n > 400) {
        return NULL;
    }
    struct arena *a = arena_new(1 << 14);
    int64_t at;
    bool found = lookup_get(t->by_term, name_key_of(a, term), &at);
    arena_free(a);
    return found ? &t->v[at] : NULL;
}

struct str topic_sector_slug(struct arena *a, struct str code)
{
    return slug_of(a, str_fmt(a, "wz-%.*s", STR_ARG(code)));
}

struct str topic_title(const struct topic *topic, enum lang lang)
{
    return lang == LANG_EN ? topic->title_en : topic->title_de;
}

const struct topic *topic_field(const struct topic *topic)
{
    for (int depth = 0; topic->broader && depth < MAX_DEPTH; depth++) {
        topic = topic->broader;
    }
    return topic;
}

bool topic_is_below(const struct topic *topic, const struct topic *above)
{
    enum { LONGEST = 10000 }; /* a circle, which no editor and no import lets in, ends, too */
    for (int n = 0; topic && n < LONGEST; n++, topic = topic->broader) {
        if (topic == above) {
            return true;
        }
    }
    return false;
}

/* The topics and all above them, each once; room for n * MAX_DEPTH. */
static size_t closure(const struct topics *t, struct ids topics, const struct topic **out)
{
    size_t n = 0;
    for (size_t i = 0; i < topics.n; i++) {
        const struct topic *topic = topic_by_id(t, topics.v[i]);
        for (int depth = 0; topic && depth < MAX_DEPTH; depth++, topic = topic->broader) {
            size_t k = 0;
            while (k < n && out[k] != topic) {
                k++;
            }
            if (k == n) {
                out[n++] = topic;
            }
        }
    }
    return n;
}

struct strs topic_narrowest(struct arena *a, const struct topics *t, struct strs slugs)
{
    struct str *v = ARENA_ARRAY(a, struct str, slugs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *topic = topic_by_slug(t, slugs.v[i]);
        bool is_leaf = topic != NULL;
        for (size_t k = 0; is_leaf && k < topic->n_narrower; k++) {
            is_leaf = !strs_has(slugs, topic->narrower[k]->slug);
        }
        if (is_leaf) {
            v[n++] = slugs.v[i];
        }
    }
    return (struct strs){.v = v, .n = n};
}

struct strs topic_facets(struct arena *a, const struct topics *t, struct ids topics)
{
    const struct topic **all = ARENA_ARRAY(a, const struct topic *, topics.n * MAX_DEPTH + 1);
    size_t n = closure(t, topics, all);
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = all[i]->slug;
    }
    return (struct strs){.v = v, .n = n};
}

static size_t words_add(char *out, size_t at, struct str s)
{
    if (s.n == 0) {
        return at;
    }
    if (out) {
        memcpy(out + at, s.p, s.n);
        out[at + s.n] = ' ';
    }
    return at + s.n + 1;
}

/* Counts with out == NULL, writes otherwise. */
static size_t words_write(char *out, const struct topic *const *all, size_t n)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        at = words_add(out, at, all[i]->title_de);
        at = words_add(out, at, all[i]->title_en);
        for (size_t s = 0; s < all[i]->synonyms_de.n; s++) {
            at = words_add(out, at, all[i]->synonyms_de.v[s]);
        }
        for (size_t s = 0; s < all[i]->synonyms_en.n; s++) {
            at = words_add(out, at, all[i]->synonyms_en.v[s]);
        }
    }
    return at;
}

struct str topic_words(struct arena *a, const struct topics *t, struct ids topics)
{
    const struct topic **all = ARENA_ARRAY(a, const struct topic *, topics.n * MAX_DEPTH + 1);
    size_t n = closure(t, topics, all);
    size_t bytes = words_write(NULL, all, n);
    char *out = ARENA_ARRAY(a, char, bytes + 1);
    words_write(out, all, n);
    return (struct str){.p = out, .n = bytes};
}

const char *topic_relation_label(enum topic_relation r)
{
    static const char *const labels[TOPIC_RELATIONS] = {
        [TOPIC_EXACT] = N_("means the same"), [TOPIC_CLOSE] = N_("means nearly the same"), [TOPIC_BROAD] = N_("is broader"),
        [TOPIC_NARROW] = N_("is narrower")};
    return labels[r];
}

enum { DEEPEST = 8 };

static size_t mappings_below(const struct topic *t, size_t depth)
{
    size_t n = t->n_mappings;
    for (size_t i = 0; i < t->n_narrower && depth < DEEPEST; i++) {
        n += mappings_below(t->narrower[i], depth + 1);
    }
    return n;
}

static void add_reached(const struct topic *t, size_t depth, struct topic_reached *v, size_t *n)
{
    for (size_t i = 0; i < t->n_mappings; i++) {
        const struct topic_mapping *m = &t->mappings[i];
        bool is_known = m->relation == TOPIC_BROAD;
        for (size_t k = 0; k < *n && !is_known; k++) {
            is_known = v[k].other == m->other;
        }
        if (!is_known) {
            v[(*n)++] = (struct topic_reached){.other = m->other, .at = t, .relation = m->relation};
        }
    }
    for (size_t i = 0; i < t->n_narrower && depth < DEEPEST; i++) {
        add_reached(t->narrower[i], depth + 1, v, n);
    }
}

void topic_reached(struct arena *a, const struct topic *topic, struct topic_reached **ret, size_t *ret_n)
{
    *ret = ARENA_ARRAY(a, struct topic_reached, mappings_below(topic, 0) + 1);
    *ret_n = 0;
    add_reached(topic, 0, *ret, ret_n);
}

struct strs topic_reach(struct arena *a, const struct topic *topic)
{
    struct topic_reached *reached;
    size_t n;
    topic_reached(a, topic, &reached, &n);
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    v[0] = topic->slug;
    for (size_t i = 0; i < n; i++) {
        v[i + 1] = reached[i].other->slug;
    }
    return (struct strs){v, n + 1};
}
