/* tplc -o FOLDER --icons FOLDER TEMPLATE...: compiles templates to C, one pair of files per feature, and lists their texts
 * in FOLDER/templates.msg for tools/poc. The language is described in docs/architecture.md. */
#include "tplc/tplc.h"

#include <stdio.h>
#include <string.h>

enum { MAX_MEMORY = 512 << 20, MAX_OUTPUT = 64 << 20 };

static bool is_c_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_')) {
            return false;
        }
    }
    return s.n > 0;
}

/* Takes the last part of a path off: "a/b/c" gives "c" and leaves "a/b". */
static struct str last_part(struct str *path)
{
    size_t at = path->n;
    while (at > 0 && path->p[at - 1] != '/') {
        at--;
    }
    struct str part = str_cut(*path, at, path->n);
    *path = str_cut(*path, 0, at ? at - 1 : 0);
    return part;
}

/* .../feature/NAME/template/FILE.html belongs to the feature NAME, .../template/FILE.html to all. */
static struct tpl_file file_of(struct arena *a, const char *path)
{
    struct str rest = str_of(path);
    struct str name = last_part(&rest);
    struct str template = last_part(&rest);
    struct str feature = last_part(&rest);
    bool is_feature = str_is(last_part(&rest), "feature");
    if (!str_ends(name, STR(".html")) || !str_is(template, "template")) {
        tool_fail(path, 0, "templates are named template/NAME.html");
    }
    name = str_cut(name, 0, name.n - 5);
    if (!is_c_name(name) || (is_feature && !is_c_name(feature))) {
        tool_fail(path, 0, "the names of a template and its feature have small letters, digits and _ only");
    }
    return (struct tpl_file){
        .path = path,
        .folder = is_feature ? feature : STR("shared"),
        .name = name,
        .function = is_feature ? str_fmt(a, "%.*s_%.*s", STR_ARG(feature), STR_ARG(name)) : name,
    };
}

static void write_header(struct tplc *run, struct str folder, const char *out)
{
    struct buf b;
    buf_init(&b, MAX_OUTPUT);
    buf_fmt(&b, "/* Made by tools/tplc from the templates of %.*s. */\n#ifndef GEN_%.*s_TPL_H\n#define GEN_%.*s_TPL_H\n\n",
            STR_ARG(folder), STR_ARG(folder), STR_ARG(folder));
    buf_z(&b, "#include \"web/page.h\"\n\n");
    for (size_t i = 0; i < run->n_files; i++) {
        const struct tpl_file *f = &run->files[i];
        if (!str_eq(f->folder, folder)) {
            continue;
        }
        if (f->view.p) {
            buf_fmt(&b, "typedef struct %.*s tpl_%.*s_view;\n", STR_ARG(f->view), STR_ARG(f->function));
        }
        buf_fmt(&b, "void tpl_%.*s(struct page *p, const void *view);\n", STR_ARG(f->function));
    }
    buf_z(&b, "\n#endif\n");
    tool_write_if_changed(str_fmt(run->arena, "%s/%.*s_tpl.h", out, STR_ARG(folder)).p, buf_str(&b));
    buf_free(&b);
}

/* Any template may include any other, so every file sees all headers. */
static void add_includes(struct tplc *run, struct str folder, struct buf *b)
{
    bool uses_asset = false;
    for (size_t i = 0; i < run->n_files; i++) {
        const struct tpl_file *f = &run->files[i];
        struct str line = str_fmt(run->arena, "#include \"gen/%.*s_tpl.h\"\n", STR_ARG(f->folder));
        if (str_find(buf_str(b), line, 0) == SIZE_MAX) {
            buf_str_add(b, line);
        }
        if (!str_eq(f->folder, folder)) {
            continue;
        }
        uses_asset |= f->uses_asset;
        line = str_fmt(run->arena, "#include \"%.*s\"\n", STR_ARG(f->header));
        if (f->header.p && str_find(buf_str(b), line, 0) == SIZE_MAX) {
            buf_str_add(b, line);
        }
    }
    buf_z(b, uses_asset ? "#include \"gen/asset.h\"\n\n" : "\n");
}

static void write_code(struct tplc *run, struct str folder, const struct str *texts, const char *out)
{
    struct buf code, declared, all;
    buf_init(&code, MAX_OUTPUT);
    buf_init(&declared, MAX_OUTPUT);
    buf_init(&all, MAX_OUTPUT);
    for (size_t i = 0; i < run->n_files; i++) {
        if (str_eq(run->files[i].folder, folder)) {
            tpl_compile(run, &run->files[i], texts[i], &code, &declared);
        }
    }
    buf_fmt(&all, "/* Made by tools/tplc from the templates of %.*s. */\n", STR_ARG(folder));
    add_includes(run, folder, &all);
    buf_str_add(&all, buf_str(&declared));
    buf_str_add(&all, buf_str(&code));
    if (!buf_ok(&all) || !buf_ok(&code)) {
        tool_fail(out, 0, "the templates of %.*s become too large", STR_ARG(folder));
    }
    tool_write_if_changed(str_fmt(run->arena, "%s/%.*s_tpl.c", out, STR_ARG(folder)).p, buf_str(&all));
    buf_free(&code);
    buf_free(&declared);
    buf_free(&all);
}

static void write_folder(struct tplc *run, struct str folder, const struct str *texts, const char *out)
{
    write_code(run, folder, texts, out);
    write_header(run, folder, out);
}

static void run_all(struct tplc *run, const char *out)
{
    struct str *texts = ARENA_ARRAY(run->arena, struct str, run->n_files + 1);
    for (size_t i = 0; i < run->n_files; i++) {
        texts[i] = tool_read_file(run->arena, run->files[i].path);
        tpl_view(run, &run->files[i], texts[i]);
    }
    bool has_shared = false;
    for (size_t i = 0; i < run->n_files; i++) {
        bool is_first = true;
        for (size_t k = 0; k < i; k++) {
            is_first &= !str_eq(run->files[k].folder, run->files[i].folder);
        }
        if (is_first) {
            write_folder(run, run->files[i].folder, texts, out);
        }
        has_shared |= str_is(run->files[i].folder, "shared");
    }
    if (!has_shared) {
        write_folder(run, STR("shared"), texts, out);
    }
    tool_write_if_changed(str_fmt(run->arena, "%s/templates.msg", out).p, buf_str(run->messages));
}

int main(int argc, char **argv)
{
    const char *out = NULL;
    struct buf messages;
    buf_init(&messages, MAX_OUTPUT);
    struct tplc run = {.arena = arena_new(MAX_MEMORY), .messages = &messages};
    run.files = ARENA_ARRAY(run.arena, struct tpl_file, (size_t)argc + 1);
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "-o") == 0 && has_value) {
            out = argv[++i];
        } else if (strcmp(argv[i], "--icons") == 0 && has_value) {
            run.icons = argv[++i];
        } else {
            run.files[run.n_files++] = file_of(run.arena, argv[i]);
        }
    }
    if (!out || !run.icons) {
        fputs("usage: tplc -o FOLDER --icons FOLDER TEMPLATE...\n", stderr);
        return 2;
    }
    run_all(&run, out);
    arena_free(run.arena);
    buf_free(&messages);
    return 0;
}
