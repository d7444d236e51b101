/* A mail server on a free port of this machine, in a thread of its own: it takes every mail and keeps it. Addresses that begin with
 * "refused" are refused for good (550), those with "later" for now (451). */
#ifndef TESTS_SUPPORT_POSTBOX_H
#define TESTS_SUPPORT_POSTBOX_H

#include <stddef.h>

/* The port; ends the program when there is none to be had. */
int postbox_start(void);
void postbox_stop(void);
/* How many mails were taken. */
size_t postbox_count(void);
/* How many of them have this subject, in ASCII. */
size_t postbox_about(const char *subject);

#endif
