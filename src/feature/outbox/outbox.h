/* Shared by the files of this feature. */
#ifndef FEATURE_OUTBOX_H
#define FEATURE_OUTBOX_H

#include "app/feature.h"

web_handler outbox_page, outbox_mail_page, outbox_retry, stop_page, stop_answer;

struct stop_input {
    bool resume;
};
extern const struct field stop_fields[];

/* Part of a line: text, or a link with its address. */
struct mail_piece {
    struct str text, href;
};
struct mail_line {
    const struct mail_piece *pieces;
    size_t n_pieces;
};
/* Splits a mail's text into lines and links. `hidden`: links show their host only and lead nowhere. */
void mail_lines(struct arena *a, struct str text, bool hidden, const struct mail_line **ret, size_t *ret_n);

#endif
