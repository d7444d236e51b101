/* The LMTP dialogue on any bytes, in pieces whose lengths the input chooses: the same replies as in one piece. */
#include "domain/lmtp.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *recipient(void *arg, struct str address)
{
    (void)arg;
    if (address.n == 0 || address.n > LMTP_ADDRESS_MAX) {
        abort();
    }
    return address.p[0] == 'r' ? "250 2.1.5 Known" : "550 5.1.1 Unknown";
}

static const char *message(void *arg, struct str sender, struct str to, struct str text)
{
    size_t *bytes = arg;
    *bytes += sender.n + to.n + text.n;
    return "250 2.0.0 Taken";
}

static size_t talk(struct str s, size_t piece, struct buf *out)
{
    size_t taken = 0;
    struct lmtp *l = lmtp_begin(STR("x"), &(struct lmtp_taker){recipient, message, &taken}, out);
    for (size_t i = 0; i < s.n && lmtp_feed(l, str_cut(s, i, i + piece), out); i += piece) {
    }
    lmtp_end(l);
    return taken;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf whole, parts;
    buf_init(&whole, 64 << 20);
    buf_init(&parts, 64 << 20);
    struct str s = {(const char *)data, size};
    size_t piece = size ? 1 + data[0] % 7 : 1;
    if (talk(s, size + 1, &whole) != talk(s, piece, &parts) || !str_eq(buf_str(&whole), buf_str(&parts))) {
        abort();
    }
    buf_free(&whole);
    buf_free(&parts);
    return 0;
}
