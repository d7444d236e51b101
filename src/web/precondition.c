#include "web/precondition.h"

#include "web/etag.h"
#include "web/field_parse.h"

/* What a reader would get now: the handler of GET runs with everything else of this request. */
static enum err current_tag(struct state *s, const struct route *get, struct str *ret)
{
    struct request *r = &s->r;
    struct http_answer *answer = &s->x->answer;
    const struct route *route = r->route;
    void *input = r->input;
    enum method method = r->method;
    r->route = get;
    r->method = GET;
    r->input = get->input ? arena_alloc(r->arena, 1, get->input_size) : NULL;
    if (get->input) {
        field_clear(get->input, r->input);
    }
    enum err e = get->handler(r);
    if (e == OK) {
        *ret = etag_text(r->arena, buf_str(&answer->body));
    }
    r->route = route;
    r->input = input;
    r->method = method;
    answer->n_headers = s->kept_headers;
    buf_clear(&answer->body);
    s->begun = false;
    return e;
}

static bool names(struct str list, struct str tag)
{
    struct str item;
    while (str_split(&list, ',', &item)) {
        item = str_trim(item);
        if (str_eq(item, tag) || str_is(item, "*")) {
            return true;
        }
    }
    return false;
}

enum err precondition_check(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    struct route_match match;
    struct str wanted = web_header(r, "If-Match"), tag;
    if (!r->is_api || r->method == GET || r->method == POST || wanted.n == 0) {
        return OK;
    }
    if (!router_find(s->core->router, GET, s->x->path, &match) || !match.route) {
        return OK;
    }
    r->db = db;
    enum err e = current_tag(s, match.route, &tag);
    if (e == OK && !names(wanted, tag)) {
        s->status = 412;
        r->problem = N_("It was changed since you read it. Read it again, and send your change with the new ETag.");
        return ERR_CONFLICT;
    }
    return e;
}
