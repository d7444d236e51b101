/* The catalogue compiler on any catalogue. */
#include "fuzz/fuzz_tool.h"
#include "poc/poc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct buf out;
    struct arena *a = arena_new(256 << 20);
    struct poc p;
    poc_init(&p, a);
    buf_init(&out, 64 << 20);
    if (setjmp(fuzz_failed) == 0) {
        poc_add_use(&p, "x.c", 1, STR("Save"), STR_NONE);
        po_read(&p, "x.po", (struct str){(const char *)data, size});
        poc_check(&p);
        poc_write(&p, &out);
        if (!buf_ok(&out)) {
            abort();
        }
    }
    buf_free(&out);
    arena_free(a);
    return 0;
}
