/* Files of an answer by mail: which of them come in, cleaned as those of forms are, and which do not, and why. */
#ifndef CONVERSATION_REPLY_FILES_H
#define CONVERSATION_REPLY_FILES_H

#include "domain/mail_read.h"
#include "feature/conversation/talk_files.h"

struct reply_left {
    struct str name;            /* absent: it has none */
    const char *why;            /* msgid */
};
struct reply_files {
    struct file_parts taken;
    const struct reply_left *left;
    size_t n_left;
};
/* Takes time: before a transaction. `weight`: talk_files_weight() of this writer. */
void reply_files_clean(struct arena *a, const struct mail_in *mail, int64_t weight, const struct talk_writer *from, struct reply_files *ret);
/* A text with the names and words of those that were taken below it, to be looked through. */
struct str reply_files_words(struct arena *a, const struct reply_files *f, struct str text);
/* Mails the writer which files did not come in, with a link to add them; nothing when all did. The writer is t->account, or whoever posted without one. */
enum err reply_files_tell(const struct talk_desk *d, const struct talk *t, const struct reply_files *f) MUST_USE;

#endif
