/* Pieces of C that the build-time tools write. */
#ifndef TOOLS_COMMON_CGEN_H
#define TOOLS_COMMON_CGEN_H

#include "base/buf.h"

/* A string literal with quotes, safe for any bytes; long text becomes several literals on lines of their own, indented. */
void cgen_string(struct buf *b, struct str s);
/* True for [a-z_][a-z0-9_]*: the only names the tools accept. */
bool cgen_is_name(struct str s);
/* True for a word of C that cannot name a member or parameter. */
bool cgen_is_keyword(struct str s);

#endif
