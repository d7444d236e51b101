/* Registration: routes and field tables. */
#include "app/app.h"
#include "feature/survey/benchmark.h"
#include "feature/survey/chart_page.h"
#include "feature/survey/correlation.h"
#include "feature/survey/together.h"
#include "feature/survey/editor.h"
#include "feature/survey/export.h"
#include "feature/survey/field_view.h"
#include "feature/survey/own_words.h"
#include "feature/survey/pretest.h"
#include "feature/survey/quota_page.h"
#include "feature/survey/report.h"
#include "feature/survey/recode_page.h"
#include "feature/survey/question_face.h"
#include "feature/survey/results.h"
#include "feature/survey/results_api.h"
#include "feature/survey/survey_file.h"
#include "feature/survey/survey_import.h"
#include "feature/survey/survey_store.h"
#include "feature/survey/weight_page.h"

const struct field survey_go_fields[] = {
    {.name = "go", .type = FIELD_TEXT, .offset = offsetof(struct survey_go_input, go), .max = 10, .label = N_("Direction")},
    {0},
};
const struct field survey_new_fields[] = {
    {.name = "cluster", .type = FIELD_ID, .offset = offsetof(struct survey_new_input, cluster), .label = N_("For whom")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/survey/{code}", .handler = survey_start_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/survey/{code}", .handler = survey_begin, .permission = PERM_PUBLIC, .flags = WEB_LIMIT_ANSWER},
    {.method = GET, .pattern = "/survey/{code}/{token}", .handler = survey_resume, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/survey/{code}/sheet/{token}", .handler = benchmark_page, .permission = PERM_PUBLIC, .flags = WEB_SLOW},
    {.method = GET, .pattern = "/office/surveys/{survey}/sheet", .handler = benchmark_example_page, .permission = PERM_MANAGER, .flags = WEB_SLOW,
     .input = benchmark_example_fields, .input_size = sizeof(struct benchmark_example_input)},
    {.method = POST, .pattern = "/office/surveys/{survey}/sheets", .prepare = benchmark_prepare, .handler = benchmark_post, .permission = PERM_MANAGER,
     .input = benchmark_do_fields, .input_size = sizeof(struct benchmark_do_input)},
    {.method = GET, .pattern = "/survey/{code}/{token}/done", .handler = survey_done_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/survey/{code}/{token}/{page}", .handler = survey_question_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/survey/{code}/{token}/{page}", .prepare = survey_question_prepare, .handler = survey_question_post, .permission = PERM_PUBLIC,
     .flags = WEB_LIMIT_ANSWER | WEB_UPLOAD, .input = survey_go_fields, .input_size = sizeof(struct survey_go_input), .form = survey_question_page},
    {.method = GET, .pattern = "/office/surveys", .handler = survey_list_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys", .handler = survey_new_post, .permission = PERM_MANAGER, .flags = WEB_WRITE | WEB_UPLOAD,
     .input = survey_new_fields, .input_size = sizeof(struct survey_new_input), .form = survey_list_page},
    {.method = GET, .pattern = "/office/surveys/new", .handler = editor_new_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/new", .handler = editor_new_post, .permission = PERM_MANAGER, .input = editor_new_fields,
     .input_size = sizeof(struct editor_new_input), .form = editor_new_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/questionnaire.txt", .handler = editor_tsv, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit", .handler = editor_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit", .handler = editor_do_post, .permission = PERM_MANAGER, .input = editor_do_fields,
     .input_size = sizeof(struct editor_do_input), .form = editor_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit/texts", .handler = editor_texts_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit/texts", .handler = editor_texts_post, .permission = PERM_MANAGER,
     .input = editor_texts_fields, .input_size = sizeof(struct editor_texts_input), .form = editor_texts_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit/block/{block}", .handler = editor_block_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit/block/{block}", .handler = editor_block_post, .permission = PERM_MANAGER,
     .input = editor_texts_fields, .input_size = sizeof(struct editor_texts_input), .form = editor_block_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit/new", .handler = editor_new_question_page, .permission = PERM_MANAGER,
     .input = editor_question_fields, .input_size = sizeof(struct editor_question_input)},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit/new", .handler = editor_new_question_post, .permission = PERM_MANAGER,
     .input = editor_question_fields, .input_size = sizeof(struct editor_question_input), .form = editor_new_question_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit/question/{question}", .handler = editor_question_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit/question/{question}", .handler = editor_question_post, .permission = PERM_MANAGER,
     .input = editor_question_fields, .input_size = sizeof(struct editor_question_input), .form = editor_question_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit/quotas", .handler = quota_list_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/edit/quota/{quota}", .handler = quota_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit/quota/{quota}", .handler = quota_post, .permission = PERM_MANAGER, .input = editor_question_fields,
     .input_size = sizeof(struct editor_question_input), .form = quota_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/edit/show", .handler = editor_show_post, .permission = PERM_MANAGER,
     .input = editor_question_fields, .input_size = sizeof(struct editor_question_input)},
    {.method = GET, .pattern = "/office/surveys/{survey}/preview/{page}", .handler = editor_preview_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/preview/{page}", .handler = editor_preview_post, .permission = PERM_MANAGER,
     .input = survey_go_fields, .input_size = sizeof(struct survey_go_input)},
    {.method = GET, .pattern = "/office/surveys/{survey}/check", .handler = editor_check_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/apply", .handler = editor_apply_post, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/versions", .handler = editor_versions_page, .permission = PERM_MANAGER,
     .input = editor_compare_fields, .input_size = sizeof(struct editor_compare_input)},
    {.method = POST, .pattern = "/office/surveys/{survey}/versions", .handler = editor_restore_post, .permission = PERM_MANAGER,
     .input = editor_do_fields, .input_size = sizeof(struct editor_do_input), .form = editor_versions_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/copy", .handler = editor_copy_post, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}", .handler = survey_office_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/document.json", .handler = survey_document, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/open", .handler = editor_open_post, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/close", .handler = survey_close_post, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/answers", .handler = survey_answers_post, .permission = PERM_MANAGER,
     .flags = WEB_WRITE | WEB_UPLOAD, .form = survey_office_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/imports/{import}", .handler = survey_import_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/results", .handler = survey_results_page, .permission = PERM_MANAGER, .flags = WEB_SLOW},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/words", .handler = own_words_page, .permission = PERM_MANAGER, .flags = WEB_SLOW,
     .input = own_words_fields, .input_size = sizeof(struct own_words_input)},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/words", .handler = own_words_post, .permission = PERM_MANAGER,
     .input = own_words_fields, .input_size = sizeof(struct own_words_input), .form = own_words_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/categories", .handler = own_words_category_post, .permission = PERM_MANAGER,
     .input = own_words_label_fields, .input_size = sizeof(struct own_words_input), .form = own_words_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/quotes", .handler = own_words_quote_post, .permission = PERM_MANAGER,
     .input = own_words_quote_fields, .input_size = sizeof(struct own_words_input), .form = own_words_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/coding", .handler = own_words_code_page, .permission = PERM_MANAGER, .flags = WEB_SLOW,
     .input = own_words_code_fields, .input_size = sizeof(struct own_words_input)},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/coding", .handler = own_words_code_post, .permission = PERM_MANAGER,
     .input = own_words_code_fields, .input_size = sizeof(struct own_words_input), .form = own_words_code_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/classes", .handler = recode_page, .permission = PERM_MANAGER, .flags = WEB_SLOW},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/classes", .prepare = recode_prepare, .handler = recode_post, .permission = PERM_MANAGER,
     .input = recode_fields, .input_size = sizeof(struct recode_input), .form = recode_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/classes/{number}", .handler = recode_switch, .permission = PERM_MANAGER,
     .input = recode_switch_fields, .input_size = sizeof(struct recode_switch_input)},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/weights", .handler = weight_page, .permission = PERM_MANAGER, .flags = WEB_SLOW},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/weights", .prepare = weight_prepare, .handler = weight_post, .permission = PERM_MANAGER,
     .input = weight_fields, .input_size = sizeof(struct weight_input), .form = weight_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/correlations", .handler = survey_correlation_page, .permission = PERM_MANAGER, .flags = WEB_SLOW},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/together", .handler = survey_together_page, .permission = PERM_MANAGER, .flags = WEB_SLOW,
     .input = together_fields, .input_size = sizeof(struct together_input)},
    {.method = GET, .pattern = "/office/surveys/{survey}/field", .handler = survey_field_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/field", .handler = survey_field_post, .permission = PERM_MANAGER, .input = survey_field_fields,
     .input_size = sizeof(struct survey_field_input), .form = survey_field_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/invite", .handler = survey_invite_post, .permission = PERM_MANAGER, .input = survey_invite_fields,
     .input_size = sizeof(struct survey_invite_input), .form = survey_field_page},
    {.method = POST, .pattern = "/office/surveys/{survey}/remind", .handler = survey_remind_post, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/pretest", .handler = pretest_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/pretest", .handler = pretest_post, .permission = PERM_MANAGER, .input = pretest_fields,
     .input_size = sizeof(struct pretest_input), .form = pretest_page},
    {.method = GET, .pattern = "/survey-test/{token}", .handler = pretest_start_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/survey-test/{token}", .handler = pretest_begin, .permission = PERM_PUBLIC, .flags = WEB_LIMIT_ANSWER},
    {.method = GET, .pattern = "/survey-link/{token}", .handler = survey_link_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/survey-link/{token}", .handler = survey_link_post, .permission = PERM_PUBLIC, .flags = WEB_LIMIT_ANSWER},
    {.method = GET, .pattern = "/office/surveys/{survey}/export", .handler = survey_export_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/file/{file}", .handler = survey_file_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/answers.csv", .handler = survey_export_csv, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/answers.xlsx", .handler = survey_export_xlsx, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/answers.sav", .handler = survey_export_sav, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/answers.R", .handler = survey_export_r, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/answers.json", .handler = survey_export_json, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/codebook.csv", .handler = survey_export_codebook, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/charts/{file}", .handler = survey_chart_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/surveys/{survey}/results/new", .handler = survey_view_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/results/new", .prepare = survey_view_prepare, .handler = survey_view_post, .permission = PERM_MANAGER,
     .input = survey_view_fields, .input_size = sizeof(struct survey_view_input), .form = survey_view_page},
    {.method = GET, .pattern = "/office/surveys/{survey}/reports", .handler = report_list_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/surveys/{survey}/reports", .handler = report_new_post, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/survey-reports/{report}", .handler = report_edit_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/survey-reports/{report}", .handler = report_cover_post, .permission = PERM_MANAGER, .input = report_cover_fields,
     .input_size = sizeof(struct report_cover_input), .form = report_edit_page},
    {.method = POST, .pattern = "/office/survey-reports/{report}/do", .handler = report_do_post, .permission = PERM_MANAGER, .input = report_do_fields,
     .input_size = sizeof(struct report_do_input), .form = report_edit_page},
    {.method = POST, .pattern = "/office/survey-reports/{report}/links", .handler = report_link_post, .permission = PERM_MANAGER, .input = report_link_fields,
     .input_size = sizeof(struct report_link_input), .form = report_edit_page},
    {.method = POST, .pattern = "/office/survey-reports/{report}/parts", .handler = report_add_post, .permission = PERM_MANAGER, .input = report_part_fields,
     .input_size = sizeof(struct report_part_input), .form = report_edit_page},
    {.method = GET, .pattern = "/office/survey-reports/{report}/parts/{part}", .handler = report_part_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/survey-reports/{report}/parts/{part}", .handler = report_part_post, .permission = PERM_MANAGER, .input = report_part_fields,
     .input_size = sizeof(struct report_part_input), .form = report_part_page},
    {.method = GET, .pattern = "/office/survey-reports/{report}/preview", .handler = report_preview_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/survey-reports/{report}/report.pdf", .handler = report_preview_pdf, .permission = PERM_MANAGER, .flags = WEB_SLOW},
    {.method = GET, .pattern = "/office/survey-reports/{report}/charts/{file}", .handler = report_preview_chart, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/survey-reports", .handler = report_public_list, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/survey-reports/{report}", .handler = report_public_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/survey-reports/{report}/report.pdf", .handler = report_public_pdf, .permission = PERM_PUBLIC, .flags = WEB_SLOW},
    {.method = GET, .pattern = "/survey-reports/{report}/charts/{file}", .handler = report_public_chart, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/report-link/{token}", .handler = report_link_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/report-link/{token}/report.pdf", .handler = report_link_pdf, .permission = PERM_PUBLIC, .flags = WEB_SLOW},
    {.method = GET, .pattern = "/report-link/{token}/charts/{file}", .handler = report_link_chart, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/api/v1/surveys", .handler = survey_api_list, .permission = PERM_MANAGER, .output = survey_api_fields, .output_list = true,
     .summary = "The surveys that you run, newest first"},
    {.method = GET, .pattern = "/api/v1/surveys/{survey}/results", .handler = survey_api_results, .permission = PERM_MANAGER, .flags = WEB_SLOW,
     .output = survey_api_results_fields, .summary = "What can be asked of the results of a closed survey: its questions and its views"},
    {.method = GET, .pattern = "/api/v1/surveys/{survey}/results/{question}", .handler = survey_api_question, .permission = PERM_MANAGER, .flags = WEB_SLOW,
     .input = survey_api_asked_fields, .input_size = sizeof(struct survey_api_asked), .output = question_face_fields,
     .summary = "The results of one question as numbers: of everybody or of a view, with its groups compared; what few people would be seen by is null"},
    {.method = GET, .pattern = "/api/v1/survey-reports", .handler = report_api_list, .permission = PERM_PUBLIC, .output = report_face_fields, .output_list = true,
     .summary = "The public reports of surveys, newest first"},
    {.method = GET, .pattern = "/api/v1/survey-reports/{report}", .handler = report_api_get, .permission = PERM_PUBLIC, .output = report_whole_fields,
     .summary = "One public report with the figures of its questions as texts; what may not be shown is a dash"},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "survey.import", .run = survey_import_job, .look = survey_import_look},
    {.name = "survey.mail", .run = survey_mail_job, .look = survey_mail_look},
    {0},
};

static enum err start(struct app *app)
{
    app->surveys = survey_store_new(app->arena, SURVEY_STORE_MAX);
    app->papers = survey_store_new(app->arena, SURVEY_PAPERS_MAX);
    return OK;
}

static const struct nav_item nav[] = {
    {.key = "survey-reports", .label = N_("Reports of surveys"), .path = "/survey-reports", .permission = PERM_PUBLIC, .order = 205},
    {0},
};

const struct feature survey_feature = {.name = "survey", .routes = routes, .jobs = jobs, .nav = nav, .start = start, .rekey = survey_files_rekey};
