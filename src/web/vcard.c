#include "web/vcard.h"

#include "web/content_line.h"

enum { TEXT_MAX = 64 << 10 };

void vcard_begin(struct vcard *c, const char *kind)
{
    buf_init(&c->out, TEXT_MAX);
    buf_fmt(&c->out, "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:%s\r\n", kind);
}

void vcard_text(struct vcard *c, const char *name, struct str value)
{
    content_text(&c->out, name, value);
}

void vcard_parts(struct vcard *c, const char *name, const struct str *values, size_t n)
{
    content_line(&c->out, name, ';', values, n);
}

void vcard_list(struct vcard *c, const char *name, struct strs values)
{
    content_line(&c->out, name, ',', values.v, values.n);
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
