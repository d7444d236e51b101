/* Registration: pages of people who chose to be found, and their cards for the index. */
#include "feature/people/people.h"

#include "app/feature.h"

static const struct route routes[] = {
    {.method = GET, .pattern = "/people/{person}", .handler = person_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/people/{person}/vcard", .handler = person_vcard, .permission = PERM_PUBLIC},
    {0},
};

static const struct card_feed feeds[] = {
    {.kind = CARD_PERSON, .change_kind = "person", .each = expert_feed_each, .one = expert_feed_one, .about = expert_feed_about},
    {0},
};

const struct feature people_feature = {.name = "people", .routes = routes, .feeds = feeds};
