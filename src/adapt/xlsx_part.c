#include "adapt/xlsx_part.h"

#include "text/tr.h"

#include <string.h>

enum { PIECE = 64 << 10 };

const char xlsx_damaged[] = N_("This XLSX file is damaged. Please save it anew and try again.");

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *part_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        if (strcmp(local(attributes[0]), name) == 0) {
            return attributes[1];
        }
    }
    return NULL;
}

void part_fail(struct part *p, const char *why)
{
    if (!p->book->why) {
        p->book->why = why;
    }
    XML_StopParser(p->parser, XML_FALSE);
}

static void on_start(void *arg, const char *name, const char **attributes)
{
    struct part *p = arg;
    p->start(p, local(name), attributes);
}

static void on_end(void *arg, const char *name)
{
    struct part *p = arg;
    if (p->end) {
        p->end(p, local(name));
    }
}

static void on_text(void *arg, const char *text, int n)
{
    struct part *p = arg;
    if (!p->collect) {
        return;
    }
    buf_add(&p->text, text, (size_t)n);
    if (!buf_ok(&p->text)) {
        part_fail(p, N_("A cell of the file is too long."));
    }
}

/* No workbook has one; they are how a few bytes become gigabytes. */
static void on_doctype(void *arg, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    part_fail(arg, xlsx_damaged);
}

static void feed(struct part *p, zip_file_t *file, size_t max)
{
    char piece[PIECE];
    size_t total = 0;
    for (;;) {
        zip_int64_t n = zip_fread(file, piece, sizeof piece);
        total += n > 0 ? (size_t)n : 0;
        if (n < 0 || total > max) {
            part_fail(p, n < 0 ? xlsx_damaged : N_("The file is too large when unpacked."));
            return;
        }
        if (XML_Parse(p->parser, piece, (int)n, n == 0) != XML_STATUS_OK) {
            part_fail(p, xlsx_damaged);
            return;
        }
        if (n == 0) {
            return;
        }
    }
}

bool part_read(struct book *b, const char *name, size_t max, struct part *p, bool *ret_found)
{
    zip_file_t *file = zip_fopen(b->zip, name, ZIP_FL_NOCASE);
    if (ret_found) {
        *ret_found = file != NULL;
    }
    if (!file) {
        return true;
    }
    p->book = b;
    p->collect = false;
    p->parser = XML_ParserCreate(NULL);
    if (!p->parser) {
        zip_fclose(file);
        b->why = xlsx_damaged;
        return false;
    }
    buf_init(&p->text, PART_TEXT_MAX);
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, on_start, on_end);
    XML_SetCharacterDataHandler(p->parser, on_text);
    XML_SetStartDoctypeDeclHandler(p->parser, on_doctype);
    feed(p, file, max);
    XML_ParserFree(p->parser);
    buf_free(&p->text);
    zip_fclose(file);
    return b->why == NULL;
}
