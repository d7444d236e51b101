#include "domain/image.h"

static uint32_t byte_at(struct str s, size_t at)
{
    return (unsigned char)s.p[at];
}

static uint32_t big16(struct str s, size_t at)
{
    return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static uint32_t big32(struct str s, size_t at)
{
    return big16(s, at) << 16 | big16(s, at + 2);
}

static uint32_t little24(struct str s, size_t at)
{
    return byte_at(s, at) | byte_at(s, at + 1) << 8 | byte_at(s, at + 2) << 16;
}

static uint32_t little32(struct str s, size_t at)
{
    return little24(s, at) | byte_at(s, at + 3) << 24;
}

static bool is_at(struct str s, size_t at, struct str wanted)
{
    return str_eq(str_cut(s, at, at + wanted.n), wanted);
}

static enum image_problem measured(const char *mime, uint32_t width, uint32_t height, struct image *ret)
{
    if (width == 0 || height == 0) {
        return IMAGE_BROKEN;
    }
    if (width > IMAGE_MAX_SIDE || height > IMAGE_MAX_SIDE) {
        return IMAGE_TOO_LARGE;
    }
    *ret = (struct image){.mime = mime, .width = width, .height = height};
    return IMAGE_OK;
}

/* ---- PNG: signature, then chunks of length, type, data, checksum ---- */

static const struct str png_signature = STR("\x89PNG\r\n\x1a\n");

/* What a picture needs; text, times, EXIF and private chunks are left out. */
static bool is_picture_chunk(struct str type)
{
    static const char *const kept[] = {"IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "IDAT", "IEND"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (str_is(type, kept[i])) {
            return true;
        }
    }
    return false;
}

static enum image_problem png_clean(struct str s, struct buf *out, struct image *ret)
{
    enum { FRAME = 12, HEADER = 13 };
    size_t at = png_signature.n;
    bool has_data = false;
    struct image image = {0};
    buf_str_add(out, png_signature);
    while (s.n - at >= FRAME) {
        uint32_t n = big32(s, at);
        struct str type = str_cut(s, at + 4, at + 8);
        if (n > s.n - at - FRAME || (at == png_signature.n) != str_is(type, "IHDR")) {
            return IMAGE_BROKEN;
        }
        if (str_is(type, "IHDR")) {
            enum image_problem p = n == HEADER ? measured("image/png", big32(s, at + 8), big32(s, at + 12), &image) : IMAGE_BROKEN;
            if (p) {
                return p;
            }
        }
        if (is_picture_chunk(type)) {
            buf_str_add(out, str_cut(s, at, at + FRAME + n));
        }
        has_data = has_data || str_is(type, "IDAT");
        at += FRAME + n;
        if (str_is(type, "IEND")) {
            *ret = image;
            return has_data ? IMAGE_OK : IMAGE_BROKEN; /* what follows the end is no part of the picture */
        }
    }
    return IMAGE_BROKEN;
}

/* ---- JPEG: markers with lengths, then entropy-coded data behind each start of scan ---- */

enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc, RST0 = 0xd0, RST7 = 0xd7, APP0 = 0xe0, APP2 = 0xe2,
       APP14 = 0xee, APP15 = 0xef, COM = 0xfe };

static bool is_frame(uint32_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
}

/* Of applications' segments the kind of file (0), the colour profile (2) and the colour transform (14) belong to the picture. */
static bool is_kept(uint32_t marker)
{
    bool application = marker >= APP0 && marker <= APP15;
    return marker != COM && (!application || marker == APP0 || marker == APP2 || marker == APP14);
}

/* End of the entropy-coded data that begins at `at`: the next marker that is neither stuffing nor a restart. */
static size_t scan_end(struct str s, size_t at)
{
    for (; at + 1 < s.n; at++) {
        uint32_t next = byte_at(s, at + 1);
        if (byte_at(s, at) == 0xff && next != 0 && next != 0xff && !(next >= RST0 && next <= RST7)) {
            return at;
        }
    }
    return s.n;
}

struct segment {
    uint32_t marker;
    size_t at, data, end;            /* of its marker; of what follows its length; behind it, entropy-coded data included */
};

static bool is_lone(uint32_t marker)
{
    return marker == SOI || marker == EOI || (marker >= RST0 && marker <= RST7);
}

/* The segment whose marker stands at `at`, filling bytes before it aside; false when there is none, or less of it than it says. */
static bool segment_at(struct str s, size_t at, struct segment *ret)
{
    while (s.n - at >= 4 && byte_at(s, at) == 0xff && byte_at(s, at + 1) == 0xff) {
        at++;
    }
    if (s.n - at < 4 || byte_at(s, at) != 0xff) {
        return false;
    }
    uint32_t marker = byte_at(s, at + 1);
    size_t n = big16(s, at + 2);
    if (marker < 0xc0 || is_lone(marker) || n < 2 || n > s.n - at - 2) {
        return false;
    }
    size_t end = at + 2 + n;
    *ret = (struct segment){.marker = marker, .at = at, .data = at + 4, .end = marker == SOS ? scan_end(s, end) : end};
    return true;
}

static enum image_problem jpeg_measure(struct str s, const struct segment *seg, struct image *image)
{
    enum { FRAME_HEADER = 6 };
    if (!is_frame(seg->marker)) {
        return IMAGE_OK;
    }
    if (seg->end - seg->data < FRAME_HEADER || image->mime) {
        return IMAGE_BROKEN;
    }
    return measured("image/jpeg", big16(s, seg->data + 3), big16(s, seg->data + 1), image);
}

static enum image_problem jpeg_clean(struct str s, struct buf *out, struct image *ret)
{
    struct image image = {0};
    struct segment seg;
    buf_str_add(out, str_cut(s, 0, 2));
    for (size_t at = 2; segment_at(s, at, &seg); at = seg.end) {
        enum image_problem p = jpeg_measure(s, &seg, &image);
        if (p) {
            return p;
        }
        if (is_kept(seg.marker)) {
            buf_str_add(out, str_cut(s, seg.at, seg.end));
        }
        if (seg.marker == SOS && s.n - seg.end >= 2 && byte_at(s, seg.end + 1) == EOI) {
            buf_str_add(out, str_cut(s, seg.end, seg.end + 2));
            *ret = image;
            return image.mime ? IMAGE_OK : IMAGE_BROKEN;
        }
    }
    return IMAGE_BROKEN;
}

/* ---- WebP: RIFF with chunks of type, length, data, padded to even ---- */

enum { RIFF_HEADER = 12, CHUNK_HEADER = 8, FLAG_XMP = 4, FLAG_EXIF = 8 };

static enum image_problem webp_measure(struct str type, struct str data, struct image *image)
{
    if (str_is(type, "VP8X") && data.n >= 10) {
        return measured("image/webp", little24(data, 4) + 1, little24(data, 7) + 1, image);
    }
    if (image->mime) { /* the extended header has said it */
        return IMAGE_OK;
    }
    if (str_is(type, "VP8 ") && data.n >= 10 && is_at(data, 3, STR("\x9d\x01\x2a"))) {
        return measured("image/webp", little24(data, 6) & 0x3fff, little24(data, 7) >> 8 & 0x3fff, image);
    }
    if (str_is(type, "VP8L") && data.n >= 5 && byte_at(data, 0) == 0x2f) {
        uint32_t bits = little32(data, 1);
        return measured("image/webp", (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, image);
    }
    return IMAGE_BROKEN;
}

static bool is_webp_chunk(struct str type)
{
    static const char *const kept[] = {"VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (str_is(type, kept[i])) {
            return true;
        }
    }
    return false;
}

static void put_little32(char *to, size_t n)
{
    for (size_t i = 0; i < 4; i++) {
        to[i] = (char)(unsigned char)(n >> (8 * i));
    }
}

static bool shows(struct str type)
{
    return str_is(type, "VP8X") || str_is(type, "VP8 ") || str_is(type, "VP8L");
}

static enum image_problem webp_clean(struct str s, struct buf *out, struct image *ret)
{
    struct image image = {0};
    size_t at = RIFF_HEADER, begin = out->n;
    buf_str_add(out, str_cut(s, 0, RIFF_HEADER));
    while (s.n - at >= CHUNK_HEADER) {
        struct str type = str_cut(s, at, at + 4);
        size_t n = little32(s, at + 4), whole = CHUNK_HEADER + n + (n & 1);
        if (n > s.n - at - CHUNK_HEADER || whole > s.n - at) {
            return IMAGE_BROKEN;
        }
        enum image_problem p = shows(type) ? webp_measure(type, str_cut(s, at + CHUNK_HEADER, at + CHUNK_HEADER + n), &image) : IMAGE_OK;
        if (p) {
            return p;
        }
        size_t to = out->n;
        if (is_webp_chunk(type)) {
            buf_str_add(out, str_cut(s, at, at + whole));
        }
        if (str_is(type, "VP8X") && buf_ok(out)) {
            out->p[to + CHUNK_HEADER] = (char)(out->p[to + CHUNK_HEADER] & ~(FLAG_XMP | FLAG_EXIF));
        }
        at += whole;
    }
    if (!image.mime || !buf_ok(out)) {
        return IMAGE_BROKEN;
    }
    put_little32(out->p + begin + 4, out->n - begin - CHUNK_HEADER);
    *ret = image;
    return IMAGE_OK;
}

enum image_problem image_clean(struct str bytes, struct buf *out, struct image *ret)
{
    if (is_at(bytes, 0, png_signature)) {
        return png_clean(bytes, out, ret);
    }
    if (is_at(bytes, 0, STR("\xff\xd8\xff"))) {
        return jpeg_clean(bytes, out, ret);
    }
    bool webp = is_at(bytes, 0, STR("RIFF")) && is_at(bytes, 8, STR("WEBP"));
    return webp ? webp_clean(bytes, out, ret) : IMAGE_UNKNOWN;
}
