#include "base/csv.h"

#include <string.h>

static bool fail(struct csv *c, const char *why)
{
    c->why = why;
    return false;
}

static const char too_wide[] = "a row has more cells than the header";

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
            return fail(c, too_wide);
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

enum { LOOK_LINES = 20 };

/* Counts `sep` outside quotes line by line: how many there are in the first line, and how many lines have as many. */
static void count_in_lines(struct str s, char sep, size_t *ret_first, size_t *ret_alike)
{
    size_t n = 0, lines = 0, first = 0, alike = 0;
    bool quoted = false;
    for (size_t i = 0; i <= s.n && lines < LOOK_LINES; i++) {
        bool end = i == s.n || (s.p[i] == '\n' && !quoted);
        if (!end) {
            quoted = s.p[i] == '"' ? !quoted : quoted;
            n += s.p[i] == sep && !quoted;
            continue;
        }
        first = lines == 0 ? n : first;
        alike += n == first;
        lines++;
        n = 0;
    }
    *ret_first = first;
    *ret_alike = first ? alike : 0;
}

/* Excel's own hint in front of the header: "sep=;" */
static bool says_separator(struct str text)
{
    return text.n > 4 && str_ieq(str_cut(text, 0, 4), STR("sep=")) && str_find(STR(",;\t|"), str_cut(text, 4, 5), 0) != SIZE_MAX;
}

char csv_separator(struct str text)
{
    static const char candidates[] = {',', ';', '\t'};
    if (says_separator(text)) {
        return text.p[4];
    }
    char best = ',';
    size_t best_first = 0, best_alike = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t first, alike;
        count_in_lines(text, candidates[i], &first, &alike);
        if (alike > best_alike || (alike == best_alike && first > best_first)) {
            best = candidates[i];
            best_first = first;
            best_alike = alike;
        }
    }
    return best;
}

static struct str behind_mark(struct str text)
{
    return str_starts(text, STR("\xef\xbb\xbf")) ? str_cut(text, 3, text.n) : text;
}

bool csv_begin(struct csv *c, struct arena *a, struct str text)
{
    return csv_begin_with(c, a, text, csv_separator(behind_mark(text)));
}

bool csv_begin_with(struct csv *c, struct arena *a, struct str text, char separator)
{
    *c = (struct csv){.rest = behind_mark(text), .separator = separator};
    if (!str_is_utf8(c->rest)) {
        return fail(c, "the file is not UTF-8");
    }
    if (str_trim(c->rest).n == 0) {
        return fail(c, "the file is empty");
    }
    bool hint = says_separator(c->rest);
    if (hint) {
        c->rest = str_cut(c->rest, 5, c->rest.n);
        skip_row_end(c);
    }
    c->columns = ARENA_ARRAY(a, struct str, CSV_MAX_COLUMNS);
    if (!line(c, a, c->columns, CSV_MAX_COLUMNS, &c->n_columns)) {
        return c->why != too_wide ? false : fail(c, "the file has more than 520 columns");
    }
    for (size_t i = 0; i < c->n_columns; i++) {
        c->columns[i] = str_trim(c->columns[i]);
    }
    c->row = hint ? 2 : 1;
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

/* Apostrophes before one count as part of it, so that csv_unguarded() finds back. */
static bool is_formula(struct str s)
{
    static const char starts[] = {'=', '+', '-', '@', '\t', '\r'};
    double number;
    while (s.n && s.p[0] == '\'') {
        s = str_cut(s, 1, s.n);
    }
    return s.n && memchr(starts, s.p[0], sizeof starts) && !str_to_real(s, &number);
}

static void put_cell(struct buf *out, struct str s, bool formula)
{
    /* The row's first cell follows a line end or nothing. */
    if (out->n && out->p[out->n - 1] != '\n') {
        buf_char(out, ',');
    }
    bool quote = s.n == 0 || formula || memchr(s.p, ',', s.n) || memchr(s.p, '"', s.n) || memchr(s.p, '\n', s.n) ||
                 memchr(s.p, '\r', s.n) || memchr(s.p, ';', s.n) || memchr(s.p, '\t', s.n);
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

void csv_cell(struct buf *out, struct str s)
{
    put_cell(out, s, is_formula(s));
}

struct str csv_unguarded(struct str cell)
{
    return cell.n > 1 && cell.p[0] == '\'' && is_formula(cell) ? str_cut(cell, 1, cell.n) : cell;
}

void csv_cell_plain(struct buf *out, struct str s)
{
    put_cell(out, s, false);
}

void csv_end_row(struct buf *out)
{
    buf_char(out, '\n');
}
