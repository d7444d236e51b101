/* The box for reports of failed delivery: see domain/mail_box.h. */
#ifndef OUTBOX_BOUNCE_BOX_H
#define OUTBOX_BOUNCE_BOX_H

#include "domain/mail_box.h"

/* Whether the token stands for a mail that left. */
enum err bounce_box_knows(struct mail_call *c) MUST_USE;
/* Notes what a report says of the mail and its recipient's address. */
enum err bounce_box_take(struct mail_call *c) MUST_USE;

#endif
