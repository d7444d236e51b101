#include "adapt/postgres_value.h"

#include <endian.h>
#include <math.h>
#include <string.h>

/* Numbers of built-in types: src/include/catalog/pg_type.dat, fixed for ever. */
enum {
    OID_BOOL = 16, OID_BYTEA = 17, OID_NAME = 19, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_FLOAT8 = 701,
    OID_UNKNOWN = 705, OID_INT8_ARRAY = 1016, OID_BPCHAR = 1042, OID_VARCHAR = 1043
};
enum { LISTS_MAX = 64 << 20 };

Oid postgres_oid(enum db_type type)
{
    switch (type) {
    case DB_INT: return OID_INT8;
    case DB_REAL: return OID_FLOAT8;
    case DB_TEXT: return OID_TEXT;
    case DB_BOOL: return OID_BOOL;
    case DB_BLOB: return OID_BYTEA;
    case DB_IDS: return OID_INT8_ARRAY;
    }
    return 0;
}

static bool is_integer(Oid oid)
{
    return oid == OID_INT8 || oid == OID_INT4 || oid == OID_INT2;
}

bool postgres_fits(Oid oid, enum db_type type)
{
    switch (type) {
    case DB_INT: return is_integer(oid);
    case DB_REAL: return oid == OID_FLOAT8 || is_integer(oid);
    case DB_TEXT: return oid == OID_TEXT || oid == OID_VARCHAR || oid == OID_BPCHAR || oid == OID_NAME || oid == OID_UNKNOWN;
    case DB_BOOL: return oid == OID_BOOL || is_integer(oid);
    case DB_BLOB: return oid == OID_BYTEA;
    case DB_IDS: return false;
    }
    return false;
}

/* Two, four or eight bytes in network order. */
static int64_t integer_at(const char *p, int n)
{
    uint64_t v = 0;
    for (int i = 0; i < n; i++) {
        v = v << 8 | (unsigned char)p[i];
    }
    int shift = 64 - 8 * n;
    return n ? (int64_t)(v << shift) >> shift : 0;
}

static double real_at(const char *p, int n, Oid oid)
{
    int64_t bits = integer_at(p, n);
    double v = (double)bits;
    if (oid == OID_FLOAT8) {
        memcpy(&v, &bits, sizeof v);
    }
    return v;
}

struct db_value postgres_column(const PGresult *r, int row, int column, enum db_type type)
{
    struct db_value v = {.type = type};
    bool null = PQgetisnull(r, row, column);
    const char *p = PQgetvalue(r, row, column);
    int n = PQgetlength(r, row, column);
    switch (type) {
    case DB_INT: v.i = null ? DB_NULL : integer_at(p, n); break;
    case DB_BOOL: v.i = null ? DB_NULL : integer_at(p, n) != 0; break;
    case DB_REAL: v.r = null ? NAN : real_at(p, n, PQftype(r, column)); break;
    case DB_TEXT:
    case DB_BLOB: v.s = null ? STR_NONE : (struct str){p, (size_t)n}; break;
    case DB_IDS: break;
    }
    return v;
}

static void put32(struct buf *b, uint32_t v)
{
    uint32_t net = htobe32(v);
    buf_add(b, &net, sizeof net);
}

/* The wire form of bigint[]: dimensions, no NULLs, element type, length, first index, then each with its size. */
static void put_ids(struct buf *b, struct ids ids)
{
    put32(b, ids.n ? 1 : 0);
    put32(b, 0);
    put32(b, OID_INT8);
    if (!ids.n) {
        return;
    }
    put32(b, (uint32_t)ids.n);
    put32(b, 1);
    for (size_t i = 0; i < ids.n; i++) {
        uint64_t net = htobe64((uint64_t)ids.v[i]);
        put32(b, sizeof net);
        buf_add(b, &net, sizeof net);
    }
}

static void bind_word(struct postgres_params *b, unsigned i, uint64_t word)
{
    b->words[i] = htobe64(word);
    b->values[i] = (const char *)&b->words[i];
    b->lengths[i] = sizeof b->words[i];
}

static void bind_bool(struct postgres_params *b, unsigned i, bool v)
{
    memset(&b->words[i], v, 1);
    b->values[i] = (const char *)&b->words[i];
    b->lengths[i] = 1;
}

/* Everything but lists, whose place is known only when all are written. */
static void bind_one(struct postgres_params *b, unsigned i, enum db_type type, const struct db_value *v)
{
    b->values[i] = NULL;
    b->lengths[i] = 0;
    b->formats[i] = 1;
    uint64_t bits;
    switch (type) {
    case DB_INT:
        if (v->i != DB_NULL) {
            bind_word(b, i, (uint64_t)v->i);
        }
        break;
    case DB_BOOL:
        if (v->i != DB_NULL) {
            bind_bool(b, i, v->i != 0);
        }
        break;
    case DB_REAL:
        if (!isnan(v->r)) {
            memcpy(&bits, &v->r, sizeof bits);
            bind_word(b, i, bits);
        }
        break;
    case DB_TEXT:
    case DB_BLOB:
        b->values[i] = v->s.p;
        b->lengths[i] = (int)v->s.n;
        break;
    case DB_IDS: {
        size_t before = b->lists.n;
        put_ids(&b->lists, v->ids);
        b->lengths[i] = (int)(b->lists.n - before);
        break;
    }
    }
}

bool postgres_bind(struct postgres_params *b, const struct db_query *q, const struct db_value *params)
{
    buf_init(&b->lists, LISTS_MAX);
    for (unsigned i = 0; i < q->n_params; i++) {
        bind_one(b, i, q->params[i].type, &params[i]);
    }
    if (!buf_ok(&b->lists)) {
        return false;
    }
    const char *at = b->lists.p;
    for (unsigned i = 0; i < q->n_params; i++) {
        if (q->params[i].type == DB_IDS) {
            b->values[i] = at;
            at += b->lengths[i];
        }
    }
    return true;
}

void postgres_unbind(struct postgres_params *b)
{
    buf_free(&b->lists);
}
