/* The scanners of C sources and of templates.msg on any bytes. */
#include "fuzz/fuzz_tool.h"
#include "poc/poc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct poc p;
    struct str text = {(const char *)data, size};
    poc_init(&p, a);
    if (setjmp(fuzz_failed) == 0) {
        scan_c(&p, "x.c", text);
    }
    if (setjmp(fuzz_failed) == 0) {
        scan_messages(&p, "x.msg", text);
    }
    arena_free(a);
    return 0;
}
