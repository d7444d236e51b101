/* The asset compiler: every file of asset/ and of vendor.txt becomes bytes in the program, with an address that holds the
 * hash of its content. */
#ifndef TOOLS_ASSETC_ASSETC_H
#define TOOLS_ASSETC_ASSETC_H

#include "common/tool.h"

enum { ASSETC_MAX_FILES = 500, ASSETC_MAX_BYTES = 16 << 20 };

struct item {
    struct str name;       /* "app.css", "font/inter.woff2" */
    const char *source;    /* file, or folder NAME.d whose files follow each other */
    const char *listed_in; /* for messages */
    int line;
    struct str bytes;      /* as served: addresses rewritten, comments dropped */
    struct str path;       /* "/a/HASH/app.css" */
    const char *file;      /* under the output folder: what the assembler includes */
    size_t n_gzip, n_brotli; /* 0: not worth it or not text */
    enum { ITEM_NEW, ITEM_BUSY, ITEM_DONE } state;
};

struct assetc {
    struct arena *arena;
    const char *out;
    struct item items[ASSETC_MAX_FILES];
    size_t n;
};

/* Adds the files below the folder and those of the list ("NAME PATH" per line), sorted by name. */
void collect(struct assetc *c, const char *folder, const char *vendor);
struct item *item_find(struct assetc *c, struct str name);
/* Reads, rewrites and hashes an item and what it refers to. */
void item_finish(struct assetc *c, struct item *item);
/* Style sheet without comments and indentation; url(...) and @import of other assets become their addresses. */
struct str css_finish(struct assetc *c, const struct item *item, struct str css);
/* Script without indentation, empty lines and those that are all comment. A text in backticks must end in its line: it would change. */
struct str js_finish(struct assetc *c, const struct item *item, struct str js);
/* Writes the bytes and their compressed forms, made by gzip and brotli. */
void item_write(struct assetc *c, struct item *item);
const char *mime_of(const struct item *item);
bool is_text(const struct item *item);
/* asset.h, asset.c and asset_data.S */
void write_code(struct assetc *c);

#endif
