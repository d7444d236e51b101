/* Bytes of a text file, whatever program wrote it, as UTF-8. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/arena.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF16, ENCODING_WINDOWS_1252 };

/* UTF-16 is known by its byte order mark; what is valid UTF-8 is UTF-8; all else is Windows-1252, as Excel writes CSV in Germany.
 * Without byte order mark. False: the bytes are no text in any of them (they hold NUL). */
bool encoding_to_utf8(struct arena *a, struct str bytes, struct str *ret, enum encoding *ret_encoding) MUST_USE;
/* "UTF-8", "UTF-16", "Windows-1252" */
const char *encoding_name(enum encoding e);

#endif
