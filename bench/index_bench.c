/* Speed of the index by itself, in processor time (filling, searching, directory pages, matching), and its memory.
 * Usage: index_bench LISTINGS.csv
 * The file is what bench/seed writes: seed 100000 5000 > listings.csv */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/csv.h"
#include "domain/match.h"

enum { QUERIES = 4000, MATCHES = 300, TOP = 20 };

/* Processor time of this thread in microseconds: neighbours on the machine do not count. */
static instant cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return SECONDS(t.tv_sec) + t.tv_nsec / 1000;
}

/* Mapped, so that it is no part of the memory that is measured. */
static struct str map_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        return STR_NONE;
    }
    char *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    return p == MAP_FAILED ? STR_NONE : (struct str){.p = p, .n = (size_t)st.st_size};
}

/* Proportional set size: of what is shared the own share, mapped files too. */
static long memory_mib(void)
{
    char line[200];
    long kib = 0;
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    while (f && fgets(line, sizeof line, f) && sscanf(line, "Pss: %ld", &kib) != 1) {
    }
    if (f) {
        fclose(f);
    }
    return kib / 1024;
}

static double real_of(struct str s)
{
    double d;
    return str_to_real(s, &d) ? d : NAN;
}

static void put(struct index *ix, struct arena *a, const struct csv *c, id number)
{
    struct str side = csv_get(c, "side"), category = csv_get(c, "category"), state = csv_get(c, "state"), country = csv_get(c, "country"),
               cluster = csv_get(c, "cluster");
    bool is_public = str_is(csv_get(c, "visibility"), "public");
    struct card_source s = {
        .card = {
            .kind = CARD_LISTING, .id = number,
            .access = {.visibility = is_public ? VISIBLE_PUBLIC : VISIBLE_PLATFORM, .published = true, .organisation = 1 + number % 5000},
            .reference = csv_get(c, "id"), .slug = id_text(a, number), .title = csv_get(c, "title"), .text = str_clip(csv_get(c, "text"), 240),
            .language = STR("de"), .organisation = csv_get(c, "organisation"), .place = csv_get(c, "place"), .lat = real_of(csv_get(c, "lat")),
            .lon = real_of(csv_get(c, "lon")), .radius_km = DB_NULL, .published_at = number,
        },
        .words_title = csv_get(c, "title"), .words_text = csv_get(c, "text"),
    };
    s.card.facets[FACET_SIDE] = (struct strs){&side, 1};
    s.card.facets[FACET_CATEGORY] = (struct strs){&category, 1};
    s.card.facets[FACET_STATE] = (struct strs){&state, 1};
    s.card.facets[FACET_COUNTRY] = (struct strs){&country, 1};
    s.card.facets[FACET_CLUSTER] = (struct strs){&cluster, 1};
    index_put(ix, &s);
}

static int by_time(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void report(const char *what, double *times, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += times[i];
    }
    qsort(times, n, sizeof *times, by_time);
    printf("%-52s mean %8.1f us   median %8.1f us   p99 %8.1f us\n", what, sum / (double)n, times[n / 2], times[n * 99 / 100]);
}

static const struct viewer member = {.account = 7};

static double one_search(struct index *ix, struct arena *a, const struct search *s)
{
    struct search_result r;
    arena_reset(a);
    instant begin = cpu_now();
    search_run(ix, a, &member, s, &r);
    return (double)(cpu_now() - begin);
}

static uint64_t state = 11;
static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 33) % n;
}

/* One or two words of a random text: as rare or common as words are. */
static void bench_words(struct index *ix, struct arena *a, const struct str *texts, size_t n_texts, size_t words, bool facets)
{
    static double times[QUERIES];
    for (size_t i = 0; i < QUERIES; i++) {
        char q[400];
        size_t n = 0;
        for (size_t w = 0; w < words; w++) {
            struct str rest = texts[below(n_texts)], part = STR("");
            for (size_t skip = below(60) + 1; skip > 0 && str_split(&rest, ' ', &part); skip--) {
            }
            n += (size_t)snprintf(q + n, sizeof q - n, "%.*s ", STR_ARG(part));
        }
        struct search s = {.q = {.p = q, .n = n}, .limit = 20, .count_facets = facets};
        times[i] = one_search(ix, a, &s);
    }
    char what[80];
    snprintf(what, sizeof what, "search, %zu word%s%s", words, words == 1 ? "" : "s", facets ? ", facets" : "");
    report(what, times, QUERIES);
}

static void bench_pages(struct index *ix, struct arena *a)
{
    static double times[QUERIES];
    static const char *const categories[] = {"capacity", "technology", "staff", "material", "room", "knowledge", "cooperation", "job"};
    struct search s = {.limit = 20, .count_facets = true};
    for (size_t i = 0; i < QUERIES; i++) {
        times[i] = one_search(ix, a, &s);
    }
    report("directory page, newest, facets", times, QUERIES);
    for (size_t i = 0; i < QUERIES; i++) {
        struct str category = str_of(categories[below(8)]);
        s.facets[FACET_CATEGORY] = (struct strs){&category, 1};
        times[i] = one_search(ix, a, &s);
    }
    report("directory page of a category, facets", times, QUERIES);
    for (size_t i = 0; i < 200; i++) {
        struct str category = str_of(categories[below(8)]);
        s.facets[FACET_CATEGORY] = (struct strs){&category, 1};
        index_remove(ix, CARD_LISTING, (id)(1 + i));
        times[i] = one_search(ix, a, &s);
    }
    report("directory page of a category, after a change", times, 200);
}

static void bench_matching(struct index *ix, struct arena *a, size_t n)
{
    static double times[MATCHES];
    for (size_t i = 0; i < MATCHES; i++) {
        struct match_result r;
        arena_reset(a);
        instant begin = cpu_now();
        if (match_listing(ix, a, &member, (id)(300 + below(n - 300)), (struct match_refusals){0}, TOP, &r) != OK) {
            r.n = 0;
        }
        times[i] = (double)(cpu_now() - begin);
    }
    report("matching, the best 20", times, MATCHES);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new((size_t)4 << 30), *row = arena_new(1 << 20), *request = arena_new((size_t)256 << 20);
    struct str text = argc == 2 ? map_file(argv[1]) : STR_NONE;
    struct csv c;
    if (!text.p || !csv_begin(&c, a, text)) {
        fprintf(stderr, "usage: index_bench LISTINGS.csv\n");
        return 2;
    }
    enum { TEXTS = 20000 };
    struct str *texts = ARENA_ARRAY(a, struct str, TEXTS);
    struct index *ix = index_new();
    index_fill_begin(ix, argv[1]);
    size_t n = 0;
    double spent = 0;
    while (csv_next(&c, row)) {
        if (n < TEXTS) {
            texts[n] = str_copy(a, csv_get(&c, "text"));
        }
        instant begin = cpu_now();
        put(ix, row, &c, (id)(n + 1));
        spent += (double)(cpu_now() - begin);
        n++;
        arena_reset(row);
    }
    index_fill_end(ix);
    munmap((void *)(uintptr_t)text.p, text.n);
    printf("filled %zu listings in %.2f s; %ld MiB in all, mapped files too\n", n, spent / 1e6, memory_mib());
    size_t n_texts = n < TEXTS ? n : TEXTS;
    if (n > 400) {
        bench_matching(ix, request, n);
        printf("memory after matching: %ld MiB in all (goal of a million listings < 1024)\n", memory_mib());
        bench_words(ix, request, texts, n_texts, 1, false);
        bench_words(ix, request, texts, n_texts, 2, false);
        bench_words(ix, request, texts, n_texts, 1, true);
        bench_words(ix, request, texts, n_texts, 2, true);
        bench_pages(ix, request);
        printf("memory after all of that: %ld MiB, most of it the file, which the system takes back when it needs memory\n", memory_mib());
    }
    index_free(ix);
    arena_free(request);
    arena_free(row);
    arena_free(a);
    return 0;
}
