/* Files of rows and columns: as they come, and as parts of a workbook (sheet, styles, shared texts, divided by NUL). What is read is
 * UTF-8 that the reader of CSV takes. */
#include "domain/sheet.h"
#include "domain/xlsx.h"
#include "support/stored_zip.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_bytes(struct arena *a, struct str bytes)
{
    struct sheet s;
    struct csv c;
    const char *why = NULL;
    if (!sheet_read(a, bytes, 0, &s, &why)) {
        if (!why) {
            abort();
        }
        return;
    }
    if (!str_is_utf8(s.csv)) {
        abort();
    }
    if (sheet_begin(a, &s, &c, &why)) {
        while (csv_next(&c, a)) {
        }
        if (c.why && s.is_workbook) {
            const char *reason = c.why;
            if (!str_starts(str_of(reason), STR("a row has more cells"))) {
                abort();
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(1 << 30);
    struct str rest = {(const char *)data, size}, sheet = STR_NONE, styles = STR_NONE, shared = STR_NONE;
    read_bytes(a, rest);
    (void)str_split(&rest, '\0', &sheet);
    (void)str_split(&rest, '\0', &styles);
    (void)str_split(&rest, '\0', &shared);
    read_bytes(a, stored_book(a, sheet, styles, shared));
    arena_free(a);
    return 0;
}
