#include "support/answer_log.h"

#include "base/json.h"
#include "web/state.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINE_MAX_BYTES = 4 << 20 };

static struct str type_of(const struct http_answer *answer)
{
    for (size_t i = 0; i < answer->n_headers; i++) {
        if (str_ieq(str_of(answer->headers[i].name), STR("Content-Type"))) {
            return str_of(answer->headers[i].value);
        }
    }
    return STR("");
}

static void pair(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    json_str(j, value);
}

void answer_log(const struct http_exchange *x)
{
    const char *file = getenv("ANSWER_LOG");
    const struct state *s = x->state;
    if (!file || !s || !s->r.is_api || !s->r.route) {
        return;
    }
    struct buf line;
    struct json j;
    struct str body = buf_str(&x->answer.body);
    buf_init(&line, LINE_MAX_BYTES);
    json_begin(&j, &line);
    json_object(&j);
    pair(&j, "method", x->method);
    pair(&j, "pattern", str_of(s->r.route->pattern));
    pair(&j, "path", str_is_utf8(x->path) ? x->path : STR("?"));
    json_key(&j, "status");
    json_int(&j, x->answer.status);
    pair(&j, "type", type_of(&x->answer));
    pair(&j, "body", str_is_utf8(body) ? body : STR("not UTF-8"));
    json_object_end(&j);
    FILE *out = fopen(file, "a");
    if (out && buf_ok(&line)) {
        fwrite(line.p, 1, line.n, out);
        fputc('\n', out);
    }
    if (out) {
        fclose(out);
    }
    buf_free(&line);
}
