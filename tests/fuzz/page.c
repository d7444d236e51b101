/* No value leaves the place where a template puts it. */
#include "web/page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf out;

/* The bytes written so far hold nothing that ends an attribute or opens an element. */
static void check_closed(const char *also)
{
    for (size_t i = 0; i < out.n; i++) {
        if (out.p[i] && (strchr("\"'<>", out.p[i]) || strchr(also, out.p[i]))) {
            abort();
        }
    }
    buf_clear(&out);
}

static void check_scheme(void)
{
    static const char *const starts[] = {"http://", "https://", "mailto:", "/", "?", "#"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (strncasecmp(out.p, starts[i], strlen(starts[i])) == 0) {
            return;
        }
    }
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct request request = {0};
    struct page page = {.out = &out, .r = &request, .lang = LANG_DE};
    struct str s = {size ? (const char *)data : "", size};
    buf_init(&out, 16 << 20);
    page_text(&page, s);
    check_closed("");
    page_attr(&page, s);
    check_closed("");
    page_url(&page, s);
    check_scheme();
    check_closed(" \\\n\t");
    page_url_more(&page, s);
    check_closed(" \\\n\t");
    page_url_part(&page, s);
    check_closed(" \\\n\t&?#/=:");
    page_date(&page, s);
    check_closed("");
    buf_free(&out);
    return 0;
}
