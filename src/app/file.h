/* Whole files into memory. */
#ifndef APP_FILE_H
#define APP_FILE_H

#include "base/arena.h"

/* 0, or errno; EFBIG when it has more than `max` bytes. "-" is standard input. */
int file_read(struct arena *a, const char *path, size_t max, struct str *ret) MUST_USE;

#endif
