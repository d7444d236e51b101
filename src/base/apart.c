#include "base/apart.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    ALIVE = STDERR_FILENO + 1,  /* the end of a pipe that the child keeps open as long as it lives */
    NO_PIPE = -2,
    TURNS_MAX = 10,             /* times its seconds by the clock, as long as it computes */
};

/* Shared with the child: how it ended, and what it wrote. */
struct shared {
    enum err e;
    bool ended;
    size_t n;
    char out[];
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) /* clang's way to say it */
#define ADDRESSES_OF_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(ADDRESSES_OF_SANITIZER)
enum { ADDRESSES_ARE_BOUNDED = 0 }; /* a sanitizer keeps terabytes of them for itself */
#else
enum { ADDRESSES_ARE_BOUNDED = 1 };
#endif

/* Bytes of addresses that this process has, 0 when the system does not say. Without stdio: this is the child of a process with threads. */
static size_t memory_now(void)
{
    char text[64] = "";
    int f = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (f < 0) {
        return 0;
    }
    ssize_t n = read(f, text, sizeof text - 1);
    (void)close(f);
    return n > 0 ? strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

static void set_limit(__rlimit_resource_t what, size_t n)
{
    const struct rlimit limit = {.rlim_cur = n, .rlim_max = n};
    (void)setrlimit(what, &limit);
}

static _Noreturn void child(const struct apart_bounds *b, int alive, apart_work *work, void *arg, size_t max, struct shared *s)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody would read what it writes */
    (void)dup2(alive, ALIVE);
    close_range(ALIVE + 1, ~0U, 0);
    (void)signal(SIGTERM, SIG_DFL);
    set_limit(RLIMIT_CPU, (size_t)b->seconds);
    set_limit(RLIMIT_CORE, 0);
    size_t memory = memory_now();
    if (ADDRESSES_ARE_BOUNDED && memory > 0) {
        set_limit(RLIMIT_AS, memory + b->memory);
    }
    size_t n = 0;
    s->e = work(arg, s->out, max, &n);
    s->n = n <= max ? n : 0;
    s->ended = true;
    _exit(EXIT_SUCCESS);
}

/* Nanoseconds that a process has computed. */
static int64_t computed(clockid_t clock)
{
    struct timespec t = {0};
    (void)clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Whether it ends within `seconds`. */
static bool ends_within(int ends, int seconds)
{
    struct pollfd p = {.fd = ends, .events = POLLIN};
    instant rest = SECONDS(seconds), until = clock_steady() + rest;
    int n = 0;
    while (rest > 0 && (n = poll(&p, 1, (int)(rest / 1000) + 1)) < 0) {
        rest = until - clock_steady();
    }
    return n > 0;
}

/* Waits until the child has ended. One that waits for something without computing is ended after twice its time; one that computes gets more,
 * so that a busy machine does no harm to it: the system ends it when it has computed as long as it may. */
static void wait_for(pid_t pid, int ends, int seconds)
{
    clockid_t clock;
    bool has_clock = clock_getcpuclockid(pid, &clock) == 0, ended = ends_within(ends, 2 * seconds);
    for (int64_t before = 0, now = 0, turns = 2; !ended && has_clock && turns < TURNS_MAX; turns++, before = now) {
        now = computed(clock);
        if (now == before) {
            break;
        }
        ended = ends_within(ends, seconds);
    }
    if (!ended) {
        (void)kill(pid, SIGKILL);
    }
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
}

enum err apart_run(struct arena *a, const struct apart_bounds *bounds, apart_work *work, void *arg, size_t max, struct str *ret)
{
    size_t all = sizeof(struct shared) + max;
    struct shared *s = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED) {
        return ERR_UNAVAILABLE;
    }
    int pipe_ends[2];
    enum err e = ERR_UNAVAILABLE;
    pid_t pid = pipe2(pipe_ends, O_CLOEXEC) == 0 ? fork() : NO_PIPE;
    if (pid == 0) {
        child(bounds, pipe_ends[1], work, arg, max, s);
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
