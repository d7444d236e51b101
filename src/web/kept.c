#include "web/kept.h"

#include "app/app.h"

enum { PART_MAX = 1 << 20 };

struct html kept_get(struct request *r, struct str key)
{
    return (struct html){key.p ? cache_get(index_rendered(r->app->index), r->arena, key, 0) : STR_NONE};
}

void kept_render_into(struct app *app, struct arena *a, enum lang lang, tpl_fn *render, const void *views, size_t size, size_t n, struct buf *out)
{
    struct viewer nobody = {0};
    struct request empty = {.arena = a, .app = app, .viewer = &nobody, .lang = lang, .now = clock_now()};
    struct page page = {.r = &empty, .lang = lang, .out = out};
    for (size_t i = 0; i < n; i++) {
        render(&page, (const char *)views + i * size);
    }
}

struct html kept_render(struct request *r, struct str key, tpl_fn *render, const void *views, size_t size, size_t n)
{
    struct buf out;
    buf_init(&out, PART_MAX);
    kept_render_into(r->app, r->arena, r->lang, render, views, size, n, &out);
    struct html html = {str_copy(r->arena, buf_str(&out))};
    if (key.p && buf_ok(&out)) {
        cache_put(index_rendered(r->app->index), key, 0, html.s);
    }
    buf_free(&out);
    return html;
}
