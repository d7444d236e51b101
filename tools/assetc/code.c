#include "assetc/assetc.h"

#include <ctype.h>

static struct str constant(struct assetc *c, struct str name)
{
    char *to = arena_alloc(c->arena, 1, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        to[i] = isalnum((unsigned char)name.p[i]) ? name.p[i] : '_';
    }
    return (struct str){to, name.n};
}

static void write_header(struct assetc *c)
{
    struct buf b;
    buf_init(&b, ASSETC_MAX_BYTES);
    buf_z(&b, "/* Made by tools/assetc: the files of asset/ and asset/vendor.txt, embedded. */\n"
              "#ifndef GEN_ASSET_H\n#define GEN_ASSET_H\n\n#include \"base/str.h\"\n\n"
              "struct asset {\n    const char *name; /* \"app.css\" */\n    const char *path; /* \"/a/HASH/app.css\": may be kept for ever */\n"
              "    const char *mime;\n    struct str plain;\n    struct str gzip, brotli; /* absent where they save nothing */\n};\n\n"
              "/* By its path; NULL when there is none. */\nconst struct asset *asset_find(struct str path);\n"
              "extern const struct asset assets[]; /* sorted by path */\nextern const size_t asset_count;\n\n");
    for (size_t i = 0; i < c->n; i++) {
        buf_fmt(&b, "#define ASSET_%.*s \"%.*s\"\n", STR_ARG(constant(c, c->items[i].name)), STR_ARG(c->items[i].path));
    }
    buf_z(&b, "\n#endif\n");
    tool_write_if_changed(str_fmt(c->arena, "%s/asset.h", c->out).p, buf_str(&b));
    buf_free(&b);
}

static void write_part(struct buf *data, struct buf *head, size_t i, const char *kind, const char *file, const char *ending)
{
    buf_fmt(data, "    .global asset_%zu_%s\nasset_%zu_%s:\n    .incbin \"%s%s\"\n", i, kind, i, kind, file, ending);
    buf_fmt(head, "extern const char asset_%zu_%s[];\n", i, kind);
}

static const char finder[] =
    "\nconst struct asset *asset_find(struct str path)\n{\n    size_t from = 0, to = asset_count;\n    while (from < to) {\n"
    "        size_t at = (from + to) / 2;\n        int order = str_cmp(path, str_of(assets[at].path));\n"
    "        if (order == 0) {\n            return &assets[at];\n        }\n        if (order < 0) {\n            to = at;\n"
    "        } else {\n            from = at + 1;\n        }\n    }\n    return NULL;\n}\n";

static void write_tables(struct assetc *c)
{
    struct buf data, head, table;
    buf_init(&data, ASSETC_MAX_BYTES);
    buf_init(&head, ASSETC_MAX_BYTES);
    buf_init(&table, ASSETC_MAX_BYTES);
    buf_z(&data, "/* Made by tools/assetc. */\n    .section .rodata\n");
    buf_z(&head, "/* Made by tools/assetc. */\n#include \"gen/asset.h\"\n\n");
    for (size_t i = 0; i < c->n; i++) {
        const struct item *item = &c->items[i];
        write_part(&data, &head, i, "plain", item->file, "");
        buf_fmt(&table, "    {.name = \"%.*s\",\n     .path = \"%.*s\",\n     .mime = \"%s\",\n     .plain = {asset_%zu_plain, %zu}",
                STR_ARG(item->name), STR_ARG(item->path), mime_of(item), i, item->bytes.n);
        if (item->n_gzip) {
            write_part(&data, &head, i, "gzip", item->file, ".gz");
            buf_fmt(&table, ",\n     .gzip = {asset_%zu_gzip, %zu}", i, item->n_gzip);
        }
        if (item->n_brotli) {
            write_part(&data, &head, i, "brotli", item->file, ".br");
            buf_fmt(&table, ",\n     .brotli = {asset_%zu_brotli, %zu}", i, item->n_brotli);
        }
        buf_z(&table, "},\n");
    }
    buf_z(&data, "    .section .note.GNU-stack,\"\",@progbits\n");
    buf_fmt(&head, "\nconst size_t asset_count = %zu;\nconst struct asset assets[%zu] = {\n", c->n, c->n + 1);
    buf_str_add(&head, buf_str(&table));
    buf_z(&head, "};\n");
    buf_z(&head, finder);
    tool_write_if_changed(str_fmt(c->arena, "%s/asset_data.S", c->out).p, buf_str(&data));
    tool_write_if_changed(str_fmt(c->arena, "%s/asset.c", c->out).p, buf_str(&head));
    buf_free(&data);
    buf_free(&head);
    buf_free(&table);
}

void write_code(struct assetc *c)
{
    write_header(c);
    write_tables(c);
}
