/* How wide the rings of the picture are: as usual, unless more dots lie in one than find room side by side; then it takes of the width that
 * others can spare. The same dots always make the same rings. */
#include "feature/radar/radar.h"

#include <math.h>

enum { APART = 28, LEAST = 48 }; /* units of the drawing: from dot to dot; the narrowest ring */
static const double usual[RADAR_RINGS + 1] = {96, 150, 245, 340, 428};

static double width_of(size_t ring)
{
    return usual[ring + 1] - usual[ring];
}

/* The width in which so many dots of one sector lie in rows side by side. */
static double width_for(size_t ring, size_t n, double angle)
{
    double row = fmax(0, angle * (usual[ring] + width_of(ring) / 2) - 2 * RADAR_MARGIN), across = floor(row / APART) + 1;
    return n == 0 ? 0 : 2 * RADAR_EDGE + APART * (ceil((double)n / across) - 1);
}

/* What the fullest sector of each ring needs. */
static void needs(const struct radar *found, double angle, double ret[RADAR_RINGS])
{
    size_t n[RADAR_RINGS][RADAR_KINDS] = {0};
    for (size_t i = 0; i < found->n; i++) {
        n[found->dots[i].ring - 1][found->dots[i].kind]++;
    }
    for (size_t ring = 0; ring < RADAR_RINGS; ring++) {
        ret[ring] = LEAST;
        for (size_t k = 0; k < RADAR_KINDS; k++) {
            ret[ring] = fmax(ret[ring], width_for(ring, n[ring][k], angle));
        }
    }
}

void radar_rings(const struct radar *found, double angle, double ret[RADAR_RINGS + 1])
{
    double need[RADAR_RINGS], missing = 0, spare = 0;
    needs(found, angle, need);
    for (size_t ring = 0; ring < RADAR_RINGS; ring++) {
        missing += fmax(0, need[ring] - width_of(ring));
        spare += fmax(0, width_of(ring) - need[ring]);
    }
    double moved = fmin(missing, spare), given = missing > 0 ? moved / missing : 0, taken = spare > 0 ? moved / spare : 0;
    ret[0] = usual[0];
    for (size_t ring = 0; ring < RADAR_RINGS; ring++) {
        double more = need[ring] - width_of(ring);
        ret[ring + 1] = ret[ring] + width_of(ring) + more * (more > 0 ? given : taken);
    }
}
