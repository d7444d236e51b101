/* Addresses of the platform that take mail: NAME+TOKEN@domain. A feature says in its registration which names it has; what
 * comes in over LMTP is handed to it, recipient by recipient, each in a transaction of its own. */
#ifndef DOMAIN_MAIL_BOX_H
#define DOMAIN_MAIL_BOX_H

#include "db/db.h"
#include "domain/mail_read.h"

struct app;

struct mail_call {
    struct arena *arena;
    struct db *db;
    struct app *app;
    instant now;
    struct str token;            /* lower case */
    struct str sender;           /* of the envelope; empty for bounces */
    const struct mail_in *mail;  /* NULL while only the address is asked for */
    void *prepared;              /* what `prepare` hands on to `take` */
    /* With ERR_INVALID: what the sender's mail server is told, ASCII, German and English. */
    const char *problem;
};
struct mail_box {
    const char *name;            /* "reply"; NULL ends the table */
    /* Is there such an address? ERR_NOT_FOUND when not. Reads only. */
    enum err (*knows)(struct mail_call *c);
    /* What takes time, before the transaction of `take` begins; NULL: nothing does. Reads only. */
    enum err (*prepare)(struct mail_call *c);
    /* Takes a mail. OK also for what is left unread on purpose (notes of absence): nobody must get an answer to those.
     * ERR_NOT_FOUND: no such address; ERR_INVALID: refused for good, the sender's server returns the mail to its author;
     * everything else: the sender's server tries again. May be called again with a mail that was taken before. */
    enum err (*take)(struct mail_call *c);
};

/* Splits NAME+TOKEN@domain: the name and the token, lower case. False when it is none. */
bool mail_box_split(struct arena *a, struct str address, struct str *ret_name, struct str *ret_token);
/* A new token: 26 letters and digits (130 bits), the same in upper and lower case, since some servers change it. */
struct str mail_box_token(struct arena *a);

#endif
