#include "feature/survey/survey_shown.h"

enum { SCRATCH_MAX = 512 << 20 };

bool survey_viewing_has_groups(const struct survey_viewing *v)
{
    return v->results->defs[v->view].n_groups > 0;
}

bool survey_viewing_is_enough(const struct survey_viewing *v)
{
    return v->look.people->n > 0 && v->look.people->n >= v->results->guard.small;
}

void survey_viewing_begin(struct arena *a, enum lang lang, const struct survey_results *s, size_t view, double level, enum adjust how, struct survey_viewing *ret)
{
    *ret = (struct survey_viewing){.results = s, .view = view, .level = level, .look = {&s->table, &s->people[view], &s->guard, view}};
    ret->page = (struct survey_page){a, arena_new(SCRATCH_MAX), lang, &ret->look};
    if (survey_viewing_has_groups(ret) && survey_viewing_is_enough(ret)) {
        struct survey_showing showing = {.page = ret->page, .def = &s->defs[view], .level = level};
        struct survey_unit *units = survey_compare(a, &s->table, ret->look.people, &showing.n_units);
        survey_compare_hide(a, ret->page.scratch, &ret->look, units, showing.n_units);
        survey_compare_adjust(a, units, showing.n_units, how);
        showing.units = ret->units = units;
        ret->n_units = showing.n_units;
        ret->shows_people = survey_seen_people(ret->page.scratch, &ret->look);
        ret->compared = survey_compared(&showing, &ret->n_compared, &ret->different, &ret->comparisons);
    }
}

void survey_viewing_end(struct survey_viewing *v)
{
    arena_free(v->page.scratch);
    v->page.scratch = NULL;
}

size_t survey_question_number(const struct survey_doc *doc, struct str question)
{
    size_t i = 0;
    while (i < doc->n_questions && !str_eq(doc->questions[i].id, question)) {
        i++;
    }
    return i;
}

static void compared_charts(const struct survey_viewing *v, const struct survey_compared *c, struct survey_shown *ret)
{
    ret->charts = ARENA_ARRAY(v->page.a, struct chart, c->n_tables + 1);
    if (c->n_rows > 0) {
        survey_chart_groups(&v->page, c, &ret->charts[ret->n_charts++]);
    }
    for (size_t i = 0; i < c->n_tables; i++) {
        survey_chart_table(&v->page, c, &c->tables[i], &ret->charts[ret->n_charts++]);
    }
}

void survey_shown(const struct survey_viewing *v, size_t question, enum chart_kind kind, struct survey_shown *ret)
{
    const struct survey_doc *doc = &v->results->doc;
    *ret = (struct survey_shown){.question = &doc->questions[question]};
    if (!survey_viewing_is_enough(v)) {
        return;
    }
    if (!survey_viewing_has_groups(v)) {
        size_t first = 0;
        for (size_t i = 0; i < question; i++) {
            first += survey_cells(&doc->questions[i]);
        }
        survey_result(&v->page, &v->results->table.columns[first], survey_cells(ret->question), &ret->result);
        ret->charts = ARENA_NEW(v->page.a, struct chart);
        ret->n_charts = 1;
        survey_chart(&v->page, ret->question, &ret->result, kind, &ret->charts[0]);
        return;
    }
    for (size_t i = 0; i < v->n_compared; i++) {
        if (str_eq(v->compared[i].id, ret->question->id)) {
            ret->compared = &v->compared[i];
            compared_charts(v, ret->compared, ret);
        }
    }
}
