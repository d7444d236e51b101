/* Drawings: texts that are cut, shapes as SVG, and pictures. */
#include "domain/drawing.h"
#include "support/test.h"

static struct arena *a;

static bool has(struct str s, const char *part)
{
    return str_find(s, str_of(part), 0) != SIZE_MAX;
}

static void lines(void)
{
    struct str out[3];
    test_case("texts are cut between words");
    CHECK_INT(drawing_wrap(a, STR("short"), 14, 200, out, 3), 1);
    CHECK_INT(drawing_wrap(a, STR("one two three four five six"), 14, 90, out, 3), 3);
    CHECK_STR(out[0], "one two");
    for (size_t i = 0; i < 3; i++) {
        CHECK(drawing_width(out[i], 14) <= 90);
    }
    test_case("what is left is said by an ellipsis");
    CHECK_INT(drawing_wrap(a, STR("one two three four five six seven eight nine ten"), 14, 90, out, 2), 2);
    CHECK(str_ends(out[1], STR("…")));
    test_case("a word without an end, and room for nothing");
    CHECK_INT(drawing_wrap(a, STR("Donaudampfschifffahrtsgesellschaftskapitänsmütze"), 14, 90, out, 3), 3);
    CHECK_INT(drawing_wrap(a, STR("äöü"), 14, 0, out, 3), 3);
    CHECK_STR(out[0], "ä");
    CHECK_INT(drawing_wrap(a, STR(""), 14, 90, out, 3), 0);
}

static void files(void)
{
    struct drawing d;
    struct str png;
    struct buf out;
    drawing_begin(a, 100, &d);
    d.h = 40;
    d.title = STR("A <title>");
    d.text = STR("and & what it says");
    drawing_text(&d, 1, 12, 14, ANCHOR_END, PAINT_QUIET, STR("</svg>\"'"));
    for (size_t i = 0; i < 100; i++) { /* more than the first room */
        drawing_area(&d, i, 0, 0, 30, 20);
        drawing_mark(&d, i, 50, 20, i % 2);
    }
    drawing_area(&d, 1, 0, 0, 0, 20);
    test_case("a file holds its colours, a page the names of roles");
    struct str svg = drawing_svg(a, &d, (struct colour){1, 2, 3});
    CHECK(has(svg, "#010203"));
    CHECK(has(svg, "<title id=\"c-t\">A &lt;title&gt;</title><desc id=\"c-d\">and &amp; what it says</desc>"));
    CHECK(!has(svg, "</svg>\"'"));
    CHECK(!has(svg, "class="));
    buf_init(&out, 1 << 20);
    drawing_svg_part(&out, &d, STR("x"), "only-wide");
    CHECK(has(buf_str(&out), "class=\"drawing only-wide\" role=\"img\" aria-labelledby=\"x-t x-d\" viewBox=\"0 0 100 40\""));
    CHECK(has(buf_str(&out), "class=\"f-1 s-ground\""));
    CHECK(!has(buf_str(&out), "#010203"));
    buf_free(&out);
    test_case("pictures");
    CHECK_INT(drawing_png(a, &d, DRAWING_ACCENT, 2, &png), OK);
    CHECK(str_starts(png, STR("\x89PNG")));
    CHECK(png.n > 24 && (unsigned char)png.p[19] == 200 && (unsigned char)png.p[23] == 80); /* width and height */
    CHECK_INT(drawing_png(a, &d, DRAWING_ACCENT, 1000, &png), ERR_LIMIT);
    d.h = 0;
    CHECK_INT(drawing_png(a, &d, DRAWING_ACCENT, 1, &png), ERR_LIMIT);
    test_case("half of a colour is on the way to white");
    CHECK_INT(drawing_weaker((struct colour){55, 155, 255}, .5).r, 155);
}

int main(void)
{
    a = arena_new(16 << 20);
    lines();
    files();
    arena_free(a);
    return test_end();
}
