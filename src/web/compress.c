#include "web/compress.h"

#include "web/gzip.h"

enum { WORTH_IT = 4096 };

bool compress_accepts(struct str accept_encoding, const char *coding)
{
    struct str item;
    while (str_split(&accept_encoding, ',', &item)) {
        struct str name;
        if (str_split(&item, ';', &name) && str_ieq(str_trim(name), str_of(coding))) {
            struct str q = str_trim(item);
            return !str_is(q, "q=0") && !str_starts(q, STR("q=0.0"));
        }
    }
    return false;
}

void compress_answer(struct state *s)
{
    struct http_answer *answer = &s->x->answer;
    if (answer->body.n < WORTH_IT) {
        return;
    }
    web_set_header(&s->r, "Vary", STR("Accept-Encoding"));
    if (compress_accepts(web_header(&s->r, "Accept-Encoding"), "gzip") && gzip_body(&answer->body)) {
        web_set_header(&s->r, "Content-Encoding", STR("gzip"));
    }
}
