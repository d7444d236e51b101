/* Where the list is fetched, how often, and what came of it. */
#include "domain/change.h"
#include "domain/fetch.h"
#include "app/app.h"
#include "feature/import/page.h"
#include "feature/import/pull.h"
#include "feature/import/pull_view.h"
#include "gen/import_sql.h"
#include "gen/import_tpl.h"

static const struct choice intervals[] = {{"24", N_("every day")}, {"168", N_("every week")}, {0}};
const struct field pull_fields[] = {
    {.name = "url", .type = FIELD_URL, .offset = offsetof(struct pull_input, url), .flags = FIELD_REQUIRED, .label = N_("Address of the list"),
     .hint = N_("It begins with https:// and leads to a CSV or XLSX file that needs no password.")},
    {.name = "hours", .type = FIELD_CHOICE, .offset = offsetof(struct pull_input, hours), .flags = FIELD_REQUIRED, .choices = intervals,
     .label = N_("How often")},
    {0},
};

static void fill_problem(struct request *r, struct str problem, struct pull_view *v)
{
    struct run run = {.kind = import_kinds, .pull = DB_NULL};
    struct json_value *parsed = ARENA_NEW(r->arena, struct json_value);
    struct outcome_view shown = {0};
    struct str why;
    if (!problem.n || !json_parse(r->arena, problem.p[0] == '[' ? str_fmt(r->arena, "{\"said\":%.*s}", STR_ARG(problem)) : problem, parsed, &why)) {
        return;
    }
    run.outcome = parsed;
    outcome_view(r, NULL, &run, &shown);
    v->said = shown.said;
    v->n_said = shown.n_said;
}

enum err pull_page(struct request *r)
{
    struct ground g;
    struct import_pull_of_row row = {0};
    struct pull_view v = {0};
    enum err e = ground_of(r, &g);
    if (e) {
        return e;
    }
    enum err known = import_pull_of(r->db, r->arena, g.cluster, &row);
    if (known && known != ERR_NOT_FOUND) {
        return known;
    }
    struct pull_input now = {.url = row.url, .hours = known ? STR("24") : str_fmt(r->arena, "%lld", (long long)row.hours)};
    v.base = g.base;
    v.is_there = known == OK;
    v.was_tried = v.is_there && row.tried_at != DB_NULL;
    v.tried_at = row.tried_at;
    v.next_at = row.next_at;
    v.is_failed = str_is(row.outcome, "failed");
    v.is_unchanged = str_is(row.outcome, "unchanged");
    fill_problem(r, row.problem, &v);
    import_head(r, &g, STEP_FILE, N_("Have the list fetched"), T(r->lang, "For clusters that keep their members elsewhere: we fetch the list, import it with the columns you assigned last, and mail the office what changed. When it has mistakes, nothing is changed."), &v.head);
    part_errors(r, &v.errors);
    part_field(r, pull_fields, "url", r->method == POST && r->input ? r->input : &now, &v.url);
    part_field(r, pull_fields, "hours", r->method == POST && r->input ? r->input : &now, &v.hours);
    return import_show(r, &v.head, tpl_import_pull, &v);
}

static struct str pull_path(struct request *r, const struct ground *g)
{
    return str_cat(r->arena, g->base, STR("/pull"));
}

enum err pull_save(struct request *r)
{
    const struct pull_input *in = r->input;
    struct ground g;
    int64_t hours = 24;
    enum err e = ground_of(r, &g);
    if (e) {
        return e;
    }
    if (!fetch_url_ok(in->url, r->app->config.fetch_private)) {
        field_error(r, "url", N_("The address must begin with https:// and name a host."));
        return ERR_INVALID;
    }
    if (!str_to_int(in->hours, &hours)) {
        return ERR_INVALID;
    }
    e = import_pull_put(r->db, id_new(), g.cluster, r->viewer->account, in->url, hours, r->now);
    e = e ? e : job_add_once_in(r->db, IMPORT_PULL_JOB, JOB_OUTSIDE, r->now, r->now);
    e = e ? e : audit_add(r->db, r->viewer, "import_pull", "cluster", g.cluster, STR_NONE, r->now);
    return e ? e : web_redirect(r, pull_path(r, &g), N_("The list is fetched within a minute, and regularly from then on."));
}

enum err pull_stop(struct request *r)
{
    struct ground g;
    enum err e = ground_of(r, &g);
    e = e ? e : import_pull_stop(r->db, g.cluster);
    e = e ? e : audit_add(r->db, r->viewer, "import_pull_stop", "cluster", g.cluster, STR_NONE, r->now);
    return e ? e : web_redirect(r, pull_path(r, &g), N_("The list is no longer fetched. What was imported stays."));
}
