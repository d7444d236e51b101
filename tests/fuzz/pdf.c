/* PDF on any bytes: as a file (what is cleaned can be cleaned again, with the same words), as the commands of a page, as a map of a font. */
#include "domain/pdf_clean.h"
#include "domain/pdf_text.h"

#include <stdlib.h>

enum { MEMORY = 256 << 20, MAX = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void as_parts(struct arena *a, struct str s)
{
    struct pdf_font fonts[2] = {{.name = STR("/F1")}, {.name = STR("/F2"), .is_wide = true}};
    struct buf out;
    buf_init(&out, PDF_WORDS_MAX);
    pdf_font_map(a, s, &fonts[0]);
    pdf_font_map(a, s, &fonts[1]);
    pdf_text_add(&out, s, fonts, 2, false);
    pdf_text_add(&out, s, fonts, 2, true);
    if (!buf_ok(&out) || !str_is_utf8(buf_str(&out))) {
        abort();
    }
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = {size ? (const char *)data : "", size};
    struct arena *a = arena_new(MEMORY);
    struct pdf pdf, again;
    as_parts(a, s);
    if (pdf_clean_here(a, s, MAX, &pdf) == PDF_OK) {
        if (pdf_clean_here(a, pdf.bytes, MAX, &again) == PDF_BROKEN) {
            abort();
        }
    }
    arena_free(a);
    return 0;
}
