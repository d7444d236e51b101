/* Messages that an office passes on: whoever posts without a name may want that the cluster's office reads everything first. What one side
 * writes waits there; the other side knows nothing of it before it is passed on. */
#ifndef CONVERSATION_RELAY_H
#define CONVERSATION_RELAY_H

#include "feature/conversation/talk.h"

struct relay_input {
    struct str answer;   /* pass, refuse */
    struct str reason;   /* why not; whoever wrote it reads that */
};
extern const struct field relay_fields[];

/* Does what t->account writes wait for an office? */
bool relay_holds(const struct talk *t);
/* Mails the office that something waits. */
enum err relay_tell(const struct talk_desk *d, const struct talk *t) MUST_USE;
/* Is there anybody in that office? */
enum err relay_is_staffed(struct request *r, id cluster, bool *ret) MUST_USE;

enum err relay_page(struct request *r);     /* GET /office/{cluster}/relay, and again after a refused form */
enum err relay_answer(struct request *r);   /* POST /office/{cluster}/relay/{message} */
enum err relay_file(struct request *r);      /* a file of a message that waits */

#endif
