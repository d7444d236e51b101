/* View structs of the conversation's templates. */
#ifndef CONVERSATION_VIEW_H
#define CONVERSATION_VIEW_H

#include "web/attach.h"
#include "web/page.h"
#include "feature/conversation/names.h"
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
    struct part_files files;
    bool is_mine, by_mail;
    bool waits, is_refused;  /* at the office that passes messages on */
    struct str refused_why;
    struct part_mark mark;
};
struct names_line_view {
    const char *text;
    instant at;
};
/* How both sides come to know each other's name. */
struct names_view {
    struct str action;
    bool may_ask, is_asked_by_us, is_asked_by_them;
    const struct names_line_view *lines;
    size_t n_lines;
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
    bool is_outsider;        /* for whoever posted without an account */
    bool is_stopped;         /* they get no mails any more */
    bool is_offer;
    bool is_hidden_self;     /* the reader's own name is hidden from the other side */
    bool is_hidden_other;
    bool is_relayed;         /* an office passes on what is written */
    bool is_sent;            /* answered through the link just now */
    bool is_held;            /* what stands in the field came by mail and was not passed on */
    bool asks_sure;          /* the text gives its author away */
    bool sure;
    bool has_names;          /* names were or are hidden from each other */
    struct names_view names;
    const struct message_view *messages;
    size_t n_messages;
    struct part_field text;
    struct part_file_input files;
};

struct contact_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, to, listing, organisation, person, back, sender;
    bool is_offer, is_listing, is_anonymous, is_relayed, has_senders;
    bool asks_sure, sure;
    struct part_field text, for_whom;
    struct part_file_input files;
};

struct relay_item_view {
    struct str subject, who, id, action;
    struct html text;
    struct part_files files;
    instant at;
    bool is_answer;
};
struct relay_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    const struct relay_item_view *items;
    size_t n_items;
};

#endif
