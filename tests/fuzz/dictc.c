/* The dictionary compiler on any lines of its sources: the first byte chooses whose lines they are. What it writes is unpacked to terms in
 * order, each pair from both sides. */
#include "dictc/dictc.h"
#include "domain/dictionary_pack.h"
#include "domain/index_grow.h"
#include "fuzz/fuzz_tool.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
    if (!ok) {
        abort();
    }
}

static void read_lines(struct dict *d, const uint8_t *data, size_t size)
{
    void (*const readers[])(struct dict *, const char *) = {dict_read_translations, dict_read_thesaurus, dict_read_wordnet};
    char path[40];
    int fd = memfd_create("source", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, data + 1, size - 1) == (ssize_t)(size - 1));
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    readers[data[0] % 3](d, path);
    close(fd);
}

static struct str term(const struct dictionary *d, uint32_t i)
{
    return (struct str){d->text + d->places[i], d->places[i + 1] - d->places[i]};
}

static bool has_entry(const struct dictionary *d, uint32_t from, uint32_t entry)
{
    for (uint32_t k = d->firsts[from]; k < d->firsts[from + 1]; k++) {
        if (d->entries[k] == entry) {
            return true;
        }
    }
    return false;
}

static void check(struct arena *a, const struct buf *packed)
{
    struct dictionary d;
    dictionary_unpack(a, (const unsigned char *)packed->p, &d);
    for (uint32_t i = 0; i < d.n; i++) {
        must(term(&d, i).n > 0 && (i == 0 || str_cmp(term(&d, i - 1), term(&d, i)) < 0));
        for (uint32_t k = d.firsts[i]; k < d.firsts[i + 1]; k++) {
            uint32_t other = d.entries[k] >> 8;
            must(other < d.n && other != i && has_entry(&d, other, i << 8 | (d.entries[k] & 255)));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new(256 << 20);
    struct dict d = {.arena = a};
    struct buf out;
    buf_init(&out, 16 << 20);
    intern_init(&d.terms, a);
    read_lines(&d, data, size);
    dict_write(&d, &out);
    must(buf_ok(&out));
    check(a, &out);
    buf_free(&out);
    release(d.v);
    intern_free(&d.terms);
    arena_free(a);
    return 0;
}
