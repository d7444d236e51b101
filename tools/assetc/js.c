#include "assetc/assetc.h"

static size_t count(struct str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == c;
    }
    return n;
}

struct str js_finish(struct assetc *c, const struct item *item, struct str js)
{
    struct buf out;
    buf_init(&out, ASSETC_MAX_BYTES);
    struct str rest = js, line;
    for (int number = 1; str_split(&rest, '\n', &line); number++) {
        line = str_trim(line);
        if (line.n == 0 || str_starts(line, STR("//"))) {
            continue;
        }
        if (count(line, '`') % 2 != 0) {
            tool_fail(item->source, number, "a text in backticks goes beyond its line");
        }
        buf_str_add(&out, line);
        buf_char(&out, '\n');
    }
    struct str done = str_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return done;
}
