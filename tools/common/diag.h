/* Messages of the build-time tools, in the compiler's own form: "FILE:LINE: error: text", so that editors jump there. */
#ifndef TOOLS_COMMON_DIAG_H
#define TOOLS_COMMON_DIAG_H

#include "base/str.h"

/* Prints the message to standard error and counts it. The tool goes on, to report as much as it can. `line` 0: the file as a whole. */
void diag(const char *file, unsigned line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Messages so far: a tool writes nothing and exits with 1 unless it is 0. */
unsigned diag_count(void);

#endif
