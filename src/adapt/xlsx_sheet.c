/* The rows of one sheet: cells of all types become text. */
#include "adapt/xlsx_part.h"
#include "base/clock.h"
#include "base/csv.h"
#include "domain/xlsx.h"
#include "text/tr.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHEET_PART_MAX = 512 << 20, NUMBER_MAX = 64, EPOCH_SERIAL = 25569, EPOCH_SERIAL_1904 = 24107, LAST_SERIAL = 2958465, LEAP_SERIAL = 60 };
enum { ROW_TEXT_MAX = 16 << 20, CELL_BYTES = 64 /* what a cell takes besides its text */ };

struct cells {
    struct buf *out;
    struct arena *row_arena;      /* texts of the row that is read */
    struct str v[CSV_MAX_COLUMNS];
    size_t n;                     /* up to the last that is not empty */
    size_t column;                /* of the cell that is read, from 0 */
    int64_t row, written;         /* from 1 */
    char type[12];
    int64_t style;
    size_t row_bytes;             /* of the texts in row_arena */
};

static struct str copy_text(struct arena *a, const char *text, int n)
{
    return str_copy(a, (struct str){text, n > 0 ? (size_t)n : 0});
}

/* As ISO 8601. Excel believes that 1900 was a leap year: serial number 60. */
static struct str date_text_of(struct arena *a, double serial, bool from_1904)
{
    double whole = floor(serial);
    int64_t seconds = llround((serial - whole) * 86400.0);
    int64_t days = (int64_t)whole - (from_1904 ? EPOCH_SERIAL_1904 : EPOCH_SERIAL) + (!from_1904 && whole < LEAP_SERIAL);
    if (seconds == 86400) {
        seconds = 0;
        days++;
    }
    char text[40], date[10];
    if (whole == 0 && seconds) {
        return copy_text(a, text, snprintf(text, sizeof text, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60)));
    }
    date_text(date, days);
    int n = seconds ? snprintf(text, sizeof text, "%.10s %02d:%02d", date, (int)(seconds / 3600), (int)(seconds / 60 % 60))
                    : snprintf(text, sizeof text, "%.10s", date);
    return copy_text(a, text, n);
}

/* Fifteen digits are what Excel shows and keeps; more are noise of binary fractions. */
static struct str plain_text_of(struct arena *a, double v, int digits)
{
    char text[400];
    if (v == floor(v) && fabs(v) < 1e15) {
        return copy_text(a, text, snprintf(text, sizeof text, "%0*.0f", v < 0 ? 0 : digits, v));
    }
    int n = snprintf(text, sizeof text, "%.15g", v);
    if (memchr(text, 'e', (size_t)n)) {
        n = snprintf(text, sizeof text, "%.15f", v);
        while (n > 1 && text[n - 1] == '0') {
            n--;
        }
        n -= n > 1 && text[n - 1] == '.';
    }
    return copy_text(a, text, n);
}

static struct str number_text(const struct book *b, const struct cells *c, struct str s)
{
    char text[NUMBER_MAX + 1];
    if (s.n == 0 || s.n > NUMBER_MAX) {
        return STR_NONE;
    }
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    char *end;
    double v = strtod(text, &end);
    if (*end || !isfinite(v) || fabs(v) > 1e30) {
        return str_copy(c->row_arena, s);
    }
    unsigned char style = c->style >= 0 && (uint64_t)c->style < b->n_styles ? b->styles[c->style] : STYLE_PLAIN;
    if (style == STYLE_DATE && v >= 0 && v <= LAST_SERIAL) {
        return date_text_of(c->row_arena, v, b->from_1904);
    }
    return plain_text_of(c->row_arena, v, style == STYLE_DATE ? 0 : style);
}

static struct str shared_text(const struct book *b, struct str s)
{
    int64_t at;
    return str_to_int(str_trim(s), &at) && at >= 0 && (uint64_t)at < b->n_shared ? b->shared[at] : STR_NONE;
}

/* Excel writes control characters as _x000D_. */
static struct str without_returns(struct arena *a, struct str s)
{
    struct str mark = STR("_x000D_");
    if (str_find(s, mark, 0) == SIZE_MAX) {
        return str_copy(a, s);
    }
    char *out = arena_alloc(a, 1, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (str_starts(str_cut(s, i, s.n), mark)) {
            i += mark.n - 1;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (struct str){out, n};
}

static struct str cell_text(const struct book *b, const struct cells *c, struct str raw)
{
    if (strcmp(c->type, "s") == 0) {
        return without_returns(c->row_arena, shared_text(b, raw));
    }
    if (strcmp(c->type, "e") == 0) {
        return STR_NONE;
    }
    if (strcmp(c->type, "b") == 0) {
        return str_copy(c->row_arena, str_trim(raw));
    }
    if (strcmp(c->type, "d") == 0) {
        return str_copy(c->row_arena, str_cut(raw, 0, 10));
    }
    bool is_text = strcmp(c->type, "str") == 0 || strcmp(c->type, "inlineStr") == 0;
    return is_text ? without_returns(c->row_arena, raw) : number_text(b, c, str_trim(raw));
}

/* "BC12": 54. `next` when there is no letter. */
static size_t column_of(const char *reference, size_t next)
{
    size_t column = 0;
    for (const char *p = reference; p && *p >= 'A' && *p <= 'Z' && column < 100000; p++) {
        column = column * 26 + (size_t)(*p - 'A' + 1);
    }
    return column ? column - 1 : next;
}

static void cell_start(struct cells *c, const char **attributes)
{
    const char *type = part_attribute(attributes, "t");
    c->column = column_of(part_attribute(attributes, "r"), c->column + 1);
    snprintf(c->type, sizeof c->type, "%s", type ? type : "n");
    if (!str_to_int(str_of(part_attribute(attributes, "s")), &c->style)) {
        c->style = 0;
    }
}

static void sheet_start(struct part *p, const char *name, const char **attributes)
{
    struct cells *c = p->own;
    if (strcmp(name, "row") == 0) {
        int64_t row;
        bool given = str_to_int(str_of(part_attribute(attributes, "r")), &row) && row > c->row;
        c->row = given ? row : c->row + 1;
        c->n = 0;
        c->column = SIZE_MAX; /* the cell without an address that comes first is 0 */
    } else if (strcmp(name, "c") == 0) {
        cell_start(c, attributes);
        buf_clear(&p->text);
    } else if (strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && strcmp(c->type, "inlineStr") == 0)) {
        p->collect = true;
    }
}

static void cell_end(struct part *p, struct cells *c)
{
    struct str text = p->text.n ? str_trim(cell_text(p->book, c, buf_str(&p->text))) : STR_NONE;
    if (!text.n) {
        return;
    }
    c->row_bytes += text.n + CELL_BYTES;
    if (c->row_bytes > ROW_TEXT_MAX) {
        part_fail(p, N_("A row of the file is too long."));
        return;
    }
    if (c->column >= CSV_MAX_COLUMNS) {
        part_fail(p, N_("The sheet has more than 520 columns."));
        return;
    }
    for (; c->n <= c->column; c->n++) {
        c->v[c->n] = STR("");
    }
    c->v[c->column] = text;
}

/* Empty rows are written when something follows: a sheet may be formatted down to row 1,048,576. */
static void row_end(struct part *p, struct cells *c)
{
    if (c->n > 0 && c->row > XLSX_MAX_ROWS) {
        part_fail(p, N_("The sheet has more than 200,000 rows."));
        return;
    }
    if (c->n > 0) {
        for (; c->written + 1 < c->row; c->written++) {
            buf_char(c->out, '\n');
        }
        for (size_t i = 0; i < c->n; i++) {
            csv_cell_plain(c->out, c->v[i]);
        }
        csv_end_row(c->out);
        c->written = c->row;
    }
    arena_reset(c->row_arena);
    c->row_bytes = 0;
    c->n = 0;
}

static void sheet_end(struct part *p, const char *name)
{
    struct cells *c = p->own;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        p->collect = false;
    } else if (strcmp(name, "c") == 0) {
        cell_end(p, c);
    } else if (strcmp(name, "row") == 0) {
        row_end(p, c);
    }
}

bool sheet_part_read(struct book *b, const char *name, struct buf *out)
{
    struct cells *c = ARENA_NEW(b->a, struct cells);
    c->out = out;
    c->row_arena = arena_new((size_t)4 * ROW_TEXT_MAX);
    struct part p = {.own = c, .start = sheet_start, .end = sheet_end};
    bool found = false;
    bool ok = part_read(b, name, SHEET_PART_MAX, &p, &found);
    arena_free(c->row_arena);
    if (ok && !found) {
        b->why = xlsx_damaged;
    }
    return ok && found;
}
