#include "common/tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_SOURCE = 16 << 20, MAX_ERRORS = 100 };

static int errors;

static void print_error(const char *file, int line, const char *format, va_list args)
{
    fflush(stdout);
    if (line > 0) {
        fprintf(stderr, "%s:%d: error: ", file, line);
    } else {
        fprintf(stderr, "%s: error: ", file);
    }
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

void tool_fail(const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_error(file, line, format, args);
    va_end(args);
    exit(1);
}

void tool_error(const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_error(file, line, format, args);
    va_end(args);
    if (++errors >= MAX_ERRORS) {
        exit(1);
    }
}

int tool_errors(void)
{
    return errors;
}

/* Appends the file's bytes; false when it cannot be read, with errno. */
static bool slurp(struct buf *b, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) {
        buf_add(b, chunk, n);
    }
    bool ok = !ferror(f);
    fclose(f);
    return ok;
}

struct str tool_read_file(struct arena *a, const char *path)
{
    struct buf b;
    buf_init(&b, MAX_SOURCE);
    if (!slurp(&b, path)) {
        tool_fail(path, 0, "cannot read: %s", strerror(errno));
    }
    if (!buf_ok(&b)) {
        tool_fail(path, 0, "larger than %d MiB", MAX_SOURCE >> 20);
    }
    struct str text = b.n ? str_copy(a, buf_str(&b)) : STR("");
    buf_free(&b);
    return text;
}

bool tool_file_exists(const char *path)
{
    return access(path, R_OK) == 0;
}

void tool_write_if_changed(const char *path, struct str content)
{
    struct buf old;
    buf_init(&old, (size_t)MAX_SOURCE * 8);
    bool same = slurp(&old, path) && buf_ok(&old) && str_eq(buf_str(&old), content);
    buf_free(&old);
    if (same) {
        return;
    }
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(content.p ? content.p : "", 1, content.n, f) != content.n || fclose(f) != 0) {
        tool_fail(path, 0, "cannot write: %s", strerror(errno));
    }
}
