/* One part of a workbook: an XML file inside the ZIP archive, unpacked piece by piece while it is read. Inside src/adapt only. */
#ifndef ADAPT_XLSX_PART_H
#define ADAPT_XLSX_PART_H

#include "base/arena.h"
#include "base/buf.h"

#include <expat.h>
#include <zip.h>

struct book {
    struct arena *a;
    zip_t *zip;
    const char *why;          /* msgid of the first failure */
    bool from_1904;           /* serial numbers of dates count from there */
    struct str *shared;       /* texts that cells share */
    size_t n_shared, shared_room;
    unsigned char *styles;    /* enum number_style by number of the cell format */
    size_t n_styles;
};
/* How a number is shown. */
enum number_style { STYLE_PLAIN = 0, STYLE_DATE = 255 /* others: at least so many digits */ };

struct part {
    struct book *book;
    XML_Parser parser;
    struct buf text;          /* collected while `collect` */
    bool collect;
    void *own;                /* of who reads */
    void (*start)(struct part *p, const char *name, const char **attributes);
    void (*end)(struct part *p, const char *name);
};
enum { PART_TEXT_MAX = 1 << 20 };

/* Reads the part `name`, at most `max` bytes of it. A missing part is no failure: *ret_found (may be NULL) says. Handlers stop it with
 * part_fail(). False: book->why says. Names come without prefix. */
bool part_read(struct book *b, const char *name, size_t max, struct part *p, bool *ret_found) MUST_USE;
void part_fail(struct part *p, const char *why);
/* NULL when there is none; names are compared without prefix. */
const char *part_attribute(const char **attributes, const char *name);
extern const char xlsx_damaged[];

/* The chosen sheet (adapt/xlsx_sheet.c): writes its rows. */
bool sheet_part_read(struct book *b, const char *name, struct buf *out) MUST_USE;

#endif
