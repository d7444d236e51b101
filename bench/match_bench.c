/* Quality of the matching on judged listings: nDCG@10, Recall@10, MRR. Usage: match_bench DIRECTORY [--dump]
 * DIRECTORY holds listings.csv and qrels.csv (see demo/matching/README.md). --dump prints one line of features per judged pair. */
#include <stdio.h>
#include <string.h>

#include "support/judged.h"

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: match_bench DIRECTORY\n");
        return 2;
    }
    struct arena *a = arena_new((size_t)1 << 30);
    struct judged j;
    if (!judged_read(a, argv[1], &j)) {
        fprintf(stderr, "%s: no listings.csv and qrels.csv\n", argv[1]);
        return 1;
    }
    struct quality all;
    judged_measure(a, &j, &all);
    printf("matching: %zu listings, %zu queries\n", j.n_listings, all.n);
    printf("nDCG@10 %.3f   Recall@10 %.3f   MRR %.3f   mean time %.2f ms\n", all.ndcg, all.recall, all.mrr, all.milliseconds);
    for (size_t i = 0; i < all.n_groups; i++) {
        printf("  %-12.*s %3zu queries   nDCG@10 %.3f\n", STR_ARG(all.groups[i].name), all.groups[i].n, all.groups[i].ndcg);
    }
    if (argc > 2 && strcmp(argv[2], "-v") == 0) {
        judged_print(a, &j);
    }
    judged_free(&j);
    arena_free(a);
    return 0;
}
