#include "domain/mail_text.h"

static void gap(struct buf *out)
{
    if (out->n > 0) {
        buf_char(out, '\n');
    }
}

void mail_paragraph(struct buf *out, struct str text)
{
    gap(out);
    size_t column = 0;
    for (struct str word; str_split(&text, ' ', &word);) {
        size_t width = str_chars(word);
        if (column > 0 && column + 1 + width > MAIL_LINE) {
            buf_char(out, '\n');
            column = 0;
        } else if (column > 0) {
            buf_char(out, ' ');
            column++;
        }
        buf_str_add(out, word);
        column += width;
    }
    buf_char(out, '\n');
}

void mail_link(struct buf *out, struct str base_url, struct str path)
{
    gap(out);
    buf_str_add(out, base_url);
    buf_str_add(out, path);
    buf_char(out, '\n');
}
