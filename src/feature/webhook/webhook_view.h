/* What the templates of this feature show. */
#ifndef FEATURE_WEBHOOK_VIEW_H
#define FEATURE_WEBHOOK_VIEW_H

#include "feature/webhook/hook.h"
#include "web/part.h"

struct hook_item {
    struct str href, name, url;
    const char *state;          /* msgid */
    bool is_on, is_failed;
    int64_t waiting;
};
struct hooks_view {
    struct part_crumbs crumbs;
    struct str lead, new_href;
    const struct hook_item *hooks;
    size_t n_hooks;
    bool may_add;
    struct part_empty empty;
};

struct hook_form_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str action, back;
    struct part_field name, url, events;
};

struct delivery_item {
    const char *event, *state, *problem;   /* msgids */
    struct str code, answer, again;        /* again: where to send it once more */
    int64_t attempts, took_ms;
    instant at, tried_at, next_at;
    bool is_sent, is_failed, is_waiting, is_dropped, was_tried;
};
struct hook_view {
    struct part_crumbs crumbs;
    struct str title, base, secret;        /* secret: shown once, absent otherwise */
    struct str url, account;
    const char *state;
    bool is_on, is_paused, is_failed, has_old_secret, was_good;
    instant good_at, old_until;
    struct part_errors errors;
    struct part_field name, address, events;
    int64_t version;
    const struct delivery_item *deliveries;
    size_t n_deliveries;
    struct str older;                      /* address of the older ones; absent: there are none */
};
struct hook_delete_view {
    struct part_crumbs crumbs;
    struct str base, name;
};

#endif
