#include "assetc/assetc.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void add(struct assetc *c, struct str name, const char *source, const char *listed_in, int line)
{
    if (c->n == ASSETC_MAX_FILES) {
        tool_fail(listed_in, line, "more than %d assets", ASSETC_MAX_FILES);
    }
    if (item_find(c, name)) {
        tool_fail(listed_in, line, "%.*s is there twice", STR_ARG(name));
    }
    c->items[c->n++] = (struct item){.name = name, .source = source, .listed_in = listed_in, .line = line};
}

/* A folder NAME.d is one asset NAME. `prefix` is the name of the folder with a slash behind it, or empty. */
static void walk(struct assetc *c, const char *folder, struct str prefix, const char *vendor)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    if (n < 0) {
        tool_fail(folder, 0, "cannot read: %s", strerror(errno));
    }
    for (int i = 0; i < n; i++) {
        struct str file = str_copy(c->arena, str_of(entries[i]->d_name));
        free(entries[i]);
        const char *path = str_fmt(c->arena, "%s/%.*s", folder, STR_ARG(file)).p;
        struct str name = str_cat(c->arena, prefix, file);
        struct stat st;
        if (file.p[0] == '.' || strcmp(path, vendor) == 0 || stat(path, &st) != 0) {
            continue;
        }
        if (!S_ISDIR(st.st_mode)) {
            add(c, name, path, path, 0);
        } else if (str_ends(file, STR(".d"))) {
            add(c, str_cut(name, 0, name.n - 2), path, path, 0);
        } else {
            walk(c, path, str_cat(c->arena, name, STR("/")), vendor);
        }
    }
    free(entries);
}

static void read_vendor(struct assetc *c, const char *vendor)
{
    struct str rest = tool_read_file(c->arena, vendor), line, name;
    for (int number = 1; str_split(&rest, '\n', &line); number++) {
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#') {
            continue;
        }
        if (!str_split(&line, ' ', &name) || str_trim(line).n == 0) {
            tool_fail(vendor, number, "a line is: NAME PATH");
        }
        const char *path = str_z(c->arena, str_trim(line));
        if (!tool_file_exists(path)) {
            tool_fail(vendor, number, "there is no file %s", path);
        }
        add(c, name, path, vendor, number);
    }
}

static int by_name(const void *x, const void *y)
{
    return str_cmp(((const struct item *)x)->name, ((const struct item *)y)->name);
}

void collect(struct assetc *c, const char *folder, const char *vendor)
{
    walk(c, folder, STR(""), vendor);
    read_vendor(c, vendor);
    qsort(c->items, c->n, sizeof c->items[0], by_name);
}

struct item *item_find(struct assetc *c, struct str name)
{
    for (size_t i = 0; i < c->n; i++) {
        if (str_eq(c->items[i].name, name)) {
            return &c->items[i];
        }
    }
    return NULL;
}
