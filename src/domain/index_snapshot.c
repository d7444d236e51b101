#include "domain/index_snapshot.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "domain/index_grow.h"
#include "domain/index_pack.h"
#include "domain/index_shelf.h"
#include "domain/index_snapshot_check.h"
#include "domain/index_snapshot_file.h"

enum {
    DOCS_AT_ONCE = 1 << 15, /* of about a kilobyte: as much of the shelf is in memory while it is written */
    MOST_BLOCK = 32 << 20,
};

/* Numbers that are no length of an array. */
struct numbers {
    uint64_t versions;
    uint32_t n_live, n_settled[CARD_KINDS];
    uint32_t totals[CARD_KINDS][2];
};

/* Where the blocks of a document lie in the file that is being written. */
struct place {
    block_ref blob, match;
};

/* Of the postings of a term. */
struct list_size {
    uint32_t n, n_bytes, next;
};

/* ---- writing ---- */

static void write_intern(struct snapshot_out *o, const struct intern *t)
{
    uint32_t *lengths = grow(NULL, sizeof *lengths, t->n);
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        lengths[i] = (uint32_t)t->v[i].n;
        bytes += t->v[i].n;
    }
    snapshot_array(o, lengths, sizeof *lengths, t->n);
    snapshot_array(o, t->slots, sizeof *t->slots, (size_t)t->mask + 1);
    snapshot_bytes(o, &bytes, sizeof bytes);
    for (uint32_t i = 0; i < t->n; i++) {
        snapshot_bytes(o, t->v[i].p, t->v[i].n);
    }
    snapshot_align(o);
    release(lengths);
}

static void write_postings(struct snapshot_out *o, const struct index *ix)
{
    struct list_size *sizes = grow(NULL, sizeof *sizes, ix->terms.n);
    uint64_t bytes = 0, blocks = 0;
    for (uint32_t i = 0; i < ix->terms.n; i++) {
        const struct postings *p = &ix->postings[i];
        sizes[i] = (struct list_size){.n = p->n, .n_bytes = p->n_bytes, .next = p->next};
        bytes += p->n_bytes;
        blocks += postings_blocks(p);
    }
    snapshot_array(o, sizes, sizeof *sizes, ix->terms.n);
    snapshot_bytes(o, &bytes, sizeof bytes);
    for (uint32_t i = 0; i < ix->terms.n; i++) {
        snapshot_bytes(o, ix->postings[i].bytes, ix->postings[i].n_bytes);
    }
    snapshot_align(o);
    snapshot_bytes(o, &blocks, sizeof blocks);
    for (uint32_t i = 0; i < ix->terms.n; i++) {
        snapshot_bytes(o, ix->postings[i].blocks, postings_blocks(&ix->postings[i]) * sizeof *ix->postings[i].blocks);
    }
    release(sizes);
}

/* Member by member, so that what lies between them is zero and the same landscape gives the same file. */
static struct doc *as_written(const struct doc *d, const struct place *place, struct doc *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->blob = place->blob;
    ret->match = place->match;
    ret->id = d->id;
    ret->published_at = d->published_at;
    ret->name_key = d->name_key;
    ret->name_rest = d->name_rest;
    ret->members = d->members;
    ret->access.visibility = d->access.visibility;
    ret->access.published = d->access.published;
    ret->access.anonymous = d->access.anonymous;
    ret->access.waiting = d->access.waiting;
    ret->access.cluster = d->access.cluster;
    ret->access.organisation = d->access.organisation;
    ret->access.account = d->access.account;
    ret->access.board = d->access.board;
    ret->version = d->version;
    ret->kind = d->kind;
    ret->audience = d->audience;
    ret->is_offer = d->is_offer;
    ret->answers = d->answers;
    return ret;
}

static void forget_now_and_then(const struct index *ix, uint32_t slot)
{
    if (slot % DOCS_AT_ONCE == 0) {
        shelf_forget(ix->shelf);
        shelf_forget(ix->match_shelf);
    }
}

/* A block that cannot be read makes no file. */
static block_ref write_block(struct snapshot_out *o, const struct index *ix, struct arena *a, block_ref from)
{
    if (from == 0) {
        return 0;
    }
    arena_reset(a);
    const block_ref written = block_in_file(snapshot_place(o));
    const char *block = block_read(ix, a, from);
    o->failed |= pack_size(block) == 0;
    snapshot_bytes(o, block, pack_size(block));
    snapshot_bytes(o, "", snapshot_place(o) % 2); /* addresses of blocks are even */
    return written;
}

/* All cards, then what matching compares, which is read without the cards; then the documents, which say where these lie. */
static void write_docs(struct snapshot_out *o, const struct index *ix)
{
    struct place *places = grow(NULL, sizeof *places, ix->n_slots);
    struct arena *a = arena_new(MOST_BLOCK);
    const uint64_t n_docs = ix->n_slots, blocks = snapshot_open_array(o);
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        places[i].blob = write_block(o, ix, a, ix->docs[i].blob);
        forget_now_and_then(ix, i);
    }
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        places[i].match = write_block(o, ix, a, ix->docs[i].match);
        forget_now_and_then(ix, i);
    }
    forget_now_and_then(ix, 0);
    snapshot_close_array(o, blocks);
    snapshot_bytes(o, &n_docs, sizeof n_docs);
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        struct doc d;
        snapshot_bytes(o, as_written(&ix->docs[i], &places[i], &d), sizeof d);
    }
    snapshot_align(o);
    arena_free(a);
    release(places);
}

static void write_all(struct snapshot_out *o, const struct index *ix, struct str label)
{
    struct numbers n = {.versions = ix->versions, .n_live = ix->n_live};
    memcpy(n.totals, ix->totals, sizeof n.totals);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        n.n_settled[k] = ix->orders[k].settled;
    }
    snapshot_array(o, label.p, 1, label.n);
    snapshot_array(o, &n, sizeof n, 1);
    write_docs(o, ix);
    snapshot_array(o, ix->codes_at, sizeof *ix->codes_at, ix->n_slots > 0 ? (size_t)ix->n_slots + 1 : 0);
    snapshot_array(o, ix->code_pool, sizeof *ix->code_pool, ix->n_code_pool);
    const struct bits *const bits[] = {&ix->live, &ix->everybody, &ix->signed_in};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        snapshot_array(o, bits[i]->v, sizeof *bits[i]->v, bits[i]->words);
    }
    const struct intern *const texts[] = {&ix->terms, &ix->token_texts, &ix->vocable_texts, &ix->code_texts};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_intern(o, texts[i]);
    }
    snapshot_array(o, ix->exact.heads, sizeof *ix->exact.heads, ix->exact.n_heads);
    snapshot_array(o, ix->exact.v, sizeof *ix->exact.v, ix->exact.n);
    write_postings(o, ix);
    snapshot_array(o, ix->tokens, sizeof *ix->tokens, ix->token_texts.n);
    snapshot_array(o, ix->token_terms, sizeof *ix->token_terms, ix->n_token_terms);
    snapshot_array(o, ix->vocables, sizeof *ix->vocables, ix->vocable_texts.n);
    snapshot_array(o, ix->sorted, sizeof *ix->sorted, ix->n_sorted);
    snapshot_array(o, ix->codes, sizeof *ix->codes, ix->code_texts.n);
    snapshot_array(o, ix->facet_of, sizeof *ix->facet_of, ix->code_texts.n);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        snapshot_array(o, ix->orders[k].v, sizeof *ix->orders[k].v, ix->orders[k].n);
    }
}

/* The caller holds the read lock, or is alone. */
static bool write_file(const struct index *ix, const char *path, struct str label)
{
    struct arena *a = arena_new(1 << 16);
    const char *beside = str_fmt(a, "%s.%lld", path, (long long)getpid()).p;
    struct snapshot_out o;
    bool ok = snapshot_create(&o, beside);
    if (ok) {
        write_all(&o, ix, label);
        ok = snapshot_end(&o) && rename(beside, path) == 0;
        if (!ok) {
            unlink(beside);
        }
    }
    arena_free(a);
    return ok;
}

enum err index_snapshot_write(struct index *ix, const char *path, struct str label)
{
    index_read_lock(ix);
    bool ok = write_file(ix, path, label);
    index_read_unlock(ix);
    return ok ? OK : ERR_UNAVAILABLE;
}

/* Of the child: all but what blocks are read from. */
static void close_others(const struct index *ix)
{
    unsigned first = STDERR_FILENO + 1, kept = ix->snapshot ? (unsigned)ix->snapshot->fd : 0;
    if (kept > first) {
        close_range(first, kept - 1, 0);
    }
    close_range(kept < first ? first : kept + 1, ~0U, 0);
}

/* No thread but this one goes on in the child: so it takes no lock, and lets go of the sockets that it would otherwise keep open. */
pid_t index_snapshot_write_beside(struct index *ix, const char *path, struct str label)
{
    index_read_lock(ix);
    pid_t child = fork();
    if (child == 0) {
        close_others(ix);
        _exit(write_file(ix, path, label) ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    index_read_unlock(ix);
    return child;
}

/* ---- reading, in the order of writing ---- */

static void expect(struct snapshot *s, bool ok)
{
    s->is_damaged |= !ok;
}

static void read_intern(struct snapshot *s, struct intern *t)
{
    size_t n, places, bytes;
    const uint32_t *lengths = snapshot_next(s, sizeof *lengths, &n);
    struct arena *arena = t->arena;
    intern_free(t);
    t->arena = arena;
    t->slots = snapshot_copy(s, sizeof *t->slots, &places);
    t->mask = (uint32_t)places - 1;
    const char *at = snapshot_next(s, 1, &bytes);
    expect(s, places > n && (places & (places - 1)) == 0 && places <= UINT32_MAX);
    t->n = (uint32_t)n;
    t->room = n > 0 ? (uint32_t)n : 1;
    t->v = grow(NULL, sizeof *t->v, t->room);
    for (size_t i = 0; i < n; i++) {
        size_t length = lengths[i] <= bytes ? lengths[i] : 0;
        expect(s, length == lengths[i]);
        t->v[i] = (struct str){.p = at, .n = length};
        at += length;
        bytes -= length;
    }
}

static void read_postings(struct snapshot *s, struct index *ix)
{
    size_t n, bytes, blocks;
    const struct list_size *sizes = snapshot_next(s, sizeof *sizes, &n);
    uint8_t *at = snapshot_next(s, 1, &bytes);
    struct posting_block *block = snapshot_next(s, sizeof *block, &blocks);
    expect(s, n == ix->terms.n);
    ix->terms.n = (uint32_t)n;
    ix->room_terms = n > 0 ? (uint32_t)n : 1;
    ix->postings = grow(ix->postings, sizeof *ix->postings, ix->room_terms);
    ix->marks = grow(ix->marks, sizeof *ix->marks, ix->room_terms);
    memset(ix->marks, 0, ix->room_terms * sizeof *ix->marks);
    for (size_t i = 0; i < n; i++) {
        const struct list_size *size = &sizes[i];
        struct postings *p = &ix->postings[i];
        *p = (struct postings){.n = size->n, .n_bytes = size->n_bytes, .room = size->n_bytes, .next = size->next};
        if (p->n_bytes > bytes || postings_blocks(p) > blocks) {
            expect(s, false);
            *p = (struct postings){0};
        }
        p->bytes = p->n > 0 ? at : NULL;
        p->blocks = postings_blocks(p) > 0 ? block : NULL;
        at += p->n_bytes;
        bytes -= p->n_bytes;
        block += postings_blocks(p);
        blocks -= postings_blocks(p);
    }
}

static void read_docs(struct snapshot *s, struct index *ix, size_t *ret_blocks)
{
    size_t n;
    (void)snapshot_next(s, 1, ret_blocks);
    ix->docs = snapshot_copy(s, sizeof *ix->docs, &n);
    expect(s, n <= MAX_SLOTS);
    ix->n_slots = ix->room_slots = (uint32_t)n;
}

static void *read_array(struct snapshot *s, size_t size, uint32_t *ret_room)
{
    size_t n;
    void *p = snapshot_copy(s, size, &n);
    *ret_room = (uint32_t)n;
    return p;
}

/* Places become addresses. */
static void map_blocks(const struct snapshot *s, struct index *ix)
{
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        block_ref *const refs[] = {&ix->docs[i].blob, &ix->docs[i].match};
        for (size_t k = 0; k < sizeof refs / sizeof *refs; k++) {
            *refs[k] = *refs[k] ? block_in_memory(s->map + (*refs[k] >> 1)) : 0;
        }
    }
}

/* *ret_blocks: bytes of all blocks. */
static void read_all(struct snapshot *s, struct index *ix, size_t *ret_blocks)
{
    size_t n;
    uint32_t room;
    (void)snapshot_next(s, 1, &n); /* the label */
    const struct numbers *numbers = snapshot_next(s, sizeof *numbers, &n);
    expect(s, n == 1);
    if (s->is_damaged) {
        return;
    }
    ix->versions = numbers->versions;
    ix->n_live = numbers->n_live;
    memcpy(ix->totals, numbers->totals, sizeof ix->totals);
    read_docs(s, ix, ret_blocks);
    ix->codes_at = read_array(s, sizeof *ix->codes_at, &room);
    expect(s, room == (ix->n_slots > 0 ? ix->n_slots + 1 : 0));
    ix->code_pool = read_array(s, sizeof *ix->code_pool, &ix->n_code_pool);
    ix->room_code_pool = ix->n_code_pool;
    struct bits *const bits[] = {&ix->live, &ix->everybody, &ix->signed_in};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        bits[i]->v = snapshot_copy(s, sizeof *bits[i]->v, &bits[i]->words);
        expect(s, bits[i]->words * 64 >= ix->n_slots);
    }
    struct intern *const texts[] = {&ix->terms, &ix->token_texts, &ix->vocable_texts, &ix->code_texts};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_intern(s, texts[i]);
    }
    ix->exact.heads = read_array(s, sizeof *ix->exact.heads, &ix->exact.n_heads);
    ix->exact.v = read_array(s, sizeof *ix->exact.v, &ix->exact.n);
    ix->exact.room = ix->exact.n;
    expect(s, (ix->exact.n_heads & (ix->exact.n_heads - 1)) == 0);
    read_postings(s, ix);
    ix->tokens = read_array(s, sizeof *ix->tokens, &ix->room_tokens);
    ix->token_terms = read_array(s, sizeof *ix->token_terms, &ix->n_token_terms);
    ix->room_token_terms = ix->n_token_terms;
    ix->vocables = read_array(s, sizeof *ix->vocables, &ix->room_vocables);
    ix->sorted = read_array(s, sizeof *ix->sorted, &ix->n_sorted);
    ix->codes = read_array(s, sizeof *ix->codes, &ix->room_codes);
    ix->facet_of = read_array(s, sizeof *ix->facet_of, &room);
    expect(s, ix->room_tokens == ix->token_texts.n && ix->room_vocables == ix->vocable_texts.n && ix->n_sorted <= ix->vocable_texts.n);
    expect(s, ix->room_codes == ix->code_texts.n && room == ix->code_texts.n);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        struct order *o = &ix->orders[k];
        o->v = read_array(s, sizeof *o->v, &o->n);
        o->room = o->n;
        o->settled = numbers->n_settled[k];
    }
}

enum err index_snapshot_open(const char *path, struct snapshot **ret, struct str *ret_label)
{
    struct snapshot *s = grow(NULL, sizeof *s, 1);
    if (!snapshot_map(s, path)) {
        release(s);
        return ERR_NOT_FOUND;
    }
    size_t first = s->at;
    ret_label->p = snapshot_next(s, 1, &ret_label->n);
    s->at = first;
    *ret = s;
    return OK;
}

/* What was read but does not fit together has nothing of its own that would have to be ended with it. */
static void forget_all(struct index *ix)
{
    ix->n_slots = 0;
    ix->terms.n = 0;
    index_free(ix);
}

/* Arrays that come from the file. */
static void drop_made_new(struct index *ix)
{
    release(ix->tokens);
    release(ix->token_terms);
    release(ix->vocables);
    release(ix->sorted);
    release(ix->codes);
    release(ix->facet_of);
    ix->tokens = NULL;
    ix->token_terms = ix->sorted = NULL;
    ix->vocables = NULL;
    ix->codes = NULL;
    ix->facet_of = NULL;
    for (uint32_t i = 0; i < ix->terms.n; i++) {
        postings_drop(ix, &ix->postings[i]);
        ix->postings[i] = (struct postings){0};
    }
}

/* A new index knows its concepts already, as the first terms; the same program gave them the same numbers when it wrote the file. */
struct index *index_snapshot_take(struct snapshot *s, uint64_t most_mapped)
{
    struct index *ix = index_new();
    const uint32_t known = ix->terms.n;
    size_t blocks = 0;
    drop_made_new(ix);
    ix->snapshot = s;
    read_all(s, ix, &blocks);
    if (s->is_damaged || ix->terms.n < known || !index_snapshot_fits(ix, s->n_map)) {
        forget_all(ix);
        return NULL;
    }
    if (blocks <= most_mapped) {
        map_blocks(s, ix);
    }
    return ix;
}

void index_snapshot_close(struct snapshot *s)
{
    if (s) {
        snapshot_unmap(s);
        release(s);
    }
}

/* ---- what lies in it ---- */

bool index_in_snapshot(const struct index *ix, const void *p)
{
    const struct snapshot *s = ix->snapshot;
    return s && (const char *)p >= s->map && (const char *)p < s->map + s->n_map;
}

void index_drop(const struct index *ix, void *p)
{
    if (!index_in_snapshot(ix, p) && !shelf_has(ix->shelf, p) && !shelf_has(ix->match_shelf, p)) {
        release(p);
    }
}

void index_snapshot_drop(struct index *ix)
{
    index_snapshot_close(ix->snapshot);
    ix->snapshot = NULL;
}
