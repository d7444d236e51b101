#include "domain/index_block.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "domain/index_pack.h"
#include "domain/index_snapshot_file.h"

enum { AT_ONCE = 1024 /* nearly every block is smaller */ };

/* What every reader takes as: nothing is there. */
static const char nothing[64];

static const char *address_of(block_ref b)
{
    return (const char *)(uintptr_t)b;
}

static bool is_in_memory(block_ref b)
{
    return (b & 1) == 0;
}

/* As many bytes as there are, at most `n`; 0: the disk does not give them. */
static size_t read_file(const struct index *ix, uint64_t at, char *to, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t got = pread(ix->snapshot->fd, to + done, n - done, (off_t)(at + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got == 0) {
            errno = EIO; /* the file is shorter than it says */
        }
        if (got <= 0) {
            break;
        }
        done += (size_t)got;
    }
    return done;
}

static const char *cannot_be_read(void)
{
    static _Atomic bool said;
    if (!said) {
        said = true; /* a match reads hundreds of them */
        log_line(LOG_ERROR, "file of the index cannot be read", "error=\"%s\"", strerror(errno));
    }
    return nothing;
}

const char *block_read(const struct index *ix, struct arena *a, block_ref b)
{
    if (is_in_memory(b)) {
        return address_of(b);
    }
    char first[AT_ONCE];
    size_t got = read_file(ix, b >> 1, first, sizeof first), n = got < sizeof(uint32_t) ? 0 : pack_size(first);
    if (n <= sizeof(uint32_t) || n > ix->snapshot->n_map - (b >> 1)) {
        return cannot_be_read();
    }
    char *block = arena_alloc(a, 1, n);
    memcpy(block, first, n < got ? n : got);
    if (n > got && read_file(ix, (b >> 1) + got, block + got, n - got) != n - got) {
        return cannot_be_read();
    }
    return block;
}

const char *block_head(const struct index *ix, block_ref b, char *room, size_t n)
{
    if (is_in_memory(b)) {
        return address_of(b);
    }
    size_t got = read_file(ix, b >> 1, room, n);
    memset(room + got, 0, n - got);
    return room;
}

void block_drop(const struct index *ix, block_ref b)
{
    if (is_in_memory(b)) {
        index_drop(ix, (void *)(uintptr_t)b);
    }
}
