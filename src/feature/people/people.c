/* Registration: pages of people who chose to be found, and their cards for the index. */
#include "feature/people/people.h"

#include "app/feature.h"

#define FILTER(fields) .input = (fields), .input_size = sizeof(struct people_filter)

static const struct route routes[] = {
    {.method = GET, .pattern = "/people", .handler = people_list_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, FILTER(people_page_fields)},
    {.method = GET, .pattern = "/people/{person}", .handler = person_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/people/{person}/vcard", .handler = person_vcard, .permission = PERM_PUBLIC},

    {.method = GET, .pattern = "/api/v1/people", .handler = people_api_list, .permission = PERM_PUBLIC, FILTER(people_api_fields),
     .output = person_face_fields, .output_list = true, .summary = "People who chose to be found by you, each with the fields that you may read"},
    {.method = GET, .pattern = "/api/v1/people/{person}", .handler = people_api_get, .permission = PERM_PUBLIC, .output = person_face_fields,
     .summary = "One of them, by the id of the page"},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "people.digest", .run = people_digest_job, .every = HOURS(1)},
    {0},
};

static const struct card_feed feeds[] = {
    {.kind = CARD_PERSON, .change_kind = "person", .each = expert_feed_each, .one = expert_feed_one, .about = expert_feed_about},
    {0},
};

const struct feature people_feature = {.name = "people", .routes = routes, .jobs = jobs, .feeds = feeds};
