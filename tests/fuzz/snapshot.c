/* The file of the index: a whole one is spoilt as the input says (three bytes place, one byte what is added there, again and again; what is
 * left over cuts it off). It is refused, or it is as it was. Behind an S, the file gets the right sum afterwards: then what it holds is
 * refused, or makes an index. */
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
    for (; size >= 4; data += 4, size -= 4) {
        size_t at = (size_t)(data[0] << 16 | data[1] << 8 | data[2]) % *n;
        file[at] = (char)(file[at] + data[3]);
    }
    *n -= size > 0 ? data[0] + 1u : 0;
    return *n == whole.n && memcmp(file, whole.p, *n) == 0;
}

/* The sum is right. */
static void take(const char *path)
{
    struct snapshot *s;
    struct str label;
    if (index_snapshot_open(path, &s, &label) == OK) {
        index_free(index_snapshot_take(s, INDEX_MAPPED_BLOCKS));
    }
}

static void open_spoilt(const char *path, bool same)
{
    struct snapshot *s;
    struct str label;
    enum err e = index_snapshot_open(path, &s, &label);
    if (e == OK) {
        index_snapshot_close(s);
    }
    if ((e == OK) != same) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!whole.n) {
        make();
    }
    bool sealed = size > 0 && data[0] == 'S';
    struct arena *a = arena_new(64 << 20);
    char *file = arena_alloc(a, 1, whole.n), path[40];
    size_t n = whole.n;
    memcpy(file, whole.p, n);
    bool same = spoil(file, &n, data + sealed, size - sealed);
    int fd = memfd_create("index", MFD_CLOEXEC);
    if (fd < 0 || write(fd, file, n) != (ssize_t)n) {
        abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (!sealed) {
        open_spoilt(path, same);
    } else if (index_snapshot_seal(path)) {
        take(path);
    }
    close(fd);
    arena_free(a);
    return 0;
}
