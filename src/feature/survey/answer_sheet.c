#include "feature/survey/answer_sheet.h"

#include "feature/survey/survey_pipe.h"

/* Fields are called "c0", "c1", ... over all questions of the page, shown or not, so that a name always means the same cell. */
static size_t first_cell(const struct survey_sheet *s, size_t question)
{
    size_t n = 0;
    for (size_t i = s->from; i < question; i++) {
        n += survey_cells(&s->doc->questions[i]);
    }
    return n;
}

struct str survey_sheet_field(struct arena *a, const struct survey_sheet *s, size_t question)
{
    return str_fmt(a, "c%zu", first_cell(s, question));
}

static struct str ticked(struct request *r, const struct survey_question *q, size_t field)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < q->n_choices; i++) {
        if (web_typed(r, str_fmt(r->arena, "c%zu.%zu", field, i).p).n > 0) {
            all = all.n ? str_fmt(r->arena, "%.*s|%.*s", STR_ARG(all), STR_ARG(q->choices[i].id)) : q->choices[i].id;
        }
    }
    return all;
}

/* What was sent for a cell: one value, "does not apply", or the ticked ones joined. */
static struct survey_value typed_value(struct request *r, const struct survey_question *q, size_t field)
{
    if (q->type->cell == CELL_CHOICES) {
        return (struct survey_value){.value = ticked(r, q, field)};
    }
    bool na = web_typed(r, str_fmt(r->arena, "c%zu.na", field).p).n > 0, as_typed = web_typed(r, str_fmt(r->arena, "c%zu.own", field).p).n > 0;
    return (struct survey_value){.value = na ? STR("NA") : web_typed(r, str_fmt(r->arena, "c%zu", field).p), .is_own = as_typed};
}

static struct survey_value *values_of(struct request *r, const struct survey_sheet *s, size_t question, bool typed)
{
    const struct survey_question *q = &s->doc->questions[question];
    struct survey_value *values = ARENA_ARRAY(r->arena, struct survey_value, survey_cells(q));
    size_t first = first_cell(s, question);
    bool away = q->type->look_up == LOOK_UP_FILE && typed && web_typed(r, str_fmt(r->arena, "c%zu.away", first).p).n > 0;
    typed = typed && q->type->look_up != LOOK_UP_FILE; /* no name of a file is ever taken from a form */
    for (size_t i = 0; i < survey_cells(q) && !away; i++) {
        values[i] = typed ? typed_value(r, q, first + i) : (struct survey_value){.value = survey_answer_of(&s->answers, survey_cell_name(r->arena, q, i))};
    }
    return values;
}

void survey_sheet_open(struct request *r, const struct survey_doc *doc, const struct json_value *answers, size_t at, bool typed, struct survey_sheet *ret)
{
    struct survey_sheet s = {.doc = doc, .answers = *answers, .from = survey_page_begin(doc, at), .to = survey_page_end(doc, at)};
    s.values = ARENA_ARRAY(r->arena, struct survey_value *, s.to - s.from);
    for (size_t i = s.from; i < s.to; i++) {
        bool shown = survey_is_shown(&doc->questions[i], answers);
        s.values[i - s.from] = shown ? values_of(r, &s, i, typed) : NULL;
    }
    *ret = s;
}

/* Checks what was typed and takes over what fits. */
static bool take_over(struct request *r, struct survey_sheet *s)
{
    bool ok = true;
    struct str why;
    for (size_t i = s->from; i < s->to; i++) {
        struct survey_value *values = s->values[i - s->from];
        if (!values) {
            continue;
        }
        struct str wrong = values[0].file.n == 0 ? values[0].error : STR_NONE; /* of a file that does not fit */
        (void)survey_check(r->arena, r->lang, &s->doc->questions[i], values);
        values[0].error = wrong.n > 0 ? wrong : values[0].error;
        struct str merged = survey_merge(r->arena, &s->answers, &s->doc->questions[i], values);
        ok = json_parse(r->arena, merged, &s->answers, &why) && ok; /* always: it was written just now */
    }
    return ok;
}

/* What is wrong with a question that is not asked any more is forgiven. */
static bool all_fit(const struct survey_question *q, struct survey_value *values, bool shown)
{
    bool ok = true;
    for (size_t k = 0; k < survey_cells(q); k++) {
        values[k].error = shown ? values[k].error : STR_NONE;
        ok = ok && values[k].error.n == 0;
    }
    return ok;
}

bool survey_sheet_turn(struct request *r, struct survey_sheet *s, bool back, size_t *ret_next)
{
    bool ok = take_over(r, s), grown = false;
    for (size_t i = s->from; i < s->to; i++) {
        const struct survey_question *q = &s->doc->questions[i];
        struct survey_value *values = s->values[i - s->from];
        bool shown = survey_is_shown(q, &s->answers);
        grown = grown || (shown && !values);
        ok = (!values || all_fit(q, values, shown)) && ok;
    }
    if (!back && (!ok || grown)) {
        *ret_next = s->from;
        return ok;
    }
    size_t next = back ? survey_next(s->doc, &s->answers, s->from - 1, -1) : survey_next(s->doc, &s->answers, s->to, 1);
    *ret_next = next == SIZE_MAX ? s->from : next == s->doc->n_questions ? next : survey_page_begin(s->doc, next);
    return true;
}

/* ---- how it is shown ---- */

static void ask(struct request *r, const struct survey_sheet *s, size_t at, struct survey_asked *asked, struct part_error *errors, size_t *n_errors)
{
    const struct survey_question *q = &s->doc->questions[at];
    *asked = (struct survey_asked){
        .text = survey_pipe(r->arena, r->lang, s->doc, &s->answers, survey_say(&q->text, r->lang)), .number = (int64_t)(at - s->from) + 1,
        .help = survey_pipe(r->arena, r->lang, s->doc, &s->answers, survey_say(&q->help, r->lang))};
    survey_ask(r, q, s->values[at - s->from], first_cell(s, at), asked, errors, n_errors);
}

void survey_sheet_show(struct request *r, const struct survey_sheet *s, const struct survey_frame *frame, struct survey_page_view *v)
{
    const struct survey_doc *doc = s->doc;
    struct survey_asked *asked = ARENA_ARRAY(r->arena, struct survey_asked, s->to - s->from);
    size_t pages = survey_pages(doc, doc->n_questions), page = survey_pages(doc, s->from + 1);
    *v = (struct survey_page_view){
        .title = survey_say(&doc->title, r->lang), .block = survey_say(&doc->blocks[doc->questions[s->from].block].text, r->lang), .action = frame->action,
        .resume_href = frame->resume_href, .kept = frame->kept, .is_kiosk = frame->is_kiosk, .is_test = frame->is_test, .questions = asked,
        .now = (int64_t)page, .of = (int64_t)pages, .percent = (int64_t)(100 * (page - 1) / pages), .has_pages = pages < doc->n_questions,
        .has_back = s->from > 0, .is_last = survey_next(doc, &s->answers, s->to, 1) == doc->n_questions};
    struct part_error *errors = ARENA_ARRAY(r->arena, struct part_error, first_cell(s, s->to));
    v->errors.errors = errors;
    for (size_t i = s->from; i < s->to; i++) {
        if (s->values[i - s->from]) {
            ask(r, s, i, &asked[v->n_questions++], errors, &v->errors.n_errors);
        }
    }
    v->is_single = v->n_questions == 1;
    v->heading = v->is_single ? asked[0].text : v->block.n > 0 ? v->block : v->title;
    for (size_t i = s->from; i < s->to; i++) {
        v->has_file = v->has_file || doc->questions[i].type->look_up == LOOK_UP_FILE;
    }
    for (size_t i = 0; i < v->n_questions; i++) {
        asked[i].is_single = v->is_single;
    }
}
