/* Images without what is not the picture; which way up it is stays. */
#include "domain/image.h"
#include "support/test.h"

#include <string.h>

static struct arena *a;

/* The small JPEG of the seeds with segments behind its first marker. */
static struct str jpeg_with(struct str segments)
{
    struct str plain = test_file(a, "tests/fuzz/corpus/image/small.jpg");
    return str_cat(a, str_cat(a, str_cut(plain, 0, 2), segments), str_cut(plain, 2, plain.n));
}

static struct str cleaned(struct str bytes)
{
    struct buf out;
    struct image image;
    buf_init(&out, 1 << 20);
    CHECK_INT(image_clean(bytes, IMAGE_MAX_SIDE, &out, &image), IMAGE_OK);
    struct str s = str_copy(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static bool has(struct str s, struct str what)
{
    return str_find(s, what, 0) != SIZE_MAX;
}

#define GPS "\x88\x25\0\x04\0\0\0\x01" "GPS!"
static const struct str turned_big = STR("\xff\xe1\0\x34" "Exif\0\0" "MM\0*\0\0\0\x08" "\0\x02" GPS "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0" "\0\0\0\0" "Jana!!");
static const struct str turned_little = STR("\xff\xe1\0\x22" "Exif\0\0" "II*\0\x08\0\0\0" "\x01\0" "\x12\x01\x03\0\x01\0\0\0\x08\0\0\0" "\0\0\0\0");

static void photographs(void)
{
    test_case("place, comment, profile and XMP go, which way up stays");
    struct str s = cleaned(jpeg_with(str_cat(a, turned_big, STR("\xff\xfe\0\x08" "secret" "\xff\xe2\0\x14" "ICC_PROFILE\0" "scanne" "\xff\xe1\0\x08" "http:/"))));
    CHECK(!has(s, STR("GPS!")) && !has(s, STR("Jana")) && !has(s, STR("secret")) && !has(s, STR("ICC_PROFILE")) && !has(s, STR("http")));
    CHECK(has(s, STR("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0")));
    CHECK(str_eq(cleaned(s), s));
    test_case("a camera with the other order of bytes");
    s = cleaned(jpeg_with(turned_little));
    CHECK(has(s, STR("\x01\x12\0\x03\0\0\0\x01\0\x08\0\0")));
    test_case("one that is the right way up has no EXIF at all, and no small picture in its first segment");
    s = cleaned(jpeg_with(STR("\xff\xe0\0\x13" "JFIF\0" "\x01\x02\0\0\x01\0\x01\x01\x01" "RGB")));
    CHECK(!has(s, STR("Exif")) && !has(s, STR("RGB")) && has(s, STR("\xff\xe0\0\x10JFIF")));
}

int main(void)
{
    a = arena_new(16 << 20);
    photographs();
    arena_free(a);
    return test_end();
}
