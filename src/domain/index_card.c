#include "domain/index_store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/index_grow.h"

/* A packed card: the fixed part, then the lengths and bytes of its texts in the order of `texts`. The title comes first. */
struct packed {
    double lat, lon;
    int64_t founded, members, sme, radius_km;
    int32_t hue, example;
    uint32_t n;                /* bytes of all texts */
    uint32_t lengths[18];      /* length + 1, 0: absent */
    char bytes[];
};

static const size_t texts[] = {
    offsetof(struct card, title),          offsetof(struct card, reference),      offsetof(struct card, slug),
    offsetof(struct card, full_name),      offsetof(struct card, text),           offsetof(struct card, text_en),
    offsetof(struct card, language),       offsetof(struct card, organisation),   offsetof(struct card, organisation_slug),
    offsetof(struct card, cluster),        offsetof(struct card, cluster_slug),   offsetof(struct card, place),
    offsetof(struct card, members_qualifier), offsetof(struct card, available_from), offsetof(struct card, available_to),
    offsetof(struct card, attributes),
};
enum { TEXTS = sizeof texts / sizeof *texts };
_Static_assert(TEXTS <= 18, "lengths in struct packed");

static struct str text_at(const struct card *c, size_t i)
{
    struct str s;
    memcpy(&s, (const char *)c + texts[i], sizeof s);
    return s;
}

char *card_pack(const struct card *c)
{
    size_t n = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        n += text_at(c, i).n;
    }
    struct packed *p = grow(NULL, 1, offsetof(struct packed, bytes) + n);
    p->lat = c->lat;
    p->lon = c->lon;
    p->founded = c->founded;
    p->members = c->members;
    p->sme = c->sme;
    p->radius_km = c->radius_km;
    p->hue = c->hue;
    p->example = c->example;
    p->n = (uint32_t)n;
    memset(p->lengths, 0, sizeof p->lengths);
    char *to = p->bytes;
    for (size_t i = 0; i < TEXTS; i++) {
        struct str s = text_at(c, i);
        p->lengths[i] = s.p ? (uint32_t)s.n + 1 : 0;
        if (s.n > 0) {
            memcpy(to, s.p, s.n);
            to += s.n;
        }
    }
    return (char *)p;
}

size_t card_size(const char *packed)
{
    return offsetof(struct packed, bytes) + ((const struct packed *)(const void *)packed)->n;
}

static const struct packed *packed_of(const struct doc *d)
{
    return (const struct packed *)(const void *)d->blob;
}

struct str card_title(const struct doc *d)
{
    const struct packed *p = packed_of(d);
    return p->lengths[0] ? (struct str){.p = p->bytes, .n = p->lengths[0] - 1} : STR_NONE;
}

void card_texts(const struct doc *d, struct str ret[3])
{
    static const size_t wanted[3] = {offsetof(struct card, title), offsetof(struct card, text), offsetof(struct card, text_en)};
    const struct packed *p = packed_of(d);
    const char *bytes = p->bytes;
    ret[0] = ret[1] = ret[2] = STR_NONE;
    for (size_t i = 0; i < TEXTS; i++) {
        size_t n = p->lengths[i] ? p->lengths[i] - 1 : 0;
        for (size_t k = 0; k < 3; k++) {
            if (texts[i] == wanted[k]) {
                ret[k] = (struct str){.p = bytes, .n = n};
            }
        }
        bytes += n;
    }
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

void card_unpack(const struct index *ix, struct arena *a, const struct viewer *v, uint32_t slot, struct card *ret)
{
    const struct doc *d = &ix->docs[slot];
    const struct packed *p = packed_of(d);
    struct card c = {
        .kind = (enum card_kind)d->kind, .id = d->id, .access = d->access, .lat = p->lat, .lon = p->lon, .hue = p->hue,
        .founded = p->founded, .members = p->members, .sme = p->sme, .radius_km = p->radius_km, .example = p->example != 0,
        .published_at = d->published_at,
    };
    char *bytes = arena_alloc(a, 1, (size_t)p->n + 1);
    memcpy(bytes, p->bytes, p->n);
    for (size_t i = 0; i < TEXTS; i++) {
        if (p->lengths[i] > 0) {
            struct str s = {.p = bytes, .n = p->lengths[i] - 1};
            memcpy((char *)&c + texts[i], &s, sizeof s);
            bytes += s.n;
        }
    }
    unpack_facets(ix, a, slot, &c);
    if (d->kind != CARD_PERSON && !access_may(v, MAY_SEE_AUTHOR, &c.access)) {
        c.organisation = c.organisation_slug = STR_NONE;
        c.access.organisation = c.access.account = 0;
    }
    *ret = c;
}

uint32_t index_slot(const struct index *ix, enum card_kind kind, id object)
{
    char key[9] = {(char)kind};
    memcpy(key + 1, &object, sizeof object);
    uint32_t k = intern_find(&ix->keys, (struct str){.p = key, .n = sizeof key});
    return k == INTERN_NONE ? UINT32_MAX : ix->slot_of_key[k];
}

/* Newest visible document with that address, or UINT32_MAX. */
static uint32_t slot_of_slug(const struct index *ix, enum card_kind kind, struct str slug)
{
    char room[300];
    uint32_t t = intern_find(&ix->terms, term_of_slug(room, kind, slug));
    if (t == INTERN_NONE) {
        return UINT32_MAX;
    }
    const struct postings *p = &ix->postings[t];
    for (uint32_t i = p->n; i-- > 0;) {
        if (bits_has(&ix->live, p->v[i] >> 8)) {
            return p->v[i] >> 8;
        }
    }
    return UINT32_MAX;
}

enum err index_card(struct index *ix, struct arena *a, const struct viewer *v, enum card_kind kind, struct str slug_or_id,
                    struct card *ret)
{
    index_read_lock(ix);
    uint32_t slot = slot_of_slug(ix, kind, slug_or_id);
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
