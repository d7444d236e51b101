/* The editor of topics for the programme office, and the taxonomies for programs. */
#include "feature/topics/topics.h"

#define FORM(table, type, show) .input = (table), .input_size = sizeof(struct type), .form = (show)

static const struct route routes[] = {
    {.method = GET, .pattern = "/programme/topics", .handler = topics_tree, .permission = PERM_PROGRAMME},
    {.method = GET, .pattern = "/programme/topics/new", .handler = topics_new, .permission = PERM_PROGRAMME},
    {.method = POST, .pattern = "/programme/topics/new", .handler = topics_create, .permission = PERM_PROGRAMME,
     FORM(topic_fields, topic_input, topics_new)},
    {.method = GET, .pattern = "/programme/topics/{topic}", .handler = topics_edit, .permission = PERM_PROGRAMME},
    {.method = POST, .pattern = "/programme/topics/{topic}", .handler = topics_save, .permission = PERM_PROGRAMME,
     FORM(topic_fields, topic_input, topics_edit)},
    {.method = POST, .pattern = "/programme/topics/{topic}/remove", .handler = topics_delete, .permission = PERM_PROGRAMME},
    {.method = POST, .pattern = "/programme/topics/{topic}/merge", .handler = topics_merge, .permission = PERM_PROGRAMME,
     FORM(topic_merge_fields, topic_merge_input, topics_edit)},
    {.method = POST, .pattern = "/programme/topics/{topic}/mappings", .handler = topics_map, .permission = PERM_PROGRAMME,
     FORM(topic_mapping_fields, topic_mapping_input, topics_edit)},
    {.method = POST, .pattern = "/programme/topics/{topic}/mappings/{other}/remove", .handler = topics_unmap, .permission = PERM_PROGRAMME},
    {.method = GET, .pattern = "/programme/tags", .handler = topics_tag_list, .permission = PERM_PROGRAMME},
    {.method = POST, .pattern = "/programme/tags", .handler = topics_tag_promote, .permission = PERM_PROGRAMME,
     FORM(tag_fields, tag_input, topics_tag_list)},

    {.method = GET, .pattern = "/topics.ttl", .handler = topics_turtle, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/topics.rdf", .handler = topics_rdf, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "topic-editor", .label = N_("Keep topics"), .path = "/programme/topics", .permission = PERM_PROGRAMME, .order = 160},
    {0},
};

const struct feature topics_feature = {.name = "topics", .routes = routes, .nav = nav};
