/* For whom somebody writes who belongs to several organisations. */
#ifndef CONVERSATION_SENDER_H
#define CONVERSATION_SENDER_H

#include "web/part.h"

/* Fills the select; *ret_has is false when there is nothing to choose. */
enum err sender_choices(struct request *r, struct part_field *f, bool *ret_has) MUST_USE;
/* The text, signed with name and organisation when `sender` (slug) names one of the viewer's; ERR_INVALID with a message at the field
 * "sender" when it names another. */
enum err sender_sign(struct request *r, struct str sender, struct str text, struct str *ret) MUST_USE;

#endif
