/* The CSV reader on any bytes; what it reads is written and read again to the same. */
#include "base/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads all rows; returns how many, and writes them when `out` is given. */
static size_t read_all(struct arena *a, struct str text, struct buf *out)
{
    struct csv c;
    size_t rows = 0;
    if (!csv_begin(&c, a, text)) {
        if (!c.why) {
            abort();
        }
        return 0;
    }
    for (; csv_next(&c, a); rows++) {
        for (size_t i = 0; i < c.n_columns && out; i++) {
            csv_cell(out, c.cells[i]);
        }
        if (out) {
            csv_end_row(out);
        }
    }
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(512 << 20);
    struct buf out;
    buf_init(&out, 64 << 20);
    csv_cell(&out, STR("a"));
    csv_end_row(&out);
    size_t rows = read_all(a, (struct str){(const char *)data, size}, &out);
    if (!buf_ok(&out) || read_all(a, buf_str(&out), NULL) > rows) {
        abort();
    }
    buf_free(&out);
    arena_free(a);
    return 0;
}
