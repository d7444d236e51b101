/* URL-safe base64 without padding (RFC 4648, 5). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

struct str base64url(struct arena *a, struct str bytes);
/* False for anything that the other way round would not have made: other characters, padding, bits left over. */
bool base64url_read(struct arena *a, struct str text, struct str *ret) MUST_USE;

#endif
