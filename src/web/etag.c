#include "web/etag.h"

struct str etag_text(struct arena *a, struct str body)
{
    return str_fmt(a, "\"%016llx\"", (unsigned long long)str_spread(body));
}

struct str etag_of(struct request *r)
{
    struct str tag = answer_header(r, "ETag");
    return tag.n > 0 ? tag : etag_text(r->arena, buf_str(&state_of(r)->x->answer.body));
}

static struct str without_weak(struct str tag)
{
    return str_starts(tag, STR("W/")) ? str_cut(tag, 2, tag.n) : tag;
}

/* Pages of somebody who is signed in hold a token that differs each time, fragments are kept by nobody. */
static bool is_kept(const struct request *r)
{
    bool is_page = str_starts(answer_header(r, "Content-Type"), STR("text/html"));
    return !is_page || (r->viewer->account == 0 && !r->is_fragment);
}

void etag_apply(struct state *s)
{
    struct request *r = &s->r;
    struct http_answer *answer = &s->x->answer;
    if (r->method != GET || answer->status != 200 || answer->stream || !is_kept(r)) {
        return;
    }
    struct str tag = etag_of(r);
    if (!answer_header(r, "ETag").n) {
        web_set_header(r, "ETag", tag);
    }
    tag = without_weak(tag);
    struct str list = web_header(r, "If-None-Match"), item;
    while (str_split(&list, ',', &item)) {
        item = without_weak(str_trim(item));
        if (str_eq(item, tag) || str_is(item, "*")) {
            answer->status = 304;
            buf_clear(&answer->body);
            return;
        }
    }
}
