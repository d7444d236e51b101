/* What template/error.html shows for every answer that is an error. */
#ifndef WEB_ERROR_VIEW_H
#define WEB_ERROR_VIEW_H

#include "base/str.h"

struct error_item {
    struct str field;      /* label of the field, translated; may be empty */
    struct str text;       /* translated */
};

struct error_view {
    int64_t status;        /* 404, 403, 405, 413, 422, 429, 500, 503 ... */
    const char *title;     /* msgid: what happened */
    const char *text;      /* msgid: what to do now */
    struct str detail;     /* translated reason of this very case; may be absent */
    const struct error_item *items; /* wrong fields, when the page has no form of its own to show them in */
    size_t n_items;
    bool sign_in;          /* a sign-in link may help: visitors at 401, 403, 404 */
    struct str back;       /* address to try again: present for 429, 503 */
};

#endif
