#include "web/etag.h"

struct str etag_text(struct arena *a, struct str body)
{
    return str_fmt(a, "\"%016llx\"", (unsigned long long)str_hash(body));
}

void etag_apply(struct state *s)
{
    struct request *r = &s->r;
    struct http_answer *answer = &s->x->answer;
    if (r->method != GET || answer->status != 200 || str_starts(answer_header(r, "Content-Type"), STR("text/html"))) {
        return;
    }
    struct str tag = etag_text(r->arena, buf_str(&answer->body));
    web_set_header(r, "ETag", tag);
    struct str list = web_header(r, "If-None-Match"), item;
    while (str_split(&list, ',', &item)) {
        item = str_trim(item);
        item = str_starts(item, STR("W/")) ? str_cut(item, 2, item.n) : item;
        if (str_eq(item, tag) || str_is(item, "*")) {
            answer->status = 304;
            buf_clear(&answer->body);
            return;
        }
    }
}
