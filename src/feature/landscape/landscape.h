/* Handlers and helpers that the files of this folder share. */
#ifndef LANDSCAPE_LANDSCAPE_H
#define LANDSCAPE_LANDSCAPE_H

#include "app/app.h"
#include "domain/index.h"
#include "feature/landscape/landscape_view.h"
#include "feature/landscape/search_filter.h"
#include "web/web.h"

/* ---- handlers ---- */
web_handler landing_page, start_page;
web_handler search_page, search_csv, search_api;
web_handler opensearch;
web_handler cluster_page, cluster_api_list, cluster_api_get;
web_handler organisation_page, organisation_api_list, organisation_api_get;
web_handler topic_page, topics_page, topics_csv, topic_api_list, topic_api_get;
web_handler membership_api_list, project_api_list, project_api_get, projects_page, projects_csv, project_page;
web_handler members_csv;
web_handler compare_page, compare_csv;
web_handler statistics_page, statistics_csv;
web_handler sitemap, sitemap_part;

extern const struct job_type landscape_jobs[];

/* ---- input of some of the API's lists ---- */
struct topic_filter {
    struct str q, scheme, broader, reference;
    int64_t limit, offset;
};
extern const struct field topic_filter_fields[];
struct membership_filter {
    struct str cluster, organisation, status;
    int64_t limit, offset;
};
extern const struct field membership_filter_fields[];
struct project_filter {
    struct str cluster, reference, instrument;
    int64_t limit, offset;
};
extern const struct field project_filter_fields[];
/* Input of the register of projects, page and CSV. */
enum { PROJECTS_FILTER_WAYS = 3 };
struct projects_filter {
    struct strs chosen[PROJECTS_FILTER_WAYS];   /* instruments, slugs of topics and of clusters */
};
extern const struct field projects_filter_fields[];
/* Clusters to compare: slugs, also several in one value, separated by commas. */
struct compare_filter {
    struct strs c;
};
extern const struct field compare_fields[];

/* ---- view helpers ---- */
/* Under the own host name of a cluster "/" is its page: answers then, and *ret_is says so. */
enum err landscape_own_host(struct request *r, bool *ret_is) MUST_USE;
/* The cluster of this id or slug, opened to its own people; not found for those who may not see it. */
struct cluster;
enum err landscape_find_cluster(struct request *r, struct str key, struct cluster *ret) MUST_USE;
/* The part of a cluster's page that its office fills in section by section (cluster_more.c). */
enum err landscape_cluster_more(struct request *r, const struct cluster *c, struct cluster_more_view *ret) MUST_USE;
/* Words for them on pages: "2.5" or "2,5", absent when unknown; "Membership fees". */
struct str landscape_fte(struct request *r, double fte);
struct str landscape_source(struct request *r, struct str source);
/* What lies near the viewer's organisation, for the start page. */
struct start_view;
enum err landscape_for_you(struct request *r, struct start_view *view) MUST_USE;
/* Runs the search with `limit` cards from the first and makes cards of the hits. */
void landscape_cards(struct request *r, struct search *s, size_t limit, struct part_card **ret, size_t *ret_n, int64_t *ret_total);
/* All hits (at most `max`) of a search, beyond the limit of one run. */
void landscape_all(struct request *r, struct search *s, size_t max, struct search_hit **ret, size_t *ret_n);
/* Facets of a result in the order of the page, with labels in the reader's language; empty ones are left out. */
void landscape_facets(struct request *r, const struct search_result *found, bool clusters_only, struct part_facet **ret, size_t *ret_n);
/* Ranges (years, members) in their order instead of the most frequent first. */
void landscape_sort_ranges(struct search_result *found);
/* Name of one value of a facet in the reader's language. */
struct str landscape_value(struct request *r, enum facet facet, struct str value);
/* "71", "more than 1,000"; absent when unknown. */
struct str landscape_members(struct request *r, const struct cluster *c);
/* Joint projects as entries. */
struct project;
void landscape_projects(struct request *r, const struct project *projects, size_t n, struct str but_slug, struct project_view **ret);
/* Name of an instrument (a means of cooperation) in the reader's language, and several as tags that lead to the projects that use it. */
struct str landscape_instrument(struct request *r, struct str code);
struct part_tags landscape_instruments(struct request *r, struct strs codes);
/* The first key figures of a project; the names stand in German in the source. */
void landscape_figures(struct request *r, const struct project *p, size_t max, const struct project_figure **ret, size_t *ret_n);
/* Topics as tags that lead to their pages. */
struct part_tags landscape_topics(struct request *r, struct strs slugs);
/* The description in the reader's language where there is one, else in the other, whose code is *ret_lang then. */
struct str landscape_text(enum lang lang, struct str de, struct str en, struct str *ret_lang);
/* "Bavaria, Hesse" of ISO 3166-2 codes. */
struct str landscape_states(struct request *r, struct strs states);
struct str landscape_country(struct request *r, struct str country);
/* An address under .example stands for an invented person. */
bool landscape_is_example(struct str email);

#endif
