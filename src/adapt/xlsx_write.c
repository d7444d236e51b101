/* Workbooks, written by libxlsxwriter. */
#include "domain/xlsx_write.h"

#include "base/csv.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { ROWS_MAX = 1048575, CELL_MAX = 32767, DIGITS_MAX = 15, NAME_MAX_LETTERS = 31, WIDTH = 24 };

/* Fifteen digits are what a spreadsheet keeps; "007" and "+49" are no numbers to their readers. */
static bool is_number(struct str s, double *ret)
{
    size_t at = s.n > 0 && s.p[0] == '-';
    bool zero_first = s.n > at + 1 && s.p[at] == '0' && s.p[at + 1] != '.';
    return s.n > at && s.p[at] >= '0' && s.p[at] <= '9' && !zero_first && s.n <= DIGITS_MAX && str_to_real(s, ret);
}

static void write_cell(struct arena *a, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, struct str cell, lxw_format *format)
{
    double number;
    if (cell.n > 0 && !format && is_number(cell, &number)) {
        worksheet_write_number(sheet, row, column, number, NULL);
    } else if (cell.n > 0) {
        worksheet_write_string(sheet, row, column, str_z(a, str_clip(csv_unguarded(cell), CELL_MAX)), format);
    }
}

static enum err write_rows(struct arena *a, lxw_workbook *book, lxw_worksheet *sheet, struct str csv)
{
    struct csv c;
    lxw_format *bold = workbook_add_format(book);
    format_set_bold(bold);
    if (!csv_begin_with(&c, a, csv, ',')) {
        return OK; /* nothing to tell: an empty sheet */
    }
    for (size_t i = 0; i < c.n_columns; i++) {
        write_cell(a, sheet, 0, (lxw_col_t)i, c.columns[i], bold);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    if (c.n_columns > 0) {
        worksheet_set_column(sheet, 0, (lxw_col_t)(c.n_columns - 1), WIDTH, NULL);
    }
    for (lxw_row_t row = 1; csv_next(&c, a); row++) {
        if (row > ROWS_MAX) {
            return ERR_LIMIT;
        }
        for (size_t i = 0; i < c.n_columns; i++) {
            write_cell(a, sheet, row, (lxw_col_t)i, c.cells[i], NULL);
        }
    }
    return OK;
}

static bool read_back(struct arena *a, int fd, struct str *ret)
{
    struct stat found;
    if (fstat(fd, &found) != 0 || found.st_size <= 0) {
        return false;
    }
    size_t n = (size_t)found.st_size, done = 0;
    char *bytes = arena_alloc(a, 1, n);
    while (done < n) {
        ssize_t got = pread(fd, bytes + done, n - done, (off_t)done);
        if (got <= 0) {
            return false;
        }
        done += (size_t)got;
    }
    *ret = (struct str){bytes, n};
    return true;
}

static enum err write_file(struct arena *a, const char *path, struct str csv, struct str name)
{
    lxw_workbook *book = workbook_new(path);
    if (!book) {
        return ERR_UNAVAILABLE;
    }
    lxw_worksheet *sheet = workbook_add_worksheet(book, str_z(a, str_clip(name, NAME_MAX_LETTERS)));
    enum err e = sheet ? write_rows(a, book, sheet, csv) : ERR_INTERNAL;
    return workbook_close(book) == LXW_NO_ERROR ? e : ERR_UNAVAILABLE;
}

/* The library of Debian 12 writes to a path only: one that leads into memory. */
enum err xlsx_write(struct arena *a, struct str csv, struct str name, struct str *ret)
{
    int fd = memfd_create("workbook", MFD_CLOEXEC);
    if (fd < 0) {
        return ERR_UNAVAILABLE;
    }
    enum err e = write_file(a, str_z(a, str_fmt(a, "/proc/self/fd/%d", fd)), csv, name);
    if (e == OK && !read_back(a, fd, ret)) {
        e = ERR_UNAVAILABLE;
    }
    close(fd);
    return e;
}
