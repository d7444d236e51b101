/* The check before a survey begins, its beginning, and the change of one that runs. */
#include "feature/survey/editor.h"
#include "gen/file_sql.h"
#include "gen/pretest_sql.h"
#include "gen/survey_tpl.h"

enum err editor_check_page(struct request *r)
{
    struct editing ed;
    enum err e = editor_load(r, &ed);
    if (e) {
        return e;
    }
    struct editor_check_view v = {.base = editor_path(r, ed.row.id, ""), .questions = (int64_t)ed.doc.n_questions,
                                  .minutes = ed.doc.n_questions ? survey_minutes(&ed.doc, r->lang) : 0, .is_draft = str_is(ed.row.status, "draft"),
                                  .is_open = str_is(ed.row.status, "open"), .is_changed = ed.last.number != ed.row.revision};
    size_t n;
    const struct survey_finding *findings = survey_findings(r->arena, r->lang, &ed.doc, &n);
    size_t errors = survey_errors(findings, n);
    v.errors = (int64_t)errors;
    v.stops = findings;
    v.n_stops = errors;
    v.hints = findings + errors;
    v.n_hints = n - errors;
    v.crumbs = editor_crumbs(r, &ed, T(r->lang, "Check"));
    const struct page_head head = {.title = T(r->lang, "Check"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_editor_check, &v);
}

/* What stands in the last state may be in force. */
static enum err ready(struct request *r, const struct editing *ed)
{
    size_t n;
    const struct survey_finding *findings = survey_findings(r->arena, r->lang, &ed->doc, &n);
    if (survey_errors(findings, n) > 0) {
        r->problem = N_("The questionnaire has errors. Please have it checked and mend them.");
        return ERR_CONFLICT;
    }
    return OK;
}

enum err editor_open_post(struct request *r)
{
    struct editing ed;
    int64_t changed = 0;
    enum err e = editor_load(r, &ed);
    e = e ? e : ready(r, &ed);
    e = e ? e : survey_status(r->db, ed.row.id, STR("draft"), STR("open"), r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("Somebody has begun or closed this survey meanwhile.");
        return ERR_CONFLICT;
    }
    e = e ? e : survey_put_in_force(r->db, r->arena, ed.row.id, "open");
    e = e ? e : survey_test_files_away(r->db, ed.row.id);
    e = e ? e : survey_test_forget(r->db, ed.row.id);
    return e ? e : web_redirect(r, editor_path(r, ed.row.id, ""), N_("The survey runs. Its address can be sent now."));
}

enum err editor_apply_post(struct request *r)
{
    struct editing ed;
    enum err e = editor_load_open(r, &ed);
    e = e ? e : ready(r, &ed);
    if (!e && ed.last.number == ed.row.revision) {
        return web_redirect(r, editor_path(r, ed.row.id, "/versions"), N_("Nothing was changed."));
    }
    e = e ? e : survey_put_in_force(r->db, r->arena, ed.row.id, "open");
    if (e == ERR_CONFLICT && !r->problem) {
        r->problem = N_("Somebody has begun or closed this survey meanwhile.");
    }
    return e ? e : web_redirect(r, editor_path(r, ed.row.id, "/versions"), N_("The new version is in force. Whoever has begun already goes on with the version before."));
}
