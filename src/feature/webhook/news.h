/* From "this object changed" to who is to be told what. Reads only; what follows from it is collected in a plan and written at once. */
#ifndef FEATURE_WEBHOOK_NEWS_H
#define FEATURE_WEBHOOK_NEWS_H

#include "feature/webhook/hook.h"

struct news_hook {
    id id;
    enum hook_owner owner;
    id organisation, cluster;
    struct str events;          /* "|listing.published|..." */
    int64_t waiting;
    struct viewer viewer;       /* looked up at first need */
    bool has_viewer;
};
struct news {                   /* one delivery */
    struct news *next;
    struct news_hook *hook;
    const char *event;
    id object, other;           /* other 0: none */
    bool once;                  /* never told twice, as beginnings are */
};
struct news_step {              /* one row of webhook_known or webhook_known_member, put or dropped */
    struct news_step *next;
    const char *kind;           /* NULL: a member */
    id object, organisation, cluster;
    struct str visibility, sum;
    bool drop;
};
struct news_plan {
    struct arena *a;
    struct str base_url;
    struct news_hook *hooks;
    size_t n_hooks;
    struct news *news, **news_end;
    struct news_step *steps, **steps_end;
};
/* Loads those who may have to be told. */
enum err news_begin(struct db *db, struct arena *a, struct str base_url, struct news_plan *ret) MUST_USE;
/* Adds what follows from a row of the table `change`; kinds that nobody is told about add nothing. */
enum err news_of_change(struct db *db, struct news_plan *p, struct str kind, id object) MUST_USE;
/* Part of the caller's transaction; may be run again. */
enum err news_write(struct db *db, struct news_plan *p, instant now) MUST_USE;

#endif
