#include "app/demo.h"

#include <stdio.h>

#include "app/data.h"
#include "app/demo_data.h"
#include "domain/password.h"
#include "feature/event/event.h"
#include "feature/poll/poll.h"
#include "feature/survey/survey.h"
#include "gen/demo_sql.h"

enum { REPORT_MAX = 1 << 20 };
#define FILLED STR("demo.filled")

struct filling {
    struct arena *arena;
    struct buf *report;
    struct str password_hash;
};

static enum err fill(struct db *db, void *arg)
{
    struct filling *f = arg;
    size_t n;
    const struct demo_file *files = demo_files(&n);
    buf_clear(f->report);
    for (size_t i = 0; i < n; i++) {
        enum err e = data_import(db, f->arena, files[i].kind, files[i].text, f->report);
        if (e) {
            buf_fmt(f->report, "%s: %s\n", files[i].name, err_name(e));
            return e;
        }
    }
    int64_t marked; /* how many does not matter */
    enum err e = demo_mark_examples(db, &marked);
    e = e ? e : demo_topics(db, &marked);
    e = e ? e : demo_waits(db, &marked);
    if (!e) {
        e = demo_people(db, f->arena, f->password_hash, clock_now());
        e = e ? e : demo_experts(db, f->arena, clock_now());
    }
    e = e ? e : survey_demo(db, f->arena, STR("trendstudie"), demo_text(DEMO_TRENDSTUDIE), demo_text(DEMO_RESPONSES), clock_now());
    e = e ? e : survey_demo(db, f->arena, STR("pulse"), demo_text(DEMO_PULSE), STR_NONE, clock_now());
    e = e ? e : survey_demo_sheets(db, f->arena, STR("members"), STR("optence"), demo_text(DEMO_MEMBERS), demo_text(DEMO_MEMBERS_RESPONSES), clock_now());
    e = e ? e : poll_demo(db, f->arena, clock_now());
    e = e ? e : event_demo(db, f->arena, clock_now());
    return e ? e : setting_put(db, FILLED, STR("1"));
}

enum err demo_fill(struct db *db, struct arena *a, struct buf *report, bool *ret_filled)
{
    struct setting_get_row done;
    enum err e = setting_get(db, a, FILLED, &done);
    if (e != ERR_NOT_FOUND) {
        *ret_filled = false;
        return e;
    }
    struct filling f = {.arena = a, .report = report};
    e = password_hash(a, STR(DEMO_PASSWORD), &f.password_hash);
    if (!e) {
        e = db_tx(db, fill, &f);
    }
    if (!e) {
        *ret_filled = true;
    }
    return e;
}

int command_demo(struct cli *c)
{
    struct db *db;
    struct buf report;
    bool filled;
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    buf_init(&report, REPORT_MAX);
    enum err e = demo_fill(db, c->arena, &report, &filled);
    if (e) {
        fprintf(stderr, "%.*s", STR_ARG(buf_str(&report)));
        cli_say(CLI_FAILED, "the demo landscape could not be filled in (%s)", err_name(e));
    } else {
        fprintf(stderr, "%s%.*s", filled ? "The demo landscape is filled in:\n" : "The demo landscape is there already; its data are kept.\n",
                STR_ARG(buf_str(&report)));
        e = demo_print_logins(db, c->arena, config_url(&c->config, c->arena, 0));
    }
    buf_free(&report);
    db_close(db);
    return e ? CLI_FAILED : CLI_DONE;
}
