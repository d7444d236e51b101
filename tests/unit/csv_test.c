#include "base/csv.h"
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
    buf_free(&out);
}

int main(void)
{
    struct arena *a = arena_new(32 << 20);
    reading(a);
    refusing(a);
    writing();
    arena_free(a);
    return test_end();
}
