/* An operating system in a bad mood, loaded before the C library (LD_PRELOAD): while the file named by HOSTILE_OS exists, its first
 * word says what goes wrong. "full": nothing can be written to files any more; "sync": fdatasync and fsync fail; "clock N": the wall
 * clock is N seconds off. Tests write, change and remove the file while the program runs. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* How the libraries' own functions are called. */
typedef ssize_t pwrite_fn(int, const void *, size_t, off_t);
typedef int sync_fn(int);
typedef int clock_fn(clockid_t, struct timespec *);

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* The file's text; false without one. */
static int mood(char text[64])
{
    const char *path = getenv("HOSTILE_OS");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) {
        return 0;
    }
    ssize_t n = read(fd, text, 63);
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

static int is(const char *word)
{
    char text[64];
    return mood(text) && strncmp(text, word, strlen(word)) == 0;
}

ssize_t pwrite64(int fd, const void *p, size_t n, off_t at)
{
    static pwrite_fn *real;
    real = real ? real : (pwrite_fn *)next("pwrite64");
    if (is("full")) {
        errno = ENOSPC;
        return -1;
    }
    return real(fd, p, n, at);
}

static int sync_or_fail(sync_fn *real, int fd)
{
    if (is("sync")) {
        errno = EIO;
        return -1;
    }
    return real(fd);
}

int fdatasync(int fd)
{
    static sync_fn *real;
    real = real ? real : (sync_fn *)next("fdatasync");
    return sync_or_fail(real, fd);
}

int fsync(int fd)
{
    static sync_fn *real;
    real = real ? real : (sync_fn *)next("fsync");
    return sync_or_fail(real, fd);
}

int clock_gettime(clockid_t which, struct timespec *ret)
{
    static clock_fn *real;
    char text[64];
    real = real ? real : (clock_fn *)next("clock_gettime");
    int status = real(which, ret);
    if (which == CLOCK_REALTIME && mood(text) && strncmp(text, "clock ", 6) == 0) {
        ret->tv_sec += strtol(text + 6, NULL, 10);
    }
    return status;
}
