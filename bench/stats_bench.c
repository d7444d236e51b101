/* stats_bench FILE ROUNDS: Mann and Whitney's test of two groups, the first half of the numbers of FILE (one a line) against the
 * second. Prints the median of the processor time of one test in milliseconds, W and p. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stats/mann_whitney.h"

enum { VALUES_MAX = 1000000, ROUNDS_MAX = 1000 };

static int ascending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    static double v[VALUES_MAX], times[ROUNDS_MAX];
    FILE *f = argc == 3 ? fopen(argv[1], "r") : NULL;
    long rounds = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    size_t n = 0;
    if (!f || rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: stats_bench FILE ROUNDS\n");
        return 2;
    }
    while (n < VALUES_MAX && fscanf(f, "%lf", &v[n]) == 1) {
        n++;
    }
    fclose(f);
    struct arena *a = arena_new(1 << 30);
    struct mann_whitney m = {0};
    for (long i = 0; i < rounds; i++) {
        double began = processor_ms();
        if (mann_whitney(a, (struct sample){v, n / 2}, (struct sample){v + n / 2, n - n / 2}, TAIL_TWO_SIDED, 0.95, &m)) {
            return 1;
        }
        arena_reset(a);
        times[i] = processor_ms() - began;
    }
    arena_free(a);
    qsort(times, (size_t)rounds, sizeof *times, ascending);
    printf("%.6f %.1f %.10g\n", times[rounds / 2], m.w, m.p);
    return 0;
}
