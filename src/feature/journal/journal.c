/* Registration: routes and field tables. */
#include "feature/journal/page.h"

const struct field journal_fields[] = {
    {.name = "what", .type = FIELD_CHOICE, .offset = offsetof(struct journal_input, what), .choices = journal_groups, .label = N_("What")},
    {.name = "from", .type = FIELD_DATE, .offset = offsetof(struct journal_input, from), .label = N_("From")},
    {.name = "to", .type = FIELD_DATE, .offset = offsetof(struct journal_input, to), .label = N_("To")},
    {.name = "before", .type = FIELD_TEXT, .offset = offsetof(struct journal_input, before), .max = ID_TEXT},
    {0},
};
#define ITEM(member) offsetof(struct journal_item, member)
const struct field journal_csv_fields[] = {
    {.name = "at", .type = FIELD_INSTANT, .offset = ITEM(at)},
    {.name = "who", .type = FIELD_TEXT, .offset = ITEM(who), .flags = FIELD_OUTPUT_NULL},
    {.name = "acting_for", .type = FIELD_TEXT, .offset = ITEM(acting_for), .flags = FIELD_OUTPUT_NULL},
    {.name = "verb", .type = FIELD_TEXT, .offset = ITEM(verb)},
    {.name = "kind", .type = FIELD_TEXT, .offset = ITEM(kind)},
    {.name = "object", .type = FIELD_TEXT, .offset = ITEM(object), .flags = FIELD_OUTPUT_NULL},
    {.name = "text", .type = FIELD_LONG, .offset = ITEM(text)},
    {0},
};

#define ASKED .input = journal_fields, .input_size = sizeof(struct journal_input)

static const struct route routes[] = {
    {.method = GET, .pattern = "/account/log", .handler = journal_own, .permission = PERM_MEMBER, ASKED},
    {.method = GET, .pattern = "/account/log.csv", .handler = journal_own_csv, .permission = PERM_MEMBER, ASKED},
    {.method = GET, .pattern = "/office/{cluster}/log", .handler = journal_cluster, .permission = PERM_MANAGER, ASKED},
    {.method = GET, .pattern = "/office/{cluster}/log.csv", .handler = journal_cluster_csv, .permission = PERM_MANAGER, ASKED},
    {.method = GET, .pattern = "/log", .handler = journal_all, .permission = PERM_PROGRAMME, ASKED},
    {.method = GET, .pattern = "/log.csv", .handler = journal_all_csv, .permission = PERM_PROGRAMME, ASKED},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "log", .label = N_("Log"), .path = "/log", .permission = PERM_PROGRAMME, .order = 180},
    {0},
};

const struct feature journal_feature = {.name = "journal", .routes = routes, .nav = nav};
