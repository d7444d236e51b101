/* Prints what the templates make of hostile values. */
#include "gen/shared_tpl.h"
#include "hostile/hostile_view.h"

#include <stdio.h>

static const char BAD[] = "\"'<script>&/?=#javascript:";

int main(void)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    struct request request = {.csrf = str_of(BAD), .nonce = STR("n0nce")};
    struct page page = {.out = &out, .r = &request, .lang = LANG_DE};
    const struct str tags[] = {STR("a"), str_of(BAD)};
    const struct hostile_item items[] = {{STR("a"), 1}, {str_of(BAD), 1234}};
    const struct hostile_view view = {
        .bad = str_of(BAD),
        .link = STR("https://example.org/?a=1&b=\"2\""),
        .label = "yesterday",
        .safe = {STR("<em>safe</em>")},
        .number = 1234567,
        .yes = true,
        .tags = {tags, 2},
        .items = items,
        .n_items = 2,
        .first = &items[0],
        .one = {STR("one"), 1},
    };
    tpl_hostile(&page, &view);
    fwrite(out.p, 1, out.n, stdout);
    buf_free(&out);
    return 0;
}
