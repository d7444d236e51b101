/* Takes mail over LMTP and hands it to the boxes of the features. */
#ifndef APP_RECEIVE_H
#define APP_RECEIVE_H

#include "domain/lmtp.h"
#include "domain/mail_box.h"

struct receive;

/* Opens a connection of its own to the database and listens where the setting `lmtp` says; *ret is NULL when it says nothing.
 * On failure *ret_why says why. */
enum err receive_start(struct app *app, struct receive **ret, struct str *ret_why) MUST_USE;
/* NULL is accepted. */
void receive_stop(struct receive *r);

/* One mail for one recipient, and the reply to it; without a socket, for tests. The reply lives in the arena. `arena`: of this mail. */
const char *receive_mail(struct app *app, struct db *db, struct arena *arena, struct str sender, struct str recipient, struct str bytes);
/* Reply to a recipient that is only asked for. */
const char *receive_recipient(struct app *app, struct db *db, struct arena *arena, struct str recipient);

#endif
