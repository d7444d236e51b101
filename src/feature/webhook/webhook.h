/* Handlers, jobs and tables of the feature. */
#ifndef FEATURE_WEBHOOK_H
#define FEATURE_WEBHOOK_H

#include "app/feature.h"
#include "feature/webhook/webhook_view.h"

struct hook_input {
    struct str name, url;
    struct strs events;
    struct str organisation, cluster, owner, status;   /* of the API only */
    int64_t version;
};
extern const struct field hook_fields[], hook_change_fields[], hook_api_fields[], hook_patch_fields[], hook_face_fields[], delivery_face_fields[];

/* ---- jobs ---- */
bool follow_look(struct db *db, struct arena *a, instant now);
enum err follow_job(struct job *job);
bool send_look(struct db *db, struct arena *a, instant now);
enum err send_job(struct job *job);
enum err forget_job(struct job *job);
enum err hook_rekey(struct db *db, struct arena *a, struct rekey *k);

/* ---- what pages and API do alike; part of the caller's transaction ---- */
/* Tells the webhooks of a person what one of their saved searches has found; part of the caller's transaction. Twice tells it once. */
enum err hook_tell_found(struct db *db, struct arena *a, id account, id search, id object, instant now) MUST_USE;
/* Adds a webhook; *ret_secret is shown once. ERR_INVALID with messages at the fields. */
enum err hook_add(struct request *r, const struct hook_place *g, const struct hook_input *in, id *ret, struct str *ret_secret) MUST_USE;
/* ERR_CONFLICT when it was changed since `version`. */
enum err hook_save(struct request *r, const struct hook_place *g, const struct webhook_get_row *hook, const struct hook_input *in) MUST_USE;
enum err hook_renew(struct request *r, const struct webhook_get_row *hook, struct str *ret_secret) MUST_USE;
enum err hook_test(struct request *r, const struct webhook_get_row *hook, id *ret_delivery) MUST_USE;
enum err hook_switch(struct request *r, const struct webhook_get_row *hook, bool on) MUST_USE;
enum err hook_remove(struct request *r, const struct webhook_get_row *hook) MUST_USE;
/* Sends {delivery} of the webhook once more: its number, with or without HOOK_MESSAGE before it. */
enum err hook_again(struct request *r, const struct webhook_get_row *hook, id *ret_delivery) MUST_USE;

/* ---- handlers ---- */
web_handler hooks_page, hook_new_page, hook_create, hook_page, hook_update, hook_secret, hook_test_post, hook_pause, hook_resume, hook_delete_ask,
    hook_delete, hook_delivery_again;
web_handler hook_api_list, hook_api_create, hook_api_get, hook_api_change, hook_api_delete, hook_api_secret, hook_api_test, hook_api_deliveries,
    hook_api_again;

#endif
