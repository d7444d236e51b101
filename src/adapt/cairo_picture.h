/* Pictures that people sent, as cairo surfaces. */
#ifndef ADAPT_CAIRO_PICTURE_H
#define ADAPT_CAIRO_PICTURE_H

#include "domain/paper.h"

#include <cairo.h>

/* The caller destroys it. NULL when it is no picture that can be drawn. A JPEG goes into a PDF as it is; its surface has no pixels. */
cairo_surface_t *cairo_picture(const struct paper_picture *p);

#endif
