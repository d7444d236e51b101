/* A conversation between two sides, and what of the other side may be seen.
 *
 * In a conversation about an anonymous listing neither side has name or organisation for the other one, until both agree (names.h).
 * All names on pages, in mails and in the API go through talk_name(). What a side writes may first go to an office (relay.h). */
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
    bool is_outsider;       /* who looks is whoever posted without an account (outsider.h); `account` is of the office, under whom they are filed */
    bool is_stopped;        /* and they get no mails any more */
    bool is_asked;          /* on the side that was contacted */
    bool is_hidden;         /* the contacted side has no name yet; in conversations since names.h the asking side neither */
    struct conversation_parties_row *parties;
    size_t n_parties;
};

/* ERR_NOT_FOUND also when `account` is no party. */
enum err talk_find(struct db *db, struct arena *a, id conversation, id account, struct talk *ret) MUST_USE;

/* Name of somebody of `side` for a reader of side `reader`: "Jana Brückner", or "Provider (box number)". */
struct str talk_name(const struct talk *t, enum lang lang, struct str side, struct str reader, struct str name);
/* The other side for the one who looks: person and organisation, or the box number. */
struct str talk_other(struct arena *a, const struct talk *t, enum lang lang);
/* msgid of what stands for the hidden name of a side ("asking", "asked"). `listing_side`: offer, request. */
const char *talk_box(struct str listing_side, struct str side);
/* Whether the other side has no name for `side` yet. */
bool talk_hides(const struct talk *t, struct str side);
/* Author of a message for the one who looks; and whether they wrote it. */
struct str talk_author(const struct talk *t, enum lang lang, const struct conversation_messages_row *m);
bool talk_is_mine(const struct talk *t, const struct conversation_messages_row *m);
/* The party that `account` is; NULL when none. */
const struct conversation_parties_row *talk_party(const struct talk *t, id account);

struct file_parts;

/* What somebody wants to say to whom. */
struct talk_start {
    id listing;             /* 0: none */
    id organisation;        /* 0: a person is written to */
    bool anonymous;
    id relay_cluster;       /* whose office passes messages on; 0: the platform does */
    struct str subject, text;
    const struct file_parts *files; /* NULL: none */
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
    int64_t attachments;    /* of the mail that were left out */
    const struct file_parts *files; /* that come with it, cleaned; NULL: none */
    int64_t n_files;        /* how many it has, for the mail */
};
/* Begins a conversation with its first message and the mails to the other side. */
enum err talk_begin(struct request *r, const struct talk_start *s, id *ret_conversation) MUST_USE;
/* Adds a message of t->account and mails it to the other side, or to the office that passes it on. */
enum err talk_answer(const struct talk_desk *d, struct talk *t, const struct talk_text *text) MUST_USE;
/* Mails a message of t->account that is written down already: what an office passes on. */
enum err talk_deliver(const struct talk_desk *d, const struct talk *t, id message, const struct talk_text *text) MUST_USE;
/* A link of its own for a mail to a party (0: to whoever posted without an account); `reply` as struct mail has it, absent when no mails are taken. */
struct talk_link {
    struct str path, reply;
};
enum err talk_link_make(const struct talk_desk *d, const struct talk *t, id account, struct talk_link *ret) MUST_USE;

#endif
