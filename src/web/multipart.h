/* Forms sent as multipart/form-data (RFC 7578). */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/url.h"
#include "web/web.h"

enum { MULTIPART_MAX_FILES = 10 };
struct multipart {
    struct pairs pairs;
    struct upload files[MULTIPART_MAX_FILES];
    size_t n_files;
};

/* `type`: the Content-Type with its boundary. Values and files point into `body`. Files are refused unless `may_have_files`; a file field
 * that was left empty counts as not sent. *ret_why: msgid of what is wrong. */
bool multipart_parse(struct arena *a, struct str type, struct str body, bool may_have_files, struct multipart *ret,
                     const char **ret_why) MUST_USE;

#endif
