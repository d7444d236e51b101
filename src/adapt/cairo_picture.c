/* PNG by cairo, WebP by libwebp; the bytes of a JPEG are handed through to the PDF. Whatever side and kind domain/image.h let in is bounded. */
#include "adapt/cairo_picture.h"

#include "domain/image.h"

#include <string.h>
#include <webp/decode.h>

struct reader {
    struct str rest;
};

static cairo_status_t read_some(void *arg, unsigned char *to, unsigned n)
{
    struct reader *r = arg;
    if (n > r->rest.n) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(to, r->rest.p, n);
    r->rest = str_cut(r->rest, n, r->rest.n);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *png(const struct paper_picture *p)
{
    struct reader r = {p->bytes};
    return cairo_image_surface_create_from_png_stream(read_some, &r);
}

/* Into the surface's own pixels: premultiplied, blue first, as cairo has them on machines with the little end first. */
static cairo_surface_t *webp(const struct paper_picture *p)
{
    WebPDecoderConfig c;
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)p->width, (int)p->height);
    if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS || !WebPInitDecoderConfig(&c)) {
        return s;
    }
    int stride = cairo_image_surface_get_stride(s);
    cairo_surface_flush(s);
    c.output.colorspace = MODE_bgrA;
    c.output.is_external_memory = 1;
    c.output.u.RGBA = (WebPRGBABuffer){cairo_image_surface_get_data(s), stride, (size_t)stride * (size_t)p->height};
    bool ok = WebPDecode((const uint8_t *)p->bytes.p, p->bytes.n, &c) == VP8_STATUS_OK;
    cairo_surface_mark_dirty(s);
    if (!ok) {
        cairo_surface_destroy(s);
        return NULL;
    }
    return s;
}

static cairo_surface_t *jpeg(const struct paper_picture *p)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)p->width, (int)p->height);
    cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)p->bytes.p, p->bytes.n, NULL, NULL);
    return s;
}

cairo_surface_t *cairo_picture(const struct paper_picture *p)
{
    bool fits = p->width > 0 && p->height > 0 && p->width <= IMAGE_MAX_SIDE && p->height <= IMAGE_MAX_SIDE;
    cairo_surface_t *s = !fits || p->bytes.n == 0        ? NULL
                         : str_is(p->mime, "image/png")  ? png(p)
                         : str_is(p->mime, "image/webp") ? webp(p)
                         : str_is(p->mime, "image/jpeg") ? jpeg(p)
                                                         : NULL;
    if (s && cairo_surface_status(s) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(s);
        return NULL;
    }
    return s;
}
