/* Before somebody without a name writes what would give it away. */
#ifndef CONVERSATION_TELLS_H
#define CONVERSATION_TELLS_H

#include "domain/telltale.h"
#include "feature/conversation/talk.h"

/* What of a text gives the account away, for a sentence; absent: nothing. */
enum err tells_of(struct db *db, struct arena *a, enum lang lang, id account, struct str text, struct str *ret) MUST_USE;
/* ERR_INVALID with a message at the field "text", unless the writer has ticked that it is meant so. */
enum err tells_check(struct request *r, id account, struct str text, bool sure) MUST_USE;
/* An answer by mail gave its author away: it is kept as a draft, without its `n_files` files, and the author gets a mail with a link to look at it. */
enum err tells_hold(const struct talk_desk *d, const struct talk *t, struct str text, struct str found, size_t n_files) MUST_USE;
/* The text of a mail by somebody without a name: without quoted lines, the lines that introduce them, and the headers of mails before. */
struct str tells_cut(struct arena *a, struct str text);

#endif
