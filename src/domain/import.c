#include "domain/import.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "domain/audience.h"

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

static const char *reason_of(const char *why)
{
    static const char *const known[] = {
        N_("a quoted cell has no closing quote"), N_("something follows a closing quote"), N_("a cell is too long"),
        N_("a row has more cells than the header"), N_("the file has more than 520 columns"), N_("the file is not UTF-8"), N_("the file is empty")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(why, known[i]) == 0) {
            return known[i];
        }
    }
    return why;
}

void import_report_add(struct import_report *report, const struct import_mistake *mistake)
{
    if (report->n_said < IMPORT_MAX_SAID) {
        report->said[report->n_said++] = *mistake;
    }
    report->mistakes++;
}

enum err import_begin(struct import *m, struct db *db, struct arena *a, struct str csv, struct import_report *report, const char *required)
{
    *m = (struct import){.db = db, .a = a, .report = report, .now = clock_now(), .dry = report->dry};
    lookup_init(&m->seen, a);
    if (!csv_begin(&m->csv, a, csv)) {
        import_report_add(report, &(struct import_mistake){.msgid = reason_of(m->csv.why)});
        return ERR_INVALID;
    }
    struct str rest = str_of(required), name;
    while (str_split(&rest, ' ', &name)) {
        if (!has_column(&m->csv, name)) {
            import_mistake(m, NULL, N_("the column \"{value}\" is missing"), name);
        }
    }
    return m->mistakes ? ERR_INVALID : OK;
}

bool import_next(struct import *m)
{
    enum { ROWS_TOLD = 1000 };
    if (csv_next(&m->csv, m->a)) {
        if (m->report->progress && m->csv.row % ROWS_TOLD == 0) {
            m->report->progress(m->report->progress_arg, m->csv.row);
        }
        return true;
    }
    if (m->csv.why) {
        import_mistake(m, NULL, reason_of(m->csv.why), STR_NONE);
    }
    return false;
}

bool import_writes(const struct import *m)
{
    return m->mistakes == 0 && !m->dry;
}

enum err import_end(struct import *m, const char *things)
{
    m->report->things = things;
    m->report->added = m->added;
    m->report->changed = m->changed;
    return m->mistakes ? ERR_INVALID : OK;
}

struct str import_mistake_text(struct arena *a, const struct import_mistake *mistake, enum lang lang)
{
    static const struct tr_arg none[] = {{0}};
    return tr_fmt(a, lang, mistake->msgid, mistake->args ? mistake->args : none);
}

static void say(struct arena *a, const struct import_mistake *mistake, enum lang lang, struct buf *out)
{
    if (mistake->row) {
        struct tr_arg args[] = {{"n", str_fmt(a, "%zu", mistake->row)}, {0}};
        buf_str_add(out, tr_fmt(a, lang, N_("row {n}"), args));
        buf_fmt(out, "%s%s: ", mistake->column ? ", " : "", mistake->column ? mistake->column : "");
    }
    buf_str_add(out, import_mistake_text(a, mistake, lang));
    buf_char(out, '\n');
}

void import_report_text(struct arena *a, const struct import_report *report, enum lang lang, struct buf *out)
{
    enum { SPELT_OUT = 20 };
    size_t shown = report->n_said < SPELT_OUT ? report->n_said : SPELT_OUT;
    for (size_t i = 0; i < shown; i++) {
        say(a, &report->said[i], lang, out);
    }
    if (report->mistakes > shown) {
        struct tr_arg args[] = {{"n", str_fmt(a, "%zu", report->mistakes - shown)}, {0}};
        buf_str_add(out, tr_fmt(a, lang, N_("and {n} more mistakes"), args));
        buf_char(out, '\n');
    }
    if (report->mistakes) {
        buf_str_add(out, tr(lang, N_("Nothing was imported.")));
    } else if (report->things) {
        struct tr_arg args[] = {{"things", tr(lang, report->things)}, {"added", str_fmt(a, "%zu", report->added)},
                                {"changed", str_fmt(a, "%zu", report->changed)}, {0}};
        buf_str_add(out, tr_fmt(a, lang, N_("{things}: {added} added, {changed} updated"), args));
    }
    buf_char(out, '\n');
}

/* What a mistake quotes of a cell. */
static struct str quoted(struct str cell)
{
    return str_clip(cell, 100);
}

void import_mistake_args(struct import *m, const char *column, const char *msgid, const struct tr_arg *args)
{
    size_t n = 0;
    m->mistakes++;
    if (m->report->n_said == IMPORT_MAX_SAID) {
        m->report->mistakes++;
        return;
    }
    while (args[n].name) {
        n++;
    }
    struct tr_arg *copies = ARENA_ARRAY(m->a, struct tr_arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        copies[i] = (struct tr_arg){args[i].name, str_copy(m->a, quoted(args[i].value))};
    }
    import_report_add(m->report, &(struct import_mistake){.row = m->csv.row, .column = column, .msgid = msgid, .args = copies});
}

void import_mistake(struct import *m, const char *column, const char *msgid, struct str value)
{
    struct tr_arg args[] = {{"value", value}, {0}};
    import_mistake_args(m, column, msgid, args);
}

void import_once(struct import *m, const char *column, struct str key)
{
    int64_t row;
    if (lookup_get(&m->seen, key, &row)) {
        struct tr_arg args[] = {{"value", key}, {"row", str_fmt(m->a, "%lld", (long long)row)}, {0}};
        import_mistake_args(m, column, N_("\"{value}\" stands in row {row} already"), args);
        return;
    }
    lookup_put(&m->seen, key, (int64_t)m->csv.row);
}

struct str import_text(struct import *m, const char *column, size_t max)
{
    struct str s = csv_unguarded(str_trim(csv_get(&m->csv, column)));
    if (s.n == 0) {
        return STR_NONE;
    }
    size_t n = str_chars(s);
    if (n > max) {
        struct tr_arg args[] = {{"n", str_fmt(m->a, "%zu", n)}, {"max", str_fmt(m->a, "%zu", max)}, {0}};
        import_mistake_args(m, column, N_("has {n} characters, but at most {max} fit"), args);
        return STR_NONE;
    }
    return s;
}

struct str import_required(struct import *m, const char *column, size_t max)
{
    size_t before = m->mistakes;
    struct str s = import_text(m, column, max);
    if (!s.p && m->mistakes == before) {
        import_mistake(m, column, N_("is empty, but needed"), STR_NONE);
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
        struct tr_arg args[] = {{"min", str_fmt(m->a, "%lld", (long long)min)}, {"max", str_fmt(m->a, "%lld", (long long)max)}, {"value", s}, {0}};
        import_mistake_args(m, column, N_("must be a whole number between {min} and {max}, but is \"{value}\""), args);
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
        struct tr_arg args[] = {{"min", str_fmt(m->a, "%g", min)}, {"max", str_fmt(m->a, "%g", max)}, {"value", s}, {0}};
        import_mistake_args(m, column, N_("must be a number between {min} and {max}, but is \"{value}\""), args);
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
        import_mistake(m, column, N_("must be 1 or 0, but is \"{value}\""), s);
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
        import_mistake(m, column, N_("must be a date as 2026-11-21, but is \"{value}\""), s);
        return STR_NONE;
    }
    return s;
}

instant import_instant(struct import *m, const char *column)
{
    struct str s = str_trim(csv_get(&m->csv, column));
    instant t = DB_NULL;
    if (s.n && !instant_parse(s, &t)) {
        import_mistake(m, column, N_("must be a date as 2026-11-21, but is \"{value}\""), s);
    }
    return t;
}

struct str import_audience(struct import *m, const char *column)
{
    struct str s = import_text(m, column, 300);
    struct audiences v;
    if (!s.p) {
        return STR_NONE;
    }
    if (!audiences_parse(s, &v)) {
        import_mistake(m, column, N_("must be like phone=cluster|email=office, with office, cluster, platform or public, but is \"{value}\""), s);
    }
    return audiences_write(m->a, &v);
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
    struct tr_arg args[] = {{"choices", str_of(choices)}, {"value", s}, {0}};
    import_mistake_args(m, column, N_("must be one of {choices}, but is \"{value}\""), args);
    return STR_NONE;
}

struct strs import_list(struct import *m, const char *column, size_t max)
{
    struct str rest = csv_unguarded(csv_get(&m->csv, column)), part;
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
            struct tr_arg args[] = {{"n", str_fmt(m->a, "%d", (int)MAX_PARTS)}, {"max", str_fmt(m->a, "%zu", max)}, {0}};
            import_mistake_args(m, column, N_("has more than {n} parts, or one of more than {max} characters"), args);
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
    double read = 0;
    int n = isnan(v) ? 0 : snprintf(text, sizeof text, "%.15g", v);
    if (n > 0 && (!str_to_real((struct str){.p = text, .n = (size_t)n}, &read) || read < v || read > v)) {
        n = snprintf(text, sizeof text, "%.17g", v);
    }
    csv_cell(out, (struct str){.p = text, .n = (size_t)n});
}

void csv_instant(struct buf *out, instant t)
{
    char text[INSTANT_TEXT];
    if (t != DB_NULL) {
        instant_text(text, t);
    }
    csv_cell(out, (struct str){.p = text, .n = t == DB_NULL ? 0 : sizeof text});
}

void csv_head(struct buf *out, const char *columns)
{
    struct str rest = str_of(columns), name;
    while (str_split(&rest, ' ', &name)) {
        csv_cell(out, name);
    }
    csv_end_row(out);
}
