#include "web/gzip.h"

#include <pthread.h>
#include <stdlib.h>
#include <zlib.h>

enum { LEVEL = 1, WINDOW_GZIP = 15 + 16 /* zlib's way to ask for a gzip head */, MEMORY = 8 };

struct packer {
    z_stream stream;
    struct buf out;
};

static pthread_key_t key;
static bool has_key;

static void packer_free(void *arg)
{
    struct packer *p = arg;
    deflateEnd(&p->stream);
    buf_free(&p->out);
    free(p);
}

static void make_key(void)
{
    has_key = pthread_key_create(&key, packer_free) == 0;
}

static struct packer *packer_new(void)
{
    struct packer *p = calloc(1, sizeof *p);
    if (!p) {
        return NULL;
    }
    if (deflateInit2(&p->stream, LEVEL, Z_DEFLATED, WINDOW_GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(p);
        return NULL;
    }
    if (pthread_setspecific(key, p) != 0) {
        packer_free(p);
        return NULL;
    }
    return p;
}

static struct packer *packer_of_thread(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_key);
    if (!has_key) {
        return NULL;
    }
    struct packer *p = pthread_getspecific(key);
    return p ? p : packer_new();
}

bool gzip_body(struct buf *body)
{
    struct packer *p = packer_of_thread();
    if (!p || body->n > UINT32_MAX / 2 || deflateReset(&p->stream) != Z_OK) {
        return false;
    }
    size_t room = deflateBound(&p->stream, body->n);
    buf_clear(&p->out);
    p->out.max = body->max;
    char *to = buf_reserve(&p->out, room);
    if (!to) {
        buf_clear(&p->out);
        return false;
    }
    p->stream.next_in = (unsigned char *)body->p;
    p->stream.avail_in = (unsigned)body->n;
    p->stream.next_out = (unsigned char *)to;
    p->stream.avail_out = (unsigned)room;
    if (deflate(&p->stream, Z_FINISH) != Z_STREAM_END) {
        return false;
    }
    p->out.n = p->stream.total_out;
    struct buf packed = p->out;
    p->out = *body;
    *body = packed;
    return true;
}
