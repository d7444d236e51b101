#include "domain/index_store.h"

#include <stdlib.h>
#include <string.h>

#include "domain/board.h"

struct slots {
    uint32_t *v;
    size_t n;
};

static const struct postings *postings_of(const struct index *ix, enum term_mark mark, id object)
{
    char room[16];
    uint32_t t = intern_find(&ix->terms, term_of_id(room, mark, object));
    return t == INTERN_NONE ? NULL : &ix->postings[t];
}

/* access.h decides; the postings only say about which documents it is worth asking. A person belongs to several clusters: by which of them
 * we came is the one that it is asked about. */
static void add_seen(const struct index *ix, const struct viewer *v, enum term_mark mark, id object, struct slots *s, size_t room)
{
    const struct postings *p = postings_of(ix, mark, object);
    struct postings_walk w = p ? postings_walk(p) : (struct postings_walk){0};
    while (s->n < room && postings_step(&w)) {
        if (!bits_has(&ix->live, w.slot)) {
            continue;
        }
        struct object o = ix->docs[w.slot].access;
        if (ix->docs[w.slot].kind == CARD_PERSON && mark == TERM_OF_CLUSTER) {
            o.cluster = object;
        }
        if (access_may(v, MAY_SEE, &o)) {
            s->v[s->n++] = w.slot;
        }
    }
}

static size_t count_of(const struct index *ix, enum term_mark mark, struct ids ids)
{
    size_t n = 0;
    for (size_t i = 0; i < ids.n; i++) {
        const struct postings *p = postings_of(ix, mark, ids.v[i]);
        n += p ? p->n : 0;
    }
    return n;
}

static int by_slot(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

/* Boards whose listings are for the members of the clusters that run them, the viewer's among these. */
static struct ids own_boards(struct arena *a, const struct viewer *v)
{
    const struct boards *all = boards_now();
    id *own = ARENA_ARRAY(a, id, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct board *b = all->v[i];
        if (b->audience == VISIBLE_CLUSTER && (board_is_run_by(b, v->clusters) || board_is_run_by(b, v->staff_of))) {
            own[n++] = b->id;
        }
    }
    return (struct ids){.v = own, .n = n};
}

static struct slots find_extras(const struct index *ix, struct arena *a, const struct viewer *v, struct ids boards)
{
    const struct {
        enum term_mark mark;
        struct ids ids;
    } ways[] = {{TERM_OF_CLUSTER, v->clusters}, {TERM_OF_CLUSTER, v->staff_of}, {TERM_OF_ACCOUNT, {.v = &v->account, .n = 1}},
                {TERM_OF_ORGANISATION, v->admin_of}, {TERM_OF_BOARD, boards}};
    size_t room = 0;
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        room += count_of(ix, ways[w].mark, ways[w].ids);
    }
    struct slots s = {.v = ARENA_ARRAY(a, uint32_t, room + 1)};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        for (size_t i = 0; i < ways[w].ids.n; i++) {
            add_seen(ix, v, ways[w].mark, ways[w].ids.v[i], &s, room);
        }
    }
    qsort(s.v, s.n, sizeof *s.v, by_slot);
    size_t to = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (to == 0 || s.v[to - 1] != s.v[i]) {
            s.v[to++] = s.v[i];
        }
    }
    s.n = to;
    return s;
}

static char *put_ids(char *to, struct ids ids)
{
    memcpy(to, &ids.n, sizeof ids.n);
    to += sizeof ids.n;
    if (ids.n > 0) {
        memcpy(to, ids.v, ids.n * sizeof *ids.v);
    }
    return to + ids.n * sizeof *ids.v;
}

/* Whom a person's own documents and clusters are asked for. */
static struct str person_key(struct arena *a, const struct viewer *v, struct ids boards)
{
    size_t n = 1 + sizeof v->account + 4 * sizeof(size_t) + (v->clusters.n + v->staff_of.n + v->admin_of.n + boards.n) * sizeof(id);
    char *key = arena_alloc(a, 1, n), *to = key;
    *to++ = 'p';
    memcpy(to, &v->account, sizeof v->account);
    to = put_ids(to + sizeof v->account, v->clusters);
    to = put_ids(to, v->staff_of);
    to = put_ids(to, v->admin_of);
    put_ids(to, boards);
    return (struct str){.p = key, .n = n};
}

/* What is seen makes the key, not who sees it, so that answers are shared: with few restricted documents their slots. */
static struct str scope_key(struct arena *a, const struct scope *s, struct str person)
{
    enum { FEW = 64 };
    if (s->n_extras > FEW) {
        return person;
    }
    char *key = arena_alloc(a, 1, 1 + s->n_extras * sizeof *s->extras);
    key[0] = 's';
    if (s->n_extras > 0) {
        memcpy(key + 1, s->extras, s->n_extras * sizeof *s->extras);
    }
    return (struct str){.p = key, .n = 1 + s->n_extras * sizeof *s->extras};
}

struct scope scope_of(struct index *ix, struct arena *a, const struct viewer *v)
{
    if (v->account == 0) {
        return (struct scope){.base = &ix->everybody, .key = STR("v")};
    }
    struct scope s = {.base = &ix->signed_in};
    struct ids boards = own_boards(a, v);
    struct str person = person_key(a, v, boards), kept = cache_get(ix->cache, a, person, ix->generation);
    if (kept.p) {
        s.extras = (const uint32_t *)(const void *)kept.p;
        s.n_extras = kept.n / sizeof *s.extras;
    } else {
        struct slots extras = find_extras(ix, a, v, boards);
        cache_put(ix->cache, person, ix->generation, (struct str){.p = (const char *)extras.v, .n = extras.n * sizeof *extras.v});
        s.extras = extras.v;
        s.n_extras = extras.n;
    }
    s.key = scope_key(a, &s, person);
    return s;
}

struct index_sight index_sight(struct index *ix, struct arena *a, const struct viewer *v)
{
    index_read_lock(ix);
    struct index_sight sight = {.generation = ix->generation, .scope = scope_of(ix, a, v).key};
    index_read_unlock(ix);
    return sight;
}

bool scope_has(const struct scope *s, uint32_t slot)
{
    return bits_has(s->base, slot) ||
           (s->n_extras > 0 && bsearch(&slot, s->extras, s->n_extras, sizeof slot, by_slot) != NULL);
}
