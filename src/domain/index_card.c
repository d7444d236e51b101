#include "domain/index_store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/index_pack.h"

/* A packed card: the lengths of its texts (+ 1, 0: absent) and their bytes in the order of `texts`, the title first, then the numbers. */
static const size_t texts[] = {
    offsetof(struct card, title),          offsetof(struct card, reference),      offsetof(struct card, slug),
    offsetof(struct card, full_name),      offsetof(struct card, text),           offsetof(struct card, text_en),
    offsetof(struct card, language),       offsetof(struct card, organisation),   offsetof(struct card, organisation_slug),
    offsetof(struct card, cluster),        offsetof(struct card, cluster_slug),   offsetof(struct card, place),
    offsetof(struct card, members_qualifier), offsetof(struct card, available_from), offsetof(struct card, available_to),
    offsetof(struct card, attributes),
};
enum { TEXTS = sizeof texts / sizeof *texts, MOST_CARD = 16 << 20 };

static struct str text_at(const struct card *c, size_t i)
{
    struct str s;
    memcpy(&s, (const char *)c + texts[i], sizeof s);
    return s;
}

char *card_pack(const struct card *c)
{
    struct buf b;
    bool has_place = !isnan(c->lat) && !isnan(c->lon);
    pack_begin(&b, MOST_CARD);
    for (size_t i = 0; i < TEXTS; i++) {
        struct str s = text_at(c, i);
        pack_uint(&b, s.p ? s.n + 1 : 0);
    }
    for (size_t i = 0; i < TEXTS; i++) {
        buf_str_add(&b, text_at(c, i));
    }
    const int64_t numbers[] = {c->hue, c->founded, c->members, c->sme, c->radius_km, c->example, has_place};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        pack_int(&b, numbers[i]);
    }
    if (has_place) {
        pack_real(&b, c->lat);
        pack_real(&b, c->lon);
    }
    return pack_end(&b);
}

/* Its texts where they lie; returns where the numbers begin. */
static const char *read_texts(const char *block, struct str ret[TEXTS])
{
    const char *at = unpack_begin(block);
    for (size_t i = 0; i < TEXTS; i++) {
        uint64_t n = unpack_uint(&at);
        ret[i] = n > 0 ? (struct str){.p = at, .n = n - 1} : STR_NONE;
    }
    for (size_t i = 0; i < TEXTS; i++) {
        ret[i].p = ret[i].p ? at : NULL;
        at += ret[i].n;
    }
    return at;
}

/* The text at this offset of struct card, inside the packed card. */
static struct str packed_text(const char *block, size_t offset)
{
    struct str all[TEXTS];
    size_t i = 0;
    (void)read_texts(block, all);
    while (texts[i] != offset) {
        i++;
    }
    return all[i];
}

static const char *block_of(const struct index *ix, struct arena *a, uint32_t slot)
{
    return block_read(ix, a, ix->docs[slot].blob);
}

struct str card_title(const struct index *ix, struct arena *a, uint32_t slot)
{
    return packed_text(block_of(ix, a, slot), offsetof(struct card, title));
}

/* The title is the first of the texts, behind their lengths. */
struct str card_title_head(const struct index *ix, uint32_t slot, char room[CARD_HEAD])
{
    const char *block = block_head(ix, ix->docs[slot].blob, room, CARD_HEAD);
    struct str title = packed_text(block, offsetof(struct card, title));
    return block == room ? str_clip(title, (size_t)(room + CARD_HEAD - title.p) - 1) : title;
}

struct str card_attributes(const struct index *ix, struct arena *a, uint32_t slot)
{
    return packed_text(block_of(ix, a, slot), offsetof(struct card, attributes));
}

void card_texts(const struct index *ix, struct arena *a, uint32_t slot, struct str ret[3])
{
    const char *block = block_of(ix, a, slot);
    ret[0] = packed_text(block, offsetof(struct card, title));
    ret[1] = packed_text(block, offsetof(struct card, text));
    ret[2] = packed_text(block, offsetof(struct card, text_en));
}

/* Facet values are interned for the life of the index: no copy. */
static void unpack_facets(const struct index *ix, struct arena *a, uint32_t slot, struct card *c)
{
    size_t n[FACETS] = {0}, n_codes = ix->codes_at[slot + 1] - ix->codes_at[slot];
    const uint16_t *codes = ix->code_pool + ix->codes_at[slot];
    for (size_t i = 0; i < n_codes; i++) {
        n[ix->codes[codes[i]].facet]++;
    }
    struct str *v = ARENA_ARRAY(a, struct str, n_codes + 1), *at[FACETS];
    for (size_t f = 0; f < FACETS; f++) {
        at[f] = v;
        c->facets[f] = (struct strs){.v = v, .n = n[f]};
        v += n[f];
    }
    for (size_t i = 0; i < n_codes; i++) {
        struct str text = ix->code_texts.v[codes[i]];
        *at[ix->codes[codes[i]].facet]++ = str_cut(text, 1, text.n);
    }
}

static void read_numbers(const char *at, struct card *c)
{
    c->hue = (int)unpack_int(&at);
    c->founded = unpack_int(&at);
    c->members = unpack_int(&at);
    c->sme = unpack_int(&at);
    c->radius_km = unpack_int(&at);
    c->example = unpack_int(&at) > 0; /* of a block that cannot be read (index_block.h) all numbers are DB_NULL */
    if (unpack_int(&at) > 0) {
        c->lat = unpack_real(&at);
        c->lon = unpack_real(&at);
    }
}

void card_place(const struct index *ix, struct arena *a, uint32_t slot, double *ret_lat, double *ret_lon)
{
    struct str all[TEXTS];
    struct card c = {.lat = NAN, .lon = NAN};
    read_numbers(read_texts(block_of(ix, a, slot), all), &c);
    *ret_lat = c.lat;
    *ret_lon = c.lon;
}

void card_unpack(const struct index *ix, struct arena *a, const struct viewer *v, uint32_t slot, struct card *ret)
{
    const struct doc *d = &ix->docs[slot];
    struct str packed[TEXTS];
    const char *at = read_texts(block_of(ix, a, slot), packed);
    struct card c = {.kind = (enum card_kind)d->kind, .id = d->id, .access = d->access, .lat = NAN, .lon = NAN, .published_at = d->published_at};
    size_t n = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        n += packed[i].n;
    }
    const char *first = at - n;
    char *bytes = arena_alloc(a, 1, n + 1);
    memcpy(bytes, first, n);
    for (size_t i = 0; i < TEXTS; i++) {
        struct str s = {.p = packed[i].p ? bytes + (packed[i].p - first) : NULL, .n = packed[i].n};
        memcpy((char *)&c + texts[i], &s, sizeof s);
    }
    read_numbers(at, &c);
    unpack_facets(ix, a, slot, &c);
    if (d->kind != CARD_PERSON && !access_may(v, MAY_SEE_AUTHOR, &c.access)) {
        c.organisation = c.organisation_slug = STR_NONE;
        c.access.organisation = c.access.account = 0;
        c.published_at -= c.published_at % DAYS(1); /* of a listing without a name the day alone */
    }
    *ret = c;
}

uint32_t index_slot(const struct index *ix, enum card_kind kind, id object)
{
    char room[16];
    const struct exact_entry *e = exact_first(&ix->exact, term_of_object(room, kind, object));
    for (; e; e = exact_next(&ix->exact, e)) {
        const struct doc *d = &ix->docs[e->slot];
        if (d->id == object && d->kind == kind && bits_has(&ix->live, e->slot)) {
            return e->slot;
        }
    }
    return UINT32_MAX;
}

static bool has_slug(const struct index *ix, uint32_t slot, struct str slug)
{
    struct arena *a = arena_new(MOST_CARD);
    bool same = str_eq(packed_text(block_of(ix, a, slot), offsetof(struct card, slug)), slug);
    arena_free(a);
    return same;
}

uint32_t index_slot_of_slug(const struct index *ix, enum card_kind kind, struct str slug)
{
    char room[300];
    const struct exact_entry *e = exact_first(&ix->exact, term_of_slug(room, kind, slug));
    for (; e; e = exact_next(&ix->exact, e)) {
        if (bits_has(&ix->live, e->slot) && ix->docs[e->slot].kind == kind && has_slug(ix, e->slot, slug)) {
            return e->slot;
        }
    }
    return UINT32_MAX;
}

enum err index_card(struct index *ix, struct arena *a, const struct viewer *v, enum card_kind kind, struct str slug_or_id,
                    struct card *ret)
{
    index_read_lock(ix);
    uint32_t slot = index_slot_of_slug(ix, kind, slug_or_id);
    id object;
    if (slot == UINT32_MAX && id_parse(slug_or_id, &object)) {
        slot = index_slot(ix, kind, object);
    }
    enum err e = ERR_NOT_FOUND;
    if (slot != UINT32_MAX) {
        struct scope seen = kind == CARD_PERSON ? scope_of(ix, a, v) : (struct scope){0}; /* whose clusters stand in the postings alone */
        if (kind == CARD_PERSON ? scope_has(&seen, slot) : access_may(v, MAY_SEE, &ix->docs[slot].access)) {
            card_unpack(ix, a, v, slot, ret);
            e = OK;
        }
    }
    index_read_unlock(ix);
    return e;
}
