/* The box for answers by mail: see domain/mail_box.h. */
#ifndef CONVERSATION_REPLY_BOX_H
#define CONVERSATION_REPLY_BOX_H

#include "domain/mail_box.h"

/* Whether the token stands for somebody. */
enum err reply_box_knows(struct mail_call *c) MUST_USE;
/* Cleans its files, before a transaction begins. */
enum err reply_box_prepare(struct mail_call *c) MUST_USE;
/* Posts the mail into the conversation, unless a program wrote it. */
enum err reply_box_take(struct mail_call *c) MUST_USE;

#endif
