#include "domain/import.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_PARTS = 200 };

static bool has_column(const struct csv *c, struct str name)
{
    for (size_t i = 0; i < c->n_columns; i++) {
        if (str_eq(c->columns[i], name)) {
            return true;
        }
    }
    return false;
}

bool import_has(const struct import *m, const char *column)
{
    return has_column(&m->csv, str_of(column));
}

enum err import_begin(struct import *m, struct db *db, struct arena *a, struct str csv, struct buf *report, const char *required)
{
    *m = (struct import){.db = db, .a = a, .report = report, .now = clock_now()};
    lookup_init(&m->seen, a);
    if (!csv_begin(&m->csv, a, csv)) {
        buf_fmt(report, "This is no CSV file: %s.\n", m->csv.why);
        return ERR_INVALID;
    }
    struct str rest = str_of(required), name;
    while (str_split(&rest, ' ', &name)) {
        if (!has_column(&m->csv, name)) {
            buf_fmt(report, "row 1: the column \"%.*s\" is missing\n", STR_ARG(name));
            m->mistakes++;
        }
    }
    return m->mistakes ? ERR_INVALID : OK;
}

bool import_next(struct import *m)
{
    if (csv_next(&m->csv, m->a)) {
        return true;
    }
    if (m->csv.why) {
        m->mistakes++;
        buf_fmt(m->report, "row %zu: %s\n", m->csv.row, m->csv.why);
    }
    return false;
}

enum err import_end(struct import *m, const char *things)
{
    if (m->mistakes > IMPORT_MAX_SAID) {
        buf_fmt(m->report, "and %zu more mistakes\n", m->mistakes - IMPORT_MAX_SAID);
    }
    if (m->mistakes) {
        buf_fmt(m->report, "Nothing was imported.\n");
        return ERR_INVALID;
    }
    buf_fmt(m->report, "%s: %zu added, %zu updated\n", things, m->added, m->changed);
    return OK;
}

void import_mistake(struct import *m, const char *column, const char *format, ...)
{
    if (++m->mistakes > IMPORT_MAX_SAID) {
        return;
    }
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buf_fmt(m->report, "row %zu, %s: %s\n", m->csv.row, column, text);
}

void import_once(struct import *m, const char *column, struct str key)
{
    int64_t row;
    if (lookup_get(&m->seen, key, &row)) {
        import_mistake(m, column, "\"%.*s\" stands in row %lld already", STR_ARG(str_clip(key, 60)), (long long)row);
        return;
    }
    lookup_put(&m->seen, key, (int64_t)m->csv.row);
}

/* What a mistake quotes of a cell. */
static struct str quoted(struct str cell)
{
    return str_clip(cell, 60);
}

struct str import_text(struct import *m, const char *column, size_t max)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    if (s.n == 0) {
        return STR_NONE;
    }
    size_t n = str_chars(s);
    if (n > max) {
        import_mistake(m, column, "has %zu characters, but at most %zu fit", n, max);
        return STR_NONE;
    }
    return s;
}

struct str import_required(struct import *m, const char *column, size_t max)
{
    size_t before = m->mistakes;
    struct str s = import_text(m, column, max);
    if (!s.p && m->mistakes == before) {
        import_mistake(m, column, "is empty, but needed");
    }
    return s;
}

int64_t import_int(struct import *m, const char *column, int64_t min, int64_t max)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    int64_t v;
    if (s.n == 0) {
        return DB_NULL;
    }
    if (!str_to_int(s, &v) || v < min || v > max) {
        import_mistake(m, column, "must be a whole number between %lld and %lld, but is \"%.*s\"", (long long)min,
                       (long long)max, STR_ARG(quoted(s)));
        return DB_NULL;
    }
    return v;
}

double import_real(struct import *m, const char *column, double min, double max)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    double v;
    if (s.n == 0) {
        return NAN;
    }
    if (!str_to_real(s, &v) || !(v >= min) || !(v <= max)) {
        import_mistake(m, column, "must be a number between %g and %g, but is \"%.*s\"", min, max, STR_ARG(quoted(s)));
        return NAN;
    }
    return v;
}

static bool is_word(struct str s, const char *words)
{
    struct str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word)) {
        if (str_ieq(s, word)) {
            return true;
        }
    }
    return false;
}

bool import_bool(struct import *m, const char *column)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    if (is_word(s, "1 true yes ja wahr")) {
        return true;
    }
    if (s.n && !is_word(s, "0 false no nein falsch")) {
        import_mistake(m, column, "must be 1 or 0, but is \"%.*s\"", STR_ARG(quoted(s)));
    }
    return false;
}

struct str import_date(struct import *m, const char *column)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    int64_t days;
    if (s.n == 0) {
        return STR_NONE;
    }
    if (!date_to_days(s, &days)) {
        import_mistake(m, column, "must be a date as 2026-11-21, but is \"%.*s\"", STR_ARG(quoted(s)));
        return STR_NONE;
    }
    return s;
}

struct str import_choice(struct import *m, const char *column, const char *choices)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    if (s.n == 0) {
        return STR_NONE;
    }
    struct str rest = str_of(choices), word;
    while (str_split(&rest, ' ', &word)) {
        if (str_eq(s, word)) {
            return s;
        }
    }
    import_mistake(m, column, "must be one of %s, but is \"%.*s\"", choices, STR_ARG(quoted(s)));
    return STR_NONE;
}

struct strs import_list(struct import *m, const char *column, size_t max)
{
    struct str rest = csv_get(&m->csv, column), part;
    if (rest.n == 0) {
        return (struct strs){0};
    }
    size_t room = 1, n = 0;
    for (size_t i = 0; i < rest.n && room < MAX_PARTS; i++) {
        room += rest.p[i] == '|';
    }
    struct str *v = ARENA_ARRAY(m->a, struct str, room);
    while (str_split(&rest, '|', &part)) {
        part = str_trim(part);
        if (part.n == 0) {
            continue;
        }
        if (n == room || str_chars(part) > max) {
            import_mistake(m, column, "has more than %d parts, or one of more than %zu characters", (int)MAX_PARTS, max);
            break;
        }
        v[n++] = part;
    }
    return (struct strs){.v = v, .n = n};
}

void csv_int(struct buf *out, int64_t v)
{
    char text[24];
    int n = v == DB_NULL ? 0 : snprintf(text, sizeof text, "%lld", (long long)v);
    csv_cell(out, (struct str){.p = text, .n = (size_t)n});
}

void csv_real(struct buf *out, double v)
{
    char text[40];
    int n = isnan(v) ? 0 : snprintf(text, sizeof text, "%.10g", v);
    csv_cell(out, (struct str){.p = text, .n = (size_t)n});
}

void csv_head(struct buf *out, const char *columns)
{
    struct str rest = str_of(columns), name;
    while (str_split(&rest, ' ', &name)) {
        csv_cell(out, name);
    }
    csv_end_row(out);
}
