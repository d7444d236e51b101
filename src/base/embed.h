/* Files of the project inside the program. The assembler reads them while the program is built; paths are those of the project's root, where
 * make runs. EMBED(name, "path") declares name_text and name_size; EMBEDDED(name) is the struct str. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stdint.h>

#include "base/str.h"

#define EMBED(symbol, path)                                                  \
    __asm__(".pushsection .rodata\n"                                         \
            ".global " #symbol "_text\n" #symbol "_text:\n"                  \
            ".incbin \"" path "\"\n" #symbol "_end:\n"                       \
            ".byte 0\n"                                                      \
            ".balign 8\n"                                                    \
            ".global " #symbol "_size\n" #symbol "_size:\n"                  \
            ".quad " #symbol "_end - " #symbol "_text\n"                     \
            ".popsection\n");                                                \
    extern const char symbol##_text[] __attribute__((visibility("hidden")));  \
    extern const uint64_t symbol##_size __attribute__((visibility("hidden")))
#define EMBEDDED(symbol) {.p = symbol##_text, .n = symbol##_size}

#endif
