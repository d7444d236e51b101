#include "domain/sheet.h"

#include <string.h>

#include "domain/xlsx.h"
#include "text/tr.h"

enum { TITLE_ROWS = 10, HEAD_BYTES = 64 << 10 };

/* Signatures of what looks like a table to people, but is none that can be read. */
static const char *refused_format(struct str bytes)
{
    struct str open_document = STR("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    if (str_starts(bytes, STR("\xd0\xcf\x11\xe0"))) {
        return N_("This is an old Excel file (XLS), or one with a password. Please save it as XLSX or CSV, without a password.");
    }
    if (str_find(str_cut(bytes, 0, 200), open_document, 0) != SIZE_MAX) {
        return N_("This is an OpenDocument file (ODS). Please save it as XLSX or CSV.");
    }
    if (str_starts(bytes, STR("%PDF"))) {
        return N_("This is a PDF. Please save the table as XLSX or CSV.");
    }
    return NULL;
}

static bool read_workbook(struct arena *a, struct str bytes, size_t which, struct sheet *ret, const char **ret_why)
{
    struct xlsx book;
    if (!xlsx_read(a, bytes, which, &book, ret_why)) {
        return false;
    }
    *ret = (struct sheet){.is_workbook = true, .sheets = book.sheets, .separator = ',', .csv = book.csv};
    return true;
}

bool sheet_read(struct arena *a, struct str bytes, size_t which, struct sheet *ret, const char **ret_why)
{
    *ret_why = bytes.n == 0 ? N_("The file is empty.") : refused_format(bytes);
    bool workbook = str_starts(bytes, STR("PK\x03\x04"));
    if (!*ret_why && workbook && bytes.n > SHEET_MAX_BYTES) {
        *ret_why = N_("The file is larger than 20 megabytes. Please divide it.");
    }
    if (*ret_why) {
        return false;
    }
    if (workbook) {
        return read_workbook(a, bytes, which, ret, ret_why);
    }
    struct sheet s = {0};
    if (!encoding_to_utf8(a, bytes, &s.csv, &s.encoding)) {
        *ret_why = N_("This file is no table. Please save it as XLSX or CSV.");
        return false;
    }
    if (str_trim(s.csv).n == 0) {
        *ret_why = N_("The file is empty.");
        return false;
    }
    s.separator = csv_separator(s.csv);
    *ret = s;
    return true;
}

static size_t filled(const struct str *cells, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        found += str_trim(cells[i]).n > 0;
    }
    return found;
}

/* Drops the first line of the text. */
static struct str behind_line(struct str text)
{
    size_t end = str_find(text, STR("\n"), 0);
    return end == SIZE_MAX ? STR("") : str_cut(text, end + 1, text.n);
}

bool sheet_begin(struct arena *a, const struct sheet *s, struct csv *ret, const char **ret_why)
{
    struct str text = s->csv, best = s->csv;
    size_t most = 0, above = 0;
    for (size_t i = 0; i < TITLE_ROWS && text.n; i++) {
        struct csv c;
        bool ok = csv_begin_with(&c, a, str_clip(text, HEAD_BYTES), s->separator); /* all of it is looked at once, below */
        size_t n = ok ? filled(c.columns, c.n_columns) : 0;
        if (n > most) {
            most = n;
            best = text;
            above = i;
        }
        text = behind_line(text);
    }
    if (!csv_begin_with(ret, a, best, s->separator)) {
        *ret_why = N_("The first row of the file must hold the names of the columns.");
        return false;
    }
    ret->row += above;
    return true;
}
