/* Names that open in two steps: one side asks, the other agrees. Each step is written down with its time for both sides. */
#ifndef CONVERSATION_NAMES_H
#define CONVERSATION_NAMES_H

#include "feature/conversation/talk.h"
#include "web/part.h"

struct names_input {
    struct str step;   /* ask, agree, decline, withdraw */
};
extern const struct field names_fields[];

/* A side that was told "not now" asks again after this time; the other side may at any time. */
#define NAMES_REST DAYS(7)

enum names_open { NAMES_IDLE, NAMES_ASKED_BY_US, NAMES_ASKED_BY_THEM };
struct names_entry {
    struct str step;
    instant at;
    bool mine;         /* of the side that looks */
};
struct names_state {
    enum names_open open;
    instant rests_until;     /* DB_NULL: this side may ask */
    struct names_entry *log; /* oldest first */
    size_t n_log;
};
enum err names_read(const struct talk_desk *d, const struct talk *t, struct names_state *ret) MUST_USE;
/* Takes a step of t->account. ERR_CONFLICT with *ret_problem, a msgid: not now. Opens the names when both have agreed, and tells the other side. */
enum err names_take(const struct talk_desk *d, struct talk *t, struct str step, const char **ret_problem) MUST_USE;
/* The sentence for an entry, as the one who looks reads it. */
const char *names_sentence(const struct names_entry *e);

#endif
