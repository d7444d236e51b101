#include "base/log.h"

#include "base/clock.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static _Atomic int max_level = LOG_INFO;
static _Atomic int out = STDERR_FILENO;

/* A file stays at its number, so that whoever is writing a line meanwhile writes it into the old file or the new one. */
bool log_to(const char *path)
{
    int now = atomic_load(&out);
    if (!path) {
        atomic_store(&out, STDERR_FILENO);
        return true;
    }
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (fd < 0) {
        return false;
    }
    if (now == STDERR_FILENO) {
        atomic_store(&out, fd);
        return true;
    }
    bool ok = dup3(fd, now, O_CLOEXEC) >= 0;
    close(fd);
    return ok;
}

void log_level(enum log_level max)
{
    atomic_store(&max_level, (int)max);
}

void log_line(enum log_level level, const char *event, const char *format, ...)
{
    if ((int)level > atomic_load_explicit(&max_level, memory_order_relaxed)) {
        return;
    }
    static const char *const names[] = {"error", "warn", "info", "debug"};
    char line[2048];
    instant now = clock_now();
    int n = snprintf(line, sizeof line, "ts=%lld.%06lld level=%s event=\"%s\" ", (long long)(now / 1000000),
                     (long long)(now % 1000000), names[level], event);
    va_list args;
    va_start(args, format);
    int more = vsnprintf(line + n, sizeof line - (size_t)n, format, args);
    va_end(args);
    size_t len = (size_t)n + (more > 0 ? (size_t)more : 0);
    len = len < sizeof line - 1 ? len : sizeof line - 2;
    for (size_t i = 0; i < len; i++) {
        line[i] = line[i] == '\n' || line[i] == '\r' ? ' ' : line[i];
    }
    line[len] = '\n';
    /* One write keeps lines of several threads apart; a log that cannot be written must not stop the program. */
    ssize_t ignored = write(atomic_load_explicit(&out, memory_order_relaxed), line, len + 1);
    (void)ignored;
}
