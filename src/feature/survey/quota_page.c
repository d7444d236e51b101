/* Quotas in the editor: the list, and one of them. A quota has its condition as a question has it, under show_if. */
#include "feature/survey/quota_page.h"

#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_rule.h"
#include "gen/quota_sql.h"
#include "gen/survey_tpl.h"

static const struct json_value nothing = {.type = JSON_OBJECT}, none = {.type = JSON_ARRAY};

static const struct json_value *all_of(const struct json_value *doc)
{
    const struct json_value *list = json_get(doc, "quotas");
    return list && list->type == JSON_ARRAY ? list : &none;
}

/* ---- the list ---- */

static void fill_line(struct request *r, const struct editing *ed, size_t i, const struct survey_quotas_row *rows, size_t n, struct quota_line *line)
{
    const struct survey_quota *q = &ed->doc.quotas[i];
    struct survey_condition rule;
    *line = (struct quota_line){.href = str_fmt(r->arena, "%.*s/%zu", STR_ARG(editor_path(r, ed->row.id, "/edit/quota")), i + 1),
                                .limit = fmt_int(r->arena, r->lang, q->limit)};
    line->words = survey_rule_read(r->arena, q->show_if, &rule) ? survey_rule_words(r->arena, r->lang, &ed->doc, &rule) : T(r->lang, "a condition with many parts");
    for (size_t k = 0; k < n; k++) {
        if (str_eq(rows[k].quota, q->id)) {
            line->is_full = rows[k].taken >= q->limit;
            line->turned_away = rows[k].turned_away;
        }
    }
}

enum err quota_list_page(struct request *r)
{
    struct editing ed;
    struct survey_quotas_row *rows;
    size_t n;
    enum err e = editor_load(r, &ed);
    e = e ? e : survey_quotas(r->db, r->arena, ed.row.id, &rows, &n);
    if (e) {
        return e;
    }
    struct quota_list_view v = {.base = editor_path(r, ed.row.id, ""), .n_quotas = ed.doc.n_quotas, .is_closed = str_is(ed.row.status, "closed"),
                                .may_add = ed.doc.n_questions > 0 && ed.doc.n_quotas < SURVEY_QUOTAS_MAX};
    struct quota_line *lines = ARENA_ARRAY(r->arena, struct quota_line, v.n_quotas + 1);
    for (size_t i = 0; i < v.n_quotas; i++) {
        fill_line(r, &ed, i, rows, n, &lines[i]);
    }
    v.quotas = lines;
    v.crumbs = editor_crumbs(r, &ed, T(r->lang, "Quotas"));
    const struct page_head head = {.title = T(r->lang, "Quotas"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_quotas, &v);
}

/* ---- one ---- */

/* The quota of {quota}; NULL for "new". */
static enum err find(struct request *r, const struct json_value *doc, const struct json_value **ret, size_t *ret_at)
{
    int64_t number;
    const struct json_value *list = all_of(doc);
    *ret = NULL;
    *ret_at = list->n;
    if (str_is(web_param(r, "quota"), "new")) {
        return OK;
    }
    if (!str_to_int(web_param(r, "quota"), &number) || number < 1 || (size_t)number > list->n) {
        return ERR_NOT_FOUND;
    }
    *ret_at = (size_t)number - 1;
    *ret = &list->items[*ret_at];
    return OK;
}

static struct json_value typed_quota(struct request *r, const struct editing *ed, const struct json_value *was)
{
    struct json_value q = survey_texts_with(r->arena, was ? was : &nothing, editor_typed(r, "de"), editor_typed(r, "en"));
    struct json_value limit = json_of_text(editor_typed(r, "limit"));
    double number;
    if (str_to_real(limit.text, &number)) {
        limit = json_of_number(r->arena, number);
    }
    q = json_with(r->arena, &q, "limit", &limit);
    return editor_read_rule(r, ed, &q);
}

enum err quota_page(struct request *r)
{
    struct editing ed;
    const struct json_value *was = NULL;
    size_t at = 0;
    enum err e = editor_load_open(r, &ed);
    e = e ? e : find(r, &ed.json, &was, &at);
    if (e) {
        return e;
    }
    const struct editor_question_input *in = r->method == POST ? r->input : NULL;
    struct json_value q = in ? typed_quota(r, &ed, was) : was ? *was : nothing;
    const struct json_value *limit = json_get(&q, "limit");
    r->is_asked = in && in->action.n > 0 && r->errors.n == 0;
    struct quota_form_view v = {.title = was ? T(r->lang, "Quota") : T(r->lang, "New quota"), .action = r->path, .revision = ed.last.number, .is_new = !was,
                                .back = editor_path(r, ed.row.id, "/edit/quotas")};
    v.limit = (struct part_field){.name = STR("limit"), .control = STR("input"), .type = STR("text"), .label = T(r->lang, "So many sent answers are needed"), .max_length = 6,
                                  .required = true, .value = limit ? limit->text : STR_NONE, .error = field_error_text(r, "limit")};
    editor_pair(r, "", true, editor_texts(&q), &v.de, &v.en);
    editor_fill_rule(r, &ed, &q, ed.doc.n_questions, &v.rule);
    editor_errors(r, &v.errors);
    v.crumbs = editor_crumbs(r, &ed, v.title);
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_quota, &v);
}

static enum err check(struct request *r, const struct json_value *q)
{
    const struct json_value *limit = json_get(q, "limit");
    bool fits = limit && limit->type == JSON_NUMBER && limit->number >= 1 && limit->number <= SURVEY_QUOTA_MOST;
    if (!fits) {
        field_error(r, "limit", N_("Please enter a whole number from 1 to 20,000."));
    }
    editor_check_rule(r);
    if (!json_get(q, "show_if")) {
        field_error(r, "show_if", N_("Please say which answers belong to the quota."));
    }
    return r->errors.n > 0 ? ERR_INVALID : OK;
}

static struct json_value with_list(struct request *r, const struct editing *ed, size_t at, bool is_new, const struct json_value *q)
{
    const struct json_value *list = all_of(&ed->json);
    struct json_value out = {.type = JSON_ARRAY};
    for (size_t i = 0; i < list->n; i++) {
        const struct json_value *one = i == at && !is_new ? q : &list->items[i];
        out = one ? json_list_insert(r->arena, &out, out.n, one) : out;
    }
    out = is_new ? json_list_insert(r->arena, &out, out.n, q) : out;
    return json_with(r->arena, &ed->json, "quotas", out.n > 0 ? &out : NULL);
}

enum err quota_post(struct request *r)
{
    const struct editor_question_input *in = r->input;
    struct editing ed;
    const struct json_value *was = NULL;
    size_t at = 0;
    enum err e = editor_load_open(r, &ed);
    e = e ? e : find(r, &ed.json, &was, &at);
    bool away = was && str_is(in->action, "away");
    if (e || (in->action.n > 0 && !away)) {
        return e ? e : ERR_INVALID; /* the form again, with more rows */
    }
    if (in->revision != ed.last.number) {
        field_error(r, "", N_("Somebody has changed the questionnaire meanwhile. This is how it stands now; please look, and try again."));
        return ERR_INVALID;
    }
    struct json_value q = typed_quota(r, &ed, was), named = json_of_text(str_fmt(r->arena, "k%s", id_text(r->arena, id_new()).p));
    e = away ? OK : check(r, &q);
    if (e) {
        return e;
    }
    q = was ? q : json_with(r->arena, &q, "id", &named);
    struct json_value doc = with_list(r, &ed, at, !was, away ? NULL : &q);
    e = editor_save(r, &ed, &doc, "quotas", STR(""), STR_NONE, NULL);
    return e ? e : web_redirect(r, editor_path(r, ed.row.id, "/edit/quotas"), away ? N_("The quota is deleted.") : N_("The quota is saved."));
}
