#include "base/csv.h"
#include "base/encoding.h"
#include "support/test.h"

static void reading(struct arena *a)
{
    struct csv c;
    CHECK(csv_begin(&c, a, STR("\xef\xbb\xbfid,name , text\r\n1,\"A, \"\"B\"\"\nC\",x\r\n,,\n2,Ö\n")));
    CHECK_INT(c.n_columns, 3);
    CHECK(csv_next(&c, a));
    CHECK_STR(csv_get(&c, "name"), "A, \"B\"\nC");
    CHECK_STR(csv_get(&c, "text"), "x");
    CHECK(csv_next(&c, a));
    CHECK_INT(c.row, 4);
    CHECK_STR(csv_get(&c, "name"), "Ö");
    CHECK_STR(csv_get(&c, "text"), "");
    CHECK(!csv_get(&c, "nope").p);
    CHECK(!csv_next(&c, a) && !c.why);
    CHECK(csv_begin(&c, a, STR("a;b\n1;2")) && csv_next(&c, a));
    CHECK_STR(csv_get(&c, "b"), "2");
}

static void separators(struct arena *a)
{
    struct csv c;
    CHECK_INT(csv_separator(STR("a;b,c;d\n1;2;3\n4;5;6\n")), ';');
    CHECK_INT(csv_separator(STR("\"Firma; kurz\",Ort\nx,y\n")), ',');
    CHECK_INT(csv_separator(STR("Firma;Ort\n\"Alpha, Beta\nund Co\";Bonn\n1,5;2,5\n")), ';');
    CHECK_INT(csv_separator(STR("a\tb\n1,5\t2\n")), '\t');
    CHECK_INT(csv_separator(STR("name\nx\n")), ',');
    CHECK(csv_begin(&c, a, STR("sep=;\r\na;b\r\n1,2;3\r\n")) && csv_next(&c, a));
    CHECK_STR(csv_get(&c, "a"), "1,2");
    CHECK_INT(c.row, 3);
}

static void encodings(struct arena *a)
{
    static const struct {
        struct str bytes;
        const char *text;
        enum encoding encoding;
    } rows[] = {{STR("\xef\xbb\xbfStra\xc3\x9f" "e"), "Stra\xc3\x9f" "e", ENCODING_UTF8},
                {STR("Stra\xc3\x9f" "e"), "Stra\xc3\x9f" "e", ENCODING_UTF8},
                {STR("Stra\xdf" "e \x80 5"), "Stra\xc3\x9f" "e \xe2\x82\xac 5", ENCODING_WINDOWS_1252},
                {STR("\xff\xfe" "A\0\xdf\0" "\x3d\xd8\x00\xde"), "A\xc3\x9f\xf0\x9f\x98\x80", ENCODING_UTF16},
                {STR("\xfe\xff" "\0A\xd8\x3d"), "A\xef\xbf\xbd", ENCODING_UTF16},
                {STR(""), "", ENCODING_UTF8}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text;
        enum encoding e;
        test_case("encoding %zu", i);
        CHECK(encoding_to_utf8(a, rows[i].bytes, &text, &e));
        CHECK_STR(text, rows[i].text);
        CHECK_INT(e, rows[i].encoding);
    }
    struct str text;
    enum encoding e;
    CHECK(!encoding_to_utf8(a, STR("a\0b"), &text, &e));
    CHECK(!encoding_to_utf8(a, STR("a\xff\0b"), &text, &e));
}

static void refusing(struct arena *a)
{
    struct csv c;
    CHECK(!csv_begin(&c, a, STR(" \n")) && c.why);
    CHECK(!csv_begin(&c, a, STR("a\n\xff")) && c.why);
    CHECK(csv_begin(&c, a, STR("a,b\n1,2,3\n")) && !csv_next(&c, a) && c.why);
    CHECK(csv_begin(&c, a, STR("a,b\n\"1,2\n")) && !csv_next(&c, a) && c.why);
    CHECK(csv_begin(&c, a, STR("a,b\n\"1\"x,2\n")) && !csv_next(&c, a) && c.why);
    CHECK(!csv_next(&c, a));
}

static void writing(void)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    csv_cell(&out, STR("a"));
    csv_cell(&out, STR("b \"c\", d"));
    csv_cell(&out, STR("=1+1"));
    csv_cell(&out, STR("-4.5"));
    csv_end_row(&out);
    csv_cell(&out, STR(""));
    csv_cell(&out, STR("x\ny"));
    csv_end_row(&out);
    CHECK_STR(buf_str(&out), "a,\"b \"\"c\"\", d\",\"'=1+1\",-4.5\n\"\",\"x\ny\"\n");
    test_case("what was guarded comes back");
    static const char *const texts[] = {"=1+1", "+49 30 x", "'=1", "''-x", "'s Gravenhage", "-4.5", "@a", "'"};
    struct arena *a = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct csv c;
        buf_clear(&out);
        buf_z(&out, "x\n");
        csv_cell(&out, str_of(texts[i]));
        csv_end_row(&out);
        CHECK(csv_begin_with(&c, a, buf_str(&out), ',') && csv_next(&c, a));
        CHECK_STR(csv_unguarded(c.cells[0]), texts[i]);
    }
    arena_free(a);
    buf_free(&out);
}

int main(void)
{
    struct arena *a = arena_new(32 << 20);
    reading(a);
    separators(a);
    encodings(a);
    refusing(a);
    writing();
    arena_free(a);
    return test_end();
}
