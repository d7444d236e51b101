#include "domain/index_snapshot_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/index_grow.h"
#include "domain/index_snapshot.h"

enum { WRITE_AHEAD = 1 << 20, PIECE = 16 << 20 };

struct head {
    char magic[8];
    uint64_t program, size, sum;
};
static const char magic[8] = "cwindex2";

static uint64_t stir(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9fb21c651e98df25u;
    return h ^ h >> 32;
}

/* `n` is a multiple of eight. */
static uint64_t sum_of(uint64_t sum, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i += sizeof sum) {
        uint64_t word;
        memcpy(&word, p + i, sizeof word);
        sum = stir(sum, word);
    }
    return sum;
}

static uint64_t program;

static void sum_program(void)
{
    enum { AT_ONCE = 1 << 16 };
    char *piece = grow(NULL, 1, AT_ONCE);
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    for (ssize_t n = fd < 0 ? 0 : read(fd, piece, AT_ONCE); n > 0; n = read(fd, piece, AT_ONCE)) {
        program = stir(program, str_spread((struct str){.p = piece, .n = (size_t)n}));
    }
    if (fd >= 0) {
        close(fd);
    }
    release(piece);
}

/* Structs and analysis differ from build to build: only the same bytes of program understand the file. 0: cannot be told. */
static uint64_t this_program(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, sum_program);
    return program;
}

bool snapshot_create(struct snapshot_out *o, const char *path)
{
    const struct head none = {.size = 0};
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    *o = (struct snapshot_out){.file = fd < 0 ? NULL : fdopen(fd, "w+")};
    if (!o->file) {
        return false;
    }
    setvbuf(o->file, NULL, _IOFBF, WRITE_AHEAD);
    o->failed = fwrite(&none, sizeof none, 1, o->file) != 1;
    return true;
}

void snapshot_bytes(struct snapshot_out *o, const void *p, size_t n)
{
    if (n > 0 && fwrite(p, 1, n, o->file) != n) {
        o->failed = true;
    }
    o->size += n;
}

void snapshot_align(struct snapshot_out *o)
{
    static const char zeros[8];
    snapshot_bytes(o, zeros, (8 - o->size % 8) % 8);
}

void snapshot_array(struct snapshot_out *o, const void *p, size_t size, size_t n)
{
    const uint64_t count = n;
    snapshot_bytes(o, &count, sizeof count);
    snapshot_bytes(o, p, size * n);
    snapshot_align(o);
}

uint64_t snapshot_place(const struct snapshot_out *o)
{
    return sizeof(struct head) + o->size;
}

uint64_t snapshot_open_array(struct snapshot_out *o)
{
    const uint64_t unknown = 0, at = snapshot_place(o);
    snapshot_bytes(o, &unknown, sizeof unknown);
    return at;
}

void snapshot_close_array(struct snapshot_out *o, uint64_t opened)
{
    const uint64_t n = snapshot_place(o) - opened - sizeof n;
    snapshot_align(o);
    if (fflush(o->file) != 0 || pwrite(fileno(o->file), &n, sizeof n, (off_t)opened) != (ssize_t)sizeof n) {
        o->failed = true;
    }
}

static char *map_file(int fd, size_t n)
{
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* Of the pages behind the head; they are given back piece by piece, so that a check does not fill the memory. */
static uint64_t sum_of_map(char *map, size_t n)
{
    uint64_t sum = 0;
    madvise(map, n, MADV_SEQUENTIAL);
    for (size_t at = 0; at < n; at += PIECE) {
        size_t from = at == 0 ? sizeof(struct head) : at, to = n - at < PIECE ? n : at + PIECE;
        sum = sum_of(sum, map + from, to - from);
        madvise(map + at, to - at, MADV_DONTNEED);
    }
    madvise(map, n, MADV_NORMAL);
    return sum;
}

/* The sum is taken of what the file has become. */
static bool write_head(int fd, size_t n)
{
    struct head h = {.program = this_program(), .size = n - sizeof h};
    char *map = map_file(fd, n);
    if (!map) {
        return false;
    }
    h.sum = sum_of_map(map, n);
    munmap(map, n);
    memcpy(h.magic, magic, sizeof magic);
    return h.program != 0 && pwrite(fd, &h, sizeof h, 0) == (ssize_t)sizeof h;
}

static bool write_whole(struct snapshot_out *o)
{
    struct stat st;
    const size_t n = snapshot_place(o);
    int fd = fileno(o->file);
    return fflush(o->file) == 0 && fstat(fd, &st) == 0 && (size_t)st.st_size == n && write_head(fd, n);
}

bool snapshot_end(struct snapshot_out *o)
{
    bool ok = !o->failed && write_whole(o);
    return fclose(o->file) == 0 && ok;
}

bool index_snapshot_seal(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDWR | O_CLOEXEC);
    bool ok = fd >= 0 && fstat(fd, &st) == 0 && st.st_size > (off_t)sizeof(struct head) && (st.st_size - (off_t)sizeof(struct head)) % 8 == 0 &&
              write_head(fd, (size_t)st.st_size);
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

/* ---- reading ---- */

static bool is_ours(const struct snapshot *s)
{
    struct head h;
    memcpy(&h, s->map, sizeof h);
    return memcmp(h.magic, magic, sizeof magic) == 0 && h.program != 0 && h.program == this_program() && h.size % 8 == 0 &&
           h.size == s->n_map - sizeof h && h.sum == sum_of_map(s->map, s->n_map);
}

bool snapshot_map(struct snapshot *s, const char *path)
{
    struct stat st;
    *s = (struct snapshot){.at = sizeof(struct head), .fd = open(path, O_RDONLY | O_CLOEXEC)};
    if (s->fd >= 0 && fstat(s->fd, &st) == 0 && st.st_size > (off_t)sizeof(struct head)) {
        s->n_map = (size_t)st.st_size;
        s->map = map_file(s->fd, s->n_map);
    }
    if (s->map && is_ours(s)) {
        (void)posix_fadvise(s->fd, 0, 0, POSIX_FADV_RANDOM); /* blocks lie all over the file: what is beside one nobody asks for */
        return true;
    }
    snapshot_unmap(s);
    return false;
}

void snapshot_unmap(struct snapshot *s)
{
    if (s->map) {
        munmap(s->map, s->n_map);
    }
    if (s->fd >= 0) {
        close(s->fd);
    }
}

void *snapshot_next(struct snapshot *s, size_t size, size_t *ret_n)
{
    uint64_t n = 0, left = s->n_map - s->at;
    if (left >= sizeof n) {
        memcpy(&n, s->map + s->at, sizeof n);
    }
    if (s->is_damaged || left < sizeof n || n > (left - sizeof n) / size) {
        s->is_damaged = true;
        *ret_n = 0;
        return s->map;
    }
    char *p = s->map + s->at + sizeof n;
    s->at += sizeof n + (size * n + 7) / 8 * 8;
    *ret_n = n;
    return p;
}

/* Pages that lie within the array altogether: what is copied is not read there again. */
static void give_back(const char *p, size_t n)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = ((uintptr_t)p + page - 1) & ~(page - 1), to = ((uintptr_t)p + n) & ~(page - 1);
    if (from < to) {
        madvise((void *)from, to - from, MADV_DONTNEED);
    }
}

void *snapshot_copy(struct snapshot *s, size_t size, size_t *ret_n)
{
    const void *from = snapshot_next(s, size, ret_n);
    void *to = grow(NULL, size, *ret_n);
    memcpy(to, from, size * *ret_n);
    give_back(from, size * *ret_n);
    return to;
}
