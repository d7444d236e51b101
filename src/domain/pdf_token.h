/* The signs of which commands and maps of a PDF are made (ISO 32000-1:2008, 7.2 and 7.3). */
#ifndef DOMAIN_PDF_TOKEN_H
#define DOMAIN_PDF_TOKEN_H

#include "base/str.h"

enum pdf_token_kind { PDF_END, PDF_NUMBER, PDF_NAME, PDF_STRING, PDF_HEX, PDF_OPEN /* [ */, PDF_CLOSE /* ] */, PDF_WORD };
struct pdf_token {
    enum pdf_token_kind kind;
    struct str text;    /* as it stands there: a name with its slash, a string without its brackets and with its escapes */
    double number;
};
struct pdf_reader {
    struct str s;
    size_t at;
};

struct pdf_token pdf_token_next(struct pdf_reader *r);
/* The bytes of a string or hexadecimal string; returns how many, never more than `max`. */
size_t pdf_token_bytes(const struct pdf_token *t, unsigned char *out, size_t max);
/* Behind the command ID: goes on after the picture that follows. */
void pdf_token_skip_picture(struct pdf_reader *r);

#endif
