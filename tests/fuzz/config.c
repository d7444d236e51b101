/* The configuration file on any bytes: it is taken, or refused with words that name the line. */
#include "app/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct config_said said;
    struct config c;
    struct str why = STR_NONE;
    char path[40];
    int fd = memfd_create("config", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
        abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    bool ok = config_load(&said, a, path, &why) && config_make(&said, a, &c, &why);
    if (!ok && !why.n) {
        abort();
    }
    if (ok) {
        (void)config_url(&c, a, 0);
        (void)config_mail_domain(&c);
        (void)config_log_level(&c);
        if (config_changed(a, &c, &c).n) {
            abort();
        }
    }
    close(fd);
    arena_free(a);
    return 0;
}
