/* Pages and lists travel compressed when the client can read it. */
#ifndef WEB_COMPRESS_H
#define WEB_COMPRESS_H

#include "web/state.h"

/* Compresses the body of a finished answer of at least some kilobytes, and says so in its headers. */
void compress_answer(struct state *s);
/* True when the client takes this coding: "gzip;q=0.5, br" has both. */
bool compress_accepts(struct str accept_encoding, const char *coding);

#endif
