/* Forms sent as multipart/form-data (RFC 7578), without files. */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/url.h"

/* `type`: the Content-Type with its boundary. Values point into `body`. *ret_why: msgid of what is wrong. */
bool multipart_parse(struct arena *a, struct str type, struct str body, struct pairs *ret, const char **ret_why) MUST_USE;

#endif
