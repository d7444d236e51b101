#include "web/page.h"

#include "gen/shared_tpl.h"
#include "web/answer.h"
#include "web/frame.h"
#include "web/state.h"

static const char HTML[] = "text/html; charset=utf-8";

/* A block of data, no script: "<" is written so that nothing can end it. */
static void add_data(struct buf *out, struct str data)
{
    struct str part;
    bool first = true;
    if (data.n == 0) {
        return;
    }
    buf_z(out, "<script type=\"application/ld+json\">");
    for (; str_split(&data, '<', &part); first = false) {
        buf_z(out, first ? "" : "\\u003c");
        buf_str_add(out, part);
    }
    buf_z(out, "</script>\n");
}

enum err web_page(struct request *r, const struct page_head *head, tpl_fn *render, const void *view)
{
    struct frame_view frame;
    struct page page = {.r = r, .lang = r->lang};

    frame_fill(r, head, &frame);
    page.out = answer_begin(r, head->status ? head->status : 200, HTML);
    tpl_frame_head(&page, &frame);
    add_data(page.out, frame.data);
    render(&page, view);
    tpl_frame_foot(&page, &frame);
    return OK;
}

enum err web_fragment(struct request *r, tpl_fn *render, const void *view)
{
    struct page page = {.r = r, .lang = r->lang, .out = answer_begin(r, 200, HTML)};

    render(&page, view);
    return OK;
}

void web_embeddable(struct request *r, struct str origins)
{
    state_of(r)->embeddable = true;
    state_of(r)->frame_ancestors = origins;
}
