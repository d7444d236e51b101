/* The template compiler on any bytes: it refuses or it writes C, but never breaks. */
#include "fuzz/fuzz_tool.h"
#include "tplc/tplc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf code, declared, messages;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct tpl_file file = {.path = "template/x.html", .folder = STR("shared"), .name = STR("x"), .function = STR("x")};
    struct tplc run = {.arena = a, .icons = "none", .files = &file, .n_files = 1, .messages = &messages};
    struct str text = {(const char *)data, size};
    buf_init(&code, 64 << 20);
    buf_init(&declared, 64 << 20);
    buf_init(&messages, 64 << 20);
    if (setjmp(fuzz_failed) == 0) {
        tpl_view(&run, &file, text);
        tpl_compile(&run, &file, text, &code, &declared);
        if (!buf_ok(&code) || !buf_ok(&declared) || !buf_ok(&messages)) {
            abort();
        }
    }
    buf_free(&code);
    buf_free(&declared);
    buf_free(&messages);
    arena_free(a);
    return 0;
}
