/* The cleaning of images on any bytes: it never grows, and what it made it takes again, unchanged. */
#include "domain/image.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf first, second;
    struct image image = {0}, again = {0};
    buf_init(&first, size + 1);
    buf_init(&second, size + 1);
    if (image_clean((struct str){size ? (const char *)data : "", size}, IMAGE_MAX_SIDE, &first, &image) == IMAGE_OK) {
        bool bounded = buf_ok(&first) && first.n <= size && image.width > 0 && image.width <= IMAGE_MAX_SIDE && image.height > 0 &&
                       image.height <= IMAGE_MAX_SIDE;
        if (!bounded || image_clean(buf_str(&first), IMAGE_MAX_SIDE, &second, &again) != IMAGE_OK || !str_eq(buf_str(&first), buf_str(&second)) ||
            again.width != image.width || again.height != image.height) {
            abort();
        }
    }
    buf_free(&first);
    buf_free(&second);
    return 0;
}
