/* Handlers of conversations. */
#ifndef CONVERSATION_PAGE_H
#define CONVERSATION_PAGE_H

#include "feature/conversation/contact.h"

struct answer_input {
    struct str text;
    bool sure;      /* though it gives its author away */
    const struct file_parts *files; /* once they are cleaned; NULL: none */
    bool files_tell;                /* who sends them */
    struct str files_said;          /* nothing: files come beside the fields, this is where messages about them stand */
};
struct inbox_input {
    int64_t page, limit, offset;
};
extern const struct field answer_fields[];
extern const struct field thread_fields[];              /* the same with files */
extern const struct field inbox_page_fields[];
extern const struct field inbox_api_fields[];
extern const struct field conversation_face_fields[];   /* of the API */

/* Handlers of routes; conversation.c says which. */
enum err conversation_inbox(struct request *r);
enum err conversation_new(struct request *r);
enum err conversation_start(struct request *r);
enum err conversation_start_again(struct request *r);   /* after a refused form */
enum err conversation_show(struct request *r);
enum err conversation_reply_prepare(struct request *r);
enum err conversation_reply(struct request *r);
enum err conversation_reply_again(struct request *r);
enum err conversation_file(struct request *r);           /* a file of a message */
enum err conversation_link_file(struct request *r);
enum err conversation_link_show(struct request *r);
enum err conversation_link_prepare(struct request *r);
enum err conversation_link_reply(struct request *r);
enum err conversation_link_again(struct request *r);
enum err conversation_names(struct request *r);          /* a step towards each other's name (names.h) */
enum err conversation_link_names(struct request *r);
enum err conversation_outcome(struct request *r);        /* what came of it, as this side says */
enum err conversation_outcome_again(struct request *r);

/* The page of a conversation; `action` is its address: below /messages/ for the signed-in party, else behind a link. `in`: what was typed; NULL. */
enum err thread_show(struct request *r, const struct talk *t, const struct answer_input *in, struct str action, int status) MUST_USE;
/* Shared with the API: an answer after the check whether it gives its author away; a step towards names. */
enum err thread_answer(struct request *r, struct talk *t, const struct answer_input *in) MUST_USE;
/* For `prepare` of a route with struct answer_input: its files. `address`: see struct talk_writer. */
enum err thread_files(struct request *r, const struct talk *t, struct str address) MUST_USE;
/* The same with struct contact_input. */
enum err contact_files(struct request *r) MUST_USE;
enum err thread_names(struct request *r, struct talk *t) MUST_USE;

/* The API. */
enum err conversation_api_list(struct request *r);
enum err conversation_api_get(struct request *r);
enum err conversation_api_start_prepare(struct request *r);
enum err conversation_api_start(struct request *r);
enum err conversation_api_reply_prepare(struct request *r);
enum err conversation_api_reply(struct request *r);
enum err conversation_api_names(struct request *r);

#endif
