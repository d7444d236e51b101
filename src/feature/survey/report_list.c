/* Reports of a survey for the office, and those that are public for everybody. */
#include "feature/survey/report.h"
#include "gen/survey_tpl.h"

enum { CODE_BYTES = 9 };

/* ---- the office ---- */

enum err report_list_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct report_of_survey_row *rows;
    size_t n;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : report_of_survey(r->db, r->arena, row.id, &rows, &n);
    if (e) {
        return e;
    }
    struct report_list_item *items = ARENA_ARRAY(r->arena, struct report_list_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct report_list_item){.href = report_path(r, rows[i].id, ""), .title = report_say(rows[i].title_de, rows[i].title_en, r->lang),
                                             .at = rows[i].changed_at, .is_public = rows[i].is_public};
    }
    struct str base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, row.id)));
    struct report_list_view v = {.title = survey_say(&doc.title, r->lang), .action = str_cat(r->arena, base, STR("/reports")), .reports = items, .n_reports = n,
                                 .is_closed = str_is(row.status, "closed")};
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    c[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    c[1] = (struct part_crumb){v.title, base};
    c[2] = (struct part_crumb){.text = T(r->lang, "Survey reports")};
    v.crumbs = (struct part_crumbs){c, 3};
    const struct page_head head = {.title = T(r->lang, "Survey reports"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_report_list, &v);
}

static enum err add_part(struct db *db, id report, int64_t place, struct str question, const struct survey_text *heading)
{
    const struct survey_text none = {STR(""), STR("")};
    const struct survey_text *t = heading ? heading : &none;
    return report_part_add(db, &(struct report_part_add_params){
        .part = id_new(), .report = report, .place = place, .question = question, .view_number = 0, .chart = str_of(chart_names[CHART_NONE]),
        .heading_de = t->de.n ? t->de : STR(""), .heading_en = t->en.n ? t->en : STR(""), .comment_de = STR(""), .comment_en = STR("")});
}

enum err report_fill(struct db *db, id report, const struct survey_doc *doc)
{
    size_t block = SIZE_MAX, place = 0;
    enum err e = OK;
    for (size_t i = 0; !e && i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        if (q->block != block && q->block < doc->n_blocks) {
            e = add_part(db, report, (int64_t)++place, STR(""), &doc->blocks[q->block].text);
            block = q->block;
        }
        if (!e && survey_chart_kinds(q)) {
            e = add_part(db, report, (int64_t)++place, q->id, NULL);
        }
    }
    return e;
}

enum err report_new_post(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_rule_row rule;
    struct report_of_survey_row *rows;
    size_t n;
    id report = id_new();
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : survey_rule(r->db, r->arena, row.id, &rule);
    e = e ? e : report_of_survey(r->db, r->arena, row.id, &rows, &n);
    if (!e && (!str_is(row.status, "closed") || n >= 50)) {
        r->problem = n >= 50 ? N_("This survey has 50 reports already.") : N_("A report is made when the survey is closed.");
        e = ERR_CONFLICT;
    }
    e = e ? e : report_add(r->db, &(struct report_add_params){.report = report, .survey = row.id, .code = random_token(r->arena, CODE_BYTES),
                                                              .title_de = doc.title.de.n ? doc.title.de : doc.title.en,
                                                              .title_en = doc.title.en.n ? doc.title.en : doc.title.de, .level = rule.level, .now = r->now});
    e = e ? e : report_fill(r->db, report, &doc);
    return e ? e : web_redirect(r, report_path(r, report, ""), N_("The report is made. Choose what stands in it, and comment on it."));
}

/* ---- everybody ---- */

struct str report_public_path(struct request *r, struct str code)
{
    return str_fmt(r->arena, "/survey-reports/%.*s", STR_ARG(code));
}

enum err report_public_list(struct request *r)
{
    struct report_published_row *rows;
    size_t n;
    enum err e = report_published(r->db, r->arena, REPORTS_SHOWN, &rows, &n);
    if (e) {
        return e;
    }
    struct report_list_item *items = ARENA_ARRAY(r->arena, struct report_list_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct report_list_item){.href = report_public_path(r, rows[i].code), .title = report_say(rows[i].title_de, rows[i].title_en, r->lang),
                                             .subtitle = report_say(rows[i].subtitle_de, rows[i].subtitle_en, r->lang),
                                             .cluster = rows[i].cluster.n ? rows[i].cluster : T(r->lang, "Programme office"), .at = rows[i].published_at};
    }
    const struct report_list_view v = {.reports = items, .n_reports = n};
    const struct page_head head = {.title = T(r->lang, "Reports of surveys"), .nav = "survey-reports", .description = T(r->lang, "What clusters and the programme office found out by asking.")};
    return web_page(r, &head, tpl_survey_report_index, &v);
}
