#include "domain/file_clean.h"

#include "base/buf.h"
#include "base/clock.h"
#include "domain/image.h"
#include "domain/pdf_clean.h"
#include "text/tr.h"

static const struct {
    const char *kind, *mime;
} kinds[] = {{"png", "image/png"}, {"jpg", "image/jpeg"}, {"webp", "image/webp"}, {"pdf", "application/pdf"}};

const char *file_mime(struct str kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(kind, kinds[i].kind)) {
            return kinds[i].mime;
        }
    }
    return "application/octet-stream";
}

static const char *kind_of(const char *mime)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(str_of(mime), kinds[i].mime)) {
            return kinds[i].kind;
        }
    }
    return NULL;
}

static enum file_problem clean_pdf(struct arena *a, struct str bytes, size_t max, struct file_cleaned *ret)
{
    struct pdf pdf;
    switch (pdf_clean(a, bytes, max, &pdf)) {
    case PDF_OK: break;
    case PDF_BROKEN: return FILE_BROKEN;
    case PDF_LOCKED: return FILE_LOCKED;
    case PDF_TOO_MUCH: return FILE_TOO_MUCH;
    }
    *ret = (struct file_cleaned){.kind = "pdf", .bytes = pdf.bytes, .words = pdf.words};
    return FILE_OK;
}

static enum file_problem clean_image(struct arena *a, struct str bytes, size_t max, struct file_cleaned *ret)
{
    struct image image;
    struct buf out;
    buf_init(&out, max + 1);
    enum image_problem p = image_clean(bytes, IMAGE_MAX_PHOTO, &out, &image);
    p = p == IMAGE_OK && !buf_ok(&out) ? IMAGE_BROKEN : p;
    if (p == IMAGE_OK) {
        *ret = (struct file_cleaned){.kind = kind_of(image.mime), .bytes = str_copy(a, buf_str(&out)), .width = image.width, .height = image.height};
    }
    buf_free(&out);
    static const enum file_problem problems[] = {
        [IMAGE_OK] = FILE_OK, [IMAGE_UNKNOWN] = FILE_UNKNOWN, [IMAGE_BROKEN] = FILE_BROKEN, [IMAGE_TOO_LARGE] = FILE_TOO_WIDE};
    return problems[p];
}

enum file_problem file_clean(struct arena *a, struct str bytes, size_t max, struct file_cleaned *ret)
{
    if (bytes.n > max) {
        return FILE_TOO_LARGE;
    }
    return str_starts(bytes, STR("%PDF-")) ? clean_pdf(a, bytes, max, ret) : clean_image(a, bytes, max, ret);
}

void file_parts_clean(struct arena *a, struct file_part *v, size_t n, size_t max)
{
    instant until = clock_steady() + SECONDS(30);
    for (size_t i = 0; i < n; i++) {
        v[i].problem = clock_steady() < until ? file_clean(a, v[i].bytes, max, &v[i].file) : FILE_TOO_MUCH;
    }
}

const char *file_problem_text(enum file_problem p)
{
    switch (p) {
    case FILE_BROKEN: return N_("This file is damaged. Please save it anew, or choose another one.");
    case FILE_LOCKED: return N_("This PDF is protected by a password. Please save it without protection.");
    case FILE_TOO_WIDE: return N_("This picture has more than 16,384 pixels on a side. Please make it smaller.");
    case FILE_TOO_MUCH: return N_("This PDF could not be freed of its properties within the time there is. Please print it to a new PDF, and send that one.");
    case FILE_OK:
    case FILE_UNKNOWN:
    case FILE_TOO_LARGE: break;
    }
    return NULL;
}
