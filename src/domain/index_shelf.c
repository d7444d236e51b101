#include "domain/index_shelf.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "domain/index_grow.h"

/* Addresses are reserved at once, so that blocks never move; the file grows by pieces. */
static const size_t reserved = (size_t)64 << 30, piece = (size_t)32 << 20;

struct shelf {
    int fd;
    char *map;
    size_t n, size, forgotten; /* bytes laid down, in the file, given back */
    bool closed;
};

/* O_TMPFILE is not known to every file system; a name is removed at once. */
static int unnamed_file(const char *path)
{
    struct arena *a = arena_new(1 << 16);
    const char *name = str_fmt(a, "%s.filling-%lld", path, (long long)getpid()).p;
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        unlink(name);
    }
    arena_free(a);
    return fd;
}

struct shelf *shelf_new(const char *path)
{
    int fd = unnamed_file(path);
    char *map = fd < 0 ? MAP_FAILED : mmap(NULL, reserved, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (map == MAP_FAILED) {
        if (fd >= 0) {
            close(fd);
        }
        return NULL;
    }
    struct shelf *s = grow(NULL, sizeof *s, 1);
    *s = (struct shelf){.fd = fd, .map = map};
    return s;
}

void shelf_free(struct shelf *s)
{
    if (s) {
        munmap(s->map, reserved);
        close(s->fd);
        release(s);
    }
}

void shelf_close(struct shelf *s)
{
    if (s) {
        s->closed = true;
    }
}

/* posix_fallocate and not ftruncate: on a full disk it says so, where writing into a hole would end the program. */
static bool has_room(struct shelf *s, size_t n)
{
    if (s->n + n > s->size && s->size + piece <= reserved && n <= piece && posix_fallocate(s->fd, (off_t)s->size, (off_t)piece) == 0) {
        s->size += piece;
    }
    return s->n + n <= s->size;
}

static void forget(struct shelf *s)
{
    size_t done = s->n / piece * piece;
    if (done > s->forgotten) {
        madvise(s->map + s->forgotten, done - s->forgotten, MADV_DONTNEED);
        s->forgotten = done;
    }
}

void *shelf_lay(struct shelf *s, void *block, size_t n)
{
    if (!s || s->closed || !has_room(s, n)) {
        return block;
    }
    char *at = s->map + s->n;
    memcpy(at, block, n);
    s->n += (n + 7) / 8 * 8;
    release(block);
    forget(s);
    return at;
}

bool shelf_has(const struct shelf *s, const void *p)
{
    return s && (const char *)p >= s->map && (const char *)p < s->map + s->n;
}

void shelf_forget(const struct shelf *s)
{
    if (s) {
        madvise(s->map, s->size, MADV_DONTNEED);
    }
}
