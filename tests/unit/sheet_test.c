/* Files of rows and columns: the workbook of an office, what else a spreadsheet may hold, and what is refused. */
#include "domain/sheet.h"
#include "domain/xlsx.h"
#include "support/stored_zip.h"
#include "support/test.h"

static struct arena *arena;

static void workbook(void)
{
    struct sheet s;
    struct csv c;
    const char *why = NULL;
    test_case("a workbook as Excel writes it: title above the table, leading zeros, dates, long numbers");
    CHECK(sheet_read(arena, test_file(arena, "tests/fixture/members.xlsx"), 0, &s, &why));
    CHECK(s.is_workbook);
    CHECK_INT(s.sheets.n, 2);
    CHECK_STR(s.sheets.v[0], "Mitglieder 2026");
    CHECK(sheet_begin(arena, &s, &c, &why));
    CHECK_INT(c.n_columns, 10);
    CHECK(csv_next(&c, arena));
    CHECK_INT(c.row, 4);
    CHECK_STR(csv_get(&c, "Firma"), "Optik Börner GmbH");
    CHECK_STR(csv_get(&c, "PLZ"), "01067");
    CHECK_STR(csv_get(&c, "Telefon"), "49351123456");
    CHECK_STR(csv_get(&c, "Mitglied seit"), "2019-04-01");
    CHECK(csv_next(&c, arena) && csv_next(&c, arena));
    CHECK_STR(csv_get(&c, "Firma"), "Präzision & Söhne KG");
    CHECK_STR(csv_get(&c, "Mitglied seit"), "2021-12-31");
    CHECK(!csv_next(&c, arena) && !c.why);
    test_case("the second sheet");
    CHECK(sheet_read(arena, test_file(arena, "tests/fixture/members.xlsx"), 1, &s, &why));
    CHECK_STR(s.csv, "nur intern\n");
}

static struct str book_of(const char *sheet, const char *styles, const char *shared)
{
    return stored_book(arena, str_of(sheet), str_of(styles), str_of(shared));
}

static const char *csv_of(const char *sheet, const char *styles, const char *shared)
{
    struct xlsx x;
    const char *why = NULL;
    return xlsx_read(arena, book_of(sheet, styles, shared), 0, &x, &why) ? str_z(arena, x.csv) : why;
}

static void cells(void)
{
    static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-407]dd\\.mm\\.yyyy;@\"/>"
                                 "<numFmt numFmtId=\"165\" formatCode=\"00000\"/><numFmt numFmtId=\"166\" formatCode=\"0.00 &quot;days&quot;\"/></numFmts>"
                                 "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                                 "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";
    static const struct {
        const char *cells, *line;
    } rows[] = {
        {"<c r=\"A1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab\n"},
        {"<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>9</v></c><c r=\"D1\"><v>7</v></c>", "zwei,\"\",\"\",7\n"},
        {"<c><v>1.0E5</v></c><c><v>4.9351123456E10</v></c><c><v>0.30000000000000004</v></c><c><v>1E-7</v></c><c><v>-2</v></c>",
         "100000,49351123456,0.3,0.0000001,-2\n"},
        {"<c s=\"1\"><v>61</v></c><c s=\"2\"><v>46347</v></c><c s=\"1\"><v>1</v></c><c s=\"5\"><v>46347.8361</v></c><c s=\"5\"><v>0.5</v></c>",
         "1900-03-01,2026-11-21,1900-01-01,2026-11-21 20:03,12:00\n"},
        {"<c s=\"3\"><v>1067</v></c><c s=\"4\"><v>5</v></c><c s=\"99\"><v>5</v></c>", "01067,5,5\n"},
        {"<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1</f><v>x_x000D_y</v></c><c t=\"d\"><v>2026-11-21T00:00:00</v></c>",
         "1,\"\",xy,2026-11-21\n"},
        {"<c><v>abc</v></c><c><v></v></c>", "abc\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_case("cells %zu", i);
        const char *sheet = str_z(arena, str_fmt(arena, "<worksheet><sheetData><row r=\"1\">%s</row></sheetData></worksheet>", rows[i].cells));
        CHECK_STR(str_of(csv_of(sheet, styles, "<sst><si><t>eins</t></si><si><r><t>zw</t></r><rPh><t>?</t></rPh><r><t>ei</t></r></si></sst>")),
                  rows[i].line);
    }
    test_case("rows keep their numbers; empty ones at the end are left out; prefixes of names do not matter");
    CHECK_STR(str_of(csv_of("<x:worksheet xmlns:x=\"y\"><x:row r=\"2\"><x:c t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row r=\"1048576\"/></x:worksheet>",
                            "", "")), "\na\n");
    test_case("dates that count from 1904");
    CHECK_STR(str_of(csv_of("<!--1904--><worksheet><row><c s=\"1\"><v>44885</v></c></row></worksheet>", styles, "")), "2026-11-21\n");
}

static void refused(void)
{
    static const struct {
        struct str bytes;
        const char *why;
    } files[] = {
        {STR(""), "The file is empty."},
        {STR(" \r\n"), "The file is empty."},
        {STR("\xd0\xcf\x11\xe0\xa1\xb1"), "This is an old Excel file (XLS), or one with a password. Please save it as XLSX or CSV, without a password."},
        {STR("%PDF-1.7"), "This is a PDF. Please save the table as XLSX or CSV."},
        {STR("PK\x03\x04 and nothing"), "This XLSX file is damaged. Please save it anew and try again."},
        {STR("\x01\x00\xff"), "This file is no table. Please save it as XLSX or CSV."},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct sheet s;
        const char *why = NULL;
        test_case("refused %zu", i);
        CHECK(!sheet_read(arena, files[i].bytes, 0, &s, &why));
        CHECK_STR(str_of(why), files[i].why);
    }
    test_case("entities that grow, too many columns, rows, broken XML");
    CHECK_STR(str_of(csv_of("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet><row><c t=\"str\"><v>&b;</v></c></row></worksheet>", "", "")),
              "This XLSX file is damaged. Please save it anew and try again.");
    CHECK_STR(str_of(csv_of("<worksheet><row><c r=\"ZZ1\"><v>1</v></c></row></worksheet>", "", "")), "The sheet has more than 520 columns.");
    CHECK_STR(str_of(csv_of("<worksheet><row r=\"300000\"><c><v>1</v></c></row></worksheet>", "", "")), "The sheet has more than 200,000 rows.");
    CHECK_STR(str_of(csv_of("<worksheet><row>", "", "")), "This XLSX file is damaged. Please save it anew and try again.");
}

int main(void)
{
    arena = arena_new(256 << 20);
    workbook();
    cells();
    refused();
    arena_free(arena);
    return test_end();
}
