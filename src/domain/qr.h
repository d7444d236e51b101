/* QR codes (ISO/IEC 18004). Implemented by adapt/qrencode.c. */
#ifndef DOMAIN_QR_H
#define DOMAIN_QR_H

#include "base/arena.h"
#include "base/err.h"

struct qr {
    int64_t size;         /* modules per side, with the quiet zone of four around */
    struct str path;      /* the dark ones as data of an SVG path, one unit per module */
};
/* Error correction M. ERR_LIMIT when the text is too long for a code. */
enum err qr_draw(struct arena *a, struct str text, struct qr *ret) MUST_USE;

#endif
