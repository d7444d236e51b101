#include "domain/match_pack.h"

#include <math.h>
#include <string.h>

#include "domain/index_pack.h"
#include "domain/index_store.h"

/* A term is the gap to the one before and one byte: the weight, or DENIED, and whether the title has it. */
enum { IN_TITLE = 0x80, WEIGHT = 0x7F, DENIED = 0x7F, MOST_BYTES = 1 << 20 };
enum { IS_OFFER = 1, IS_STALE = 2, HAS_PLACE = 4, HAS_FROM = 8, HAS_TO = 16, IS_PROFILE = 32 };
enum { IS_TEXT = 1, IS_MUST = 2 };
static const float per_weight = 20;

static void pack_terms(struct buf *b, const struct match_term *v, uint32_t n)
{
    uint32_t next = 0;
    pack_uint(b, n);
    for (uint32_t i = 0; i < n; i++) {
        long weight = v[i].flags & MATCH_DENIED ? DENIED : lroundf(v[i].weight * per_weight);
        pack_uint(b, v[i].number - next);
        buf_char(b, (char)(weight | (v[i].flags & MATCH_TITLE ? IN_TITLE : 0)));
        next = v[i].number + 1;
    }
}

static void pack_attribute(struct buf *b, const struct attribute *t)
{
    buf_char(b, (char)t->key);
    if (t->key == ATTRIBUTE_OWN) {
        buf_add(b, &t->own, sizeof t->own);
    }
    buf_char(b, (char)((t->is_text ? IS_TEXT : 0) | (t->is_must ? IS_MUST : 0)));
    buf_char(b, (char)t->n);
    for (size_t i = 0; i < t->n; i++) {
        if (!t->is_text) {
            pack_real(b, t->numbers[i]);
            continue;
        }
        const struct value_text *text = &t->texts[i];
        pack_uint(b, text->concept + 1U); /* none: 0 */
        pack_uint(b, text->n);
        buf_add(b, text->words, text->n * sizeof *text->words);
    }
}

char *match_pack(const struct match_doc *d)
{
    struct buf b;
    bool has_place = !isnan(d->lat) && !isnan(d->lon);
    pack_begin(&b, MOST_BYTES);
    buf_char(&b, (char)((d->is_offer ? IS_OFFER : 0) | (d->is_stale ? IS_STALE : 0) | (d->is_profile ? IS_PROFILE : 0) | (has_place ? HAS_PLACE : 0) |
                        (d->from != DAY_OPEN_FROM ? HAS_FROM : 0) | (d->to != DAY_OPEN_TO ? HAS_TO : 0)));
    buf_char(&b, (char)d->category);
    if (has_place) {
        pack_real(&b, d->lat);
        pack_real(&b, d->lon);
    }
    pack_int(&b, d->radius_km);
    if (d->from != DAY_OPEN_FROM) {
        pack_int(&b, d->from);
    }
    if (d->to != DAY_OPEN_TO) {
        pack_int(&b, d->to);
    }
    pack_terms(&b, d->terms, d->n_terms);
    pack_terms(&b, d->concepts, d->n_concepts);
    pack_uint(&b, d->n_attributes);
    for (uint32_t i = 0; i < d->n_attributes; i++) {
        pack_attribute(&b, &d->attributes[i]);
    }
    return pack_end(&b);
}

static uint32_t unpack_terms(const char **at, struct match_term *to)
{
    uint32_t next = 0, n = (uint32_t)unpack_uint(at);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t number = next + (uint32_t)unpack_uint(at);
        uint8_t byte = (uint8_t)*(*at)++;
        bool denied = (byte & WEIGHT) == DENIED;
        to[i] = (struct match_term){.number = number, .weight = denied ? 1 : (float)(byte & WEIGHT) / per_weight,
                                    .flags = (byte & IN_TITLE ? MATCH_TITLE : 0U) | (denied ? MATCH_DENIED : 0U)};
        next = number + 1;
    }
    return n;
}

static void unpack_attribute(const char **at, struct attribute *t)
{
    t->key = (uint8_t)*(*at)++;
    t->own = 0;
    if (t->key == ATTRIBUTE_OWN) {
        memcpy(&t->own, *at, sizeof t->own);
        *at += sizeof t->own;
    }
    uint8_t flags = (uint8_t)*(*at)++;
    t->is_text = flags & IS_TEXT;
    t->is_must = (flags & IS_MUST) != 0;
    t->n = (uint8_t)*(*at)++;
    for (size_t i = 0; i < t->n; i++) {
        if (!t->is_text) {
            t->numbers[i] = unpack_real(at);
            continue;
        }
        struct value_text *text = &t->texts[i];
        text->concept = (uint32_t)unpack_uint(at) - 1U;
        text->n = (uint32_t)unpack_uint(at);
        memcpy(text->words, *at, text->n * sizeof *text->words);
        *at += text->n * sizeof *text->words;
    }
}

struct match_doc match_unpack(const char *packed, struct match_room *room)
{
    const char *at = unpack_begin(packed);
    uint8_t flags = (uint8_t)*at++;
    struct match_doc d = {.is_offer = flags & IS_OFFER, .is_stale = (flags & IS_STALE) != 0, .is_profile = (flags & IS_PROFILE) != 0, .lat = NAN, .lon = NAN,
                          .from = DAY_OPEN_FROM, .to = DAY_OPEN_TO, .terms = room->terms, .concepts = room->concepts,
                          .attributes = room->attributes};
    d.category = (uint8_t)*at++;
    if (flags & HAS_PLACE) {
        d.lat = unpack_real(&at);
        d.lon = unpack_real(&at);
    }
    d.radius_km = unpack_int(&at);
    if (flags & HAS_FROM) {
        d.from = (int32_t)unpack_int(&at);
    }
    if (flags & HAS_TO) {
        d.to = (int32_t)unpack_int(&at);
    }
    d.n_terms = unpack_terms(&at, room->terms);
    d.n_concepts = unpack_terms(&at, room->concepts);
    d.n_attributes = (uint32_t)unpack_uint(&at);
    for (uint32_t i = 0; i < d.n_attributes; i++) {
        unpack_attribute(&at, &room->attributes[i]);
    }
    return d;
}

struct match_doc match_read(const struct index *ix, struct arena *a, uint32_t slot, struct match_room *room)
{
    return match_unpack(block_read(ix, a, ix->docs[slot].match), room);
}
