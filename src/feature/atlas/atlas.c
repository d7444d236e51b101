/* Registration. */
#include "feature/atlas/atlas.h"

#include "app/feature.h"

#define FILTER(fields) .input = (fields), .input_size = sizeof(struct atlas_filter)

static const struct route routes[] = {
    {.method = GET, .pattern = "/atlas", .handler = atlas_index_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/atlas/{topic}", .handler = atlas_topic_page, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/atlas/{topic}/organisations.csv", .handler = atlas_topic_csv, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/atlas/{topic}/organisations.xlsx", .handler = atlas_topic_csv, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/atlas/{topic}/organisations.geojson", .handler = atlas_topic_csv, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/embed/{cluster}/atlas/{topic}", .handler = atlas_embed, .permission = PERM_PUBLIC, FILTER(atlas_embed_fields)},

    {.method = GET, .pattern = "/api/v1/atlas", .handler = atlas_index_api, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, .output = atlas_figure_fields,
     .output_list = true, .summary = "Competence atlas: the fields of the taxonomy with numbers of organisations that use, supply or do research on them"},
    {.method = GET, .pattern = "/api/v1/atlas/{topic}", .handler = atlas_topic_api, .permission = PERM_PUBLIC, FILTER(atlas_api_fields),
     .output = atlas_row_fields, .output_list = true,
     .summary = "Competence atlas of a topic: organisations with their part in it (user, supplier, research), and how that is known"},
    {0},
};

const struct feature atlas_feature = {.name = "atlas", .routes = routes};
