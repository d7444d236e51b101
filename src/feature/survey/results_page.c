/* The results of a survey: per question a sentence, a chart and a table. */
#include "feature/survey/survey_result.h"
#include "gen/survey_tpl.h"

/* RESULTS_MEMORY: of what is kept of all answers, within HTTP_ARENA_MAX. */
enum { ROW_MEMORY = 64 << 20, RESULTS_MEMORY = 300 << 20 };

struct loading {
    struct arena *a, *scratch; /* what is shown; one row */
    const struct survey_doc *doc;
    size_t cells, room;
    size_t held; /* bytes */
    struct survey_answers *answers;
};

static size_t count_cells(const struct survey_doc *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n_questions; i++) {
        n += survey_cells(&doc->questions[i]);
    }
    return n;
}

static struct str kept(struct loading *l, const struct survey_question *q, struct str value)
{
    bool is_text = q->type->cell == CELL_TEXT || q->type->cell == CELL_LONG || q->type->cell == CELL_DATE;
    if (is_text && value.n > 0) {
        return STR("text");
    }
    l->held += value.n;
    return l->held <= RESULTS_MEMORY ? str_copy(l->a, value) : STR_NONE;
}

static enum err load_one(const struct survey_answers_row *row, void *arg)
{
    struct loading *l = arg;
    struct json_value v;
    struct str why;
    arena_reset(l->scratch);
    if (l->answers->n == l->room || !json_parse(l->scratch, row->answers, &v, &why)) {
        return ERR_INTERNAL;
    }
    l->held += l->cells * sizeof(struct str);
    if (l->held > RESULTS_MEMORY) {
        return ERR_LIMIT;
    }
    struct str *values = ARENA_ARRAY(l->a, struct str, l->cells);
    for (size_t i = 0, at = 0; i < l->doc->n_questions; i++) {
        for (size_t k = 0; k < survey_cells(&l->doc->questions[i]); k++) {
            values[at++] = kept(l, &l->doc->questions[i], survey_answer_of(&v, survey_cell_name(l->scratch, &l->doc->questions[i], k)));
        }
    }
    l->answers->v[l->answers->n++] = values;
    return l->held <= RESULTS_MEMORY ? OK : ERR_LIMIT;
}

static enum err load_answers(struct request *r, const struct survey_row *row, const struct survey_doc *doc, struct survey_answers *ret)
{
    struct survey_answer_count_row count;
    enum err e = survey_answer_count(r->db, r->arena, row->id, &count);
    if (e) {
        return e;
    }
    struct loading l = {.a = r->arena, .scratch = arena_new(ROW_MEMORY), .doc = doc, .cells = count_cells(doc), .room = (size_t)count.n, .answers = ret};
    ret->v = ARENA_ARRAY(r->arena, const struct str *, l.room + 1);
    e = survey_answers(r->db, row->id, row->min_seconds, load_one, &l);
    arena_free(l.scratch);
    if (e == ERR_LIMIT) {
        r->problem = N_("These are too many answers to be shown together.");
    }
    return e;
}

enum err survey_results_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_answers answers = {0};
    enum err e = survey_of_office(r, &row, &doc);
    struct survey_results_view v = {.is_closed = !e && str_is(row.status, "closed")};
    e = !e && v.is_closed ? load_answers(r, &row, &doc, &answers) : e;
    if (e) {
        return e;
    }
    v.title = survey_say(&doc.title, r->lang);
    v.base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, row.id)));
    v.is_enough = answers.n >= SURVEY_SMALL;
    v.answers = v.is_enough ? (int64_t)answers.n : 0;
    v.min_seconds = row.min_seconds;
    struct survey_result *results = ARENA_ARRAY(r->arena, struct survey_result, doc.n_questions);
    for (size_t i = 0, first = 0; v.is_enough && i < doc.n_questions; first += survey_cells(&doc.questions[i]), i++) {
        survey_result(r->arena, r->lang, &doc.questions[i], first, &answers, &results[i]);
        v.n_results++;
    }
    v.results = results;
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    crumbs[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[1] = (struct part_crumb){v.title, v.base};
    crumbs[2] = (struct part_crumb){.text = T(r->lang, "Results")};
    v.crumbs = (struct part_crumbs){crumbs, 3};
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Results")), STR_ARG(v.title)), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_results, &v);
}
