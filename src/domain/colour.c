#include "domain/colour.h"

#include <math.h>

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool colour_parse(struct str s, struct colour *ret)
{
    enum { DIGITS = 6 };
    int v[DIGITS];
    if (s.n == DIGITS + 1 && s.p[0] == '#') {
        s = str_cut(s, 1, s.n);
    }
    for (size_t i = 0; i < DIGITS; i++) {
        v[i] = s.n == DIGITS ? hex_digit(s.p[i]) : -1;
        if (v[i] < 0) {
            return false;
        }
    }
    *ret = (struct colour){(unsigned char)(v[0] * 16 + v[1]), (unsigned char)(v[2] * 16 + v[3]), (unsigned char)(v[4] * 16 + v[5])};
    return true;
}

struct str colour_text(struct arena *a, struct colour c)
{
    return str_fmt(a, "#%02x%02x%02x", c.r, c.g, c.b);
}

static double linear(unsigned char channel)
{
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

double colour_contrast_white(struct colour c)
{
    double luminance = 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
    return 1.05 / (luminance + 0.05);
}

struct colour colour_readable(struct colour c)
{
    struct colour dark = c;
    for (int percent = 99; colour_contrast_white(dark) < COLOUR_READABLE && percent >= 0; percent--) {
        dark = (struct colour){(unsigned char)(c.r * percent / 100), (unsigned char)(c.g * percent / 100),
                               (unsigned char)(c.b * percent / 100)};
    }
    return dark;
}

int colour_hue(struct colour c)
{
    double r = linear(c.r), g = linear(c.g), b = linear(c.b);
    double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    double green_red = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double blue_yellow = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    int degrees = (int)lround(atan2(blue_yellow, green_red) * 180 / M_PI);
    return degrees <= 0 ? degrees + 360 : degrees;
}
