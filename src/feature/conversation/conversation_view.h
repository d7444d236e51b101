/* View structs of the conversation's templates. */
#ifndef CONVERSATION_VIEW_H
#define CONVERSATION_VIEW_H

#include "web/page.h"
#include "feature/conversation/outcome.h"
#include "web/part.h"

struct inbox_row_view {
    struct str href, subject, other;
    struct part_mark mark;
    instant at;
    int64_t unread;
    bool is_person;
};
struct inbox_view {
    const struct inbox_row_view *rows;
    size_t n_rows;
    struct part_empty empty;
    struct part_pager pager;
};

struct message_view {
    struct str author;
    struct html text;
    instant at;
    struct str whole;        /* of an answer by mail, with what was cut off; absent: nothing was, or it would tell a hidden name */
    int64_t attachments;     /* of the mail, left out */
    bool is_mine, by_mail;
    struct part_mark mark;
};
struct thread_view {
    bool asks_outcome, is_outcome_said;   /* what came of it: below the messages */
    struct outcome_form outcome;
    struct str report_href;    /* absent: behind the link of a mail */
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str subject, other, action;
    struct str about_href;   /* absent: there is no listing, or the reader may not see it (any more) */
    bool is_link;            /* by the link of a mail, without signing in */
    bool is_offer;
    bool is_hidden_self;     /* the reader's own name is hidden from the other side */
    bool is_hidden_other;
    bool is_sent;            /* answered through the link just now */
    bool disclose;           /* ticked */
    const struct message_view *messages;
    size_t n_messages;
    struct part_field text;
};

struct contact_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, to, listing, organisation, back, sender;
    bool is_offer, is_listing, is_anonymous, has_senders;
    struct part_field text, for_whom;
};

#endif
