#include "common/diag.h"

#include <stdarg.h>
#include <stdio.h>

static unsigned count;

void diag(const char *file, unsigned line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (line) {
        fprintf(stderr, "%s:%u: error: ", file, line);
    } else {
        fprintf(stderr, "%s: error: ", file);
    }
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    count++;
}

unsigned diag_count(void)
{
    return count;
}
