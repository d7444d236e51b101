/* poc -o FOLDER --templates FILE CATALOGUE... -- SOURCE...: checks that every text of the sources and templates has a German
 * translation and no translation is left over, and writes FOLDER/messages.c.
 * poc --missing PART ... prints entries to fill in for the files with PART in their path instead. */
#include "poc/poc.h"

#include <stdio.h>
#include <string.h>

enum { MAX_MEMORY = 512 << 20, MAX_OUTPUT = 64 << 20 };

int main(int argc, char **argv)
{
    const char *out = NULL, *missing = NULL;
    struct poc p;
    poc_init(&p, arena_new(MAX_MEMORY));
    bool in_sources = false;
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--") == 0) {
            in_sources = true;
        } else if (strcmp(argv[i], "-o") == 0 && has_value) {
            out = argv[++i];
        } else if (strcmp(argv[i], "--missing") == 0 && has_value) {
            missing = argv[++i];
        } else if (strcmp(argv[i], "--templates") == 0 && has_value) {
            i++;
            scan_messages(&p, argv[i], tool_read_file(p.arena, argv[i]));
        } else if (in_sources) {
            scan_c(&p, argv[i], tool_read_file(p.arena, argv[i]));
        } else {
            po_read(&p, argv[i], tool_read_file(p.arena, argv[i]));
        }
    }
    if (missing) {
        poc_print_missing(&p, missing);
        return 0;
    }
    if (!out) {
        fputs("usage: poc -o FOLDER | --missing PART [--templates FILE] CATALOGUE... -- SOURCE...\n", stderr);
        return 2;
    }
    poc_check(&p);
    if (tool_errors() > 0) {
        fprintf(stderr, "poc: %d errors; `make po-missing IN=src/feature/NAME` prints the entries that lack\n", tool_errors());
        return 1;
    }
    struct buf text;
    buf_init(&text, MAX_OUTPUT);
    poc_write(&p, &text);
    tool_write_if_changed(str_fmt(p.arena, "%s/messages.c", out).p, buf_str(&text));
    buf_free(&text);
    arena_free(p.arena);
    return 0;
}
