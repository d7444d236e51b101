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
    {.method = GET, .pattern = "/atlas/{topic}/people.csv", .handler = atlas_people_csv, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/atlas/{topic}/people.xlsx", .handler = atlas_people_csv, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/atlas/{topic}/people.geojson", .handler = atlas_people_csv, .permission = PERM_PUBLIC, FILTER(atlas_page_fields)},
    {.method = GET, .pattern = "/embed/{cluster}/atlas/{topic}", .handler = atlas_embed, .permission = PERM_PUBLIC, FILTER(atlas_embed_fields)},

    {.method = GET, .pattern = "/api/v1/atlas", .handler = atlas_index_api, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, .output = atlas_figure_fields,
     .output_list = true, .summary = "Competence atlas: the fields of the taxonomy with numbers of organisations that use, supply or do research on them, and of people whom the caller finds"},
    {.method = GET, .pattern = "/api/v1/atlas/{topic}", .handler = atlas_topic_api, .permission = PERM_PUBLIC, FILTER(atlas_api_fields),
     .output = atlas_row_fields, .output_list = true,
     .summary = "Competence atlas of a topic: organisations with their part in it (user, supplier, research), and how that is known"},
    {.method = GET, .pattern = "/api/v1/atlas/{topic}/people", .handler = atlas_people_api, .permission = PERM_PUBLIC, FILTER(atlas_api_fields),
     .output = atlas_person_fields, .output_list = true,
     .summary = "Competence atlas of a topic: people who name it, with their role (user, supplier, research); only those whom the caller finds"},
    {0},
};

const struct feature atlas_feature = {.name = "atlas", .routes = routes};
