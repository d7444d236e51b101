/* QR codes by libqrencode. */
#include "domain/qr.h"

#include "base/buf.h"

#include <qrencode.h>

enum { QUIET = 4, PATH_MAX_BYTES = 1 << 20 };

/* Runs of dark modules become one bar each. */
static void draw_row(struct buf *b, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        int from = x;
        while (x < width && row[x] & 1) {
            x++;
        }
        if (x > from) {
            buf_fmt(b, "M%d %dh%dv1H%dz", from + QUIET, y + QUIET, x - from, from + QUIET);
        }
    }
}

enum err qr_draw(struct arena *a, struct str text, struct qr *ret)
{
    QRcode *code = QRcode_encodeString8bit(str_z(a, text), 0, QR_ECLEVEL_M);
    if (!code) {
        return ERR_LIMIT;
    }
    struct buf b;
    buf_init(&b, PATH_MAX_BYTES);
    for (int y = 0; y < code->width; y++) {
        draw_row(&b, code->data + (size_t)y * (size_t)code->width, code->width, y);
    }
    *ret = (struct qr){.size = code->width + 2 * QUIET, .path = str_copy(a, buf_str(&b))};
    buf_free(&b);
    QRcode_free(code);
    return OK;
}
