/* Writes a synthetic exchange as CSV for `clusterwerk import listings`, by the generator of `clusterwerk generate`.
 * Usage: seed LISTINGS ORGANISATIONS [CLUSTERS FIRST]: in so many invented clusters instead of those of the demo, numbers from FIRST on.
 *        seed clusters N: these clusters, for `clusterwerk import clusters`. */
#include "app/synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED = 20261121, ROW_MAX = 1 << 26 };

static void print(struct buf *out)
{
    fwrite(out->p, 1, out->n, stdout);
    buf_clear(out);
}

int main(int argc, char **argv)
{
    static struct synthetic s;
    struct buf out;
    buf_init(&out, ROW_MAX);
    if (argc == 3 && strcmp(argv[1], "clusters") == 0) {
        synthetic_clusters(&out, 0, strtoul(argv[2], NULL, 10));
        print(&out);
        return 0;
    }
    if (argc != 3 && argc != 5) {
        fprintf(stderr, "usage: seed LISTINGS ORGANISATIONS [CLUSTERS FIRST], or seed clusters N\n");
        return 2;
    }
    size_t invented = argc == 5 ? strtoul(argv[3], NULL, 10) : 0, first = argc == 5 ? strtoul(argv[4], NULL, 10) : 1;
    size_t n = strtoul(argv[1], NULL, 10), organisations = strtoul(argv[2], NULL, 10);
    synthetic_begin(&s, SEED + first - 1);
    synthetic_listing_head(&out);
    for (size_t i = first; i < first + n && organisations; i++) {
        synthetic_listing(&s, &out, i, organisations, invented);
        print(&out);
    }
    print(&out);
    return 0;
}
