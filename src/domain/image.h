/* Raster images as people send them: recognised by their first bytes, measured, and written anew without anything that is not
 * the picture (EXIF with places and serial numbers but for which way up it is, XMP, comments, colour profiles, small pictures). Pixels are not decoded.
 *
 * Sources of the formats: PNG, W3C Recommendation 2003, 5 and 11; JPEG, ITU-T T.81, B.1 and B.2; WebP, RFC 9649, 2. */
#ifndef DOMAIN_IMAGE_H
#define DOMAIN_IMAGE_H

#include "base/buf.h"

enum { IMAGE_MAX_SIDE = 4096 /* pixels: more than any screen shows of a logo */, IMAGE_MAX_PHOTO = 16384 };

struct image {
    const char *mime;           /* "image/png", "image/jpeg", "image/webp" */
    int64_t width, height;      /* 1 .. max_side */
};
enum image_problem { IMAGE_OK, IMAGE_UNKNOWN /* none of the three */, IMAGE_BROKEN, IMAGE_TOO_LARGE /* more pixels on a side */ };

/* Adds the cleaned image to `out`; never more bytes than came in. On a problem `ret` is untouched, `out` may hold a part. */
enum image_problem image_clean(struct str bytes, uint32_t max_side, struct buf *out, struct image *ret) MUST_USE;

#endif
