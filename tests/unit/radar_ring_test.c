/* The rings of the radar: as usual with few dots, wider where many lie, always within the same edges. */
#include "feature/radar/radar.h"
#include "support/test.h"

enum { MOST = 300, SECTORS = RADAR_KINDS };
static const double angle = 6.283185307 / SECTORS;

/* So many organisations in each ring. */
static void rings_of(const size_t n[RADAR_RINGS], double ret[RADAR_RINGS + 1])
{
    static struct radar_dot dots[MOST];
    struct radar found = {.dots = dots};
    for (int ring = 1; ring <= RADAR_RINGS; ring++) {
        for (size_t i = 0; i < n[ring - 1] && found.n < MOST; i++) {
            dots[found.n++] = (struct radar_dot){.kind = RADAR_ORGANISATION, .ring = ring};
        }
    }
    radar_rings(&found, angle, ret);
}

static void check_edges(const double r[RADAR_RINGS + 1])
{
    CHECK_INT(r[0], 96);
    CHECK(r[RADAR_RINGS] > 427.9 && r[RADAR_RINGS] < 428.1);
    for (int i = 0; i < RADAR_RINGS; i++) {
        CHECK(r[i + 1] - r[i] > 40);
    }
}

int main(void)
{
    double usual[RADAR_RINGS + 1], some[RADAR_RINGS + 1];
    test_case("no dots");
    rings_of((size_t[RADAR_RINGS]){0}, usual);
    check_edges(usual);
    CHECK_INT(usual[1], 150);
    CHECK_INT(usual[3], 340);
    test_case("few dots change nothing");
    rings_of((size_t[RADAR_RINGS]){2, 4, 6, 8}, some);
    for (int i = 0; i <= RADAR_RINGS; i++) {
        CHECK(some[i] == usual[i]);
    }
    test_case("many very near");
    rings_of((size_t[RADAR_RINGS]){12}, some);
    check_edges(some);
    CHECK(some[1] > 190);
    test_case("many at the edge take from those within");
    rings_of((size_t[RADAR_RINGS]){0, 0, 0, 60}, some);
    check_edges(some);
    CHECK(some[3] < usual[3] - 20);
    test_case("more everywhere than there is room");
    rings_of((size_t[RADAR_RINGS]){40, 40, 40, 40}, some);
    check_edges(some);
    return test_end();
}
