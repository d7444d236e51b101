/* The reminder of enquiries that nobody has answered. */
#ifndef CONVERSATION_REMIND_H
#define CONVERSATION_REMIND_H

#include "domain/job.h"

/* The job, once an hour. */
enum err conversation_remind(struct job *job);

#endif
