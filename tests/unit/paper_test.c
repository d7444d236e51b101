/* Documents of pages: every kind of block, tables over pages, texts that want to break out. What the tags say is asked of poppler in tests/system. */
#include "domain/paper.h"
#include "support/test.h"

enum { ROWS = 120 };

static struct arena *a;

static struct paper_block figure(void)
{
    struct drawing *d = ARENA_NEW(a, struct drawing);
    drawing_begin(a, 720, d);
    d->h = 300;
    d->title = STR("A chart (with brackets)");
    d->text = STR("says \\ this");
    drawing_area(d, 1, 10, 10, 300, 40);
    drawing_text(d, 10, 30, 14, ANCHOR_START, PAINT_INK, STR("Größe <&>"));
    return (struct paper_block){.kind = PAPER_FIGURE, .drawing = d};
}

static struct paper_block table(void)
{
    static const struct str heads[] = {STR("Item"), STR("Mean"), STR("N")};
    struct str *cells = ARENA_ARRAY(a, struct str, ROWS * 3);
    for (size_t i = 0; i < ROWS; i++) {
        cells[3 * i] = str_fmt(a, "Row %zu, whose name is long enough for two lines of its narrow column, and more", i);
        cells[3 * i + 1] = STR("1.50");
    }
    return (struct paper_block){.kind = PAPER_TABLE, .heads = heads, .cells = cells, .n_columns = 3, .n_rows = ROWS};
}

/* Pictures of four by three pixels, and what is none. */
static void logos(struct paper *p)
{
    static const struct {
        const char *file, *mime;
        bool is_drawn;
    } all[] = {{"png", "image/png", true}, {"jpg", "image/jpeg", true}, {"png", "image/webp", false}, {"jpg", "image/png", false}, {"png", "image/gif", false}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct str pdf;
        struct paper_picture logo = {.mime = str_of(all[i].mime), .bytes = test_file(a, str_z(a, str_fmt(a, "tests/fuzz/corpus/image/small.%s", all[i].file))), .width = 4,
                                     .height = 3, .text = STR("Logo of somebody")};
        p->logo = &logo;
        test_case("small.%s as %s", all[i].file, all[i].mime);
        CHECK(logo.bytes.n > 0);
        CHECK_INT(paper_pdf(a, p, &pdf), OK);
        CHECK((str_find(pdf, STR("/Subtype /Image"), 0) != SIZE_MAX) == all[i].is_drawn);
    }
    /* one pixel without loss */
    const struct paper_picture webp = {.mime = STR("image/webp"), .width = 1, .height = 1, .text = STR("Logo"),
                                       .bytes = STR("RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0")};
    struct str pdf;
    test_case("a WebP");
    p->logo = &webp;
    CHECK_INT(paper_pdf(a, p, &pdf), OK);
    CHECK(str_find(pdf, STR("/Subtype /Image"), 0) != SIZE_MAX);
    p->logo = NULL;
}

int main(void)
{
    a = arena_new(64 << 20);
    struct str pdf, again;
    const struct paper_block blocks[] = {
        {.kind = PAPER_HEADING, .level = 1, .text = STR("1  First &amp; last"), .number = STR("1  First & last")},
        {.kind = PAPER_HEADING, .level = 2, .text = STR("1.1  Inner"), .number = STR("1.1  Inner")},
        {.kind = PAPER_TEXT, .text = STR("A <b>strong</b> and <i>slanted</i> text")},
        {.kind = PAPER_ITEM, .text = STR("bullet")},
        {.kind = PAPER_ITEM, .text = STR("number"), .number = STR("1.")},
        figure(),
        {.kind = PAPER_NOTE, .text = STR("N = 5")},
        table(),
        {.kind = PAPER_HEADING, .level = 1, .text = STR("2  End")},
        {.kind = PAPER_TEXT, .text = STR("")},
    };
    struct paper p = {.lang = STR("en"), .title = STR("A title"), .subtitle = STR("of a report"), .from = STR("Somebody"), .date = STR("today"), .contents = STR("Contents"),
                      .page = STR("Page"), .accent = DRAWING_ACCENT, .made_at = 1600000000, .blocks = blocks, .n_blocks = sizeof blocks / sizeof *blocks};
    test_case("a document of all kinds of blocks");
    CHECK_INT(paper_pdf(a, &p, &pdf), OK);
    CHECK(str_starts(pdf, STR("%PDF-1.7")));
    CHECK(str_ends(str_trim(pdf), STR("%%EOF")));
    test_case("the same document is the same file");
    CHECK_INT(paper_pdf(a, &p, &again), OK);
    CHECK(str_eq(pdf, again));
    test_case("nothing but a cover and contents");
    p.n_blocks = 0;
    p.subtitle = STR_NONE;
    CHECK_INT(paper_pdf(a, &p, &pdf), OK);
    CHECK(pdf.n > 0 && pdf.n < again.n);
    logos(&p);
    arena_free(a);
    return test_end();
}
