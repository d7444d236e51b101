/* lint FOLDER...: the project's own rules on every .c and .h below the folders. Each finding names file and line; exit 1. */
#include "lint/lint.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_MEMORY = 1 << 30 };

static void check_file(const char *path)
{
    struct source s = {.arena = arena_new(MAX_MEMORY), .path = path};
    s.text = tool_read_file(s.arena, path);
    tokens_read(&s);
    check_includes(&s);
    check_size(&s);
    check_words(&s);
    if (str_ends(str_of(path), STR(".h"))) {
        check_header(&s);
    }
    arena_free(s.arena);
}

void check_feature(const char *folder)
{
    struct arena *a = arena_new(MAX_MEMORY);
    const char *name = strrchr(folder, '/') + 1;
    if (!tool_file_exists(str_fmt(a, "%s/README.md", folder).p)) {
        tool_error(folder, 1, "a feature explains itself in README.md: purpose, tables, routes, invariants");
    }
    if (!tool_file_exists(str_fmt(a, "%s/%s.c", folder, name).p)) {
        tool_error(folder, 1, "a feature registers itself in %s.c", name);
    }
    arena_free(a);
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void walk(const char *folder)
{
    struct dirent **entries;
    struct str of = str_of(folder);
    int n = scandir(folder, &entries, NULL, alphasort);
    if (n < 0) {
        tool_fail(folder, 0, "cannot read: %s", strerror(errno));
    }
    for (int i = 0; i < n; i++) {
        char path[4096];
        struct str name = str_of(entries[i]->d_name);
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (name.p[0] != '.' && is_folder(path)) {
            if (str_is(of, "src/feature") || str_ends(of, STR("/src/feature"))) {
                check_feature(path);
            }
            walk(path);
        } else if (str_ends(name, STR(".c")) || str_ends(name, STR(".h"))) {
            check_file(path);
        }
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: lint FOLDER...\n", stderr);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        walk(argv[i]);
    }
    if (tool_errors() > 0) {
        fprintf(stderr, "lint: %d findings\n", tool_errors());
        return 1;
    }
    return 0;
}
