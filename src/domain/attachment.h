/* Files of listings and of messages: cleaned before they get here (file_clean.h), numbered by chance, given out under a name that says nothing.
 *
 * The name that its sender gave a file is kept where everybody may know who sent it, to show it to readers; never in a listing or
 * conversation without names, nor does it ever stand in an address or a header. */
#ifndef DOMAIN_ATTACHMENT_H
#define DOMAIN_ATTACHMENT_H

#include "db/db.h"
#include "domain/file_clean.h"
#include "gen/attachment_sql.h"
#include "text/tr.h"

enum {
    ATTACHMENT_MAX = 10 << 20,          /* bytes of one */
    ATTACHMENTS_MAX = 6,                /* of a listing, or of a message */
    ATTACHMENT_TITLE_MAX = 400,         /* bytes */
    ATTACHMENT_NAME_MAX = 120,          /* bytes that are kept of a name */
    ATTACHMENT_ROOM = 200 << 20,        /* bytes of all listings of an organisation; as much of all messages of a person */
};
/* What is given out: the kinds that are taken. */
#define ATTACHMENT_MEDIA "application/pdf image/jpeg image/png"
/* Files of a listing that is closed go after that. */
#define ATTACHMENT_LIFE DAYS(90)

/* What came, and what it is called. */
struct attachment_new {
    struct str name;
    const struct file_cleaned *file;
};
/* Whose they become. */
struct attachment_owner {
    id listing, message;                /* one of both, the other 0 */
    id account;                         /* who sends them; 0: nobody with an account */
    int64_t position;                   /* of the first one, from 1 */
    struct str title;                   /* of all of them; absent: none yet */
    bool nameless;                      /* nobody may know who sends them */
};
enum err attachment_add(struct db *db, struct arena *a, const struct attachment_owner *owner, const struct attachment_new *v, size_t n) MUST_USE;

/* What readers see: its title, else its name, else "Attachment 2". */
struct str attachment_label(struct arena *a, enum lang lang, struct str title, struct str name, int64_t position);
/* "anlage-2.pdf": all that a saved file is called. */
struct str attachment_file_name(struct arena *a, enum lang lang, int64_t position, struct str kind);
/* "1.4 MB" */
struct str attachment_size(struct arena *a, enum lang lang, int64_t bytes);
/* The segment of an address: NUMBER.KIND. */
struct str attachment_segment(struct arena *a, id file, struct str kind);
/* False when it is none; *ret_kind borrows from `segment`. */
bool attachment_parse(struct str segment, id *ret, struct str *ret_kind) MUST_USE;

#endif
