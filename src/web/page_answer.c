#include "web/page.h"

#include "gen/shared_tpl.h"
#include "web/answer.h"
#include "web/frame.h"
#include "web/state.h"

static const char HTML[] = "text/html; charset=utf-8";

enum err web_page(struct request *r, const struct page_head *head, tpl_fn *render, const void *view)
{
    struct frame_view frame;
    struct page page = {.r = r, .lang = r->lang};

    frame_fill(r, head, &frame);
    page.out = answer_begin(r, head->status ? head->status : 200, HTML);
    tpl_frame_head(&page, &frame);
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
