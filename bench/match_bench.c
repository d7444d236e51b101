/* Quality of the matching on judged listings: nDCG@10, Recall@10, MRR, beside what SQLite finds by itself, and what each part of the
 * matching is worth. Usage: match_bench DIRECTORY [-v]
 * DIRECTORY holds listings.csv and qrels.csv (see demo/matching/README.md). -v prints every query with its ten best. */
#include <stdio.h>
#include <string.h>

#include "support/judged.h"

static const struct {
    const char *name;
    unsigned left_out;
} rows[] = {
    {"clusterwerk", 0},
    {"without synonyms", MATCH_SYNONYMS},
    {"without dictionary", MATCH_DICTIONARY},
    {"without both", MATCH_SYNONYMS | MATCH_DICTIONARY},
    {"without compounds", MATCH_COMPOUNDS},
    {"without constraints", MATCH_CONSTRAINTS},
    {"without graph", MATCH_GRAPH},
    {"without concepts", MATCH_CONCEPTS | MATCH_GRAPH},
};

static void print_row(const char *name, const struct quality *q)
{
    printf("  %-24s %8.3f %10.3f %8.3f\n", name, q->ndcg, q->recall, q->mrr);
}

/* False when the directory does not hold what it must. */
static bool print_one(const char *directory, size_t row, bool verbose)
{
    struct arena *a = arena_new((size_t)2 << 30);
    struct judged j;
    struct quality q;
    bool read = judged_read(a, directory, rows[row].left_out, &j);
    if (read) {
        if (row == 0) {
            printf("matching: %zu listings of %s\n  %-24s %8s %10s %8s\n", j.n_listings, directory, "", "nDCG@10", "Recall@10", "MRR");
        }
        if (row == 0 && judged_measure_fts(a, &j, &q)) {
            print_row("SQLite FTS5, bm25", &q);
        }
        judged_measure(a, &j, judged_by_matching, NULL, &q);
        print_row(rows[row].name, &q);
        if (verbose) {
            judged_print(a, &j);
        }
        judged_free(&j);
    }
    arena_free(a);
    return read;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: match_bench DIRECTORY [-v]\n");
        return 2;
    }
    bool verbose = argc > 2 && strcmp(argv[2], "-v") == 0;
    for (size_t i = 0; i < (verbose ? 1 : sizeof rows / sizeof *rows); i++) {
        if (!print_one(argv[1], i, verbose)) {
            fprintf(stderr, "%s: no listings.csv and qrels.csv\n", argv[1]);
            return 1;
        }
    }
    return 0;
}
