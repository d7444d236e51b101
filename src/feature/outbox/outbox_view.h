/* What the templates of this feature show. */
#ifndef FEATURE_OUTBOX_VIEW_H
#define FEATURE_OUTBOX_VIEW_H

#include "feature/outbox/outbox.h"
#include "web/part.h"

struct outbox_item {
    struct str id, to, subject, kind;
    bool is_queued, is_sent, is_failed, is_held, is_summed;
    instant created_at;
};
struct outbox_view {
    struct part_tags filter;
    const struct outbox_item *mails;
    size_t n_mails;
    struct str older;          /* address of the next page; absent at the end */
    bool is_demo, has_server;
};
struct outbox_mail_view {
    struct part_crumbs crumbs;
    struct str id, to, to_name, subject, problem, language;
    bool is_queued, is_sent, is_failed, is_held, is_summed, is_hidden, may_retry;
    instant created_at, sent_at, next_at;
    int64_t attempts;
    const struct mail_line *lines;
    size_t n_lines;
};

struct stop_view {
    struct str action, area, text, email; /* area and text absent: summaries */
    bool is_stopped, may_resume, is_resumed;
};

#endif
