#include "web/answer.h"

#include "base/log.h"
#include "web/cookie.h"
#include "web/state.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

struct buf *answer_begin(struct request *r, int status, const char *mime)
{
    struct state *s = state_of(r);
    struct http_answer *answer = &s->x->answer;
    answer->status = status;
    answer->fixed = NULL;
    buf_clear(&answer->body);
    s->begun = true;
    web_set_header(r, "Content-Type", str_of(mime));
    return &answer->body;
}

static struct http_header *find_header(struct http_answer *answer, const char *name)
{
    for (size_t i = 0; i < answer->n_headers; i++) {
        if (strcasecmp(answer->headers[i].name, name) == 0) {
            return &answer->headers[i];
        }
    }
    return NULL;
}

struct str answer_header(const struct request *r, const char *name)
{
    const struct http_header *h = find_header(&state_of(r)->x->answer, name);
    return h ? str_of(h->value) : STR_NONE;
}

/* Takes a value that is terminated and lives long enough: most are literals. */
static void put_header(struct request *r, const char *name, const char *value)
{
    struct http_answer *answer = &state_of(r)->x->answer;
    struct http_header *h = strcasecmp(name, "Set-Cookie") == 0 ? NULL : find_header(answer, name);
    if (!h) {
        if (answer->n_headers == HTTP_MAX_HEADERS) {
            log_line(LOG_ERROR, "too many answer headers", "name=%s", name);
            return;
        }
        h = &answer->headers[answer->n_headers++];
    }
    *h = (struct http_header){name, value};
}

void web_set_header(struct request *r, const char *name, struct str value)
{
    assert(!value.n || (!memchr(value.p, '\r', value.n) && !memchr(value.p, '\n', value.n)));
    put_header(r, name, str_z(r->arena, value));
}

/* Paths of this server only: "//host" and "/\host" leave it. */
static bool is_own_path(struct str path)
{
    if (!path.n || path.p[0] != '/' || (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\'))) {
        return false;
    }
    for (size_t i = 0; i < path.n; i++) {
        if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f || path.p[i] == '\\') {
            return false;
        }
    }
    return true;
}

/* Header values are ASCII: what is not is percent-encoded. */
static struct str ascii_path(struct arena *a, struct str path)
{
    struct buf b;
    buf_init(&b, 4ul * HTTP_MAX_TARGET);
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if (c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>') {
            buf_fmt(&b, "%%%02X", c);
        } else {
            buf_char(&b, path.p[i]);
        }
    }
    struct str s = buf_ok(&b) ? str_copy(a, buf_str(&b)) : STR("/");
    buf_free(&b);
    return s;
}

static void keep_notice(struct request *r, const char *notice)
{
    struct buf b;
    buf_init(&b, 2000);
    buf_url(&b, str_of(notice));
    if (buf_ok(&b)) {
        cookie_set(r, "notice", buf_str(&b), 60);
    }
    buf_free(&b);
}

enum err web_redirect(struct request *r, struct str path, const char *notice)
{
    struct str to = is_own_path(path) ? ascii_path(r->arena, path) : STR("/");
    answer_begin(r, 303, "text/plain; charset=utf-8");
    web_set_header(r, "Location", to);
    if (notice) {
        keep_notice(r, notice);
    }
    return OK;
}

enum err web_moved(struct request *r, struct str path)
{
    answer_begin(r, 301, "text/plain; charset=utf-8");
    web_set_header(r, "Location", is_own_path(path) ? ascii_path(r->arena, path) : STR("/"));
    return OK;
}

enum err web_redirect_away(struct request *r, struct str url)
{
    assert(str_starts(url, STR("https://")) || str_starts(url, STR("http://")));
    answer_begin(r, 303, "text/plain; charset=utf-8");
    web_set_header(r, "Location", url);
    return OK;
}

struct str web_notice(struct request *r)
{
    struct str raw = cookie_get(web_header(r, "Cookie"), "notice"), msgid;
    if (!raw.n) {
        return STR_NONE;
    }
    cookie_set(r, "notice", STR(""), 0);
    return url_decode(r->arena, raw, false, &msgid) && msgid.n ? tr(r->lang, str_z(r->arena, msgid)) : STR_NONE;
}

enum err web_bytes(struct request *r, const char *mime, struct str bytes)
{
    buf_str_add(answer_begin(r, 200, mime), bytes);
    return OK;
}

enum err web_no_content(struct request *r)
{
    answer_begin(r, 204, "text/plain; charset=utf-8");
    return OK;
}
