#include "base/csv.h"

#include <string.h>

static bool fail(struct csv *c, const char *why)
{
    c->why = why;
    return false;
}

static bool at_row_end(const struct csv *c)
{
    return c->rest.n == 0 || c->rest.p[0] == '\n' || c->rest.p[0] == '\r';
}

static void skip_row_end(struct csv *c)
{
    if (c->rest.n && c->rest.p[0] == '\r') {
        c->rest = str_cut(c->rest, 1, c->rest.n);
    }
    if (c->rest.n && c->rest.p[0] == '\n') {
        c->rest = str_cut(c->rest, 1, c->rest.n);
    }
}

/* Behind the opening quote; "" stands for one quote. */
static bool quoted_cell(struct csv *c, struct arena *a, struct str *ret)
{
    size_t end = 0, quotes = 0;
    for (;; end++) {
        if (end >= c->rest.n) {
            return fail(c, "a quoted cell has no closing quote");
        }
        if (c->rest.p[end] != '"') {
            continue;
        }
        if (end + 1 >= c->rest.n || c->rest.p[end + 1] != '"') {
            break;
        }
        quotes++;
        end++;
    }
    char *out = arena_alloc(a, 1, end - quotes + 1);
    size_t n = 0;
    for (size_t i = 0; i < end; i++) {
        out[n++] = c->rest.p[i];
        i += c->rest.p[i] == '"';
    }
    *ret = (struct str){out, n};
    c->rest = str_cut(c->rest, end + 1, c->rest.n);
    if (!at_row_end(c) && c->rest.p[0] != c->separator) {
        return fail(c, "something follows a closing quote");
    }
    return true;
}

static bool cell(struct csv *c, struct arena *a, struct str *ret)
{
    if (c->rest.n && c->rest.p[0] == '"') {
        c->rest = str_cut(c->rest, 1, c->rest.n);
        if (!quoted_cell(c, a, ret)) {
            return false;
        }
    } else {
        size_t end = 0;
        while (end < c->rest.n && c->rest.p[end] != c->separator && c->rest.p[end] != '\n' && c->rest.p[end] != '\r') {
            end++;
        }
        *ret = end ? str_cut(c->rest, 0, end) : STR("");
        c->rest = str_cut(c->rest, end, c->rest.n);
    }
    return ret->n <= CSV_MAX_CELL || fail(c, "a cell is too long");
}

/* Reads one line of cells into v[0..max); *ret_n counts those present. */
static bool line(struct csv *c, struct arena *a, struct str *v, size_t max, size_t *ret_n)
{
    size_t n = 0;
    for (;;) {
        struct str s;
        if (!cell(c, a, &s)) {
            return false;
        }
        if (n < max) {
            v[n] = s;
        } else if (s.n) {
            return fail(c, "a row has more cells than the header");
        }
        n++;
        if (at_row_end(c)) {
            break;
        }
        c->rest = str_cut(c->rest, 1, c->rest.n); /* the separator */
    }
    skip_row_end(c);
    *ret_n = n < max ? n : max;
    return true;
}

bool csv_begin(struct csv *c, struct arena *a, struct str text)
{
    *c = (struct csv){.rest = text};
    if (str_starts(text, STR("\xef\xbb\xbf"))) {
        c->rest = str_cut(text, 3, text.n);
    }
    if (!str_is_utf8(c->rest)) {
        return fail(c, "the file is not UTF-8");
    }
    if (str_trim(c->rest).n == 0) {
        return fail(c, "the file is empty");
    }
    struct str head = str_cut(c->rest, 0, str_find(c->rest, STR("\n"), 0));
    c->separator = memchr(head.p, ';', head.n) && !memchr(head.p, ',', head.n) ? ';' : ',';
    c->columns = ARENA_ARRAY(a, struct str, CSV_MAX_COLUMNS);
    if (!line(c, a, c->columns, CSV_MAX_COLUMNS, &c->n_columns)) {
        return false;
    }
    for (size_t i = 0; i < c->n_columns; i++) {
        c->columns[i] = str_trim(c->columns[i]);
    }
    c->row = 1;
    return true;
}

bool csv_next(struct csv *c, struct arena *a)
{
    if (c->why) {
        return false;
    }
    while (c->rest.n) {
        c->row++;
        c->cells = ARENA_ARRAY(a, struct str, c->n_columns);
        size_t n = 0;
        if (!line(c, a, c->cells, c->n_columns, &n)) {
            return false;
        }
        bool any = false;
        for (size_t i = 0; i < c->n_columns; i++) {
            c->cells[i] = i < n ? c->cells[i] : STR("");
            any = any || c->cells[i].n;
        }
        if (any) {
            return true;
        }
    }
    return false;
}

struct str csv_get(const struct csv *c, const char *column)
{
    for (size_t i = 0; i < c->n_columns; i++) {
        if (str_is(c->columns[i], column)) {
            return c->cells[i];
        }
    }
    return STR_NONE;
}

static bool is_formula(struct str s)
{
    static const char starts[] = {'=', '+', '-', '@', '\t', '\r'};
    double number;
    return s.n && memchr(starts, s.p[0], sizeof starts) && !str_to_real(s, &number);
}

void csv_cell(struct buf *out, struct str s)
{
    /* The row's first cell follows a line end or nothing. */
    if (out->n && out->p[out->n - 1] != '\n') {
        buf_char(out, ',');
    }
    bool formula = is_formula(s);
    bool quote = s.n == 0 || formula || memchr(s.p, ',', s.n) || memchr(s.p, '"', s.n) || memchr(s.p, '\n', s.n) ||
                 memchr(s.p, '\r', s.n) || memchr(s.p, ';', s.n);
    if (!quote) {
        buf_str_add(out, s);
        return;
    }
    buf_char(out, '"');
    if (formula) {
        buf_char(out, '\'');
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') {
            buf_char(out, '"');
        }
        buf_char(out, s.p[i]);
    }
    buf_char(out, '"');
}

void csv_end_row(struct buf *out)
{
    buf_char(out, '\n');
}
