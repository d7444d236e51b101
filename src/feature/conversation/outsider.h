/* Whoever posted an entry on a board without an account: what is written about it goes to the office and, by mail, to them. They answer the
 * mail, or on a page behind its link. The other side sees the name as given with the entry, never their address. The office reads along. */
#ifndef CONVERSATION_OUTSIDER_H
#define CONVERSATION_OUTSIDER_H

#include "feature/conversation/talk.h"

#define OUTSIDER_PATH "/conversation/outside"

/* As the other side mails them: account 0, of the side "asked". ERR_NOT_FOUND when there is nobody, the entry stands no longer, they
 * have stopped the mails, or had enough of them today. */
enum err outsider_find(const struct talk_desk *d, const struct talk *t, struct conversation_parties_row *ret) MUST_USE;
/* Where they stop the mails, by one click in a mail program too; `path`: of the mail's link. */
struct str outsider_stop_path(struct arena *a, struct str path);
/* Whether a text names their address, however it is spelt. */
bool outsider_names(struct str text, struct str email);
/* Their answer, by mail or on the page; their address is left out of it. `t`: of the office, becomes theirs. */
enum err outsider_take(const struct talk_desk *d, struct talk *t, struct str email, struct talk_text *text) MUST_USE;

/* Handlers of OUTSIDER_PATH/{token}. */
enum err outsider_show(struct request *r);
enum err outsider_prepare(struct request *r);
enum err outsider_reply(struct request *r);
enum err outsider_again(struct request *r);        /* after a refused form */
enum err outsider_file(struct request *r);
enum err outsider_stop_mails(struct request *r);
enum err outsider_resume_mails(struct request *r); /* by any of their links: whoever has one reads their mails */

#endif
