#include "domain/index.h"

#include <stdlib.h>
#include <string.h>

#include "domain/index_concepts.h"
#include "domain/fold.h"
#include "domain/index_grow.h"
#include "domain/index_numbers.h"
#include "domain/index_pack.h"
#include "domain/index_shelf.h"
#include "domain/index_store.h"
#include "domain/match_bond.h"
#include "domain/match_pack.h"

enum { MAX_INTERNED = 1 << 30, MAX_SCRATCH = 64 << 20 };

/* What a word weighs in the name, in topics and tags, in the text. */
static const float title_weight = 3, topic_weight = 2, text_weight = 1;

void bits_set(struct bits *b, uint32_t i, bool on)
{
    size_t words = (size_t)i / 64 + 1;
    if (words > b->words) {
        size_t room = words + words / 2 + 16;
        b->v = grow(b->v, sizeof *b->v, room);
        memset(b->v + b->words, 0, (room - b->words) * sizeof *b->v);
        b->words = room;
    }
    uint64_t bit = (uint64_t)1 << (i % 64);
    b->v[i / 64] = on ? b->v[i / 64] | bit : b->v[i / 64] & ~bit;
}

struct index *index_new(void)
{
    struct index *ix = grow(NULL, sizeof *ix, 1);
    memset(ix, 0, sizeof *ix);
    /* Readers never wait for one another, but must not keep a writer out for ever. */
    pthread_rwlockattr_t attr;
    pthread_rwlockattr_init(&attr);
    pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(&ix->lock, &attr);
    pthread_rwlockattr_destroy(&attr);
    ix->arena = arena_new(MAX_INTERNED);
    struct intern *const tables[] = {&ix->terms, &ix->token_texts, &ix->vocable_texts, &ix->code_texts};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        intern_init(tables[i], ix->arena);
    }
    ix->scratch = arena_new(MAX_SCRATCH);
    ix->cache = cache_new(KEPT_ANSWERS);
    ix->scans = cache_new(KEPT_SCANS);
    ix->rendered = cache_new(KEPT_PARTS);
    ix->concepts = concepts_new(ix);
    return ix;
}

void index_free(struct index *ix)
{
    if (!ix) {
        return;
    }
    for (uint32_t i = 0; i < ix->n_slots; i++) {
        block_drop(ix, ix->docs[i].blob);
        block_drop(ix, ix->docs[i].match);
    }
    for (uint32_t i = 0; i < ix->terms.n; i++) {
        postings_drop(ix, &ix->postings[i]);
    }
    exact_free(&ix->exact);
    for (size_t k = 0; k < CARD_KINDS; k++) {
        free(ix->orders[k].v);
    }
    concepts_free(ix->concepts);
    struct intern *const tables[] = {&ix->terms, &ix->token_texts, &ix->vocable_texts, &ix->code_texts};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        intern_free(tables[i]);
    }
    void *const arrays[] = {ix->docs,     ix->codes_at,    ix->live.v,   ix->everybody.v, ix->signed_in.v, ix->postings,  ix->marks,
                            ix->tokens,   ix->token_terms, ix->vocables, ix->sorted,      ix->codes,       ix->code_pool, ix->facet_of};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        free(arrays[i]);
    }
    cache_free(ix->cache);
    cache_free(ix->scans);
    cache_free(ix->rendered);
    pthread_rwlock_destroy(&ix->lock);
    index_snapshot_drop(ix);
    shelf_free(ix->shelf);
    shelf_free(ix->match_shelf);
    arena_free(ix->arena);
    arena_free(ix->scratch);
    free(ix);
}

void index_fill_begin(struct index *ix, const char *path)
{
    ix->shelf = shelf_new(path);
    ix->match_shelf = shelf_new(path);
}

void index_fill_end(struct index *ix)
{
    shelf_close(ix->shelf);
    shelf_close(ix->match_shelf);
}

/* The packed card, where it is to stay. */
static block_ref keep_card(struct index *ix, const struct card *c)
{
    char *packed = card_pack(c);
    return block_in_memory(shelf_lay(ix->shelf, packed, pack_size(packed)));
}

static uint32_t facet_code(struct index *ix, enum facet f, struct str value)
{
    char key[200];
    size_t n = value.n < sizeof key - 1 ? value.n : sizeof key - 1;
    key[0] = (char)('A' + f);
    memcpy(key + 1, value.p ? value.p : "", n);
    struct str text = {.p = key, .n = n + 1};
    if (ix->code_texts.n >= MAX_CODES) {
        return intern_find(&ix->code_texts, text);
    }
    uint32_t before = ix->code_texts.n, c = intern_add(&ix->code_texts, text);
    if (ix->code_texts.n == before) {
        return c;
    }
    if (ix->code_texts.n > ix->room_codes) {
        ix->room_codes = ix->room_codes ? ix->room_codes * 2 : 256;
        ix->codes = grow(ix->codes, sizeof *ix->codes, ix->room_codes);
        ix->facet_of = grow(ix->facet_of, sizeof *ix->facet_of, ix->room_codes);
    }
    ix->facet_of[c] = (uint8_t)f;
    char room[300];
    ix->codes[c] = (struct code){.facet = f, .term = f == FACET_KIND ? INTERN_NONE : index_term(ix, term_of_code(room, text))};
    return c;
}

static void add_code(struct index *ix, uint32_t slot, enum facet f, struct str value)
{
    uint32_t c = facet_code(ix, f, value);
    for (uint32_t i = ix->codes_at[slot]; i < ix->n_code_pool; i++) {
        if (ix->code_pool[i] == c) {
            return;
        }
    }
    if (c == INTERN_NONE) {
        return;
    }
    if (ix->n_code_pool == ix->room_code_pool) {
        ix->room_code_pool = ix->room_code_pool ? ix->room_code_pool + ix->room_code_pool / 2 : 4096;
        ix->code_pool = grow(ix->code_pool, sizeof *ix->code_pool, ix->room_code_pool);
    }
    ix->code_pool[ix->n_code_pool++] = (uint16_t)c;
}

static void put_facets(struct index *ix, uint32_t slot, const struct card *c)
{
    ix->codes_at[slot] = ix->n_code_pool;
    add_code(ix, slot, FACET_KIND, str_of(card_kind_name(c->kind)));
    for (enum facet f = 0; f < FACETS; f++) {
        for (size_t i = 0; f != FACET_KIND && i < c->facets[f].n; i++) {
            add_code(ix, slot, f, c->facets[f].v[i]);
        }
    }
    ix->codes_at[slot + 1] = ix->n_code_pool;
}

/* So that those who choose a value need not look at all documents. */
static void post_facets(struct index *ix, uint32_t slot)
{
    for (uint32_t i = ix->codes_at[slot]; i < ix->codes_at[slot + 1]; i++) {
        uint32_t term = ix->codes[ix->code_pool[i]].term;
        if (term != INTERN_NONE) {
            postings_add(ix, &ix->postings[term], slot, 1);
        }
    }
}

static void note_change(struct index *ix, uint32_t slot, bool added)
{
    ix->changes[ix->generation++ % CHANGES] = (struct change_of_slot){.slot = slot, .added = added};
}

static void count_facets(struct index *ix, uint32_t slot, int by)
{
    const struct doc *d = &ix->docs[slot];
    if (d->audience == AUDIENCE_SOME) {
        return;
    }
    ix->totals[d->kind][d->audience] += (uint32_t)by;
    for (uint32_t i = ix->codes_at[slot]; i < ix->codes_at[slot + 1]; i++) {
        ix->codes[ix->code_pool[i]].counts[d->kind][d->audience] += (uint32_t)by;
    }
}

static enum audience audience_of(const struct object *o)
{
    if (!o->published || o->visibility == VISIBLE_CLUSTER) {
        return AUDIENCE_SOME;
    }
    return o->visibility == VISIBLE_PUBLIC ? AUDIENCE_ALL : AUDIENCE_SIGNED_IN;
}

static void remove_slot(struct index *ix, uint32_t slot)
{
    struct doc *d = &ix->docs[slot];
    count_facets(ix, slot, -1);
    bits_set(&ix->live, slot, false);
    bits_set(&ix->everybody, slot, false);
    bits_set(&ix->signed_in, slot, false);
    block_drop(ix, d->blob);
    block_drop(ix, d->match);
    d->blob = d->match = 0;
    ix->n_live--;
    note_change(ix, slot, false);
}

static uint64_t eight_bytes(const unsigned char *p)
{
    uint64_t key = 0;
    for (size_t i = 0; i < sizeof key; i++) {
        key = key << 8 | p[i];
    }
    return key;
}

/* Many names begin alike: "Institut für ...". Where eight bytes more differ nobody has to read the cards. */
static void set_name_keys(struct doc *d, struct str title)
{
    unsigned char folded[128] = {0};
    fold_phrase(title, (char *)folded, sizeof folded);
    d->name_key = eight_bytes(folded);
    d->name_rest = eight_bytes(folded + sizeof d->name_key);
}

static uint32_t known_members(int64_t members)
{
    return members <= 0 ? 0 : members < UINT32_MAX ? (uint32_t)members : UINT32_MAX;
}

static void post_owner(struct index *ix, enum term_mark mark, id owner, uint32_t slot)
{
    char room[16];
    uint32_t term = index_term(ix, term_of_id(room, mark, owner));
    postings_add(ix, &ix->postings[term], slot, 1);
}

/* What a document is found by as a whole: its number, address and exact names; and whom it belongs to when not all may see it. An
 * address that is the number (listings) is found as that. */
static void post_marks(struct index *ix, const struct card *c, struct ids seen_in, const struct doc *d, uint32_t slot)
{
    char room[300], id_room[16];
    id number;
    exact_add(&ix->exact, term_of_object(id_room, c->kind, c->id), slot);
    if (!id_parse(c->slug, &number) || number != c->id) {
        exact_add(&ix->exact, term_of_slug(room, c->kind, c->slug), slot);
    }
    const struct str names[] = {c->title, c->full_name, c->reference};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str term = term_of_name(room, names[i]);
        if (term.n > 1) {
            exact_add(&ix->exact, term, slot);
        }
    }
    if (d->audience != AUDIENCE_SOME) {
        return;
    }
    const struct {
        enum term_mark mark;
        id id;
    } owners[] = {{TERM_OF_CLUSTER, c->access.cluster}, {TERM_OF_ACCOUNT, c->access.account}, {TERM_OF_ORGANISATION, c->access.organisation},
                  {TERM_OF_BOARD, c->access.board}};
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (owners[i].id != 0) {
            post_owner(ix, owners[i].mark, owners[i].id, slot);
        }
    }
    for (size_t i = 0; i < seen_in.n; i++) {
        post_owner(ix, TERM_OF_CLUSTER, seen_in.v[i], slot);
    }
}

static uint32_t new_slot(struct index *ix)
{
    if (ix->n_slots == ix->room_slots) {
        ix->room_slots = ix->room_slots ? ix->room_slots + ix->room_slots / 2 : 1024;
        ix->docs = grow(ix->docs, sizeof *ix->docs, ix->room_slots);
        ix->codes_at = grow(ix->codes_at, sizeof *ix->codes_at, (size_t)ix->room_slots + 1);
    }
    ix->docs[ix->n_slots] = (struct doc){0};
    return ix->n_slots++;
}

static void keep_match(struct index *ix, uint32_t slot, const struct match_doc *match)
{
    char *packed = match_pack(match);
    ix->docs[slot].match = block_in_memory(shelf_lay(ix->match_shelf, packed, pack_size(packed)));
}

/* What matching compares of an organisation or a person: what they chose as their topics stands for the title of a listing. A name says
 * less, and that of a person nothing of what they know. */
static void keep_profile(struct index *ix, const struct card *c, uint32_t slot, const struct reading readings[3])
{
    struct reading headline;
    struct match_doc match;
    index_read(ix, ix->scratch, c->text, &headline);
    const struct reading *name = c->kind == CARD_PERSON ? &headline : &readings[0];
    match_doc_make(ix, c, (const struct reading *const[]){&readings[1], name, &readings[2]}, &match);
    match.is_profile = true;
    keep_match(ix, slot, &match);
}

/* A listing's concepts come from what matching keeps of it, which knows the attributes and what the text rules out. */
static void put_words(struct index *ix, const struct card_source *source, uint32_t slot)
{
    const struct card *c = &source->card;
    const struct {
        struct str text;
        float weight;
    } texts[] = {{source->words_title, title_weight}, {source->words_topic, topic_weight}, {source->words_text, text_weight},
                 {c->kind == CARD_LISTING && !c->access.anonymous ? c->organisation : STR_NONE, text_weight}};
    struct gathering g = {0};
    struct reading readings[4];
    arena_reset(ix->scratch);
    for (size_t i = 0; i < 4; i++) {
        index_learn(ix, ix->scratch, texts[i].text, &readings[i]);
        index_gather(ix, &g, &readings[i], texts[i].weight);
        if (c->kind != CARD_LISTING) {
            concepts_gather(ix, &g, &readings[i], texts[i].weight);
        }
    }
    if (c->kind == CARD_LISTING) {
        numbers_post(ix, c->attributes, slot);
        struct match_doc match;
        match_doc_make(ix, c, (const struct reading *const[]){&readings[0], &readings[1], &readings[2]}, &match);
        match.is_stale = source->is_stale;
        match_doc_gather(ix, &g, &match);
        keep_match(ix, slot, &match);
        ix->docs[slot].is_offer = match.is_offer;
    }
    if (c->kind == CARD_ORGANISATION || c->kind == CARD_PERSON) {
        keep_profile(ix, c, slot, readings);
    }
    g.fresh = c->kind != CARD_LISTING ? index_freshness(source->confirmed_at) : source->is_stale ? index_stale : 1;
    index_post(ix, &g, slot);
    free(g.v);
}

void index_put(struct index *ix, const struct card_source *source)
{
    const struct card *c = &source->card;
    pthread_rwlock_wrlock(&ix->lock);
    uint32_t old = index_slot(ix, c->kind, c->id);
    if (old != UINT32_MAX) {
        remove_slot(ix, old);
    }
    if (ix->n_slots >= MAX_SLOTS) {
        index_compact(ix);
    }
    uint32_t slot = new_slot(ix);
    struct doc *d = &ix->docs[slot];
    *d = (struct doc){.id = c->id, .published_at = c->published_at, .access = c->access, .members = known_members(c->members),
                      .blob = keep_card(ix, c), .version = ++ix->versions, .kind = (uint8_t)c->kind, .audience = (uint8_t)audience_of(&c->access),
                      .answers = match_answers(source->asked, source->answered)};
    set_name_keys(d, c->title);
    put_facets(ix, slot, c);
    count_facets(ix, slot, 1);
    bits_set(&ix->live, slot, true);
    bits_set(&ix->everybody, slot, d->audience == AUDIENCE_ALL);
    bits_set(&ix->signed_in, slot, d->audience != AUDIENCE_SOME);
    put_words(ix, source, slot);
    post_marks(ix, c, source->seen_in, &ix->docs[slot], slot);
    post_facets(ix, slot);
    order_add(ix, slot);
    ix->n_live++;
    note_change(ix, slot, true);
    if (ix->n_slots - ix->n_live > 1024 + ix->n_slots / 4) {
        index_compact(ix);
    }
    pthread_rwlock_unlock(&ix->lock);
}

void index_remove(struct index *ix, enum card_kind kind, id object)
{
    pthread_rwlock_wrlock(&ix->lock);
    uint32_t slot = index_slot(ix, kind, object);
    if (slot != UINT32_MAX) {
        remove_slot(ix, slot);
    }
    pthread_rwlock_unlock(&ix->lock);
}

struct cache *index_rendered(const struct index *ix)
{
    return ix->rendered;
}

size_t index_size(const struct index *ix)
{
    struct index *own = (struct index *)(uintptr_t)ix;
    pthread_rwlock_rdlock(&own->lock);
    size_t n = ix->n_live;
    pthread_rwlock_unlock(&own->lock);
    return n;
}

size_t index_size_of(const struct index *ix, enum card_kind kind)
{
    struct index *own = (struct index *)(uintptr_t)ix;
    size_t n = 0;
    pthread_rwlock_rdlock(&own->lock);
    for (uint32_t slot = 0; slot < ix->n_slots; slot++) {
        n += bits_has(&ix->live, slot) && ix->docs[slot].kind == kind;
    }
    pthread_rwlock_unlock(&own->lock);
    return n;
}
