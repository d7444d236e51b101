#include "support/test.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

static int count, failed;
static char current[200];

void test_check(bool ok, const char *what, const char *file, int line)
{
    count++;
    failed += !ok;
    printf("%sok %d - %s%s%s\n", ok ? "" : "not ", count, current, *current ? ": " : "", what);
    if (!ok) {
        printf("# at %s:%d\n", file, line);
    }
}

void test_check_str(struct str got, struct str want, const char *what, const char *file, int line)
{
    bool ok = str_eq(got, want);
    test_check(ok, what, file, line);
    if (!ok) {
        printf("# got  \"%.*s\"\n# want \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
    }
}

void test_check_int(int64_t got, int64_t want, const char *what, const char *file, int line)
{
    test_check(got == want, what, file, line);
    if (got != want) {
        printf("# got  %lld\n# want %lld\n", (long long)got, (long long)want);
    }
}

void test_case(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(current, sizeof current, format, args);
    va_end(args);
}

struct str test_file(struct arena *a, const char *path)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    size_t room = f && fstat(fileno(f), &st) == 0 ? (size_t)st.st_size : 0;
    char *bytes = arena_alloc(a, 1, room + 1);
    size_t n = f ? fread(bytes, 1, room, f) : 0;
    if (f) {
        fclose(f);
    }
    return (struct str){bytes, n};
}

int test_end(void)
{
    printf("1..%d\n", count);
    return failed != 0;
}
