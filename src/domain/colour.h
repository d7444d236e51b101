/* A cluster's own colour: read, measured against white text, darkened where that could not be read. */
#ifndef DOMAIN_COLOUR_H
#define DOMAIN_COLOUR_H

#include "base/arena.h"

struct colour {
    unsigned char r, g, b;   /* sRGB */
};

/* "#1a7f5a" or "1a7f5a", in either case. */
bool colour_parse(struct str s, struct colour *ret) MUST_USE;
struct str colour_text(struct arena *a, struct colour c); /* "#1a7f5a" */
/* Contrast with white, 1 to 21 (WCAG 2.2, relative luminance and contrast ratio). */
double colour_contrast_white(struct colour c);
#define COLOUR_READABLE 4.5 /* WCAG 2.2, 1.4.3 (AA) */
/* The same colour, darker until white text on it is readable; itself when it is. */
struct colour colour_readable(struct colour c);
/* Hue in degrees, 1 to 360, in OKLCH (B. Ottosson, A perceptual color space for image processing, 2020): as the style sheet uses it. */
int colour_hue(struct colour c);

#endif
