/* Sends queued mails over SMTP, with growing pauses after failures. Called by the outbox feature's job. */
#ifndef DOMAIN_MAIL_SEND_H
#define DOMAIN_MAIL_SEND_H

#include "domain/mail.h"

enum { MAIL_MAX_ATTEMPTS = 5 };

struct mail_server {
    struct str url;      /* smtp://host:25, smtps://host:465; user:password@ before the host when needed */
    struct str ca;       /* PEM file of authorities; absent: the system's */
    struct str domain;   /* of message ids, lists and addresses that take replies */
    struct str base_url; /* of links in footers and in headers */
    bool takes_mail;     /* replies and reports arrive */
    struct str from;     /* "Clusterwerk <clusterwerk@example.org>" */
};
/* Sends up to 100 that are due; OK also when some failed (their rows say why). A mail that was taken while the database was away is not sent
 * again: the next call of the same thread writes it down first. *ret_sent (may be NULL): how many left. */
enum err mail_send_due(struct db *db, const struct mail_server *server, instant now, size_t *ret_sent) MUST_USE;
/* Pause before attempt n + 1 after n failures: 1 min, 5 min, 25 min, 2 h. */
instant mail_pause(int64_t attempts);

#endif
