#include "domain/place.h"
#include "support/test.h"
#include "web/part.h"

#include <string.h>

static void test_marks(struct arena *a)
{
    test_case("initials");
    CHECK_STR(part_mark(a, STR("Messlabor Lahnaue GmbH"), 1).initials, "ML");
    CHECK_STR(part_mark(a, STR("Optence"), 1).initials, "Op");
    CHECK_STR(part_mark(a, STR("Österreichische Werke"), 1).initials, "ÖW");
    CHECK_STR(part_mark(a, STR("Müller & Söhne"), 1).initials, "MS");
    CHECK_STR(part_mark(a, STR("X"), 1).initials, "X");
    CHECK_STR(part_mark(a, STR_NONE, 1).initials, "?");
    CHECK_INT(part_mark(a, STR("Optence"), 360).hue, 0);
    CHECK_INT(part_mark(a, STR("Optence"), 0).hue, part_mark(a, STR("Optence"), 0).hue);
    CHECK(part_mark(a, STR("Optence"), 0).hue < 360);
}

static void test_links(struct arena *a)
{
    struct request r = {.arena = a, .path = STR("/landscape"), .query = STR("q=a%20b&page=3&state=DE-BY&pages=1")};

    test_case("links that change one parameter");
    CHECK_STR(part_link(&r, "page", STR("4")), "/landscape?q=a%20b&state=DE-BY&pages=1&page=4");
    CHECK_STR(part_link(&r, "page", STR_NONE), "/landscape?q=a%20b&state=DE-BY&pages=1");
    CHECK_STR(part_link(&r, "q", STR("ä&=")), "/landscape?page=3&state=DE-BY&pages=1&q=%C3%A4%26%3D");
    r.query = STR("page");
    CHECK_STR(part_link(&r, "page", STR_NONE), "/landscape");
}

static void test_pages(struct arena *a)
{
    struct request r = {.arena = a, .path = STR("/x"), .query = STR_NONE};
    struct part_pager p;

    test_case("pager");
    part_pager(&r, 1, 20, 71, &p);
    CHECK_INT(p.from, 1);
    CHECK_INT(p.to, 20);
    CHECK(!p.prev.p);
    CHECK_STR(p.next, "/x?page=2");
    part_pager(&r, 4, 20, 71, &p);
    CHECK_INT(p.to, 71);
    CHECK_STR(p.prev, "/x?page=3");
    CHECK(!p.next.p);
    part_pager(&r, 2, 20, 40, &p);
    CHECK_STR(p.prev, "/x");
    CHECK(!p.next.p);
}

static void test_shares(void)
{
    struct part_facet_value v[] = {{.count = 4}, {.count = 8}}, more[] = {{.count = 2}};
    struct part_facet f = {.values = v, .n_values = 2, .more = more, .n_more = 1};

    test_case("shares of a facet");
    part_facet_shares(&f);
    CHECK_INT(v[0].share, 50);
    CHECK_INT(v[1].share, 100);
    CHECK_INT(more[0].share, 25);
    v[0].count = v[1].count = more[0].count = 0;
    part_facet_shares(&f);
    CHECK_INT(v[1].share, 0);
}

static void test_places(void)
{
    test_case("places are found by binary search: the table is in order");
    CHECK(strcmp(place_name(STR("AD")), "Andorra") == 0);
    CHECK(strcmp(place_name(STR("DE")), "Germany") == 0);
    CHECK(strcmp(place_name(STR("DE-BB")), "Brandenburg") == 0);
    CHECK(strcmp(place_name(STR("DE-TH")), "Thuringia") == 0);
    CHECK(strcmp(place_name(STR("DK")), "Denmark") == 0);
    CHECK(strcmp(place_name(STR("XK")), "Kosovo") == 0);
    CHECK(!place_name(STR("DE-XX")));
    CHECK(!place_name(STR("")));
}

int main(void)
{
    struct arena *a = arena_new(1 << 20);

    test_marks(a);
    test_links(a);
    test_pages(a);
    test_shares();
    test_places();
    arena_free(a);
    return test_end();
}
