/* The file of the index: a whole one is spoilt as the input says (two bytes place, one byte what is added there, again and again; what is
 * left over cuts it off). It is refused, or it is as it was. */
#include "domain/index_snapshot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct buf whole;

static void make(void)
{
    char path[] = "/tmp/clusterwerk-fuzz-XXXXXX", piece[4096];
    struct index *ix = index_new();
    struct str kind = STR("listing");
    struct card_source s = {.card = {.kind = CARD_LISTING, .id = 1, .title = STR("Reinraum"), .text = STR("Klasse 7"), .slug = STR("r"), .lat = NAN,
                                     .lon = NAN, .radius_km = DB_NULL, .access = {.visibility = VISIBLE_PUBLIC, .published = true}},
                            .words_title = STR("Reinraum"), .words_text = STR("Klasse 7")};
    s.card.facets[FACET_KIND] = (struct strs){&kind, 1};
    index_put(ix, &s);
    int fd = mkstemp(path);
    if (fd < 0 || index_snapshot_write(ix, path, STR("label")) != OK) {
        abort();
    }
    close(fd);
    FILE *f = fopen(path, "rb");
    buf_init(&whole, 16 << 20);
    for (size_t n = f ? fread(piece, 1, sizeof piece, f) : 0; n > 0; n = fread(piece, 1, sizeof piece, f)) {
        buf_add(&whole, piece, n);
    }
    if (f) {
        fclose(f);
    }
    unlink(path);
    index_free(ix);
}

/* True when nothing is changed in the end. */
static bool spoil(char *file, size_t *n, const uint8_t *data, size_t size)
{
    for (; size >= 3; data += 3, size -= 3) {
        size_t at = (size_t)(data[0] << 8 | data[1]) % *n;
        file[at] = (char)(file[at] + data[2]);
    }
    *n -= size > 0 ? data[0] + 1u : 0;
    return *n == whole.n && memcmp(file, whole.p, *n) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!whole.n) {
        make();
    }
    struct arena *a = arena_new(64 << 20);
    char *file = arena_alloc(a, 1, whole.n), path[40];
    size_t n = whole.n;
    struct snapshot *s;
    struct str label;
    memcpy(file, whole.p, n);
    bool same = spoil(file, &n, data, size);
    int fd = memfd_create("index", MFD_CLOEXEC);
    if (fd < 0 || write(fd, file, n) != (ssize_t)n) {
        abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    enum err e = index_snapshot_open(path, &s, &label);
    if (e == OK) {
        index_snapshot_close(s);
    }
    if ((e == OK) != same) {
        abort();
    }
    close(fd);
    arena_free(a);
    return 0;
}
