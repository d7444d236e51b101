#include "domain/record.h"

void record_write(struct buf *cell, const struct str *parts, size_t n)
{
    while (n > 0 && parts[n - 1].n == 0) {
        n--;
    }
    if (cell->n > 0) {
        buf_char(cell, '|');
    }
    for (size_t i = 0; i < n; i++) {
        if (i > 0) {
            buf_char(cell, ';');
        }
        for (size_t k = 0; k < parts[i].n; k++) {
            char c = parts[i].p[k];
            if (c == '|' || c == ';' || c == '\\') {
                buf_char(cell, '\\');
            }
            buf_char(cell, c);
        }
    }
}

/* Where the next `sign` stands that no \ precedes; the end without one. */
static size_t find_bare(struct str s, size_t from, char sign)
{
    for (size_t i = from; i < s.n; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == sign) {
            return i;
        }
    }
    return s.n;
}

struct strs records_split(struct arena *a, struct str cell)
{
    size_t room = 1, n = 0;
    for (size_t i = 0; i < cell.n; i++) {
        room += cell.p[i] == '|';
    }
    struct str *v = ARENA_ARRAY(a, struct str, room);
    for (size_t from = 0, end; from < cell.n; from = end + 1) {
        end = find_bare(cell, from, '|');
        struct str record = str_trim(str_cut(cell, from, end));
        if (record.n > 0) {
            v[n++] = record;
        }
    }
    return (struct strs){.v = v, .n = n};
}

static struct str without_signs(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) {
            i++;
        }
        out[n++] = s.p[i];
    }
    return (struct str){out, n};
}

bool record_read(struct arena *a, struct str record, struct str *parts, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < max; i++) {
        parts[i] = STR("");
    }
    for (size_t from = 0, end; from <= record.n; from = end + 1) {
        end = find_bare(record, from, ';');
        struct str part = without_signs(a, str_trim(str_cut(record, from, end)));
        if (n == max && part.n > 0) {
            return false;
        }
        if (n < max) {
            parts[n++] = part;
        }
    }
    return true;
}
