#include "feature/survey/results_api.h"

#include "feature/survey/chart_page.h"
#include "feature/survey/question_face.h"
#include "feature/survey/word_cloud.h"
#include "gen/survey_sql.h"

struct survey_face {
    struct str id, title, status, cluster, results;
    int64_t complete;
    instant created_at;
};
struct question_line {
    struct str question, text, type, results;
};
struct view_line {
    int64_t view;
    struct str name, filter;
    struct strs groups;
};
struct results_face {
    struct str survey, title;
    int64_t small_cell;
    instant closed_at;
    const struct question_line *questions;
    size_t n_questions;
    const struct view_line *views;
    size_t n_views;
};

const struct field survey_api_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = offsetof(struct survey_face, id), .label = N_("Number")},
    {.name = "title", .type = FIELD_TEXT, .offset = offsetof(struct survey_face, title), .label = N_("Title")},
    {.name = "status", .type = FIELD_TEXT, .offset = offsetof(struct survey_face, status), .label = N_("Status: draft, open or closed")},
    {.name = "cluster", .type = FIELD_TEXT, .offset = offsetof(struct survey_face, cluster), .flags = FIELD_OUTPUT_NULL, .label = N_("Cluster")},
    {.name = "complete", .type = FIELD_INT, .offset = offsetof(struct survey_face, complete), .label = N_("Answers that were sent")},
    {.name = "created_at", .type = FIELD_INSTANT, .offset = offsetof(struct survey_face, created_at), .label = N_("Created")},
    {.name = "results", .type = FIELD_URL, .offset = offsetof(struct survey_face, results), .flags = FIELD_OUTPUT_NULL, .label = N_("Address of the results, when it is closed")},
    {0},
};
static const struct field question_fields[] = {
    {.name = "question", .type = FIELD_TEXT, .offset = offsetof(struct question_line, question), .label = N_("Question")},
    {.name = "text", .type = FIELD_TEXT, .offset = offsetof(struct question_line, text), .label = N_("Its text")},
    {.name = "type", .type = FIELD_TEXT, .offset = offsetof(struct question_line, type), .label = N_("Its type")},
    {.name = "results", .type = FIELD_URL, .offset = offsetof(struct question_line, results), .label = N_("Address of its results")},
    {0},
};
static const struct field view_fields[] = {
    {.name = "view", .type = FIELD_INT, .offset = offsetof(struct view_line, view), .label = N_("Number of the view; 0 is everybody")},
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct view_line, name), .label = N_("Name")},
    {.name = "filter", .type = FIELD_TEXT, .offset = offsetof(struct view_line, filter), .flags = FIELD_OUTPUT_NULL, .label = N_("Who counts")},
    {.name = "groups", .type = FIELD_TEXTS, .offset = offsetof(struct view_line, groups), .label = N_("Groups")},
    {0},
};
const struct field survey_api_results_fields[] = {
    {.name = "survey", .type = FIELD_TEXT, .offset = offsetof(struct results_face, survey), .label = N_("Number")},
    {.name = "title", .type = FIELD_TEXT, .offset = offsetof(struct results_face, title), .label = N_("Title")},
    {.name = "closed_at", .type = FIELD_INSTANT, .offset = offsetof(struct results_face, closed_at), .label = N_("Closed")},
    {.name = "small_cell", .type = FIELD_INT, .offset = offsetof(struct results_face, small_cell), .label = N_("Figures of fewer people are hidden")},
    {.name = "questions", .type = FIELD_LIST, .offset = offsetof(struct results_face, questions), .count_offset = offsetof(struct results_face, n_questions),
     .fields = question_fields, .item_size = sizeof(struct question_line), .label = N_("Questions")},
    {.name = "views", .type = FIELD_LIST, .offset = offsetof(struct results_face, views), .count_offset = offsetof(struct results_face, n_views), .fields = view_fields,
     .item_size = sizeof(struct view_line), .label = N_("Views")},
    {0},
};
const struct field survey_api_asked_fields[] = {
    {.name = "view", .type = FIELD_INT, .offset = offsetof(struct survey_api_asked, view), .min = 0, .max = GUARD_VIEWS_MAX - 1, .label = N_("Number of the view; 0 is everybody")},
    {.name = "level", .type = FIELD_CHOICE, .offset = offsetof(struct survey_api_asked, level), .choices = survey_levels, .label = N_("Level of significance")},
    {.name = "adjust", .type = FIELD_CHOICE, .offset = offsetof(struct survey_api_asked, adjust), .choices = survey_adjusts, .label = N_("Correction for many comparisons")},
    {0},
};

static struct str address(struct request *r, struct str survey, struct str question)
{
    return str_fmt(r->arena, "%.*s/api/v1/surveys/%.*s/results%s%.*s", STR_ARG(web_base_url(r)), STR_ARG(survey), question.n ? "/" : "", STR_ARG(question));
}

enum err survey_api_list(struct request *r)
{
    struct survey_list_row *rows;
    size_t n;
    enum err e = survey_list(r->db, r->arena, survey_runs_all(r->viewer), r->viewer->staff_of, &rows, &n);
    if (e) {
        return e;
    }
    struct survey_face *faces = ARENA_ARRAY(r->arena, struct survey_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct survey_doc doc;
        struct str why, survey = id_text(r->arena, rows[i].id);
        bool ok = survey_draft_read(r->arena, rows[i].document, r->lang, &doc, &why);
        faces[i] = (struct survey_face){.id = survey, .title = ok ? survey_say(&doc.title, r->lang) : STR(""), .status = rows[i].status, .cluster = rows[i].cluster,
                                        .complete = rows[i].complete, .created_at = rows[i].created_at,
                                        .results = str_is(rows[i].status, "closed") ? address(r, survey, STR_NONE) : STR_NONE};
    }
    return web_json_list(r, survey_api_fields, faces, n, sizeof *faces, (int64_t)n, STR_NONE);
}

enum err survey_api_results(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_closed(r, s);
    if (e) {
        return e;
    }
    struct results_face f = {.survey = id_text(r->arena, s->row.id), .title = survey_say(&s->doc.title, r->lang), .small_cell = s->rule.small_cell, .closed_at = s->row.closed_at,
                             .n_questions = s->doc.n_questions};
    struct question_line *questions = ARENA_ARRAY(r->arena, struct question_line, s->doc.n_questions + 1);
    struct view_line *views = ARENA_ARRAY(r->arena, struct view_line, s->n_views + 1);
    for (size_t i = 0; i < s->doc.n_questions; i++) {
        const struct survey_question *q = &s->doc.questions[i];
        questions[i] = (struct question_line){q->id, survey_say(&q->text, r->lang), str_of(q->type->name), address(r, f.survey, q->id)};
    }
    for (size_t i = 0; i < s->n_views; i++) {
        if (!s->is_off[i]) {
            views[f.n_views++] = (struct view_line){(int64_t)i, s->defs[i].name, s->defs[i].filter, {s->defs[i].group_name, s->defs[i].n_groups}};
        }
    }
    f.questions = questions;
    f.views = views;
    return web_json(r, 200, survey_api_results_fields, &f, STR_NONE);
}

enum err survey_api_question(struct request *r)
{
    const struct survey_api_asked *in = r->input;
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    struct survey_viewing w;
    struct survey_shown shown;
    struct question_face face;
    bool has_words;
    enum err e = survey_results_closed(r, s);
    size_t at = e ? 0 : survey_question_number(&s->doc, web_param(r, "question"));
    if (e || at == s->doc.n_questions || (in->view != DB_NULL && (in->view >= (int64_t)s->n_views || s->is_off[in->view]))) {
        return e ? e : ERR_NOT_FOUND;
    }
    survey_viewing_asked(r, s, &w);
    survey_shown(&w, at, CHART_NONE, &shown);
    e = word_cloud_shown(r, &w, &shown, &has_words);
    if (!e) {
        question_face(r->arena, &w, &shown, &face);
        e = web_json(r, 200, question_face_fields, &face, STR_NONE);
    }
    survey_viewing_end(&w);
    return e;
}
