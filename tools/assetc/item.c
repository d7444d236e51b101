#include "assetc/assetc.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
    const char *ending, *mime;
    bool is_text;
} types[] = {
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".html", "text/html; charset=utf-8", true},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".ico", "image/x-icon", false},
};

static size_t type_of(const struct item *item)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_ends(item->name, str_of(types[i].ending))) {
            return i;
        }
    }
    tool_fail(item->listed_in, item->line, "%.*s: this kind of file has no media type in tools/assetc/item.c",
              STR_ARG(item->name));
}

const char *mime_of(const struct item *item)
{
    return types[type_of(item)].mime;
}

bool is_text(const struct item *item)
{
    return types[type_of(item)].is_text;
}

static struct str read_folder(struct assetc *c, const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    struct buf all;
    buf_init(&all, ASSETC_MAX_BYTES);
    for (int i = 0; i < n; i++) {
        if (entries[i]->d_name[0] != '.') {
            buf_str_add(&all, tool_read_file(c->arena, str_fmt(c->arena, "%s/%s", folder, entries[i]->d_name).p));
        }
        free(entries[i]);
    }
    free(entries);
    struct str bytes = str_copy(c->arena, buf_str(&all));
    buf_free(&all);
    return bytes;
}

void item_finish(struct assetc *c, struct item *item)
{
    if (item->state == ITEM_DONE) {
        return;
    }
    if (item->state == ITEM_BUSY) {
        tool_fail(item->listed_in, item->line, "%.*s refers to itself", STR_ARG(item->name));
    }
    item->state = ITEM_BUSY;
    struct stat st;
    bool is_folder = stat(item->source, &st) == 0 && S_ISDIR(st.st_mode);
    item->bytes = is_folder ? read_folder(c, item->source) : tool_read_file(c->arena, item->source);
    if (str_ends(item->name, STR(".css"))) {
        item->bytes = css_finish(c, item, item->bytes);
    } else if (str_ends(item->name, STR(".js"))) {
        item->bytes = js_finish(c, item, item->bytes);
    }
    size_t slash = item->name.n;
    while (slash > 0 && item->name.p[slash - 1] != '/') {
        slash--;
    }
    struct str base = str_cut(item->name, slash, item->name.n);
    unsigned long long hash = (unsigned long long)str_hash(item->bytes);
    item->path = str_fmt(c->arena, "/a/%016llx/%.*s", hash, STR_ARG(base));
    item->file = str_fmt(c->arena, "%s/asset/%016llx-%.*s", c->out, hash, STR_ARG(base)).p;
    item->state = ITEM_DONE;
}

/* Runs a command and waits for it. */
static void run(struct item *item, char *const argv[])
{
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[0], argv);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
        tool_fail(item->source, 0, "%s failed (status %d); is it installed?", argv[0], status);
    }
}

static size_t size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (size_t)st.st_size : 0;
}

/* The compressor writes to a temporary name, so that a broken build never leaves half a file behind. */
static size_t compress(struct assetc *c, struct item *item, const char *command, const char *level, const char *ending)
{
    const char *path = str_fmt(c->arena, "%s.%s", item->file, ending).p;
    if (!size_of(path)) {
        const char *temporary = str_fmt(c->arena, "%s.%s.new", item->file, ending).p;
        const char *script = str_fmt(c->arena, "%s %s -c <\"$0\" >\"$1\"", command, level).p;
        run(item, (char *const[]){(char[]){"sh"}, (char[]){"-c"}, (char *)(uintptr_t)script, (char *)(uintptr_t)item->file,
                                  (char *)(uintptr_t)temporary, NULL});
        if (rename(temporary, path) != 0) {
            tool_fail(path, 0, "cannot write: %s", strerror(errno));
        }
    }
    size_t n = size_of(path);
    return n < item->bytes.n ? n : 0;
}

void item_write(struct assetc *c, struct item *item)
{
    tool_write_if_changed(item->file, item->bytes);
    if (is_text(item) && item->bytes.n > 0) {
        item->n_gzip = compress(c, item, "gzip", "-9n", "gz");
        item->n_brotli = compress(c, item, "brotli", "-q 11", "br");
    }
}
