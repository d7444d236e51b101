/* Workbooks by libzip and expat: where the sheets are, the texts that cells share, which formats are dates. */
#include "domain/xlsx.h"

#include "adapt/xlsx_part.h"
#include "text/tr.h"

#include <stdlib.h>
#include <string.h>

enum {
    SMALL_PART_MAX = 8 << 20,
    SHARED_PART_MAX = 128 << 20,
    SHARED_MAX = 2000000,
    SHARED_TEXT_MAX = 64 << 20,
    STYLES_MAX = 65536,
    FORMATS_MAX = 2000,
    CSV_MAX = 64 << 20,
    PATH_MAX_BYTES = 300,
};

/* ---- which sheets there are ---- */

struct sheet_entry {
    struct str name, relation, path;
};
struct contents {
    struct sheet_entry sheets[XLSX_MAX_SHEETS];
    size_t n;
    struct str shared, styles;  /* paths of those parts */
};

static void workbook_start(struct part *p, const char *name, const char **attributes)
{
    struct contents *c = p->own;
    struct arena *a = p->book->a;
    if (strcmp(name, "workbookPr") == 0) {
        const char *flag = part_attribute(attributes, "date1904");
        p->book->from_1904 = flag && (strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0);
    } else if (strcmp(name, "sheet") == 0 && c->n < XLSX_MAX_SHEETS) {
        struct str title = str_clip(str_of(part_attribute(attributes, "name")), 200);
        struct str relation = str_clip(str_of(part_attribute(attributes, "id")), 200);
        c->sheets[c->n++] = (struct sheet_entry){.name = str_copy(a, title), .relation = str_copy(a, relation)};
    }
}

static struct str path_of(struct arena *a, const char *target)
{
    struct str t = str_of(target);
    if (t.n > PATH_MAX_BYTES) {
        return STR_NONE;
    }
    return str_starts(t, STR("/")) ? str_copy(a, str_cut(t, 1, t.n)) : str_cat(a, STR("xl/"), t);
}

static void relations_start(struct part *p, const char *name, const char **attributes)
{
    struct contents *c = p->own;
    const char *target = part_attribute(attributes, "Target"), *type = part_attribute(attributes, "Type");
    struct str relation = str_of(part_attribute(attributes, "Id"));
    if (strcmp(name, "Relationship") != 0 || !target || !type) {
        return;
    }
    struct str path = path_of(p->book->a, target);
    if (str_ends(str_of(type), STR("/sharedStrings"))) {
        c->shared = path;
    } else if (str_ends(str_of(type), STR("/styles"))) {
        c->styles = path;
    }
    for (size_t i = 0; i < c->n; i++) {
        if (str_eq(c->sheets[i].relation, relation)) {
            c->sheets[i].path = path;
        }
    }
}

/* ---- shared texts: <si> holds runs of <t>; <rPh> is how Japanese is read aloud ---- */

struct sharing {
    bool aloud;
    size_t bytes;
};

static void shared_start(struct part *p, const char *name, const char **attributes)
{
    struct sharing *s = p->own;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        buf_clear(&p->text);
    } else if (strcmp(name, "rPh") == 0) {
        s->aloud = true;
    } else if (strcmp(name, "t") == 0) {
        p->collect = !s->aloud;
    }
}

static void shared_add(struct part *p)
{
    struct book *b = p->book;
    struct sharing *s = p->own;
    s->bytes += p->text.n;
    if (b->n_shared == SHARED_MAX || s->bytes > SHARED_TEXT_MAX) {
        part_fail(p, N_("The file is too large when unpacked."));
        return;
    }
    if (b->n_shared == b->shared_room) {
        size_t room = b->shared_room ? 2 * b->shared_room : 1024;
        struct str *more = ARENA_ARRAY(b->a, struct str, room);
        if (b->n_shared) {
            memcpy(more, b->shared, b->n_shared * sizeof *more);
        }
        b->shared = more;
        b->shared_room = room;
    }
    b->shared[b->n_shared++] = p->text.n ? str_copy(b->a, buf_str(&p->text)) : STR("");
}

static void shared_end(struct part *p, const char *name)
{
    struct sharing *s = p->own;
    if (strcmp(name, "t") == 0) {
        p->collect = false;
    } else if (strcmp(name, "rPh") == 0) {
        s->aloud = false;
    } else if (strcmp(name, "si") == 0) {
        shared_add(p);
    }
}

/* ---- formats of numbers ---- */

struct format {
    int64_t number;
    unsigned char style;
};
struct formats {
    struct format own[FORMATS_MAX];
    size_t n;
    bool in_cells; /* <cellXfs>, not the named styles before */
};

/* Behind a bracket, a quote or a backslash stands no sign of a date, but for [h] and the like. */
static unsigned char style_of_code(struct str code)
{
    size_t zeros = 0;
    code = str_cut(code, 0, str_find(code, STR(";"), 0));
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c == '\\') {
            i++;
        } else if (c == '"' || c == '[') {
            char close = c == '[' ? ']' : '"';
            size_t end = str_find(code, (struct str){&close, 1}, i + 1);
            bool elapsed = c == '[' && end == i + 2 && strchr("hmsHMS", code.p[i + 1]);
            if (elapsed) {
                return STYLE_DATE;
            }
            i = end == SIZE_MAX ? code.n : end;
        } else if (strchr("ymdhsYMDHS", c)) {
            return STYLE_DATE;
        }
        zeros += c == '0';
    }
    return zeros == code.n && zeros > 1 && zeros < 20 ? (unsigned char)zeros : STYLE_PLAIN;
}

/* ECMA-376 part 1, 18.8.30: the formats that need no code. */
static unsigned char style_of_number(const struct formats *f, int64_t number)
{
    bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
                (number >= 50 && number <= 58);
    for (size_t i = 0; i < f->n; i++) {
        if (f->own[i].number == number) {
            return f->own[i].style;
        }
    }
    return date ? STYLE_DATE : STYLE_PLAIN;
}

static void styles_start(struct part *p, const char *name, const char **attributes)
{
    struct formats *f = p->own;
    struct book *b = p->book;
    int64_t number = 0;
    if (strcmp(name, "cellXfs") == 0) {
        f->in_cells = true;
        return;
    }
    if (!str_to_int(str_of(part_attribute(attributes, "numFmtId")), &number)) {
        number = 0;
    }
    if (strcmp(name, "numFmt") == 0 && f->n < FORMATS_MAX) {
        struct str code = str_of(part_attribute(attributes, "formatCode"));
        f->own[f->n++] = (struct format){number, style_of_code(code)};
    } else if (strcmp(name, "xf") == 0 && f->in_cells && b->n_styles < STYLES_MAX) {
        b->styles[b->n_styles++] = style_of_number(f, number);
    }
}

static void styles_end(struct part *p, const char *name)
{
    struct formats *f = p->own;
    if (strcmp(name, "cellXfs") == 0) {
        f->in_cells = false;
    }
}

/* ---- the whole ---- */

static bool read_contents(struct book *b, struct contents *c)
{
    struct part workbook = {.own = c, .start = workbook_start}, relations = {.own = c, .start = relations_start};
    bool found = false;
    if (!part_read(b, "xl/workbook.xml", SMALL_PART_MAX, &workbook, &found)) {
        return false;
    }
    if (!found || c->n == 0) {
        b->why = N_("This file is no XLSX workbook. Please save it as XLSX or CSV.");
        return false;
    }
    return part_read(b, "xl/_rels/workbook.xml.rels", SMALL_PART_MAX, &relations, NULL);
}

static bool read_shared(struct book *b, const struct contents *c)
{
    struct sharing sharing = {0};
    struct part p = {.own = &sharing, .start = shared_start, .end = shared_end};
    const char *path = c->shared.n ? str_z(b->a, c->shared) : "xl/sharedStrings.xml";
    return part_read(b, path, SHARED_PART_MAX, &p, NULL);
}

static bool read_styles(struct book *b, const struct contents *c)
{
    struct formats *f = ARENA_NEW(b->a, struct formats);
    struct part p = {.own = f, .start = styles_start, .end = styles_end};
    const char *path = c->styles.n ? str_z(b->a, c->styles) : "xl/styles.xml";
    b->styles = arena_alloc(b->a, 1, STYLES_MAX);
    return part_read(b, path, SMALL_PART_MAX, &p, NULL);
}

static bool read_sheet(struct book *b, const struct contents *c, size_t which, struct xlsx *ret)
{
    const struct sheet_entry *chosen = &c->sheets[which < c->n ? which : 0];
    struct buf out;
    if (!chosen->path.n) {
        b->why = xlsx_damaged;
        return false;
    }
    buf_init(&out, CSV_MAX);
    bool ok = sheet_part_read(b, str_z(b->a, chosen->path), &out);
    if (ok && !buf_ok(&out)) {
        b->why = N_("The file is too large when unpacked.");
        ok = false;
    }
    if (ok) {
        size_t n;
        char *text = buf_take(&out, &n);
        arena_defer(b->a, free, text);
        ret->csv = (struct str){text, n};
    }
    buf_free(&out);
    return ok;
}

static bool read_book(struct book *b, size_t which, struct xlsx *ret)
{
    struct contents *c = ARENA_NEW(b->a, struct contents);
    if (!read_contents(b, c) || !read_shared(b, c) || !read_styles(b, c) || !read_sheet(b, c, which, ret)) {
        return false;
    }
    struct str *names = ARENA_ARRAY(b->a, struct str, c->n);
    for (size_t i = 0; i < c->n; i++) {
        names[i] = c->sheets[i].name;
    }
    ret->sheets = (struct strs){names, c->n};
    return true;
}

bool xlsx_read(struct arena *a, struct str bytes, size_t which, struct xlsx *ret, const char **ret_why)
{
    struct book b = {.a = a};
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
    b.zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!b.zip) {
        zip_source_free(source);
        *ret_why = xlsx_damaged;
        return false;
    }
    bool ok = read_book(&b, which, ret);
    zip_discard(b.zip);
    if (!ok) {
        *ret_why = b.why ? b.why : xlsx_damaged;
    }
    return ok;
}
