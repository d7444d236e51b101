/* What template functions (made by tools/tplc) write to. Handlers do not use this. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/buf.h"
#include "web/web.h"

struct page {
    struct buf *out;
    struct request *r;    /* language, viewer, nonce, csrf, errors */
    enum lang lang;
};

/* Safe HTML: made only by templates, by the Markdown sanitiser and by web/svg. */
struct html {
    struct str s;
};

#endif
