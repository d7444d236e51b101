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

static uint32_t any16(struct str s, size_t at, bool little)
{
    return little ? byte_at(s, at) | byte_at(s, at + 1) << 8 : big16(s, at);
}

static uint32_t little32(struct str s, size_t at)
{
    return little24(s, at) | byte_at(s, at + 3) << 24;
}

static uint32_t any32(struct str s, size_t at, bool little)
{
    return little ? little32(s, at) : big32(s, at);
}

static bool is_at(struct str s, size_t at, struct str wanted)
{
    return str_eq(str_cut(s, at, at + wanted.n), wanted);
}

static enum image_problem measured(const char *mime, uint32_t width, uint32_t height, uint32_t max_side, struct image *ret)
{
    if (width == 0 || height == 0) {
        return IMAGE_BROKEN;
    }
    if (width > max_side || height > max_side) {
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

static enum image_problem png_clean(struct str s, uint32_t max_side, struct buf *out, struct image *ret)
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
            enum image_problem p = n == HEADER ? measured("image/png", big32(s, at + 8), big32(s, at + 12), max_side, &image) : IMAGE_BROKEN;
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

enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc, RST0 = 0xd0, RST7 = 0xd7, APP0 = 0xe0, APP1 = 0xe1,
       APP14 = 0xee, APP15 = 0xef, COM = 0xfe };
enum { EXIF_MIN = 32 /* with one entry: what is written anew is never longer than what was there */ };
struct jpeg_kept {
    bool jfif, exif, adobe; /* each stands there once */
};

static bool is_frame(uint32_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
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

/* Which way up the picture is to be shown (1 .. 8) says an entry of EXIF; 1 when there is none. EXIF 2.32, 4.6.4: TIFF header, number of
 * entries, entries of 12 bytes. */
static uint32_t orientation_of(struct str exif)
{
    enum { TAG = 0x0112, ENTRY = 12, TIFF = 6, ENTRIES_MAX = 500 };
    bool little = is_at(exif, TIFF, STR("II"));
    if (!is_at(exif, 0, STR("Exif\0\0")) || exif.n < EXIF_MIN) {
        return 1;
    }
    struct str s = str_cut(exif, TIFF, exif.n);
    size_t at = any32(s, 4, little);
    if (at > s.n || s.n - at < 2) {
        return 1;
    }
    size_t n = any16(s, at, little);
    for (size_t i = 0; i < n && i < ENTRIES_MAX && s.n - at >= 2 + ENTRY * (i + 1); i++) {
        size_t entry = at + 2 + ENTRY * i;
        if (any16(s, entry, little) == TAG) {
            uint32_t v = any16(s, entry + 8, little);
            return v >= 1 && v <= 8 ? v : 1;
        }
    }
    return 1;
}

/* EXIF with that entry alone. */
static void put_orientation(struct buf *out, uint32_t v)
{
    static const char before[] = "\xff\xe1\0\x22" "Exif\0\0" "MM\0*\0\0\0\x08" "\0\x01" "\x01\x12\0\x03\0\0\0\x01\0";
    buf_add(out, before, sizeof before - 1);
    buf_char(out, (char)v);
    buf_add(out, "\0\0\0\0\0\0", 6);
}

/* Of applications' segments the density (0), which way up the picture is (1) and the colour transform (14) belong to the picture, each without what
 * else it may hold: small pictures, places, devices. Colours are those of the web: a profile names the screen or scanner. */
static void put_application(struct str s, const struct segment *seg, struct buf *out, struct jpeg_kept *kept)
{
    enum { JFIF_FIXED = 12, ADOBE_FIXED = 12 };
    struct str data = str_cut(s, seg->data, seg->end);
    if (seg->marker == APP0 && is_at(data, 0, STR("JFIF\0")) && data.n >= JFIF_FIXED + 2 && !kept->jfif) {
        kept->jfif = true;
        buf_add(out, "\xff\xe0\0\x10", 4);
        buf_str_add(out, str_cut(data, 0, JFIF_FIXED));
        buf_add(out, "\0\0", 2);
    } else if (seg->marker == APP1 && !kept->exif && orientation_of(data) != 1) {
        kept->exif = true;
        put_orientation(out, orientation_of(data));
    } else if (seg->marker == APP14 && is_at(data, 0, STR("Adobe")) && data.n >= ADOBE_FIXED && !kept->adobe) {
        kept->adobe = true;
        buf_add(out, "\xff\xee\0\x0e", 4);
        buf_str_add(out, str_cut(data, 0, ADOBE_FIXED));
    }
}

static enum image_problem jpeg_measure(struct str s, const struct segment *seg, uint32_t max_side, struct image *image)
{
    enum { FRAME_HEADER = 6 };
    if (!is_frame(seg->marker)) {
        return IMAGE_OK;
    }
    if (seg->end - seg->data < FRAME_HEADER || image->mime) {
        return IMAGE_BROKEN;
    }
    return measured("image/jpeg", big16(s, seg->data + 3), big16(s, seg->data + 1), max_side, image);
}

static enum image_problem jpeg_clean(struct str s, uint32_t max_side, struct buf *out, struct image *ret)
{
    struct image image = {0};
    struct jpeg_kept kept = {0};
    struct segment seg;
    buf_str_add(out, str_cut(s, 0, 2));
    for (size_t at = 2; segment_at(s, at, &seg); at = seg.end) {
        enum image_problem p = jpeg_measure(s, &seg, max_side, &image);
        if (p) {
            return p;
        }
        if (seg.marker >= APP0 && seg.marker <= APP15) {
            put_application(s, &seg, out, &kept);
        } else if (seg.marker != COM) {
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

enum { RIFF_HEADER = 12, CHUNK_HEADER = 8, FLAG_XMP = 4, FLAG_EXIF = 8, FLAG_PROFILE = 32 };

static enum image_problem webp_measure(struct str type, struct str data, uint32_t max_side, struct image *image)
{
    if (str_is(type, "VP8X") && data.n >= 10) {
        return measured("image/webp", little24(data, 4) + 1, little24(data, 7) + 1, max_side, image);
    }
    if (image->mime) { /* the extended header has said it */
        return IMAGE_OK;
    }
    if (str_is(type, "VP8 ") && data.n >= 10 && is_at(data, 3, STR("\x9d\x01\x2a"))) {
        return measured("image/webp", little24(data, 6) & 0x3fff, little24(data, 7) >> 8 & 0x3fff, max_side, image);
    }
    if (str_is(type, "VP8L") && data.n >= 5 && byte_at(data, 0) == 0x2f) {
        uint32_t bits = little32(data, 1);
        return measured("image/webp", (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, max_side, image);
    }
    return IMAGE_BROKEN;
}

static bool is_webp_chunk(struct str type)
{
    static const char *const kept[] = {"VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"};
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

static enum image_problem webp_clean(struct str s, uint32_t max_side, struct buf *out, struct image *ret)
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
        enum image_problem p = shows(type) ? webp_measure(type, str_cut(s, at + CHUNK_HEADER, at + CHUNK_HEADER + n), max_side, &image) : IMAGE_OK;
        if (p) {
            return p;
        }
        size_t to = out->n;
        if (is_webp_chunk(type)) {
            buf_str_add(out, str_cut(s, at, at + whole));
        }
        if (str_is(type, "VP8X") && buf_ok(out)) {
            out->p[to + CHUNK_HEADER] = (char)(out->p[to + CHUNK_HEADER] & ~(FLAG_XMP | FLAG_EXIF | FLAG_PROFILE));
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

enum image_problem image_clean(struct str bytes, uint32_t max_side, struct buf *out, struct image *ret)
{
    if (is_at(bytes, 0, png_signature)) {
        return png_clean(bytes, max_side, out, ret);
    }
    if (is_at(bytes, 0, STR("\xff\xd8\xff"))) {
        return jpeg_clean(bytes, max_side, out, ret);
    }
    bool webp = is_at(bytes, 0, STR("RIFF")) && is_at(bytes, 8, STR("WEBP"));
    return webp ? webp_clean(bytes, max_side, out, ret) : IMAGE_UNKNOWN;
}
