/* Mail: queued in the transaction that causes it, sent later by a job. */
#ifndef DOMAIN_MAIL_H
#define DOMAIN_MAIL_H

#include "db/db.h"
#include "text/tr.h"

struct mail {
    id account;                /* recipient's account, 0 for none */
    struct str to, to_name;
    enum lang lang;
    const char *kind;          /* "contact"; stands in the table of mail_area.c, which says whether people may choose how often */
    struct str subject;        /* in the recipient's language */
    struct str text;           /* plain text, lines of at most 72 characters where possible, links on lines of their own */
    struct str html;           /* may be absent: then made from the text */
    struct str message_id;     /* absent: made here */
    struct str in_reply_to;    /* threading: message_id of the mail before */
    struct str thread;         /* message_id of the first mail, when it is another one */
    struct str reply_to;       /* local part of an address that takes answers (mail_box.h); absent: answers go nowhere */
    struct str list_id;        /* without a domain, which is added when the mail is sent; may be absent */
    struct str unsubscribe;    /* one-click path; absent: made here when the recipient may choose */
    bool is_due;               /* its moment was chosen as the recipient wants it when it was written: it waits for no summary any more */
};
#define MAIL_SEND_JOB "mail.send"
#define MAIL_SUMMARY "summary" /* kind of the mails that hold others */

/* Queues, and queues the job that sends; part of the caller's transaction. What the recipient wants with a summary waits for it, what comes
 * in quiet hours waits for their end, what is not wanted is not written (mail_choice.h). */
enum err mail_queue(struct db *db, struct arena *a, const struct mail *m, instant now) MUST_USE;
/* A new message id, without brackets; the domain of the sender is added when the mail is sent. For threads that begin before
 * their first mail is queued. */
struct str mail_message_id(struct arena *a);
/* The message id of something's mail to an account: the same whenever it is asked for. */
struct str mail_id(struct arena *a, id about, id account);

#endif
