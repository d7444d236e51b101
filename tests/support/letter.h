/* Looks into the mails that requests queued. */
#ifndef TESTS_SUPPORT_LETTER_H
#define TESTS_SUPPORT_LETTER_H

#include "gen/mail_sql.h"
#include "support/web_test.h"

/* How many mails there are. */
size_t letter_count(void);
/* The newest mail to the address. False: there is none. */
bool letter_to(const char *address, struct mail_get_row *ret);
/* Path of the first link in the newest mail to the address that begins with `path`; "" when there is none. */
const char *letter_link(const char *address, const char *path);

/* Signs the person in by a fresh link, as from a mail on a new device; a second later than before. */
void letter_sign_in(id account);

#endif
