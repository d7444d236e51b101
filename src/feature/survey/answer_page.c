/* Answering: the first page, one page after the other, going on later, the end. */
#include "base/json_edit.h"
#include "domain/password.h"
#include "feature/survey/answer_sheet.h"
#include "feature/survey/benchmark.h"
#include "feature/survey/survey_file.h"
#include "feature/survey/survey_quota.h"
#include "feature/survey/survey_shuffle.h"
#include "gen/file_sql.h"
#include "gen/quota_sql.h"
#include "gen/survey_tpl.h"

enum { TOKEN_BYTES = 18, KIOSK_IDLE = 180, KIOSK_THANKS = 15 /* seconds */ };

/* A survey that people come to. */
struct coming {
    struct survey_row row;
    struct survey_doc doc;
    struct survey_field_row field;
};
/* Everything a page of a running answer stands on. */
struct answering {
    struct coming to;
    struct survey_doc doc; /* of the version that the answer was begun with */
    struct survey_answer_by_token_row answer;
    struct json_value answers;
    size_t at;    /* the question of {page} */
    bool is_test; /* it never counts */
    bool has_files;
};

static enum err load_survey(struct request *r, struct coming *ret)
{
    struct str why;
    enum err e = survey_by_code(r->db, r->arena, web_param(r, "code"), &ret->row);
    e = e ? e : survey_field(r->db, r->arena, ret->row.id, &ret->field);
    if (e) {
        return e;
    }
    return survey_draft_read(r->arena, ret->row.document, r->lang, &ret->doc, &why) ? OK : ERR_INTERNAL;
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
    enum err e = load_survey(r, &ret->to);
    e = e ? e : survey_answer_by_token(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), &ret->answer);
    e = !e && ret->answer.survey_id != ret->to.row.id ? ERR_NOT_FOUND : e;
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This address leads to no answer. If you have sent yours, it has arrived, and its address is forgotten.");
    }
    if (e) {
        return e;
    }
    ret->is_test = str_is(ret->answer.status, "test");
    bool ok = survey_doc_read(r->arena, ret->answer.document, r->lang, &ret->doc, &why);
    ret->has_files = false;
    for (size_t i = 0; ok && i < ret->doc.n_questions; i++) {
        ret->has_files = ret->has_files || ret->doc.questions[i].type->look_up == LOOK_UP_FILE;
    }
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
    struct coming to;
    enum err e = load_survey(r, &to);
    if (e) {
        return e;
    }
    struct survey_start_view v = {
        .title = survey_say(&to.doc.title, r->lang), .intro = survey_say(&to.doc.intro, r->lang), .action = str_fmt(r->arena, "/survey/%.*s", STR_ARG(to.row.code)),
        .questions = (int64_t)to.doc.n_questions, .minutes = survey_minutes(&to.doc, r->lang),
        .is_open = str_is(to.row.status, "open"), .is_draft = str_is(to.row.status, "draft"), .needs_link = is_by_invitation(&to.field),
        .sheet = benchmark_class_text(&to.doc, to.field.sheet_class, r->lang)};
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_start, &v);
}

/* Why nobody can begin now; NULL when it is possible. */
static const char *shut(const struct coming *to, int64_t answers)
{
    return !str_is(to->row.status, "open")   ? N_("This survey takes no answers now.")
           : is_by_invitation(&to->field)    ? N_("This survey is by invitation: please take the link from your mail.")
           : answers >= SURVEY_ANSWERS_MAX   ? N_("This survey has as many answers as it can take.")
                                             : NULL;
}

enum err survey_begin(struct request *r)
{
    struct coming to;
    struct survey_answer_count_row count;
    enum err e = load_survey(r, &to);
    e = e ? e : survey_answer_count(r->db, r->arena, to.row.id, &count);
    if (e) {
        return e;
    }
    r->problem = shut(&to, count.n);
    if (r->problem) {
        return ERR_CONFLICT;
    }
    struct str token = random_token(r->arena, TOKEN_BYTES);
    e = survey_answer_insert(r->db, &(struct survey_answer_insert_params){.answer = survey_anonymous_id(), .survey = to.row.id,
                                        .token_hash = token_hash(r->arena, token), .status = STR("started"), .page = 1,
                                        .answers = STR("{}"), .now = r->now});
    return e ? e : web_redirect(r, str_fmt(r->arena, "/survey/%.*s/%.*s/1", STR_ARG(to.row.code), STR_ARG(token)), NULL);
}

/* The page that the question of this number in the document stands on: orders by chance differ from answer to answer. */
static size_t page_of(const struct survey_doc *doc, int64_t number)
{
    for (size_t i = 0; i < doc->n_questions; i++) {
        if ((int64_t)doc->questions[i].number + 1 == number) {
            return survey_page_begin(doc, i);
        }
    }
    return 0;
}

/* An answer that was sent already leads to its sheet, where there are sheets. */
static enum err sent_before(struct request *r, enum err e)
{
    struct str sheet;
    enum err found = e == ERR_NOT_FOUND ? benchmark_again(r, &sheet) : e;
    if (found) {
        return found == ERR_NOT_FOUND ? e : found;
    }
    r->problem = NULL;
    return web_redirect(r, str_cat(r->arena, sheet, STR("?sent=1")), NULL);
}

enum err survey_resume(struct request *r)
{
    struct answering s;
    enum err e = load(r, &s);
    return e ? sent_before(r, e) : web_redirect(r, page_path(r, page_of(&s.doc, s.answer.page)), NULL);
}

/* ---- one page ---- */

enum err survey_question_page(struct request *r)
{
    struct answering s;
    struct survey_sheet sheet;
    struct survey_page_view v;
    size_t next;
    enum err e = load_page(r, &s);
    if (e) {
        return sent_before(r, e);
    }
    if (!str_is(s.to.row.status, s.is_test ? "draft" : "open")) {
        r->problem = N_("This survey takes no answers now. What you answered up to here is kept.");
        return ERR_CONFLICT;
    }
    survey_sheet_open(r, &s.doc, &s.answers, s.at, r->method == POST, &sheet);
    if (r->method == POST) {
        survey_files_read(r, &sheet);
        (void)survey_sheet_turn(r, &sheet, false, &next);
    }
    bool kiosk = is_kiosk(&s.to.field);
    if (kiosk) {
        begin_again(r, KIOSK_IDLE);
    }
    survey_sheet_show(r, &sheet, &(struct survey_frame){.action = page_path(r, sheet.from), .resume_href = kiosk ? STR_NONE : path(r, ""), .is_kiosk = kiosk,
                                                            .is_test = s.is_test}, &v);
    const struct page_head head = {.title = str_fmt(r->arena, "%lld/%lld: %.*s", (long long)v.now, (long long)v.of, STR_ARG(v.heading)),
                                   .no_index = true, .status = v.errors.n_errors ? 422 : 0};
    return web_page(r, &head, tpl_survey_question, &v);
}

static enum err tidy(struct request *r, const struct answering *s, struct str answers)
{
    struct json_value kept;
    struct str why;
    return json_parse(r->arena, answers, &kept, &why) ? survey_files_tidy(r, s->answer.id, &kept) : ERR_INTERNAL;
}

/* The organisation is forgotten here; what may stand with its answer is said while it is known. */
static enum err keep_traits(struct request *r, const struct answering *s)
{
    struct survey_party_of_answer_row party;
    struct str traits;
    id survey = s->to.row.id;
    enum err e = survey_party_of_answer(r->db, r->arena, survey, web_param(r, "token"), &party);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    e = survey_party_sent(r->db, survey, web_param(r, "token"));
    e = e ? e : survey_trait_of(r->db, r->arena, survey, party.party, s->to.field.traits, s->to.field.small_cell, &traits);
    return e || traits.n == 0 ? e : survey_answer_trait(r->db, s->answer.id, traits);
}

/* What a sent answer brings about: of an organisation's answer, and of the target. */
static enum err follow_up(struct request *r, const struct answering *s)
{
    int64_t changed;
    enum err e = keep_traits(r, s);
    e = e ? e : survey_party_rewrite(r->db, s->to.row.id);
    return e ? e : survey_target_reached(r->db, s->to.row.id, r->now, &changed);
}

/* Keeps what is right; the last page sends the answer, and its address is forgotten. */
static enum err keep(struct request *r, struct answering *s, size_t next, bool is_done)
{
    int64_t changed = 0;
    instant seconds = (r->now - s->answer.started_at) / SECONDS(1);
    struct str answers = is_done ? survey_shown_only(r->arena, &s->doc, &s->answers) : json_written(r->arena, &s->answers);
    size_t last = is_done ? s->at : next;
    const char *sent = s->is_test ? "tested" : "complete";
    enum err e = survey_answer_keep(r->db, &(struct survey_answer_keep_params){
        .answer = s->answer.id, .was = s->answer.status, .status = is_done ? str_of(sent) : s->answer.status, .page = (int64_t)s->doc.questions[last].number + 1,
        .seconds = seconds > 0 ? seconds : 0, .answers = answers, .day = r->now - r->now % DAYS(1), .while_ = s->is_test ? STR("draft") : STR("open")}, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This survey takes no answers now. What you answered up to here is kept.");
        return ERR_CONFLICT;
    }
    e = !e && s->has_files ? tidy(r, s, answers) : e;
    return !e && is_done && !s->is_test ? follow_up(r, s) : e;
}

/* Shown at once: where the answer stands nobody can find it again, its author neither. */
static enum err show_profile(struct request *r, const struct answering *s, struct str sheet)
{
    struct survey_profile_view v = {.title = survey_profile_title(&s->doc, r->lang), .sheet_href = sheet};
    v.scores = survey_profile(r->arena, r->lang, &s->doc, &s->answers, &v.n_scores);
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_profile, &v);
}

/* Nothing is left of whoever is turned away, but that the quota turned somebody away. */
static enum err turn_away(struct request *r, const struct answering *s, const struct survey_quota *q)
{
    int64_t changed = 0;
    enum err e = survey_files_away(r->db, s->answer.id);
    e = e ? e : survey_answer_drop(r->db, s->answer.id, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This survey takes no answers now. What you answered up to here is kept.");
        return ERR_CONFLICT;
    }
    e = e ? e : survey_quota_turn_away(r->db, s->to.row.id, q->id);
    e = e ? e : follow_up(r, s);
    if (e) {
        return e;
    }
    struct survey_full_view v = {.title = survey_say(&s->doc.title, r->lang), .text = survey_say(&q->text, r->lang), .is_kiosk = is_kiosk(&s->to.field),
                                 .action = str_fmt(r->arena, "/survey/%.*s", STR_ARG(s->to.row.code))};
    if (v.is_kiosk) {
        begin_again(r, KIOSK_THANKS);
    }
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_full, &v);
}

/* The answer was sent: its sheet, its profile, or thanks. */
static enum err show_end(struct request *r, const struct answering *s)
{
    struct str sheet = STR_NONE;
    bool offers = s->to.field.sheet_class.n > 0 && !s->is_test;
    enum err e = offers ? benchmark_begin(r, s->answer.id, &sheet) : OK;
    if (!e && survey_has_profile(&s->doc)) {
        return show_profile(r, s, sheet);
    }
    return e ? e : web_redirect(r, offers ? str_cat(r->arena, sheet, STR("?sent=1")) : path(r, "/done"), NULL);
}

/* A quota that is full, NULL otherwise; when the answer is sent, it is counted to its quotas. */
static enum err check_quotas(struct request *r, const struct answering *s, bool is_done, const struct survey_quota **ret)
{
    struct json_value shown;
    struct str why;
    *ret = NULL;
    if (s->doc.n_quotas == 0 || s->is_test) {
        return OK;
    }
    if (!json_parse(r->arena, survey_shown_only(r->arena, &s->doc, &s->answers), &shown, &why)) {
        return ERR_INTERNAL;
    }
    return is_done ? survey_quota_claim(r->db, r->arena, s->to.row.id, &s->doc, &shown, ret)
                   : survey_quota_full(r->db, r->arena, s->to.row.id, &s->doc, &shown, ret);
}

enum err survey_question_prepare(struct request *r)
{
    struct answering s;
    struct str sheet;
    enum err e = load_page(r, &s);
    if (!e) {
        survey_files_clean(r);
    }
    return e == ERR_NOT_FOUND ? benchmark_again(r, &sheet) : e;
}

enum err survey_question_post(struct request *r)
{
    const struct survey_go_input *in = r->input;
    struct answering s;
    struct survey_sheet sheet;
    size_t next;
    enum err e = load_page(r, &s);
    if (e) {
        return sent_before(r, e);
    }
    bool back = str_is(in->go, "back");
    survey_sheet_open(r, &s.doc, &s.answers, s.at, true, &sheet);
    survey_files_read(r, &sheet);
    if (!survey_sheet_turn(r, &sheet, back, &next)) {
        return ERR_INVALID;
    }
    s.answers = sheet.answers;
    bool is_done = next == s.doc.n_questions;
    const struct survey_quota *full = NULL;
    e = back ? OK : check_quotas(r, &s, is_done, &full);
    if (!e && full) {
        return turn_away(r, &s, full);
    }
    e = e ? e : survey_files_keep(r, s.to.row.id, s.answer.id, &sheet);
    e = e ? e : keep(r, &s, next, is_done);
    if (e || !is_done) {
        return e ? e : web_redirect(r, page_path(r, next), NULL);
    }
    return show_end(r, &s);
}

enum err survey_done_page(struct request *r)
{
    struct coming to;
    enum err e = load_survey(r, &to);
    if (e) {
        return e;
    }
    struct survey_start_view v = {.title = survey_say(&to.doc.title, r->lang), .is_done = true, .is_test = str_is(to.row.status, "draft"), .is_kiosk = is_kiosk(&to.field),
                                  .action = str_fmt(r->arena, "/survey/%.*s", STR_ARG(to.row.code))};
    if (v.is_kiosk) {
        begin_again(r, KIOSK_THANKS);
    }
    const struct page_head head = {.title = v.title, .no_index = true};
    return web_page(r, &head, tpl_survey_start, &v);
}
