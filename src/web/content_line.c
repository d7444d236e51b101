#include "web/content_line.h"

enum { LINE_BYTES = 75, LINE_MAX = 64 << 10 };

/* RFC 6350 3.4, RFC 5545 3.3.11: backslash, comma, semicolon and line ends are escaped. */
static void escaped(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\n') {
            buf_z(out, "\\n");
        } else if ((unsigned char)c >= ' ') {
            if (c == '\\' || c == ',' || c == ';') {
                buf_char(out, '\\');
            }
            buf_char(out, c);
        }
    }
}

static void plain(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= ' ') {
            buf_char(out, s.p[i]);
        }
    }
}

/* RFC 6350 3.2, RFC 5545 3.1: longer lines go on behind a line end and a space. */
static void fold(struct buf *out, struct str line)
{
    for (size_t most = LINE_BYTES; line.n > 0; most = LINE_BYTES - 1) {
        struct str part = str_clip(line, most);
        buf_str_add(out, part);
        line = str_cut(line, part.n, line.n);
        buf_z(out, line.n > 0 ? "\r\n " : "\r\n");
    }
}

void content_line(struct buf *out, const char *name, char between, const struct str *values, size_t n)
{
    struct buf line;
    bool any = false;
    buf_init(&line, LINE_MAX);
    buf_z(&line, name);
    for (size_t i = 0; i < n; i++) {
        buf_char(&line, i == 0 ? ':' : between);
        escaped(&line, values[i]);
        any = any || values[i].n > 0;
    }
    if (any) {
        fold(out, buf_str(&line));
    }
    buf_free(&line);
}

void content_text(struct buf *out, const char *name, struct str value)
{
    content_line(out, name, ',', &value, 1);
}

void content_plain(struct buf *out, const char *name, struct str value)
{
    struct buf line;
    buf_init(&line, LINE_MAX);
    buf_z(&line, name);
    buf_char(&line, ':');
    plain(&line, value);
    if (value.n > 0) {
        fold(out, buf_str(&line));
    }
    buf_free(&line);
}
