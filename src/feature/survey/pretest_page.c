/* The pre-test: its address, its first page, and what came in, for the office. */
#include "domain/password.h"
#include "feature/survey/editor.h"
#include "feature/survey/export.h"
#include "feature/survey/pretest.h"
#include "feature/survey/survey_rule.h"
#include "gen/file_sql.h"
#include "gen/survey_tpl.h"

enum { TOKEN_BYTES = 18 };

const struct field pretest_fields[] = {
    {.name = "do", .type = FIELD_TEXT, .offset = offsetof(struct pretest_input, action), .flags = FIELD_REQUIRED, .max = 10, .label = N_("Action")},
    {0},
};

/* ---- for the office ---- */

static size_t fill_lines(struct request *r, const struct survey_doc *doc, const struct json_value *answers, struct pretest_line *lines)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        for (size_t k = 0; k < survey_cells(q); k++) {
            struct str value = survey_answer_of(answers, survey_cell_name(r->arena, q, k));
            if (value.n > 0) {
                lines[n++] = (struct pretest_line){survey_cell_label(r->arena, r->lang, q, k), survey_export_label(r->arena, r->lang, q, value)};
            }
        }
    }
    return n;
}

static enum err fill_answer(struct request *r, const struct survey_test_answers_row *row, struct pretest_answer *ret)
{
    struct survey_doc doc;
    struct json_value answers;
    struct str why;
    if (!survey_draft_read(r->arena, row->document, r->lang, &doc, &why) || !json_parse(r->arena, row->answers, &answers, &why)) {
        return ERR_INTERNAL;
    }
    struct pretest_line *lines = ARENA_ARRAY(r->arena, struct pretest_line, SURVEY_CELLS_MAX);
    bool known = row->page > 0 && row->page <= (int64_t)doc.n_questions;
    ret->minutes = row->seconds / 60 + 1;
    ret->is_sent = str_is(row->status, "tested");
    ret->last = known ? survey_say(&doc.questions[row->page - 1].text, r->lang) : STR_NONE;
    ret->n_lines = fill_lines(r, &doc, &answers, lines);
    ret->lines = lines;
    return OK;
}

static enum err fill_answers(struct request *r, id survey, struct pretest_view *v)
{
    struct survey_test_answers_row *rows;
    enum err e = survey_test_answers(r->db, r->arena, survey, SURVEY_TESTS_MAX, &rows, &v->n_answers);
    struct pretest_answer *answers = ARENA_ARRAY(r->arena, struct pretest_answer, v->n_answers + 1);
    for (size_t i = 0; !e && i < v->n_answers; i++) {
        answers[i].number = (int64_t)i + 1;
        e = fill_answer(r, &rows[i], &answers[i]);
    }
    v->answers = answers;
    return e;
}

enum err pretest_page(struct request *r)
{
    struct editing ed;
    struct survey_test_code_row code;
    enum err e = editor_load(r, &ed);
    e = e ? e : survey_test_code(r->db, r->arena, ed.row.id, &code);
    if (e) {
        return e;
    }
    struct pretest_view v = {.title = survey_say(&ed.doc.title, r->lang), .base = editor_path(r, ed.row.id, ""), .is_draft = str_is(ed.row.status, "draft")};
    if (v.is_draft && code.test_code.n > 0) {
        v.href = str_fmt(r->arena, "/survey-test/%.*s", STR_ARG(code.test_code));
        v.url = str_cat(r->arena, web_base_url(r), v.href);
    }
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    crumbs[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[1] = (struct part_crumb){v.title, v.base};
    crumbs[2] = (struct part_crumb){.text = T(r->lang, "Pre-test")};
    v.crumbs = (struct part_crumbs){crumbs, 3};
    e = fill_answers(r, ed.row.id, &v);
    const struct page_head head = {.title = T(r->lang, "Pre-test"), .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_pretest, &v);
}

enum err pretest_post(struct request *r)
{
    const struct pretest_input *in = r->input;
    struct editing ed;
    int64_t changed = 0;
    bool begins = str_is(in->action, "begin");
    enum err e = editor_load(r, &ed);
    if (!e && begins && ed.doc.n_questions == 0) {
        r->problem = N_("There is no question yet.");
        return ERR_CONFLICT;
    }
    e = e ? e : survey_test_code_put(r->db, ed.row.id, begins ? random_token(r->arena, TOKEN_BYTES) : STR_NONE, &changed);
    if (!e && changed == 0) {
        r->problem = N_("The survey has begun; its pre-test is over.");
        return ERR_CONFLICT;
    }
    e = !e && !begins ? survey_test_files_away(r->db, ed.row.id) : e;
    e = !e && !begins ? survey_test_forget(r->db, ed.row.id) : e;
    return e ? e : web_redirect(r, editor_path(r, ed.row.id, "/pretest"), begins ? N_("The pre-test can begin: pass on its address.") : N_("The pre-test is over, and its answers are deleted."));
}

/* ---- for those who try it ---- */

static enum err load(struct request *r, struct survey_of_test_code_row *row, struct survey_doc *doc)
{
    struct str why;
    enum err e = survey_of_test_code(r->db, r->arena, web_param(r, "token"), row);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This pre-test is over, or there never was one at this address.");
    }
    if (!e && !str_is(row->status, "draft")) {
        r->problem = N_("The survey has begun; its pre-test is over.");
        e = ERR_CONFLICT;
    }
    if (e) {
        return e;
    }
    return survey_draft_read(r->arena, row->document, r->lang, doc, &why) ? OK : ERR_INTERNAL;
}

enum err pretest_start_page(struct request *r)
{
    struct survey_of_test_code_row row;
    struct survey_doc doc;
    enum err e = load(r, &row, &doc);
    if (e) {
        return e;
    }
    struct survey_start_view v = {.title = survey_say(&doc.title, r->lang), .intro = survey_say(&doc.intro, r->lang), .action = r->path, .is_open = true,
                                  .is_test = true, .questions = (int64_t)doc.n_questions, .minutes = survey_minutes(&doc, r->lang)};
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_start, &v);
}

enum err pretest_begin(struct request *r)
{
    struct survey_of_test_code_row row;
    struct survey_doc doc;
    struct survey_test_count_row count;
    enum err e = load(r, &row, &doc);
    e = e ? e : survey_test_count(r->db, r->arena, row.id, &count);
    if (!e && (count.n >= SURVEY_TESTS_MAX || doc.n_questions == 0)) {
        r->problem = N_("This pre-test has as many answers as it can take.");
        e = ERR_CONFLICT;
    }
    struct str token = random_token(r->arena, TOKEN_BYTES);
    e = e ? e : survey_answer_insert(r->db, &(struct survey_answer_insert_params){.answer = survey_anonymous_id(), .survey = row.id,
                                                .token_hash = token_hash(r->arena, token), .status = STR("test"), .page = 1, .answers = STR("{}"), .now = r->now});
    return e ? e : web_redirect(r, str_fmt(r->arena, "/survey/%.*s/%.*s/1", STR_ARG(row.code), STR_ARG(token)), NULL);
}
