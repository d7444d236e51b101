/* generate: an invented landscape, in portions, so that memory does not grow with its size. */
#include <stdio.h>

#include "app/cli.h"
#include "app/data.h"
#include "app/synthetic.h"

enum { PORTION = 20000, CSV_MAX = 256 << 20, REPORT_MAX = 1 << 20, PORTION_ARENA = 1 << 30, COUNT_MAX = 5000000 };

struct wish {
    int64_t clusters, organisations, listings, seed;
};

static bool read_number(struct str text, const char *flag, int64_t *at)
{
    if (!text.p) {
        return true;
    }
    int64_t n;
    if (!str_to_int(text, &n) || n < 0 || n > COUNT_MAX) {
        cli_say(CLI_USAGE, "%s must be a whole number from 0 to %d, but is \"%.*s\"", flag, COUNT_MAX, STR_ARG(str_clip(text, 40)));
        return false;
    }
    *at = n;
    return true;
}

/* What is imported, and how many there are in all. */
struct part {
    const char *kind;
    size_t n;
};
struct generating {
    struct db *db;
    struct synthetic synthetic;
    struct wish wish;
    struct buf csv, report;
};

static void write_portion(struct generating *g, const char *kind, size_t from, size_t to)
{
    size_t clusters = (size_t)g->wish.clusters;
    buf_clear(&g->csv);
    if (str_is(str_of(kind), "clusters")) {
        synthetic_clusters(&g->csv, from, to);
    } else if (str_is(str_of(kind), "organisations")) {
        synthetic_organisations(&g->csv, from, to);
    } else if (str_is(str_of(kind), "memberships")) {
        synthetic_memberships(&g->csv, from, to, clusters);
    } else {
        synthetic_listing_head(&g->csv);
        for (size_t i = from; i < to; i++) {
            synthetic_listing(&g->synthetic, &g->csv, i + 1, (size_t)g->wish.organisations, clusters);
        }
    }
}

static enum err import_part(struct generating *g, const struct part *p)
{
    enum err e = OK;
    for (size_t from = 0; !e && from < p->n; from += PORTION) {
        struct arena *a = arena_new(PORTION_ARENA);
        write_portion(g, p->kind, from, from + PORTION < p->n ? from + PORTION : p->n);
        buf_clear(&g->report);
        e = data_import(g->db, a, p->kind, buf_str(&g->csv), &g->report);
        fprintf(e ? stderr : stdout, "%.*s", STR_ARG(buf_str(&g->report)));
        arena_free(a);
    }
    return e;
}

static enum err import_all(struct generating *g)
{
    size_t organisations = (size_t)g->wish.organisations;
    const struct part parts[] = {{"clusters", (size_t)g->wish.clusters}, {"organisations", organisations},
                                 {"memberships", g->wish.clusters ? organisations : 0}, {"listings", (size_t)g->wish.listings}};
    enum err e = OK;
    for (size_t i = 0; !e && i < sizeof parts / sizeof parts[0]; i++) {
        e = import_part(g, &parts[i]);
    }
    return e;
}

int command_generate(struct cli *c)
{
    struct generating *g = ARENA_NEW(c->arena, struct generating);
    g->wish = (struct wish){.clusters = 40, .organisations = 1000, .listings = 2000, .seed = 1};
    if (!read_number(c->clusters, "--clusters", &g->wish.clusters) || !read_number(c->organisations, "--organisations", &g->wish.organisations) ||
        !read_number(c->listings, "--listings", &g->wish.listings) || !read_number(c->seed, "--seed", &g->wish.seed)) {
        return CLI_USAGE;
    }
    if (g->wish.listings && (!g->wish.organisations || !g->wish.clusters)) {
        return cli_say(CLI_USAGE, "listings need organisations and clusters to stand for them");
    }
    if (!cli_open_migrated(c, &g->db)) {
        return CLI_FAILED;
    }
    synthetic_begin(&g->synthetic, (uint64_t)g->wish.seed);
    buf_init(&g->csv, CSV_MAX);
    buf_init(&g->report, REPORT_MAX);
    enum err e = import_all(g);
    buf_free(&g->csv);
    buf_free(&g->report);
    db_close(g->db);
    return e ? cli_say(CLI_FAILED, "the landscape was not made whole (%s)", err_name(e)) : CLI_DONE;
}
