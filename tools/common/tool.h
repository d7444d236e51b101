/* What the build-time compilers share: reading, writing when changed, errors that name file and line. */
#ifndef TOOLS_COMMON_TOOL_H
#define TOOLS_COMMON_TOOL_H

#include "base/arena.h"
#include "base/buf.h"

/* A source file of at most 16 MiB; ends the program with a message when it cannot be read. */
struct str tool_read_file(struct arena *a, const char *path);
bool tool_file_exists(const char *path);
/* Leaves a file alone that holds these bytes already, so that make does not build again what stands on it. */
void tool_write_if_changed(const char *path, struct str content);
/* "file:line: error: ..." on standard error, exit status 1. Line 0: only the file is named. */
void tool_fail(const char *file, int line, const char *format, ...) __attribute__((noreturn, format(printf, 3, 4)));
/* The same, but goes on, so that one run shows all mistakes; after 100 it gives up. */
void tool_error(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* How many errors there were: the exit status of main is tool_errors() > 0. */
int tool_errors(void);

#endif
