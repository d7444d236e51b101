/* check: is the database sound, are routes well formed, does the index hold what the database holds? */
#include <stdio.h>

#include "app/cli.h"
#include "app/start.h"
#include "db/check.h"
#include "gen/check_sql.h"
#include "web/server.h"

enum { REPORT_MAX = 1 << 20 };

static size_t compare(struct buf *report, const struct index *ix, enum card_kind kind, int64_t in_database)
{
    size_t in_index = index_size_of(ix, kind);
    buf_fmt(report, "%s: %lld in the database, %zu in the index\n", card_kind_name(kind), (long long)in_database, in_index);
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
        *problems += compare(report, app.index, CARD_CLUSTER, row.clusters);
        *problems += compare(report, app.index, CARD_ORGANISATION, row.organisations);
        *problems += compare(report, app.index, CARD_LISTING, row.listings);
        *problems += compare(report, app.index, CARD_PERSON, row.people);
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
