/* What a feature is. Read one `const struct feature` and you know what the folder offers.
 * The list of all features is src/app/features.c: the table of contents of the product. */
#ifndef APP_FEATURE_H
#define APP_FEATURE_H

#include "domain/card.h"
#include "domain/job.h"
#include "domain/mail_box.h"
#include "web/web.h"

struct import_report;
struct rekey;

struct app;

struct nav_item {
    const char *key;            /* page_head.nav */
    const char *label;          /* N_() */
    const char *path;
    enum permission permission; /* shown to whom */
    int order;
};

/* A list with filters that people may keep as a saved search (feature/saved): what is new in it they are told. */
struct search;
struct saved_list {
    const char *path;               /* "/exchange" */
    const char *label;              /* N_("Exchange") */
    const struct field *fields;     /* of its query */
    size_t size;
    /* What the filter asks for, without limits; borrows from `input`. */
    void (*search)(const void *input, struct search *ret);
    /* Address of the list with this filter, without pages and views. */
    struct str (*url)(struct arena *a, const void *input);
    /* A facet value in the reader's language. */
    struct str (*value)(struct request *r, enum facet facet, struct str value);
    /* What narrows it besides words and facets, in the reader's language; absent without anything. NULL: nothing ever does. */
    struct str (*rest)(struct request *r, const void *input);
};

struct exporter {               /* `clusterwerk export KIND`, `clusterwerk import KIND FILE` */
    const char *kind;           /* "clusters" */
    enum err (*write)(struct db *db, struct arena *a, struct buf *out);        /* CSV; NULL: not offered */
    /* All or nothing, inside one transaction, or without one when report->dry. See domain/import.h. */
    enum err (*read)(struct db *db, struct arena *a, struct str csv, struct import_report *report);
};

struct feature {
    const char *name;                  /* folder */
    const struct route *routes;        /* each table ends with a zero entry */
    const struct job_type *jobs;
    const struct mail_box *boxes;      /* addresses that take mail */
    const struct nav_item *nav;
    const struct exporter *exports;
    const struct card_feed *feeds;     /* what the index is filled from */
    const struct saved_list *lists;    /* that can be saved as searches */
    enum err (*rekey)(struct db *db, struct arena *a, struct rekey *k); /* its sealed secrets with another key (domain/rekey.h); may be NULL */
    enum err (*start)(struct app *app); /* after migration, before serving; may be NULL */
};

extern const struct feature *const features[]; /* NULL at the end */

#endif
