/* Blocks of bytes that the index keeps of a document: small numbers take one byte. A block begins with its size, has no pointers and
 * belongs to whoever packed it (release()). Only what the same program packed is ever unpacked: lengths need no check. */
#ifndef DOMAIN_INDEX_PACK_H
#define DOMAIN_INDEX_PACK_H

#include <string.h>

#include "base/buf.h"
#include "db/db.h"
#include "domain/index_grow.h"

static inline void pack_begin(struct buf *b, size_t most)
{
    static const uint32_t none;
    buf_init(b, most);
    buf_add(b, &none, sizeof none);
}
/* Seven bits a byte, the lowest first. */
static inline void pack_uint(struct buf *b, uint64_t v)
{
    for (; v >= 0x80; v >>= 7) {
        buf_char(b, (char)(v | 0x80));
    }
    buf_char(b, (char)v);
}
/* Near zero is small, whatever the sign; DB_NULL takes one byte. */
static inline void pack_int(struct buf *b, int64_t v)
{
    pack_uint(b, v == DB_NULL ? 0 : (((uint64_t)v << 1) ^ -(uint64_t)(v < 0)) + 1);
}
static inline void pack_real(struct buf *b, double v)
{
    buf_add(b, &v, sizeof v);
}
/* The block; ends the buffer. */
static inline char *pack_end(struct buf *b)
{
    uint32_t size = (uint32_t)b->n;
    char *block = grow(NULL, 1, size);
    memcpy(block, b->p, size);
    memcpy(block, &size, sizeof size);
    buf_free(b);
    return block;
}
static inline size_t pack_size(const char *block)
{
    uint32_t size;
    memcpy(&size, block, sizeof size);
    return size;
}

/* Reads on from *at. */
static inline const char *unpack_begin(const char *block)
{
    return block + sizeof(uint32_t);
}
static inline uint64_t unpack_uint(const char **at)
{
    uint64_t v = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = (uint8_t)*(*at)++;
        v |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            return v;
        }
    }
}
static inline int64_t unpack_int(const char **at)
{
    uint64_t v = unpack_uint(at);
    return v == 0 ? DB_NULL : (int64_t)((v - 1) >> 1) ^ -(int64_t)((v - 1) & 1);
}
static inline double unpack_real(const char **at)
{
    double v;
    memcpy(&v, *at, sizeof v);
    *at += sizeof v;
    return v;
}

#endif
