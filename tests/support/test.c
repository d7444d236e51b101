#include "support/test.h"

#include <stdarg.h>
#include <stdio.h>

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

int test_end(void)
{
    printf("1..%d\n", count);
    return failed != 0;
}
