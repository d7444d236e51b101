#include "base/apart.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ALIVE = STDERR_FILENO + 1 /* the end of a pipe that the child keeps open as long as it lives */, NO_PIPE = -2 };

/* Shared with the child: how it ended, and what it wrote. */
struct shared {
    enum err e;
    bool ended;
    size_t n;
    char out[];
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { ADDRESSES_ARE_BOUNDED = 0 }; /* a sanitizer keeps terabytes of them for itself */
#else
enum { ADDRESSES_ARE_BOUNDED = 1 };
#endif

static size_t memory_now(void)
{
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");
    if (f != NULL) {
        pages = fscanf(f, "%lu", &pages) == 1 ? pages : 0;
        (void)fclose(f);
    }
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void set_limit(__rlimit_resource_t what, size_t n)
{
    const struct rlimit limit = {.rlim_cur = n, .rlim_max = n};
    (void)setrlimit(what, &limit);
}

static _Noreturn void child(const struct apart_bounds *b, int alive, size_t memory, apart_work *work, void *arg, size_t max, struct shared *s)
{
    (void)dup2(alive, ALIVE);
    close_range(ALIVE + 1, ~0U, 0);
    (void)signal(SIGTERM, SIG_DFL);
    set_limit(RLIMIT_CPU, (size_t)b->seconds);
    set_limit(RLIMIT_CORE, 0);
    if (ADDRESSES_ARE_BOUNDED) {
        set_limit(RLIMIT_AS, memory + max + b->memory);
    }
    size_t n = 0;
    s->e = work(arg, s->out, max, &n);
    s->n = n <= max ? n : 0;
    s->ended = true;
    _exit(EXIT_SUCCESS);
}

/* Waits until the child has ended; ends it when it takes longer than twice its time, as one that waits for something would. */
static void wait_for(pid_t pid, int ends, int seconds)
{
    struct pollfd p = {.fd = ends, .events = POLLIN};
    instant rest = SECONDS(2 * seconds), until = clock_steady() + rest;
    while (rest > 0 && poll(&p, 1, (int)(rest / 1000) + 1) < 0) {
        rest = until - clock_steady();
    }
    if (p.revents == 0) {
        (void)kill(pid, SIGKILL);
    }
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
}

enum err apart_run(struct arena *a, const struct apart_bounds *bounds, apart_work *work, void *arg, size_t max, struct str *ret)
{
    size_t all = sizeof(struct shared) + max, memory = memory_now();
    struct shared *s = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) {
        return ERR_UNAVAILABLE;
    }
    int pipe_ends[2];
    enum err e = ERR_UNAVAILABLE;
    pid_t pid = pipe2(pipe_ends, O_CLOEXEC) == 0 ? fork() : NO_PIPE;
    if (pid == 0) {
        child(bounds, pipe_ends[1], memory, work, arg, max, s);
    }
    if (pid != NO_PIPE) {
        (void)close(pipe_ends[1]);
    }
    if (pid > 0) {
        wait_for(pid, pipe_ends[0], bounds->seconds);
        e = s->ended ? s->e : ERR_LIMIT;
    }
    if (pid != NO_PIPE) {
        (void)close(pipe_ends[0]);
    }
    if (e == OK) {
        *ret = str_copy(a, (struct str){.p = s->out, .n = s->n});
    }
    (void)munmap(s, all);
    return e;
}
