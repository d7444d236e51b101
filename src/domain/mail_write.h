/* Writing one mail of paragraphs and links, with its greeting, and queueing it. */
#ifndef DOMAIN_MAIL_WRITE_H
#define DOMAIN_MAIL_WRITE_H

#include "base/buf.h"
#include "domain/mail.h"

struct mail_write {
    struct arena *arena;
    struct str base_url;
    struct mail mail;
    struct buf text;
};
/* To an account (0: none), in its language, beginning with "Hello NAME,". `base_url` stands before the links. An absent name becomes
 * the address. Must end with mail_write_queue() or mail_write_drop(). */
void mail_write_begin(struct mail_write *w, struct arena *a, struct str base_url, const char *kind, id account, struct str to,
                      struct str name, enum lang lang);
void mail_write_text(struct mail_write *w, struct str paragraph);
void mail_write_link(struct mail_write *w, struct str path);
/* A line "WHAT: VALUE" right below the paragraph or fact before it. */
void mail_write_fact(struct mail_write *w, struct str what, struct str value);
/* Ends it unsent. */
void mail_write_drop(struct mail_write *w);
enum err mail_write_queue(struct mail_write *w, struct db *db, struct str subject, instant now) MUST_USE;

#endif
