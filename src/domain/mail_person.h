/* A mail to a person in their language: greeting, then what the caller adds (mail_text.h), then the queue. */
#ifndef DOMAIN_MAIL_PERSON_H
#define DOMAIN_MAIL_PERSON_H

#include "base/buf.h"
#include "domain/people.h"

/* Opens *text and writes the greeting. */
void mail_person_begin(struct buf *text, struct arena *a, const struct person *to);
/* Queues the text for the person's address, part of the caller's transaction, and closes *text in any case. `subject` is in their
 * language. */
enum err mail_person_queue(struct buf *text, struct db *db, struct arena *a, const struct person *to, const char *kind, struct str subject,
                           instant now) MUST_USE;

#endif
