#include "web/vcard.h"

enum { TEXT_MAX = 64 << 10, LINE_BYTES = 75 };

/* RFC 6350 3.4: backslash, comma, semicolon and line ends are escaped. */
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

/* RFC 6350 3.2: longer lines go on behind a line end and a space, never within a character. */
static void fold(struct buf *out, struct str line)
{
    for (size_t most = LINE_BYTES; line.n > 0; most = LINE_BYTES - 1) {
        struct str part = str_clip(line, most);
        buf_str_add(out, part);
        line = str_cut(line, part.n, line.n);
        buf_z(out, line.n > 0 ? "\r\n " : "\r\n");
    }
}

static void property(struct buf *out, const char *name, char between, const struct str *values, size_t n)
{
    struct buf line;
    bool any = false;
    buf_init(&line, TEXT_MAX);
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

void vcard_begin(struct vcard *c, const char *kind)
{
    buf_init(&c->out, TEXT_MAX);
    buf_fmt(&c->out, "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:%s\r\n", kind);
}

void vcard_text(struct vcard *c, const char *name, struct str value)
{
    property(&c->out, name, ';', &value, 1);
}

void vcard_parts(struct vcard *c, const char *name, const struct str *values, size_t n)
{
    property(&c->out, name, ';', values, n);
}

void vcard_list(struct vcard *c, const char *name, struct strs values)
{
    property(&c->out, name, ',', values.v, values.n);
}

struct str vcard_end(struct vcard *c, struct arena *a, instant changed)
{
    char moment[INSTANT_TEXT];
    instant_text(moment, changed);
    vcard_text(c, "REV", (struct str){moment, sizeof moment});
    buf_z(&c->out, "END:VCARD\r\n");
    struct str text = str_copy(a, buf_str(&c->out));
    buf_free(&c->out);
    return text;
}

enum err web_vcard(struct request *r, struct str name, struct str card)
{
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%.*s.vcf\"", STR_ARG(name)));
    return web_bytes(r, "text/vcard; charset=utf-8", card);
}
