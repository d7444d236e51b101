/* Whatever people write as a comment of a report, its blocks have text with <b> and <i>, properly nested, and nothing else. */
#include <stdlib.h>
#include <string.h>

#include "feature/survey/report_prose.h"
#include "web/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_OPEN = 64 };

static void check(bool ok)
{
    if (!ok) {
        abort();
    }
}

static void check_text(struct str text)
{
    char open[MAX_OPEN];
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '<') {
            check(text.p[i] != '>' && text.p[i] != '\0');
            continue;
        }
        bool ends = i + 1 < text.n && text.p[i + 1] == '/';
        size_t name = i + 1 + ends;
        check(name + 1 < text.n && (text.p[name] == 'b' || text.p[name] == 'i') && text.p[name + 1] == '>');
        if (ends) {
            check(n > 0 && open[--n] == text.p[name]);
        } else {
            check(n < MAX_OPEN);
            open[n++] = text.p[name];
        }
        i = name + 1;
    }
    check(n == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(128 << 20);
    struct str text = {size ? (const char *)data : "", size};
    struct paper_list list = {0};
    prose_blocks(a, markdown_html(a, text), &list);
    for (size_t i = 0; i < list.n; i++) {
        check_text(list.blocks[i].text);
    }
    check_text(prose_escaped(a, text));
    arena_free(a);
    return 0;
}
