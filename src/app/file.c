#include "app/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

enum { PIECE = 1 << 16 };

static int read_all(int fd, struct buf *out)
{
    for (;;) {
        char *at = buf_reserve(out, PIECE);
        if (!at) {
            return EFBIG;
        }
        ssize_t n = read(fd, at, PIECE);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return n < 0 ? errno : 0;
        }
        out->n += (size_t)n;
    }
}

int file_read(struct arena *a, const char *path, size_t max, struct str *ret)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return errno;
    }
    struct buf out;
    buf_init(&out, max + PIECE + 1);
    int problem = read_all(fd, &out);
    if (!standard) {
        close(fd);
    }
    if (!problem && out.n > max) {
        problem = EFBIG;
    }
    if (!problem) {
        *ret = out.n ? str_copy(a, buf_str(&out)) : STR("");
    }
    buf_free(&out);
    return problem;
}
