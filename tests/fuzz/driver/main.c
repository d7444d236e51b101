/* Runs a fuzz target over its seeds: the program NAME_corpus reads tests/fuzz/corpus/NAME/. */
#include "base/buf.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_SEED = 1 << 20 };

static bool run_seed(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    uint8_t *data = malloc(MAX_SEED);
    size_t n = data ? fread(data, 1, MAX_SEED, f) : 0;
    fclose(f);
    /* A copy of exactly this size, so that the sanitizer sees every read behind the end. */
    uint8_t *exact = malloc(n + (n == 0));
    if (data && exact) {
        memcpy(exact, data, n);
        (void)LLVMFuzzerTestOneInput(exact, n);
    }
    bool ok = data && exact;
    free(data);
    free(exact);
    return ok;
}

int main(int argc, char **argv)
{
    (void)argc;
    const char *slash = strrchr(argv[0], '/');
    struct str name = str_of(slash ? slash + 1 : argv[0]);
    char folder[512], path[1024];
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%.*s", (int)(name.n - strlen("_corpus")), name.p);
    struct dirent **seeds;
    int n = scandir(folder, &seeds, NULL, alphasort), count = 0, bad = 0;
    for (int i = 0; i < n; i++) {
        if (seeds[i]->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, seeds[i]->d_name);
            bool ok = run_seed(path);
            bad += !ok;
            printf("%sok %d - %s\n", ok ? "" : "not ", ++count, path);
            fflush(stdout);
        }
        free(seeds[i]);
    }
    if (n >= 0) {
        free(seeds);
    }
    if (count == 0) {
        printf("not ok 1 - no seeds in %s\n", folder);
        count = bad = 1;
    }
    printf("1..%d\n", count);
    return bad > 0;
}
