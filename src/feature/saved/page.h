/* Shared by the files of this feature. */
#ifndef FEATURE_SAVED_PAGE_H
#define FEATURE_SAVED_PAGE_H

#include "app/app.h"
#include "app/feature.h"
#include "domain/index.h"
#include "domain/mail_choice.h"
#include "feature/saved/saved.h"
#include "gen/saved_sql.h"
#include "web/card_part.h"
#include "web/field_parse.h"
#include "web/part.h"

enum { SAVED_MAX = 30 /* per person */, SAVED_QUESTION_MAX = 2000, SAVED_COUNTED = 99, SAVED_SHOWN = 20 };
#define SAVED_YOUNG DAYS(60)    /* what was published earlier is no find */
#define SAVED_LIFE DAYS(90)     /* of finds: longer than they can be found */

/* ---- question.c ---- */
struct saved_question {
    const struct saved_list *list;
    void *input;                /* of the list's table */
    struct search search;       /* without limits */
};
/* Reads the address of a list with its filter; false when no feature offers such a list, or a value is none it takes. */
bool saved_question_read(struct arena *a, struct str address, struct saved_question *ret) MUST_USE;
/* "Exchange: laser, Offers, Bavaria" */
struct str saved_question_text(struct request *r, const struct saved_question *q);

/* ---- watch.c: a small index of a few objects, filled from the database ---- */
struct watched {
    const char *kind;           /* as in the table change */
    id id;
    struct object access;       /* as it is */
    instant published_at;
    struct str title, path;     /* the path leads to its page */
};
struct watch;
struct watch *watch_new(struct arena *a);
/* Kinds that are in no index, and what is gone, add nothing. At most WATCH_MAX. */
enum { WATCH_MAX = 100 };
enum err watch_put(struct watch *w, struct db *db, struct str kind, id object) MUST_USE;
/* Which of them the search finds, were everything public: who may see them is to be asked of `access`. */
void watch_ask(struct watch *w, const struct search *s, const struct watched ***ret, size_t *ret_n);
/* May this be told to the viewer, as new since the search was saved? */
bool watch_is_new(const struct watched *w, const struct viewer *v, instant saved_at, instant now);

/* ---- jobs ---- */
bool saved_follow_look(struct db *db, struct arena *a, instant now);
enum err saved_follow_job(struct job *job);
bool saved_tell_look(struct db *db, struct arena *a, instant now);
enum err saved_tell_job(struct job *job);
enum err saved_forget_job(struct job *job);
/* When finds of a search with this pace are told; DB_NULL: not by mail. */
enum err saved_due(struct db *db, struct arena *a, id account, struct str pace, instant now, instant *ret) MUST_USE;

/* ---- handlers ---- */
struct saved_input {
    struct str from, name, pace;
    int64_t version;
};
extern const struct field saved_from_fields[], saved_new_fields[], saved_change_fields[], saved_api_fields[], saved_patch_fields[], saved_face_fields[];
extern const struct choice saved_paces[];
web_handler saved_list_page, saved_new_page, saved_create, saved_page, saved_update, saved_open, saved_feed_new, saved_feed_end, saved_delete_ask,
    saved_delete, saved_feed;
web_handler saved_api_list, saved_api_create, saved_api_get, saved_api_change, saved_api_delete;

/* Adds one for the viewer; part of the caller's transaction. ERR_INVALID with messages. */
enum err saved_add(struct request *r, const struct saved_input *in, id *ret) MUST_USE;
/* The viewer's search that {search} names; ERR_NOT_FOUND for those of others. */
enum err saved_own(struct request *r, struct saved_get_row *ret) MUST_USE;
/* ERR_CONFLICT when it was changed since `version`. */
enum err saved_save(struct request *r, const struct saved_get_row *s, int64_t version, struct str name, struct str pace) MUST_USE;
enum err saved_remove(struct request *r, const struct saved_get_row *s) MUST_USE;
/* Cards of finds since a moment, the newest first, as far as the viewer may see them now. */
enum err saved_new_cards(struct request *r, const struct saved_get_row *s, size_t most, struct card **ret, size_t *ret_n) MUST_USE;

/* ---- views ---- */
struct saved_item {
    struct str href, id, name, text;
    const char *pace;           /* msgid */
    int64_t news;
    bool is_more;               /* than SAVED_COUNTED */
};
struct saved_list_view {
    const struct saved_item *searches;
    size_t n_searches;
    struct part_empty empty;
};
struct saved_form_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str from, text, back;
    struct part_field name, pace;
    bool is_unknown, is_full;
};
struct saved_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str id, title, text, feed;   /* feed: shown once */
    struct part_field name, pace;
    int64_t version;
    bool has_feed;
    const struct part_card *cards;
    size_t n_cards;
};
struct saved_delete_view {
    struct part_crumbs crumbs;
    struct str id, name;
};

#endif
