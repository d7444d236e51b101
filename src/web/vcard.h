/* Cards for address books: vCard 4.0 (RFC 6350). Lines are folded at 75 bytes and end with CRLF. */
#ifndef WEB_VCARD_H
#define WEB_VCARD_H

#include "web/web.h"

struct vcard {
    struct buf out;
};
/* `kind`: "org", "individual". */
void vcard_begin(struct vcard *c, const char *kind);
/* Absent and empty values are left out. */
void vcard_text(struct vcard *c, const char *name, struct str value);
/* A property of several parts, as N and ADR; left out when all are empty. */
void vcard_parts(struct vcard *c, const char *name, const struct str *values, size_t n);
/* A list of equal values, as CATEGORIES. */
void vcard_list(struct vcard *c, const char *name, struct strs values);
/* The whole, in the arena. */
struct str vcard_end(struct vcard *c, struct arena *a, instant changed);
/* Answers with it, as a file of this name. */
enum err web_vcard(struct request *r, struct str name, struct str card) MUST_USE;

#endif
