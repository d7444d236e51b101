/* Handlers and helpers that the files of this folder share. */
#ifndef FEATURE_PEOPLE_H
#define FEATURE_PEOPLE_H

#include "app/app.h"
#include "domain/expert.h"
#include "domain/index.h"
#include "feature/people/people_view.h"
#include "web/web.h"

struct job;
/* The job, once an hour. */
enum err people_digest_job(struct job *job);

web_handler people_list_page, person_page, person_vcard;
web_handler people_api_list, people_api_get;
extern const struct field people_page_fields[], people_api_fields[], person_face_fields[];

/* What the directory can be narrowed by, as page and API alike. */
struct people_filter {
    struct str q;
    struct strs topic, role, language, state, cluster;
    int64_t page, limit, offset;   /* DB_NULL: the usual */
};
enum { PEOPLE_PER_PAGE = 24, PEOPLE_API_LIMIT = 100, PEOPLE_API_DEFAULT = 50 };
/* Asks the index for `limit` people from `offset` on. */
void people_search(struct request *r, const struct people_filter *f, struct search *ret);
/* Address of the same choice at another path, without pages; without `but` when it has a value. */
struct str people_url(struct arena *a, const struct people_filter *f, const char *path, const char *name, struct str but);
/* In the reader's language: a value of the parameter `name`. */
struct str people_value(struct request *r, const char *name, struct str value);
struct people_way {
    const char *name, *label;      /* parameter; msgid */
    enum facet facet;
    const char *prefix;            /* before the values of the facet; "" for none */
    size_t offset;                 /* in struct people_filter */
};
enum { PEOPLE_WAYS = 5 };
extern const struct people_way people_ways[PEOPLE_WAYS];

/* Names in the reader's language, joined by ", ". */
struct str people_names(struct request *r, struct strs codes, const char *(*label)(struct str code));
/* Titles of topics in the reader's language. */
struct strs people_topics(struct request *r, struct strs slugs);
/* {"@type": "Person", ...}; `e` is opened for the viewer. */
struct str person_data(struct request *r, const struct expert *e);
/* Address of the page, with the server. */
struct str person_url(struct request *r, const struct expert *e);

#endif
