/* What a search of the landscape can be narrowed by: the same for the page, the CSV and the API. */
#ifndef LANDSCAPE_SEARCH_FILTER_H
#define LANDSCAPE_SEARCH_FILTER_H

#include "domain/index.h"
#include "web/web.h"

struct search_filter {
    struct str q, reference, sort, view;
    struct strs facets[FACETS];
    struct strs compare;           /* slugs of clusters, kept while looking for more */
    int64_t page, limit, offset;   /* DB_NULL: default */
};
enum { SEARCH_PER_PAGE = 21, SEARCH_API_LIMIT = 100, SEARCH_API_DEFAULT = 50 };

extern const struct field search_page_fields[];   /* page, view */
extern const struct field search_api_fields[];    /* limit, offset, reference */
extern const struct field cluster_filter_fields[];      /* the same without kind */
extern const struct field organisation_filter_fields[]; /* the same; kind is the column of organisations */

/* What the filter asks for, without limits. Without `sort`: by words when there are some; else listings the newest first,
 * organisations and people by name, and the whole landscape with the largest clusters first. */
void search_filter_read(const struct search_filter *f, struct search *ret);
/* Narrows the kind to one, whatever the filter says. */
void search_filter_kind(struct search *s, const char *kind);
/* Among organisations alone `kind` is their column, which the search calls organisation_kind. Before search_filter_kind(). */
void search_filter_column_kind(struct search *s);
bool search_filter_is_empty(const struct search_filter *f);
/* True when the card has one of the chosen values of every facet. */
bool search_filter_fits(const struct search *s, const struct card *card);
/* Address of the same search at another path, without page and view. */
struct str search_filter_url(struct arena *a, const struct search_filter *f, const char *path);
/* The same without one value of one facet. */
struct str search_filter_without(struct arena *a, const struct search_filter *f, const char *path, enum facet facet, struct str value);
/* API: address of the page behind offset + n, absent on the last one. */
struct str search_next(struct request *r, const struct search_filter *f, int64_t total);

#endif
