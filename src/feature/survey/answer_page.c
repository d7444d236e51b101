/* Answering: the first page, one page per question, going on later, the end. */
#include <string.h>

#include "domain/password.h"
#include "feature/survey/field_view.h"
#include "feature/survey/survey_pipe.h"
#include "feature/survey/survey_shuffle.h"
#include "gen/survey_tpl.h"

enum { TOKEN_BYTES = 18, KIOSK_IDLE = 180, KIOSK_THANKS = 15 /* seconds */ };

/* Everything a page of a running answer stands on. */
struct answering {
    struct survey_row row;
    struct survey_doc doc;
    struct survey_answer_by_token_row answer;
    struct json_value answers;
    size_t at; /* the question of {page} */
};

enum err survey_of_code(struct request *r, struct survey_row *row, struct survey_doc *ret)
{
    struct str why;
    enum err e = survey_by_code(r->db, r->arena, web_param(r, "code"), row);
    if (e) {
        return e;
    }
    return survey_draft_read(r->arena, row->document, r->lang, ret, &why) ? OK : ERR_INTERNAL;
}

static struct str path(struct request *r, const char *rest)
{
    return str_fmt(r->arena, "/survey/%.*s/%.*s%s", STR_ARG(web_param(r, "code")), STR_ARG(web_param(r, "token")), rest);
}

static struct str page_path(struct request *r, size_t question)
{
    return str_fmt(r->arena, "/survey/%.*s/%.*s/%zu", STR_ARG(web_param(r, "code")), STR_ARG(web_param(r, "token")), question + 1);
}

static enum err load(struct request *r, struct answering *ret)
{
    struct str why;
    enum err e = survey_of_code(r, &ret->row, &ret->doc);
    e = e ? e : survey_answer_by_token(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), &ret->answer);
    e = !e && ret->answer.survey_id != ret->row.id ? ERR_NOT_FOUND : e;
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This address leads to no answer. If you have sent yours, it has arrived, and its address is forgotten.");
    }
    if (e) {
        return e;
    }
    bool ok = survey_doc_read(r->arena, ret->answer.document, r->lang, &ret->doc, &why);
    if (ok) {
        survey_shuffle(r->arena, &ret->doc, ret->answer.id);
    }
    return ok && json_parse(r->arena, ret->answer.answers, &ret->answers, &why) ? OK : ERR_INTERNAL;
}

static enum err load_page(struct request *r, struct answering *ret)
{
    int64_t page;
    enum err e = load(r, ret);
    if (!e && (!str_to_int(web_param(r, "page"), &page) || page < 1 || page > (int64_t)ret->doc.n_questions)) {
        e = ERR_NOT_FOUND;
    }
    if (!e) {
        ret->at = (size_t)page - 1;
    }
    return e;
}

static bool is_by_invitation(const struct survey_field_row *f)
{
    return str_is(f->mode, "invited") || str_is(f->mode, "organisation");
}

static bool is_kiosk(const struct survey_field_row *f)
{
    return str_is(f->mode, "kiosk");
}

/* One device for many: who goes away leaves the beginning to the next. */
static void begin_again(struct request *r, int seconds)
{
    web_set_header(r, "Refresh", str_fmt(r->arena, "%d; url=/survey/%.*s", seconds, STR_ARG(web_param(r, "code"))));
}

enum err survey_start_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    enum err e = survey_of_code(r, &row, &doc);
    if (e) {
        return e;
    }
    struct survey_field_row field;
    e = survey_field(r->db, r->arena, row.id, &field);
    if (e) {
        return e;
    }
    struct survey_start_view v = {
        .title = survey_say(&doc.title, r->lang), .intro = survey_say(&doc.intro, r->lang), .action = str_fmt(r->arena, "/survey/%.*s", STR_ARG(row.code)),
        .questions = (int64_t)doc.n_questions, .minutes = survey_minutes(&doc, r->lang),
        .is_open = str_is(row.status, "open"), .is_draft = str_is(row.status, "draft"), .needs_link = is_by_invitation(&field)};
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_start, &v);
}

enum err survey_begin(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    enum err e = survey_of_code(r, &row, &doc);
    if (!e && !str_is(row.status, "open")) {
        r->problem = N_("This survey takes no answers now.");
        e = ERR_CONFLICT;
    }
    struct survey_field_row field;
    e = e ? e : survey_field(r->db, r->arena, row.id, &field);
    if (!e && is_by_invitation(&field)) {
        r->problem = N_("This survey is by invitation: please take the link from your mail.");
        e = ERR_CONFLICT;
    }
    struct survey_answer_count_row count;
    e = e ? e : survey_answer_count(r->db, r->arena, row.id, &count);
    if (!e && count.n >= SURVEY_ANSWERS_MAX) {
        r->problem = N_("This survey has as many answers as it can take.");
        e = ERR_CONFLICT;
    }
    struct str token = random_token(r->arena, TOKEN_BYTES);
    e = e ? e : survey_answer_insert(r->db, &(struct survey_answer_insert_params){.answer = survey_anonymous_id(), .survey = row.id,
                                                .token_hash = token_hash(r->arena, token), .status = STR("started"), .page = 1,
                                                .answers = STR("{}"), .now = r->now});
    return e ? e : web_redirect(r, str_fmt(r->arena, "/survey/%.*s/%.*s/1", STR_ARG(row.code), STR_ARG(token)), NULL);
}

enum err survey_resume(struct request *r)
{
    struct answering s;
    enum err e = load(r, &s);
    if (e) {
        return e;
    }
    size_t last = s.answer.page > 0 ? (size_t)s.answer.page - 1 : 0;
    return web_redirect(r, page_path(r, last < s.doc.n_questions ? last : s.doc.n_questions - 1), NULL);
}

/* ---- one question ---- */

/* What was sent for a cell: one value, "does not apply", or the ticked ones joined. */
static struct str typed(struct request *r, const struct survey_question *q, size_t cell)
{
    struct str all = STR_NONE;
    if (q->type->cell != CELL_CHOICES) {
        struct str na = web_typed(r, str_fmt(r->arena, "c%zu.na", cell).p);
        return na.n > 0 ? STR("NA") : web_typed(r, str_fmt(r->arena, "c%zu", cell).p);
    }
    for (size_t i = 0; i < q->n_choices; i++) {
        if (web_typed(r, str_fmt(r->arena, "c%zu.%zu", cell, i).p).n > 0) {
            all = all.n ? str_fmt(r->arena, "%.*s|%.*s", STR_ARG(all), STR_ARG(q->choices[i].id)) : q->choices[i].id;
        }
    }
    return all;
}

struct survey_value *survey_values(struct request *r, const struct survey_question *q, const struct json_value *answers)
{
    struct survey_value *values = ARENA_ARRAY(r->arena, struct survey_value, survey_cells(q));
    for (size_t i = 0; i < survey_cells(q); i++) {
        values[i].value = r->method == POST ? typed(r, q, i) : survey_answer_of(answers, survey_cell_name(r->arena, q, i));
    }
    return values;
}

void survey_fill_question(struct request *r, const struct survey_asking *s, const struct survey_value *values, struct survey_page_view *v)
{
    const struct survey_doc *doc = s->doc;
    const struct survey_question *q = &doc->questions[s->at];
    *v = (struct survey_page_view){
        .title = survey_say(&doc->title, r->lang), .block = survey_say(&doc->blocks[q->block].text, r->lang),
        .question = survey_pipe(r->arena, r->lang, doc, s->answers, survey_say(&q->text, r->lang)),
        .help = survey_pipe(r->arena, r->lang, doc, s->answers, survey_say(&q->help, r->lang)), .action = s->action, .resume_href = s->resume_href, .kept = s->kept,
        .now = (int64_t)s->at + 1, .of = (int64_t)doc->n_questions, .percent = (int64_t)(100 * s->at / doc->n_questions),
        .has_back = s->at > 0, .is_last = survey_next(doc, s->answers, s->at + 1, 1) == doc->n_questions};
    survey_entries(r, q, values, v);
}

static enum err show(struct request *r, const struct answering *s, const struct survey_value *values)
{
    struct survey_page_view v;
    struct survey_field_row field;
    enum err e = survey_field(r->db, r->arena, s->row.id, &field);
    if (e) {
        return e;
    }
    if (is_kiosk(&field)) {
        begin_again(r, KIOSK_IDLE);
    }
    survey_fill_question(r, &(struct survey_asking){.doc = &s->doc, .answers = &s->answers, .at = s->at, .action = page_path(r, s->at),
                                                    .resume_href = is_kiosk(&field) ? STR_NONE : path(r, "")}, values, &v);
    const struct page_head head = {.title = str_fmt(r->arena, "%lld/%lld: %.*s", (long long)v.now, (long long)v.of, STR_ARG(v.question)),
                                   .no_index = true, .status = v.errors.n_errors ? 422 : 0};
    return web_page(r, &head, tpl_survey_question, &v);
}

enum err survey_question_page(struct request *r)
{
    struct answering s;
    enum err e = load_page(r, &s);
    if (e) {
        return e;
    }
    if (!str_is(s.row.status, "open")) {
        r->problem = N_("This survey takes no answers now. What you answered up to here is kept.");
        return ERR_CONFLICT;
    }
    const struct survey_question *q = &s.doc.questions[s.at];
    struct survey_value *values = survey_values(r, q, &s.answers);
    if (r->method == POST) {
        (void)survey_check(r->arena, r->lang, q, values);
    }
    return show(r, &s, values);
}

/* Keeps what is right; the last page sends the answer, and its address is forgotten. */
static enum err keep(struct request *r, struct answering *s, size_t next, bool is_done)
{
    int64_t changed = 0;
    instant seconds = (r->now - s->answer.started_at) / SECONDS(1);
    struct str answers = is_done ? survey_shown_only(r->arena, &s->doc, &s->answers) : s->answer.answers;
    enum err e = survey_answer_keep(r->db, s->answer.id, is_done ? STR("complete") : STR("started"), (int64_t)(is_done ? s->at : next) + 1,
                                    seconds > 0 ? seconds : 0, answers, r->now - r->now % DAYS(1), &changed);
    if (!e && changed == 0) {
        r->problem = N_("This survey takes no answers now. What you answered up to here is kept.");
        return ERR_CONFLICT;
    }
    if (!e && is_done) { /* of an organisation's answer, and of the target */
        e = survey_party_sent(r->db, s->row.id, web_param(r, "token"));
        e = e ? e : survey_party_rewrite(r->db, s->row.id);
        e = e ? e : survey_target_reached(r->db, s->row.id, r->now, &changed);
    }
    return e;
}

/* Shown at once: where the answer stands nobody can find it again, its author neither. */
static enum err show_profile(struct request *r, const struct answering *s)
{
    struct survey_profile_view v = {.title = survey_profile_title(&s->doc, r->lang)};
    v.scores = survey_profile(r->arena, r->lang, &s->doc, &s->answers, &v.n_scores);
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_profile, &v);
}

enum err survey_question_post(struct request *r)
{
    const struct survey_go_input *in = r->input;
    struct answering s;
    struct str why;
    enum err e = load_page(r, &s);
    if (e) {
        return e;
    }
    const struct survey_question *q = &s.doc.questions[s.at];
    struct survey_value *values = survey_values(r, q, &s.answers);
    bool back = str_is(in->go, "back"), ok = survey_check(r->arena, r->lang, q, values);
    if (!ok && !back) {
        return ERR_INVALID;
    }
    s.answer.answers = survey_merge(r->arena, &s.answers, q, values);
    if (!json_parse(r->arena, s.answer.answers, &s.answers, &why)) {
        return ERR_INTERNAL;
    }
    size_t next = survey_next(&s.doc, &s.answers, back ? s.at - 1 : s.at + 1, back ? -1 : 1);
    next = next == SIZE_MAX ? s.at : next;
    bool is_done = next == s.doc.n_questions;
    e = keep(r, &s, next, is_done);
    if (!e && is_done && survey_has_profile(&s.doc)) {
        return show_profile(r, &s);
    }
    return e ? e : web_redirect(r, is_done ? path(r, "/done") : page_path(r, next), NULL);
}

enum err survey_done_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    enum err e = survey_of_code(r, &row, &doc);
    if (e) {
        return e;
    }
    struct survey_field_row field;
    e = survey_field(r->db, r->arena, row.id, &field);
    if (e) {
        return e;
    }
    struct survey_start_view v = {.title = survey_say(&doc.title, r->lang), .is_done = true, .is_kiosk = is_kiosk(&field),
                                  .action = str_fmt(r->arena, "/survey/%.*s", STR_ARG(row.code))};
    if (v.is_kiosk) {
        begin_again(r, KIOSK_THANKS);
    }
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_start, &v);
}
