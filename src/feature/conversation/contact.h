/* Whom a contact reaches: the listing's owner, else the organisation's admins, else the cluster's office; or a person who chose to be found. */
#ifndef CONVERSATION_CONTACT_H
#define CONVERSATION_CONTACT_H

#include "feature/conversation/talk.h"

struct contact_input {
    struct str listing;       /* number or reference */
    struct str organisation;  /* slug; when no listing is named */
    struct str person;        /* slug of the page of somebody who chose to be found; when neither is named */
    struct str text;
    struct str sender;        /* slug of the own organisation that the message is signed with; absent: none */
    bool sure;                /* though the text gives its author away */
    const struct file_parts *files; /* as those of struct answer_input */
    bool files_tell;
    struct str files_said;
};
extern const struct field contact_fields[];
extern const struct field contact_form_fields[]; /* the same with files */

/* What the form shows and what the conversation will be. */
struct contact {
    struct talk_start start;
    struct str title;         /* of the listing, or the name of organisation or person */
    struct str to;            /* organisation, or the box number */
    struct str back;          /* path of the listing, the organisation or the person */
    bool is_offer;
    id existing;              /* conversation about the same listing that goes on; 0: none */
};

/* What access_may() asks about a listing; as if published when `published`. */
struct object contact_object(const struct contact_listing_row *row, bool published);
/* ERR_NOT_FOUND: no such thing, or the viewer may not know of it. ERR_CONFLICT with r->problem: closed, one's own, or nobody
 * there who could answer. */
enum err contact_find(struct request *r, const struct contact_input *in, struct contact *ret) MUST_USE;

/* What is sent: signed with the organisation chosen, or, where neither side has a name, checked for what would give it away. */
enum err contact_text(struct request *r, const struct contact *c, const struct contact_input *in, struct str *ret) MUST_USE;

#endif
