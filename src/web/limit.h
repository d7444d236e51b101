/* Rate limits in memory: token buckets by class and key (address, account). Bounded: when the table is full, the bucket that
 * was idle longest makes room. One process counts for itself. */
#ifndef WEB_LIMIT_H
#define WEB_LIMIT_H

#include "base/arena.h"
#include "base/clock.h"

enum limit_class {
    LIMIT_SIGNIN_ADDRESS, /* 10 a minute */
    LIMIT_SIGNIN_ACCOUNT, /* 10 a minute */
    LIMIT_CONTACT,        /* 30 an hour */
    LIMIT_BEGIN,          /* 300 in ten minutes: a hall of people may stand behind one address */
    LIMIT_ANSWER,         /* 120 a minute */
    LIMIT_GUESS,          /* 120 a minute: short codes that lead nowhere */
    LIMIT_CLASSES,
};

struct limits;
struct limits *limit_new(struct arena *a);
/* Takes one token; 0 when there was one, otherwise the seconds (at least 1) until there is. Keys compare without case. Thread-safe.
 * `limits` NULL: no limits, always 0. */
int64_t limit_take(struct limits *limits, enum limit_class class, struct str key, instant now);
/* Seconds until there is a token, 0 when there is one now; takes none. */
int64_t limit_wait(struct limits *limits, enum limit_class class, struct str key, instant now);
/* Forgets all: for tests. */
void limit_forget(struct limits *limits);

#endif
