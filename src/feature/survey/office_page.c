/* The office: list of surveys, a new one from a document, beginning and ending, what came in. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_lss.h"
#include "gen/survey_tpl.h"

static const char *status_name(struct str status)
{
    return str_is(status, "draft") ? N_("not begun") : str_is(status, "open") ? N_("running") : N_("closed");
}

bool survey_runs_all(const struct viewer *v)
{
    return v->role != ROLE_MEMBER;
}

enum err survey_of_number(struct request *r, id survey, struct survey_row *row, struct survey_doc *ret)
{
    struct str why;
    enum err e = survey_get(r->db, r->arena, survey, row);
    if (!e && !survey_runs_all(r->viewer) && !ids_has(r->viewer->staff_of, row->cluster_id)) {
        return ERR_NOT_FOUND;
    }
    if (e) {
        return e;
    }
    return survey_draft_read(r->arena, row->document, r->lang, ret, &why) ? OK : ERR_INTERNAL;
}

enum err survey_of_office(struct request *r, struct survey_row *row, struct survey_doc *ret)
{
    id survey;
    enum err e = web_param_id(r, "survey", &survey);
    return e ? e : survey_of_number(r, survey, row, ret);
}

/* ---- the list ---- */

static enum err fill_list(struct request *r, struct survey_list_view *v)
{
    struct survey_list_row *rows;
    enum err e = survey_list(r->db, r->arena, survey_runs_all(r->viewer), r->viewer->staff_of, &rows, &v->n_surveys);
    if (e) {
        return e;
    }
    struct survey_item *items = ARENA_ARRAY(r->arena, struct survey_item, v->n_surveys + 1);
    for (size_t i = 0; i < v->n_surveys; i++) {
        struct survey_doc doc;
        struct str why;
        bool ok = survey_draft_read(r->arena, rows[i].document, r->lang, &doc, &why);
        items[i] = (struct survey_item){
            .href = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, rows[i].id))),
            .title = ok ? survey_say(&doc.title, r->lang) : why, .cluster = rows[i].cluster, .status = status_name(rows[i].status),
            .complete = rows[i].complete, .is_open = str_is(rows[i].status, "open"), .is_closed = str_is(rows[i].status, "closed"),
            .at = rows[i].created_at};
    }
    v->surveys = items;
    return OK;
}

enum err survey_offer_clusters(struct request *r, struct survey_list_view *v)
{
    struct survey_clusters_row *rows;
    size_t n, k = 0;
    enum err e = survey_clusters(r->db, r->arena, r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    if (survey_runs_all(r->viewer)) {
        choices[k++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "All clusters")};
    }
    for (size_t i = 0; i < n; i++) {
        choices[k++] = (struct part_choice){.value = id_text(r->arena, rows[i].id), .text = rows[i].short_name};
    }
    part_field(r, r->route->input ? r->route->input : survey_new_fields, "cluster", r->method == POST ? r->input : NULL, &v->cluster);
    part_field_choices(r, &v->cluster, choices, k);
    v->cluster.control = STR("select");
    v->has_choice = k > 1;
    return OK;
}

enum err survey_list_page(struct request *r)
{
    struct survey_list_view v = {0};
    enum err e = fill_list(r, &v);
    e = e ? e : survey_offer_clusters(r, &v);
    if (e) {
        return e;
    }
    part_errors(r, &v.errors);
    v.file_error = field_error_text(r, "file");
    const struct page_head head = {.title = T(r->lang, "Surveys"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_list, &v);
}

enum err survey_cluster_for(struct request *r, id chosen, id *ret)
{
    const struct viewer *v = r->viewer;
    bool none = chosen == DB_NULL;
    if (none && survey_runs_all(v)) {
        *ret = DB_NULL;
        return OK;
    }
    id cluster = none && v->staff_of.n == 1 ? v->staff_of.v[0] : chosen;
    if (cluster == DB_NULL || !ids_has(v->staff_of, cluster)) {
        return ERR_FORBIDDEN;
    }
    *ret = cluster;
    return OK;
}

enum err survey_new_post(struct request *r)
{
    const struct survey_new_input *in = r->input;
    const struct upload *file = web_upload(r, "file");
    struct survey_doc doc;
    struct str why;
    id cluster;
    enum err e = survey_cluster_for(r, in->cluster, &cluster);
    if (e) {
        return e;
    }
    if (!file) {
        field_error(r, "file", N_("Please choose a file."));
        return ERR_INVALID;
    }
    struct str document = file->bytes;
    bool from_elsewhere = survey_is_lss(document);
    if (from_elsewhere ? !survey_lss_read(r->arena, document, r->lang, &document, &why) || !survey_draft_read(r->arena, document, r->lang, &doc, &why)
                       : !survey_doc_read(r->arena, document, r->lang, &doc, &why)) {
        r->errors.v[r->errors.n++] = (struct field_error){"file", why};
        return ERR_INVALID;
    }
    return editor_create(r, cluster, document, N_("The survey is there. Please look at it before it begins."));
}

/* ---- one survey ---- */

enum err survey_progress_fill(struct request *r, id survey, const struct survey_doc *doc, struct survey_progress *ret)
{
    struct survey_counts_row *rows;
    size_t n;
    enum err e = survey_counts(r->db, r->arena, survey, &rows, &n);
    if (e) {
        return e;
    }
    struct survey_step *steps = ARENA_ARRAY(r->arena, struct survey_step, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool complete = str_is(rows[i].status, "complete"), known = rows[i].page > 0 && rows[i].page <= (int64_t)doc->n_questions;
        ret->started += rows[i].n;
        ret->complete += complete ? rows[i].n : 0;
        ret->off += complete ? 0 : rows[i].n;
        if (!complete) {
            struct str text = known ? survey_say(&doc->questions[rows[i].page - 1].text, r->lang) : STR_NONE;
            steps[ret->n_steps++] = (struct survey_step){rows[i].page, rows[i].n, text};
        }
    }
    ret->steps = steps;
    return OK;
}

enum err survey_office_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    enum err e = survey_of_office(r, &row, &doc);
    if (e) {
        return e;
    }
    struct survey_office_view v = {
        .title = survey_say(&doc.title, r->lang), .base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, row.id))),
        .public_href = str_fmt(r->arena, "/survey/%.*s", STR_ARG(row.code)), .status = status_name(row.status), .questions = (int64_t)doc.n_questions,
        .minutes = survey_minutes(&doc, r->lang), .untranslated = (int64_t)survey_untranslated(&doc), .is_draft = str_is(row.status, "draft"),
        .is_open = str_is(row.status, "open"), .is_closed = str_is(row.status, "closed"), .file_error = field_error_text(r, "file")};
    v.public_url = str_cat(r->arena, web_base_url(r), v.public_href);
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[1] = (struct part_crumb){.text = v.title};
    v.crumbs = (struct part_crumbs){crumbs, 2};
    part_errors(r, &v.errors);
    e = survey_progress_fill(r, row.id, &doc, &v.progress);
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_office, &v);
}

static enum err turn(struct request *r, const char *was, const char *status, const char *notice)
{
    struct survey_row row;
    struct survey_doc doc;
    int64_t changed = 0;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : survey_status(r->db, row.id, str_of(was), str_of(status), r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("Somebody has begun or closed this survey meanwhile.");
        return ERR_CONFLICT;
    }
    return e ? e : web_redirect(r, str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, row.id))), notice);
}

enum err survey_close_post(struct request *r)
{
    return turn(r, "open", "closed", N_("The survey is closed. The results are there."));
}

enum err survey_document(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    enum err e = survey_of_office(r, &row, &doc);
    if (e) {
        return e;
    }
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"survey-%.*s.json\"", STR_ARG(row.code)));
    return web_bytes(r, "application/json", row.document);
}
