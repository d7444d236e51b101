/* A receiver of webhooks on a free port of this machine, in threads of its own: it keeps what it was sent, and answers by the path.
 *
 *     /ok 200   /500 500   /gone 410   /on 302 to /ok   /slow never   /long 200 with a megabyte   /bytes 200 with bytes that are no text */
#ifndef TESTS_SUPPORT_RECEIVER_H
#define TESTS_SUPPORT_RECEIVER_H

#include "base/arena.h"

struct received {
    char path[100], id[60], timestamp[30], signature[200], type[100], body[8000];
};
/* The port; ends the program when there is none to be had. */
int receiver_start(void);
void receiver_stop(void);
/* How many requests came in whole. */
size_t receiver_count(void);
/* The n-th of them, from 0; those of /slow count, too. */
struct received receiver_get(size_t n);
/* What all further requests to /ok are answered; 0: 200 again. */
void receiver_answers(int code);
/* Does the signature fit the secret as it was shown ("whsec_...")? Checked the way a stranger would, by the standard alone. */
bool receiver_signed(struct arena *a, const struct received *r, struct str secret);

#endif
