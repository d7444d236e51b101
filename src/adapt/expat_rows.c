/* Tables as XML by expat. */
#include <expat.h>
#include <string.h>

#include "base/buf.h"
#include "domain/xml_rows.h"

enum { DEPTH_MAX = 16, NAME_MAX_BYTES = 60 };

struct reading {
    struct arena *a;
    XML_Parser parser;
    struct buf text;
    struct str path[DEPTH_MAX]; /* names of the elements that are open */
    size_t depth;
    struct xml_row *rows;
    size_t n, room;
    struct xml_cell cells[XML_CELLS_MAX];
    size_t n_cells;
    bool failed;
};

static void fail(struct reading *d)
{
    d->failed = true;
    XML_StopParser(d->parser, XML_FALSE);
}

/* document, SECTION, rows, row, FIELD */
static bool is_row(const struct reading *d)
{
    return d->depth == 4 && str_is(d->path[2], "rows") && str_is(d->path[3], "row");
}

static void on_start(void *arg, const char *name, const char **attributes)
{
    struct reading *d = arg;
    (void)attributes;
    if (d->depth == DEPTH_MAX || strlen(name) > NAME_MAX_BYTES) {
        fail(d);
        return;
    }
    d->path[d->depth++] = str_copy(d->a, str_of(name));
    buf_clear(&d->text);
    if (is_row(d)) {
        d->n_cells = 0;
    }
}

static void add_row(struct reading *d)
{
    if (d->n == XML_ROWS_MAX) {
        fail(d);
        return;
    }
    if (d->n == d->room) {
        size_t room = d->room ? 2 * d->room : 64;
        struct xml_row *rows = ARENA_ARRAY(d->a, struct xml_row, room);
        for (size_t i = 0; i < d->n; i++) {
            rows[i] = d->rows[i];
        }
        d->rows = rows;
        d->room = room;
    }
    struct xml_cell *cells = ARENA_ARRAY(d->a, struct xml_cell, d->n_cells + 1);
    for (size_t i = 0; i < d->n_cells; i++) {
        cells[i] = d->cells[i];
    }
    d->rows[d->n++] = (struct xml_row){d->path[1], cells, d->n_cells};
}

static void on_end(void *arg, const char *name)
{
    struct reading *d = arg;
    (void)name;
    if (d->depth == 5 && str_is(d->path[3], "row")) {
        if (d->n_cells == XML_CELLS_MAX) {
            fail(d);
            return;
        }
        d->cells[d->n_cells++] = (struct xml_cell){d->path[4], str_copy(d->a, buf_str(&d->text))};
    } else if (is_row(d)) {
        add_row(d);
    }
    d->depth--;
}

static void on_text(void *arg, const char *text, int n)
{
    struct reading *d = arg;
    buf_add(&d->text, text, (size_t)n);
    if (!buf_ok(&d->text)) {
        fail(d);
    }
}

static void on_doctype(void *arg, const char *name, const char *system, const char *public, int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    fail(arg);
}

bool xml_rows_read(struct arena *a, struct str xml, const struct xml_row **ret, size_t *ret_n)
{
    struct reading d = {.a = a, .parser = XML_ParserCreate(NULL)};
    if (!d.parser) {
        return false;
    }
    buf_init(&d.text, XML_TEXT_MAX);
    XML_SetUserData(d.parser, &d);
    XML_SetElementHandler(d.parser, on_start, on_end);
    XML_SetCharacterDataHandler(d.parser, on_text);
    XML_SetStartDoctypeDeclHandler(d.parser, on_doctype);
    bool ok = xml.n < INT32_MAX && XML_Parse(d.parser, xml.p ? xml.p : "", (int)xml.n, XML_TRUE) == XML_STATUS_OK && !d.failed;
    XML_ParserFree(d.parser);
    buf_free(&d.text);
    if (ok) {
        *ret = d.rows;
        *ret_n = d.n;
    }
    return ok;
}

struct str xml_cell(const struct xml_row *row, const char *name)
{
    for (size_t i = 0; i < row->n; i++) {
        if (str_is(row->cells[i].name, name)) {
            return row->cells[i].text;
        }
    }
    return STR_NONE;
}
