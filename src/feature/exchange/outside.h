/* Posting on a board without an account: form, mail, confirmation, withdrawal. */
#ifndef EXCHANGE_OUTSIDE_H
#define EXCHANGE_OUTSIDE_H

#include "feature/exchange/listing_save.h"

struct job;

enum {
    OUTSIDE_OPEN_MAX = 5,     /* unconfirmed entries of one address */
    OUTSIDE_KEPT_DAYS = 7,    /* until an unconfirmed one is deleted */
    OUTSIDE_FORGET_DAYS = 30, /* until the address of a closed one is deleted */
};
extern const struct field outside_fields[];        /* struct listing_input, as this form sends it */
extern const struct field outside_answer_fields[];
struct outside_answer {
    struct str answer;        /* confirm, renew, withdraw */
};

enum err outside_page(struct request *r);          /* GET /boards/{board}/post */
enum err outside_prepare(struct request *r);       /* POST of it */
enum err outside_post(struct request *r);
enum err outside_post_answer(struct request *r);
enum err outside_again(struct request *r);
enum err outside_entry(struct request *r);         /* the link of the mail */
enum err outside_entry_answer(struct request *r);
enum err outside_tidy(struct job *job);

/* Where such an entry stands: an organisation of its own, in the first cluster that runs the board. */
enum err outside_place(struct request *r, const struct listing_input *in, struct listing_post *ret) MUST_USE;

#endif
