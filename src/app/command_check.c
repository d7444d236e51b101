/* check: is the database sound, are routes well formed, does the index hold what the database holds? */
#include <stdio.h>

#include "app/cli.h"
#include "app/start.h"
#include "db/check.h"
#include "gen/check_sql.h"
#include "web/server.h"

enum { REPORT_MAX = 1 << 20 };

static size_t count_of(struct cli *c, struct index *ix, const char *kind)
{
    static const struct viewer everything = {.role = ROLE_OPERATOR};
    struct str value = str_of(kind);
    struct search s = {.limit = 1};
    struct search_result found;
    s.facets[FACET_KIND] = (struct strs){.v = &value, .n = 1};
    search_run(ix, c->arena, &everything, &s, &found);
    return (size_t)found.total;
}

static size_t compare(struct cli *c, struct buf *report, struct index *ix, const char *kind, int64_t in_database)
{
    size_t in_index = count_of(c, ix, kind);
    buf_fmt(report, "%s: %lld in the database, %zu in the index\n", kind, (long long)in_database, in_index);
    return in_index != (size_t)in_database;
}

static enum err check_index(struct cli *c, struct db *db, struct buf *report, size_t *problems)
{
    struct app app = {.config = c->config, .arena = c->arena};
    struct check_counts_row row;
    struct str why;
    enum err e = check_counts(db, c->arena, clock_now(), &row);
    e = e ? e : app_fill(&app, &why);
    if (!e) {
        size_t before = *problems;
        *problems += compare(c, report, app.index, "cluster", row.clusters);
        *problems += compare(c, report, app.index, "organisation", row.organisations);
        size_t listings = index_size(app.index) - count_of(c, app.index, "cluster") - count_of(c, app.index, "organisation");
        buf_fmt(report, "listing: %lld in the database, %zu in the index\n", (long long)row.listings, listings);
        *problems += before == *problems && listings != (size_t)row.listings;
    }
    app_stop(&app);
    return e;
}

int command_check(struct cli *c)
{
    struct db *db;
    struct buf report;
    struct str why;
    size_t problems = 0;
    if (!server_check_routes(c->arena, &why)) {
        return cli_say(CLI_FAILED, "%.*s", STR_ARG(why));
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    buf_init(&report, REPORT_MAX);
    enum err e = db_check(db, &report, &problems);
    e = e ? e : check_index(c, db, &report, &problems);
    printf("%.*s", STR_ARG(buf_str(&report)));
    buf_free(&report);
    db_close(db);
    if (e) {
        return cli_say(CLI_FAILED, "the database cannot be read (%s)", err_name(e));
    }
    if (problems) {
        printf("%zu problems\n", problems);
    } else {
        printf("The database is sound.\n");
    }
    return problems ? CLI_FAILED : CLI_DONE;
}
