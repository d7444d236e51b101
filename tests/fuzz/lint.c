/* The project's lint on any C source: it finds something or nothing, and comes to an end. */
#include "fuzz/fuzz_tool.h"
#include "lint/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(struct arena *a, const char *path, struct str text)
{
    struct source s = {.arena = a, .path = path, .text = text};
    if (setjmp(fuzz_failed) == 0) {
        tokens_read(&s);
        check_includes(&s);
        check_size(&s);
        check_words(&s);
        check_header(&s);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct str text = {size ? (const char *)data : "", size};
    look(a, "src/feature/exchange/exchange.c", text);
    look(a, "src/domain/access.h", text);
    arena_free(a);
    return 0;
}
