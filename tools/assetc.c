/* assetc -o FOLDER --vendor LIST ASSETS: embeds the files of the folder ASSETS and of LIST ("NAME PATH" per line). A folder
 * NAME.d becomes the one asset NAME: its files in the order of their names. Writes asset.h, asset.c and asset_data.S. */
#include "assetc/assetc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_MEMORY = 512 << 20 };

static int by_path(const void *x, const void *y)
{
    return str_cmp(((const struct item *)x)->path, ((const struct item *)y)->path);
}

static void run_all(struct assetc *c, const char *folder, const char *vendor)
{
    const char *out = str_fmt(c->arena, "%s/asset", c->out).p;
    if (mkdir(out, 0777) != 0 && errno != EEXIST) {
        tool_fail(out, 0, "cannot make the folder: %s", strerror(errno));
    }
    collect(c, folder, vendor);
    for (size_t i = 0; i < c->n; i++) {
        item_finish(c, &c->items[i]);
        item_write(c, &c->items[i]);
    }
    qsort(c->items, c->n, sizeof c->items[0], by_path);
    write_code(c);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(MAX_MEMORY);
    struct assetc *c = ARENA_NEW(arena, struct assetc);
    c->arena = arena;
    const char *folder = NULL, *vendor = NULL;
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "-o") == 0 && has_value) {
            c->out = argv[++i];
        } else if (strcmp(argv[i], "--vendor") == 0 && has_value) {
            vendor = argv[++i];
        } else {
            folder = argv[i];
        }
    }
    if (!c->out || !folder || !vendor) {
        fputs("usage: assetc -o FOLDER --vendor LIST ASSETS\n", stderr);
        return 2;
    }
    run_all(c, folder, vendor);
    arena_free(arena);
    return 0;
}
