/* base64 (RFC 4648): URL-safe without padding (5), and the plain one with padding (4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

struct str base64url(struct arena *a, struct str bytes);
struct str base64_padded(struct arena *a, struct str bytes);
/* False for anything that the other way round would not have made: other characters, padding, bits left over. */
bool base64url_read(struct arena *a, struct str text, struct str *ret) MUST_USE;

#endif
