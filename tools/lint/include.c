#include "lint/lint.h"

#include <string.h>

/* From the ground up. adapt serves the floors with libraries: it may see all but features and app, and nobody else includes it. */
enum floor { FLOOR_BASE, FLOOR_STATS, FLOOR_DB, FLOOR_TEXT, FLOOR_DOMAIN, FLOOR_WEB, FLOOR_ADAPT, FLOOR_FEATURE, FLOOR_APP, FLOORS };
static const char *const floors[FLOORS] = {"base", "stats", "db", "text", "domain", "web", "adapt", "feature", "app"};

/* Vocabulary that lower floors share: types and pure functions; what a feature is; what lives as long as the process. */
static const struct {
    const char *header;
    enum floor from; /* lowest floor that may include it */
} vocabulary[] = {
    {"app/app.h", FLOOR_WEB}, {"app/config.h", FLOOR_WEB}, {"app/feature.h", FLOOR_WEB}, {"app/version.h", FLOOR_WEB},
};

static const char *const system_headers[] = {
    "arpa/inet.h", "assert.h", "ctype.h",      "dirent.h",   "emmintrin.h",    "errno.h",     "fcntl.h",   "float.h",
    "ftw.h",       "getopt.h", "inttypes.h",   "limits.h",   "locale.h",       "math.h",      "net/if.h",  "netdb.h",
    "netinet/in.h", "netinet/tcp.h", "poll.h", "pthread.h",  "pwd.h",          "regex.h",     "sched.h",   "semaphore.h",
    "setjmp.h",    "signal.h", "spawn.h",      "stdarg.h",   "stdatomic.h",    "stdbool.h",   "stddef.h",  "stdint.h",
    "stdio.h",     "stdlib.h", "string.h",     "strings.h",  "sys/epoll.h",    "sys/eventfd.h", "sys/file.h", "sys/mman.h",
    "sys/random.h", "sys/resource.h", "sys/socket.h", "sys/stat.h", "sys/statvfs.h", "sys/sysinfo.h", "sys/time.h", "sys/types.h", "sys/un.h",
    "sys/wait.h",  "termios.h", "threads.h",   "time.h",     "unistd.h",       "immintrin.h", "malloc.h",  "sys/prctl.h",
    "sanitizer/asan_interface.h", "sys/timerfd.h", "sys/signalfd.h", "sys/uio.h", "sys/utsname.h",
};

static int floor_of(struct str name)
{
    for (int i = 0; i < FLOORS; i++) {
        if (str_is(name, floors[i])) {
            return i;
        }
    }
    return -1;
}

static void check_system(const struct source *s, const struct token *t, struct str header)
{
    for (size_t i = 0; i < sizeof system_headers / sizeof *system_headers; i++) {
        if (str_is(header, system_headers[i])) {
            return;
        }
    }
    if (strstr(s->path, "src/") && !strstr(s->path, "src/adapt/")) {
        tool_error(s->path, t->line, "only src/adapt includes the header of a library: <%.*s>", STR_ARG(header));
    }
}

static bool is_allowed(struct str header, int from, int to)
{
    for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; i++) {
        if (str_is(header, vocabulary[i].header)) {
            return from >= (int)vocabulary[i].from;
        }
    }
    return to <= from;
}

/* feature/NAME/FILE.h: of another feature only NAME.h. */
static void check_between_features(const struct source *s, const struct token *t, struct str own, struct str header)
{
    struct str rest = header, feature, name;
    (void)str_split(&rest, '/', &feature);
    if (!str_split(&rest, '/', &name) || str_eq(name, own)) {
        return;
    }
    if (rest.n != name.n + 2 || !str_starts(rest, name)) {
        tool_error(s->path, t->line, "of the feature %.*s only %.*s.h may be included, not %.*s", STR_ARG(name), STR_ARG(name),
                   STR_ARG(rest));
    }
}

static void check_own(const struct source *s, const struct token *t, struct str header)
{
    struct str path = str_of(s->path), part, own = STR_NONE;
    size_t at = str_find(path, STR("src/"), 0);
    if (at == SIZE_MAX) {
        return;
    }
    path = str_cut(path, at + 4, path.n);
    (void)str_split(&path, '/', &part);
    int from = floor_of(part);
    if (from == FLOOR_FEATURE) {
        (void)str_split(&path, '/', &own);
    }
    struct str rest = header, target;
    if (!str_split(&rest, '/', &target) || rest.n == 0) {
        tool_error(s->path, t->line, "write the path from src/: \"%.*s\"", STR_ARG(header));
        return;
    }
    int to = floor_of(target);
    if (to < 0 || from < 0) {
        return;
    }
    if ((to == FLOOR_ADAPT && from != FLOOR_ADAPT) || !is_allowed(header, from, to)) {
        tool_error(s->path, t->line, "arrows point down: src/%s may not include %.*s", floors[from], STR_ARG(header));
    } else if (to == FLOOR_FEATURE && from == FLOOR_FEATURE) {
        check_between_features(s, t, own, header);
    }
}

void check_includes(const struct source *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct token *t = &s->tokens[i];
        if (t->kind != TOKEN_DIRECTIVE || !str_starts(t->text, STR("#include"))) {
            continue;
        }
        struct str name = str_trim(str_cut(t->text, 8, t->text.n));
        if (name.n < 2) {
            continue;
        }
        struct str header = str_cut(name, 1, name.n - 1);
        if (name.p[0] == '<') {
            check_system(s, t, header);
        } else {
            check_own(s, t, header);
        }
    }
}
