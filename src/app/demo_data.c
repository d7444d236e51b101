#include "app/demo_data.h"

#include "base/embed.h"

EMBED(demo_topics, "demo/topics.csv");
EMBED(demo_wz, "demo/wz2008.csv");
EMBED(demo_ecosystems, "demo/ecosystems.csv");
EMBED(demo_mappings, "demo/topic_mappings.csv");
EMBED(demo_clusters, "demo/clusters.csv");
EMBED(demo_named, "demo/clusters_named_only.csv");
EMBED(demo_instruments, "demo/instruments_vocabulary.csv");
EMBED(demo_projects, "demo/projects.csv");
EMBED(demo_listings, "demo/matching/listings.csv");
EMBED(demo_boards, "demo/boards/boards.csv");
EMBED(demo_board_listings, "demo/boards/listings.csv");
EMBED(demo_universities, "demo/universities_de.csv");
EMBED(demo_trendstudie, "demo/survey/trendstudie.json");
EMBED(demo_responses, "demo/survey/synthetic_responses.csv");
EMBED(demo_pulse, "demo/survey/pulse.json");
EMBED(demo_members, "demo/survey/members.json");
EMBED(demo_members_responses, "demo/survey/members_responses.csv");

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
        {.kind = "boards", .name = "boards/boards.csv"},
        {.kind = "listings", .name = "boards/listings.csv"},
    };
    const struct str texts[] = {EMBEDDED(demo_topics), EMBEDDED(demo_wz), EMBEDDED(demo_ecosystems), EMBEDDED(demo_mappings), EMBEDDED(demo_named), EMBEDDED(demo_clusters),
                                EMBEDDED(demo_instruments), EMBEDDED(demo_projects), EMBEDDED(demo_universities), EMBEDDED(demo_listings),
                                EMBEDDED(demo_boards), EMBEDDED(demo_board_listings)};
    _Static_assert(sizeof texts / sizeof texts[0] == sizeof files / sizeof files[0], "one text per file");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        files[i].text = texts[i];
    }
    *ret_n = sizeof files / sizeof files[0];
    return files;
}

struct str demo_text(enum demo_text which)
{
    const struct str texts[] = {[DEMO_TRENDSTUDIE] = EMBEDDED(demo_trendstudie), [DEMO_RESPONSES] = EMBEDDED(demo_responses), [DEMO_PULSE] = EMBEDDED(demo_pulse),
                                [DEMO_MEMBERS] = EMBEDDED(demo_members), [DEMO_MEMBERS_RESPONSES] = EMBEDDED(demo_members_responses)};
    return texts[which];
}
