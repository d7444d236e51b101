/* Files of answers: taking them, and how far a large one is. */
#include "feature/survey/survey_csv.h"
#include "feature/survey/survey_import.h"
#include "gen/survey_import_sql.h"
#include "gen/survey_tpl.h"

#define STANDS_STILL MINUTES(15)

static struct str survey_base(struct request *r, id survey)
{
    return str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, survey)));
}

static int64_t lines_of(struct str file)
{
    int64_t n = 0;
    for (size_t i = 0; i < file.n; i++) {
        n += file.p[i] == '\n';
    }
    return n > 1 ? n - 1 : 1;
}

static enum err refuse(struct request *r, struct str why)
{
    r->errors.v[r->errors.n++] = (struct field_error){"file", why};
    return ERR_INVALID;
}

/* A header that is none is said at once. */
static enum err take_large(struct request *r, const struct survey_row *row, const struct survey_doc *doc, struct str file)
{
    struct survey_csv csv;
    id import = id_new();
    bool ok = survey_csv_begin(r->arena, r->lang, doc, file, &csv);
    survey_csv_end(&csv);
    if (!ok) {
        return refuse(r, csv.why);
    }
    enum err e = survey_import_add(r->db, import, row->id, r->lang == LANG_EN ? STR("en") : STR("de"), file, lines_of(file), r->now);
    return e ? e : web_redirect(r, str_fmt(r->arena, "%.*s/imports/%.*s", STR_ARG(survey_base(r, row->id)), STR_ARG(id_text(r->arena, import))), NULL);
}

enum err survey_answers_post(struct request *r)
{
    const struct upload *file = web_upload(r, "file");
    struct survey_row row;
    struct survey_doc doc;
    struct str why;
    size_t n;
    enum err e = survey_of_office(r, &row, &doc);
    if (e) {
        return e;
    }
    if (!file) {
        field_error(r, "file", N_("Please choose a file."));
        return ERR_INVALID;
    }
    if (file->bytes.n > SURVEY_IMPORT_AT_ONCE) {
        return take_large(r, &row, &doc, file->bytes);
    }
    e = survey_csv_import(r->db, r->arena, r->lang, row.id, &doc, file->bytes, r->now, &n, &why);
    return e == ERR_INVALID ? refuse(r, why) : e ? e : web_redirect(r, survey_base(r, row.id), N_("The answers are added."));
}

static struct part_crumbs crumbs(struct request *r, const struct survey_import_view *v)
{
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    c[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    c[1] = (struct part_crumb){v->title, v->base};
    c[2] = (struct part_crumb){.text = T(r->lang, "Answers from a file")};
    return (struct part_crumbs){c, 3};
}

enum err survey_import_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_import_get_row import;
    id number;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : web_param_id(r, "import", &number);
    e = e ? e : survey_import_get(r->db, r->arena, number, &import);
    if (e || import.survey_id != row.id) {
        return e ? e : ERR_NOT_FOUND;
    }
    struct survey_import_view v = {.title = survey_say(&doc.title, r->lang), .base = survey_base(r, row.id), .problem = import.problem,
                                   .is_adding = str_is(import.status, "adding"), .is_done = str_is(import.status, "done"),
                                   .is_failed = str_is(import.status, "failed"), .total = import.total};
    bool works = !v.is_done && !v.is_failed;
    v.here = str_fmt(r->arena, "%.*s/imports/%.*s", STR_ARG(v.base), STR_ARG(id_text(r->arena, number)));
    v.done = v.is_adding || v.is_done ? import.added : import.checked;
    v.percent = import.total > 0 ? 50 * (import.checked + import.added) / import.total : 0;
    v.percent = v.percent > 100 ? 100 : v.percent;
    v.crumbs = crumbs(r, &v);
    if (r->is_fragment) {
        return works ? web_fragment(r, tpl_survey_import_bar, &v) : web_no_content(r); /* the script loads the page anew */
    }
    if (works) {
        web_set_header(r, "Refresh", STR("3"));
    }
    const struct page_head head = {.title = T(r->lang, "Answers from a file"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_import, &v);
}

enum err survey_import_settled(struct request *r, id survey)
{
    struct survey_import_running_row *rows;
    size_t n;
    enum err e = survey_import_running(r->db, r->arena, survey, r->now - STANDS_STILL, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (str_is(rows[i].status, "adding")) {
            r->problem = N_("Answers from a file are being added to this survey. The results come when all of them are there.");
            return ERR_CONFLICT;
        }
    }
    return e;
}
