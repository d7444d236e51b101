/* What the list of listings can be narrowed by: the same for the page, the CSV and the API. */
#ifndef EXCHANGE_LISTING_FILTER_H
#define EXCHANGE_LISTING_FILTER_H

#include "domain/index.h"
#include "web/web.h"

struct listing_filter {
    struct strs side, category, topic, state, country, cluster;
    struct strs process, certificate, detail, board; /* fields of the kind; slugs of boards */
    struct keyed from, to;         /* bounds of fields that are numbers, as typed */
    struct str q, reference, sort;
    int64_t limit, offset, page;   /* DB_NULL: default; page counts from 1 and wins over offset */
};
extern const struct field listing_filter_fields[];   /* of the API and the CSV */
extern const struct field listing_page_fields[];     /* of the page: `page` instead of limit and offset */
enum { LISTING_PER_PAGE = 20, LISTING_PER_SIDE = 10, LISTING_API_LIMIT = 100 };

/* The search that the filter asks for, without limits. */
void listing_filter_search(const struct listing_filter *f, struct search *ret);
/* True when nothing narrows the list. */
bool listing_filter_is_empty(const struct listing_filter *f);
/* True when the card has one of the chosen values of every facet, and its numbers lie within the bounds. */
bool listing_filter_fits(struct arena *a, const struct listing_filter *f, const struct card *card);
/* Path and query that ask for the same, with another offset (DB_NULL: none). */
struct str listing_filter_url(struct arena *a, const struct listing_filter *f, const char *path, int64_t offset);
/* The same list without one value of one facet; and of one side only. */
struct str listing_filter_url_without(struct arena *a, const struct listing_filter *f, const char *path, const char *facet, struct str value);
struct str listing_filter_url_with_side(struct arena *a, const struct listing_filter *f, const char *path, const char *side);

/* What is left without a key. */
struct keyed keyed_without(struct arena *a, const struct keyed *all, struct str key);

#endif
