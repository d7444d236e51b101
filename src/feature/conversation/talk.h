/* A conversation between two sides, and what of the other side may be seen.
 *
 * The side that was contacted about an anonymous listing has neither name nor organisation for the other one, until somebody of
 * that side shows them. All names on pages, in mails and in the API go through talk_name(). */
#ifndef CONVERSATION_TALK_H
#define CONVERSATION_TALK_H

#include "gen/conversation_sql.h"
#include "web/web.h"

/* How long the link and the address of a mail let somebody answer. */
#define TALK_LINK_LIFE DAYS(180)
enum { TALK_TEXT_MIN = 2, TALK_TEXT_MAX = 5000, TALK_PARTIES = 8 };

/* As one of its parties has it. */
struct talk {
    struct conversation_get_row row;
    id account;             /* who looks */
    bool is_asked;          /* on the side that was contacted */
    bool is_hidden;         /* the contacted side has no name yet */
    struct conversation_parties_row *parties;
    size_t n_parties;
};

/* ERR_NOT_FOUND also when `account` is no party. */
enum err talk_find(struct db *db, struct arena *a, id conversation, id account, struct talk *ret) MUST_USE;

/* Name of somebody of `side` for a reader of side `reader`: "Jana Brückner", or "Provider (box number)". */
struct str talk_name(const struct talk *t, enum lang lang, struct str side, struct str reader, struct str name);
/* The other side for the one who looks: person and organisation, or the box number. */
struct str talk_other(struct arena *a, const struct talk *t, enum lang lang);
/* msgid of what stands for a hidden name. `listing_side`: offer, request. */
const char *talk_box(struct str listing_side);

/* What somebody wants to say to whom. */
struct talk_start {
    id listing;             /* 0: none */
    id organisation;
    bool anonymous;
    struct str subject, text;
    id asked[TALK_PARTIES];
    size_t n_asked;
};
/* Where something is written: in a request, or in a mail that came in. */
struct talk_desk {
    struct db *db;
    struct arena *arena;
    struct str base_url;
    bool takes_mail;        /* replies by mail arrive */
    instant now;
};
struct talk_desk talk_desk(const struct request *r);

struct talk_text {
    struct str text;
    struct str whole;       /* the mail with what was cut off; absent: nothing was */
    struct str reference;   /* message id of the mail that brought it; absent: it was typed here */
    int64_t attachments;    /* that were left out */
    bool disclose;          /* the contacted side shows its name from now on */
};
/* Begins a conversation with its first message and the mails to the other side. */
enum err talk_begin(struct request *r, const struct talk_start *s, id *ret_conversation) MUST_USE;
/* Adds a message of t->account and mails it to the other side. */
enum err talk_answer(const struct talk_desk *d, struct talk *t, const struct talk_text *text) MUST_USE;

#endif
