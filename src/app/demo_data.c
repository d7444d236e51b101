#include "app/demo_data.h"

#include <stdint.h>

/* The assembler reads the files while the program is built; paths are those of the project's root, where make runs. */
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

EMBED(demo_topics, "demo/topics.csv");
EMBED(demo_wz, "demo/wz2008.csv");
EMBED(demo_ecosystems, "demo/ecosystems.csv");
EMBED(demo_mappings, "demo/topic_mappings.csv");
EMBED(demo_clusters, "demo/clusters.csv");
EMBED(demo_named, "demo/clusters_named_only.csv");
EMBED(demo_instruments, "demo/instruments_vocabulary.csv");
EMBED(demo_projects, "demo/projects.csv");
EMBED(demo_listings, "demo/matching/listings.csv");
EMBED(demo_universities, "demo/universities_de.csv");
EMBED(demo_trendstudie, "demo/survey/trendstudie.json");
EMBED(demo_responses, "demo/survey/synthetic_responses.csv");
EMBED(demo_pulse, "demo/survey/pulse.json");

#define TEXT(symbol) {.p = symbol##_text, .n = symbol##_size}

const struct demo_file *demo_files(size_t *ret_n)
{
    static struct demo_file files[] = {
        {.kind = "topics", .name = "topics.csv"},
        {.kind = "topics", .name = "wz2008.csv"},
        {.kind = "topics", .name = "ecosystems.csv"},
        {.kind = "mappings", .name = "topic_mappings.csv"},
        {.kind = "clusters", .name = "clusters_named_only.csv"},
        {.kind = "clusters", .name = "clusters.csv"},
        {.kind = "instruments", .name = "instruments_vocabulary.csv"},
        {.kind = "projects", .name = "projects.csv"},
        {.kind = "organisations", .name = "universities_de.csv"},
        {.kind = "listings", .name = "listings.csv"},
    };
    const struct str texts[] = {TEXT(demo_topics), TEXT(demo_wz), TEXT(demo_ecosystems), TEXT(demo_mappings), TEXT(demo_named), TEXT(demo_clusters),
                                TEXT(demo_instruments), TEXT(demo_projects), TEXT(demo_universities), TEXT(demo_listings)};
    _Static_assert(sizeof texts / sizeof texts[0] == sizeof files / sizeof files[0], "one text per file");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        files[i].text = texts[i];
    }
    *ret_n = sizeof files / sizeof files[0];
    return files;
}

struct str demo_text(enum demo_text which)
{
    const struct str texts[] = {[DEMO_TRENDSTUDIE] = TEXT(demo_trendstudie), [DEMO_RESPONSES] = TEXT(demo_responses), [DEMO_PULSE] = TEXT(demo_pulse)};
    return texts[which];
}
