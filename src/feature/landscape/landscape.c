/* The landscape: search, pages of clusters, organisations, topics and projects, and the same for programs. */
#include "feature/landscape/landscape.h"
#include "feature/landscape/party.h"

#include "app/feature.h"
#include "domain/cluster.h"
#include "domain/membership.h"
#include "domain/organisation.h"
#include "domain/project.h"
#include "domain/topic.h"
#include "feature/landscape/face.h"

#define SEARCH(fields) .input = (fields), .input_size = sizeof(struct search_filter)
#define PROJECTS .input = projects_filter_fields, .input_size = sizeof(struct projects_filter)
#define TOPICS .input = topic_filter_fields, .input_size = sizeof(struct topic_filter)
#define COMPARE .input = compare_fields, .input_size = sizeof(struct compare_filter)

static const struct route routes[] = {
    {.method = GET, .pattern = "/", .handler = landing_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/start", .handler = start_page, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/landscape", .handler = search_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, SEARCH(search_page_fields)},
    {.method = GET, .pattern = "/landscape.csv", .handler = search_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, SEARCH(search_page_fields)},
    {.method = GET, .pattern = "/landscape.xlsx", .handler = search_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, SEARCH(search_page_fields)},
    {.method = GET, .pattern = "/landscape.atom", .handler = search_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, SEARCH(search_page_fields)},
    {.method = GET, .pattern = "/landscape/statistics", .handler = statistics_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/landscape/statistics.csv", .handler = statistics_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/landscape/statistics.xlsx", .handler = statistics_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/compare", .handler = compare_page, .permission = PERM_PUBLIC, COMPARE},
    {.method = GET, .pattern = "/compare.csv", .handler = compare_csv, .permission = PERM_PUBLIC, COMPARE},
    {.method = GET, .pattern = "/compare.xlsx", .handler = compare_csv, .permission = PERM_PUBLIC, COMPARE},
    {.method = GET, .pattern = "/opensearch.xml", .handler = opensearch, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/c/{cluster}", .handler = cluster_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/c/{cluster}/members.csv", .handler = members_csv, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/c/{cluster}/members.xlsx", .handler = members_csv, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/c/{cluster}/vcard", .handler = cluster_vcard, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/organisation/{organisation}/vcard", .handler = organisation_vcard, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/organisation/{organisation}", .handler = organisation_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/topics", .handler = topics_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/topics.csv", .handler = topics_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, TOPICS},
    {.method = GET, .pattern = "/topics.xlsx", .handler = topics_csv, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, TOPICS},
    {.method = GET, .pattern = "/topic/{topic}", .handler = topic_page, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/projects", .handler = projects_page, .permission = PERM_PUBLIC, PROJECTS},
    {.method = GET, .pattern = "/projects.csv", .handler = projects_csv, .permission = PERM_PUBLIC, PROJECTS},
    {.method = GET, .pattern = "/projects.xlsx", .handler = projects_csv, .permission = PERM_PUBLIC, PROJECTS},
    {.method = GET, .pattern = "/projects.atom", .handler = projects_csv, .permission = PERM_PUBLIC, PROJECTS},
    {.method = GET, .pattern = "/project/{project}", .handler = project_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/sitemap.xml", .handler = sitemap, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/sitemap/{part}", .handler = sitemap_part, .permission = PERM_PUBLIC},

    {.method = GET, .pattern = "/api/v1/search", .handler = search_api, .permission = PERM_PUBLIC, .flags = WEB_SEARCH, SEARCH(search_api_fields),
     .output = hit_face_fields, .output_list = true,
     .summary = "Search over clusters, organisations and listings; the answer also has `facets` with counts and `corrected`"},
    {.method = GET, .pattern = "/api/v1/clusters", .handler = cluster_api_list, .permission = PERM_PUBLIC, SEARCH(cluster_filter_fields),
     .output = cluster_face_fields, .output_list = true, .summary = "Clusters, filtered like the search"},
    {.method = GET, .pattern = "/api/v1/clusters/{cluster}", .handler = cluster_api_get, .permission = PERM_PUBLIC,
     .output = cluster_face_fields, .summary = "One cluster by id, slug or reference"},
    {.method = GET, .pattern = "/api/v1/organisations", .handler = organisation_api_list, .permission = PERM_PUBLIC, SEARCH(organisation_filter_fields),
     .output = organisation_face_fields, .output_list = true, .summary = "Organisations, filtered like the search"},
    {.method = GET, .pattern = "/api/v1/organisations/{organisation}", .handler = organisation_api_get, .permission = PERM_PUBLIC,
     .output = organisation_face_fields, .summary = "One organisation by id, slug or reference"},
    {.method = GET, .pattern = "/api/v1/topics", .handler = topic_api_list, .permission = PERM_PUBLIC, .flags = WEB_SEARCH,
     TOPICS, .output = topic_face_fields, .output_list = true,
     .summary = "Topics: fields of innovation and WZ 2008; q looks into codes, titles and synonyms"},
    {.method = GET, .pattern = "/api/v1/topics/{topic}", .handler = topic_api_get, .permission = PERM_PUBLIC, .flags = WEB_SEARCH,
     .output = topic_face_fields, .summary = "One topic by slug or id"},
    {.method = GET, .pattern = "/api/v1/memberships", .handler = membership_api_list, .permission = PERM_PUBLIC,
     .input = membership_filter_fields, .input_size = sizeof(struct membership_filter), .output = membership_face_fields,
     .output_list = true, .summary = "Memberships: active ones for everybody, others for the office and the organisation's people"},
    {.method = GET, .pattern = "/api/v1/projects", .handler = project_api_list, .permission = PERM_PUBLIC,
     .input = project_filter_fields, .input_size = sizeof(struct project_filter), .output = project_face_fields,
     .output_list = true, .summary = "Joint projects of at least two clusters"},
    {.method = GET, .pattern = "/api/v1/projects/{project}", .handler = project_api_get, .permission = PERM_PUBLIC,
     .output = project_face_fields, .summary = "One joint project by id, slug or reference"},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "start", .label = N_("Start"), .path = "/start", .permission = PERM_MEMBER, .order = 5},
    {.key = "landscape", .label = N_("Landscape"), .path = "/landscape", .permission = PERM_PUBLIC, .order = 10},
    {.key = "topics", .label = N_("Topics"), .path = "/topics", .permission = PERM_PUBLIC, .order = 15},
    {0},
};

static const struct exporter exports[] = {
    {.kind = "topics", .write = topic_csv_write, .read = topic_csv_read},
    {.kind = "mappings", .write = topic_mapping_csv_write, .read = topic_mapping_csv_read},
    {.kind = "clusters", .write = cluster_csv_write, .read = cluster_csv_read},
    {.kind = "organisations", .write = organisation_csv_write, .read = organisation_csv_read},
    {.kind = "memberships", .write = membership_csv_write, .read = membership_csv_read},
    {.kind = "instruments", .write = instrument_csv_write, .read = instrument_csv_read},
    {.kind = "projects", .write = project_csv_write, .read = project_csv_read},
    {0},
};

static void search_of(const void *filter, struct search *ret)
{
    search_filter_read(filter, ret);
}

static struct str url_of(struct arena *a, const void *filter)
{
    return search_filter_url(a, filter, "/landscape");
}

static const struct saved_list lists[] = {
    {.path = "/landscape", .label = N_("Landscape"), .fields = search_page_fields, .size = sizeof(struct search_filter), .search = search_of,
     .url = url_of, .value = landscape_value},
    {0},
};

static const struct card_feed feeds[] = {
    {.kind = CARD_CLUSTER, .change_kind = "cluster", .each = cluster_feed_each, .one = cluster_feed_one},
    {.kind = CARD_ORGANISATION, .change_kind = "organisation", .each = organisation_feed_each, .one = organisation_feed_one},
    {0},
};

const struct feature landscape_feature = {.name = "landscape", .routes = routes, .jobs = landscape_jobs, .nav = nav,
                                           .exports = exports, .feeds = feeds, .lists = lists};
