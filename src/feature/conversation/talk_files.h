/* Files in messages: cleaned before anything is written, seen by the two sides alone, and by the office that passes messages on. */
#ifndef CONVERSATION_TALK_FILES_H
#define CONVERSATION_TALK_FILES_H

#include "feature/conversation/talk.h"
#include "web/attach.h"

/* Who sends them, and what must not be known of them. */
struct talk_writer {
    id account;                 /* 0: whoever posted an entry without one */
    id conversation;            /* of the latter */
    struct str address;         /* of the latter: the other side is not shown it; absent: it may be known */
    bool hidden;                /* has no name for the other side */
};
/* `address`: as above. */
struct talk_writer talk_writer(const struct talk *t, struct str address);
/* Bytes of all files that they have sent already. */
enum err talk_files_weight(struct db *db, struct arena *a, const struct talk_writer *from, int64_t *ret) MUST_USE;
/* Why a file of theirs is not taken, as a msgid; NULL when it is. */
const char *talk_file_problem(const struct file_part *p, const struct talk_writer *from);

/* For a route's `prepare`: cleans what came, and, where the writer has no name and is not `sure`, looks whether names of files or words of PDF
 * give them away (*ret_tell). ERR_INVALID with messages at "files". */
enum err talk_files_read(struct request *r, const struct talk_writer *from, bool sure, const struct file_parts **ret, bool *ret_tell) MUST_USE;
/* Adds them to a message that was just written. */
enum err talk_files_add(const struct talk_desk *d, const struct talk *t, id message, const struct file_parts *files) MUST_USE;

/* Files of all messages of a conversation; `of` gives those of one below the page at `base`. */
struct talk_files {
    struct attachment_row *rows;
    size_t n;
};
enum err talk_files_load(struct db *db, struct arena *a, id conversation, struct talk_files *ret) MUST_USE;
void talk_files_of(struct request *r, const struct talk_files *all, id message, struct str base, struct part_files *ret);
/* Answers with the file {file} of a conversation, as the one who looks may see it. */
enum err talk_file_answer(struct request *r, const struct talk *t) MUST_USE;

#endif
