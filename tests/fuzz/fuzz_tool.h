/* Stands in for tools/common/tool.c in fuzz targets of the compilers: errors come back instead of ending the process. Included once
 * per target. */
#ifndef TESTS_FUZZ_FUZZ_TOOL_H
#define TESTS_FUZZ_FUZZ_TOOL_H

#include "common/tool.h"

#include <setjmp.h>
#include <stdlib.h>

static jmp_buf fuzz_failed;

/* Goes back to the setjmp of the target. */
void tool_fail(const char *file, int line, const char *format, ...)
{
    (void)file;
    (void)line;
    (void)format;
    longjmp(fuzz_failed, 1);
}

/* Findings are no failures. */
void tool_error(const char *file, int line, const char *format, ...)
{
    (void)file;
    (void)line;
    (void)format;
}

/* The compilers ask for nothing but icons, and there are none. */
bool tool_file_exists(const char *path)
{
    (void)path;
    return false;
}

/* Never called, because no file exists. */
struct str tool_read_file(struct arena *a, const char *path)
{
    (void)a;
    (void)path;
    abort();
}

#endif
