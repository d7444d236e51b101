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
        *ret = etag_of(r);
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

/* The GET route of the API at this address or at the nearest above it; NULL when there is none. */
static const struct route *read_at(const struct state *s)
{
    struct str path = s->x->path;
    struct route_match match;
    while (path.n > 0) {
        if (router_find(s->core->router, GET, path, &match) && match.route && route_flags(match.route) & WEB_API) {
            return match.route;
        }
        while (path.n > 0 && path.p[--path.n] != '/') {
        }
    }
    return NULL;
}

static enum err refuse(struct state *s, const char *problem)
{
    s->status = 412;
    s->r.problem = problem;
    return ERR_CONFLICT;
}

enum err precondition_check(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    struct str wanted = web_header(r, "If-Match"), tag;
    if (!r->is_api || r->method == GET || wanted.n == 0) {
        return OK;
    }
    const struct route *get = read_at(s);
    if (!get) {
        return refuse(s, N_("There is nothing to read at this address, so that If-Match cannot hold. Leave it out."));
    }
    r->db = db;
    enum err e = current_tag(s, get, &tag);
    bool stale = e == OK && !names(wanted, tag);
    return stale ? refuse(s, N_("It was changed since you read it. Read it again, and send your change with the new ETag.")) : e;
}
