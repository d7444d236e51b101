/* Files that somebody imports: the first byte chooses the kind, the rest is the file. Every reader of the product, with the columns
 * recognised, rows compared with what is there, and then checked or written and taken back. A file is refused in words. */
#include "app/feature.h"
#include "domain/import.h"
#include "feature/import/import.h"
#include "support/world.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct exporter *readers[40];
static size_t n_readers;

static void begin(void)
{
    struct world w;
    web_test_begin();
    world_make("", &w);
    for (size_t i = 0; features[i]; i++) {
        for (const struct exporter *x = features[i]->exports; x && x->kind; x++) {
            if (x->read && n_readers < sizeof readers / sizeof *readers) {
                readers[n_readers++] = x;
            }
        }
    }
}

static void check_report(struct arena *a, const struct import_report *report)
{
    struct buf out;
    buf_init(&out, 16 << 20);
    import_report_text(a, report, LANG_DE, &out);
    if (!buf_ok(&out) || !str_is_utf8(buf_str(&out))) {
        abort();
    }
    buf_free(&out);
}

struct call {
    struct arena *a;
    const struct exporter *reader;
    struct str csv;
    struct import_report report;
};

/* Says that it failed, so that nothing stays. */
static enum err write_and_fail(struct db *db, void *arg)
{
    struct call *c = arg;
    enum err e = c->reader->read(db, c->a, c->csv, &c->report);
    if (e != OK && e != ERR_INVALID) {
        abort();
    }
    if (e == ERR_INVALID && !c->report.mistakes) {
        abort();
    }
    return ERR_CONFLICT;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!n_readers) {
        begin();
    }
    if (!size) {
        return 0;
    }
    struct arena *a = arena_new(256 << 20);
    const struct exporter *reader = readers[data[0] % n_readers];
    struct str bytes = {(const char *)data + 1, size - 1};
    struct import_file f = {.reader = reader, .kind = reader->kind, .bytes = bytes, .dry = true};
    enum err e = import_file_run(web_test_db(), a, &f);
    if ((e != OK && e != ERR_INVALID) || (e == ERR_INVALID && !f.why && !f.report.mistakes)) {
        abort();
    }
    check_report(a, &f.report);
    if (str_is_utf8(bytes)) {
        struct call c = {.a = a, .reader = reader, .csv = bytes};
        if (db_tx(web_test_db(), write_and_fail, &c) == OK) {
            abort();
        }
        check_report(a, &c.report);
    }
    arena_free(a);
    return 0;
}
