#include "support/stored_zip.h"

#include "base/buf.h"

enum { PARTS_MAX = 8, ZIP_MAX = 64 << 20 };

struct stored {
    struct str name, bytes;
    uint32_t crc, at;
};

/* CRC-32 of ISO 3309, bit by bit. */
static uint32_t crc_of(struct str s)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++) {
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
        }
    }
    return ~crc;
}

static void put(struct buf *out, uint32_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        buf_char(out, (char)(v >> (8 * i) & 0xff));
    }
}

/* What local header and directory have in common, from "version needed" to the length of the name. */
static void put_common(struct buf *out, const struct stored *s)
{
    put(out, 20, 2);
    put(out, 0, 4);
    put(out, 0, 4);
    put(out, s->crc, 4);
    put(out, (uint32_t)s->bytes.n, 4);
    put(out, (uint32_t)s->bytes.n, 4);
    put(out, (uint32_t)s->name.n, 2);
    put(out, 0, 2);
}

static struct str zip_of(struct arena *a, struct stored *v, size_t n)
{
    struct buf out;
    buf_init(&out, ZIP_MAX);
    for (size_t i = 0; i < n; i++) {
        v[i].crc = crc_of(v[i].bytes);
        v[i].at = (uint32_t)out.n;
        put(&out, 0x04034b50, 4);
        put_common(&out, &v[i]);
        buf_str_add(&out, v[i].name);
        buf_str_add(&out, v[i].bytes);
    }
    uint32_t directory = (uint32_t)out.n;
    for (size_t i = 0; i < n; i++) {
        put(&out, 0x02014b50, 4);
        put(&out, 20, 2);
        put_common(&out, &v[i]);
        put(&out, 0, 2);
        put(&out, 0, 4);
        put(&out, 0, 4);
        put(&out, v[i].at, 4);
        buf_str_add(&out, v[i].name);
    }
    uint32_t end = (uint32_t)out.n;
    put(&out, 0x06054b50, 4);
    put(&out, 0, 4);
    put(&out, (uint32_t)n, 2);
    put(&out, (uint32_t)n, 2);
    put(&out, end - directory, 4);
    put(&out, directory, 4);
    put(&out, 0, 2);
    struct str zip = str_copy(a, buf_str(&out));
    buf_free(&out);
    return zip;
}

struct str stored_book(struct arena *a, struct str sheet, struct str styles, struct str shared)
{
    struct str workbook = str_starts(sheet, STR("<!--1904-->"))
                              ? STR("<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>")
                              : STR("<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>");
    struct stored v[PARTS_MAX] = {
        {.name = STR("xl/workbook.xml"), .bytes = workbook},
        {.name = STR("xl/_rels/workbook.xml.rels"),
         .bytes = STR("<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")},
        {.name = STR("xl/worksheets/sheet1.xml"), .bytes = sheet}};
    size_t n = 3;
    if (styles.n) {
        v[n++] = (struct stored){.name = STR("xl/styles.xml"), .bytes = styles};
    }
    if (shared.n) {
        v[n++] = (struct stored){.name = STR("xl/sharedStrings.xml"), .bytes = shared};
    }
    return zip_of(a, v, n);
}
