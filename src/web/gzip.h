/* Compresses an answer's body (zlib). */
#ifndef WEB_GZIP_H
#define WEB_GZIP_H

#include "base/buf.h"

/* Replaces the body by its gzip form, quickly rather than tightly. False: the body is untouched. Thread-safe; each thread keeps
 * its compressor and one buffer until it ends. */
bool gzip_body(struct buf *body) MUST_USE;

#endif
