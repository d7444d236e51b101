/* Benchmark sheets on pages: whoever has the secret reads one; the office releases them all, and takes them back. */
#include <stdlib.h>

#include "domain/password.h"
#include "feature/survey/benchmark.h"
#include "gen/survey_tpl.h"

enum { SECRET_DIGITS = 32 /* hexadecimal: 128 bits */ };

const struct field benchmark_do_fields[] = {
    {.name = "do", .type = FIELD_TEXT, .offset = offsetof(struct benchmark_do_input, what), .max = 20, .label = N_("What to do")},
    {0},
};
const struct field benchmark_example_fields[] = {
    {.name = "class", .type = FIELD_TEXT, .offset = offsetof(struct benchmark_example_input, value), .max = 60, .label = N_("Class")},
    {0},
};

/* ---- the sheet ---- */

/* Made of the secret of the answer, so that whoever had it finds the sheet when the answer to sending was lost on the way. */
static struct str secret_of(struct request *r)
{
    return str_cut(token_hash(r->arena, str_cat(r->arena, STR("sheet "), web_param(r, "token"))), 0, SECRET_DIGITS);
}

static struct str sheet_path(struct request *r, struct str secret)
{
    return str_fmt(r->arena, "/survey/%.*s/sheet/%.*s", STR_ARG(web_param(r, "code")), STR_ARG(secret));
}

enum err benchmark_begin(struct request *r, id answer, struct str *ret_path)
{
    struct str secret = secret_of(r);
    *ret_path = sheet_path(r, secret);
    return survey_sheet_keep(r->db, answer, token_hash(r->arena, secret));
}

enum err benchmark_again(struct request *r, struct str *ret_path)
{
    struct survey_sheet_row answer;
    struct str secret = secret_of(r);
    *ret_path = sheet_path(r, secret);
    return survey_sheet(r->db, r->arena, token_hash(r->arena, secret), &answer);
}

/* What of a sheet the address leads to. */
struct found {
    struct survey_row row;
    struct survey_field_row field;
    struct survey_sheet_row answer;
};

/* Whatever does not fit is answered alike: neither surveys nor answers can be tried out. */
static enum err load(struct request *r, struct found *ret)
{
    enum err e = survey_sheet(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), &ret->answer);
    e = e ? e : survey_get(r->db, r->arena, ret->answer.survey_id, &ret->row);
    e = !e && !str_eq(ret->row.code, web_param(r, "code")) ? ERR_NOT_FOUND : e;
    e = e ? e : survey_field(r->db, r->arena, ret->row.id, &ret->field);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This address leads to no sheet. Please look whether all of it is there: nobody can find it again for you.");
    }
    return e;
}

/* The value of the class that the answer belongs to; absent: it is not known. */
static struct str class_of(struct request *r, const struct found *f, const struct json_value *answers)
{
    struct json_value traits;
    struct str why, class = f->field.sheet_class;
    if (class.n == 0 || class.p[0] != '@') {
        return survey_answer_of(answers, class);
    }
    bool known = f->answer.traits.n > 0 && json_parse(r->arena, f->answer.traits, &traits, &why) && traits.type == JSON_OBJECT;
    return known ? survey_answer_of(&traits, str_cut(class, 1, class.n)) : STR_NONE;
}

/* The class as a question: its values are the choices. NULL: there are none. */
static const struct survey_question *values_of(const struct survey_results *s, struct str class)
{
    const struct survey_column *c = survey_table_column(&s->table, class);
    return c ? c->question : NULL;
}

static const struct survey_option *value_called(const struct survey_question *values, struct str value)
{
    for (size_t k = 0; values && k < values->n_choices; k++) {
        if (str_eq(values->choices[k].id, value)) {
            return &values->choices[k];
        }
    }
    return NULL;
}

static size_t view_of(struct request *r, const struct survey_results *s, struct str class, const struct survey_option *value)
{
    const struct survey_view_def def = benchmark_view(r->arena, &s->defs[0], class, value, &values_of(s, class)->text, r->lang);
    return benchmark_view_number(s, &def);
}

/* `answers`: as they are kept; NULL: none. `value`: of the class; NULL: it is not known. */
static void fill(struct request *r, const struct survey_results *s, struct str class, const struct json_value *answers, const struct survey_option *value,
                 struct benchmark_view_data *v)
{
    const struct benchmark_own own = {answers, value ? view_of(r, s, class, value) : 0};
    v->class_value = value ? survey_say(&value->text, r->lang) : STR_NONE;
    v->small = s->rule.small_cell;
    v->hides = v->small > 1;
    v->questions = benchmark_sheet(r->arena, r->lang, s, &own, &v->n_questions);
    v->has_class = v->n_questions > 0 && v->questions[0].has_class;
}

static enum err fill_own(struct request *r, const struct found *f, struct benchmark_view_data *v)
{
    struct str why, class = f->field.sheet_class;
    struct json_value answers;
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    s->row = f->row;
    enum err e = survey_results_fill(r, s);
    if (!e && !json_parse(r->arena, f->answer.answers, &answers, &why)) {
        e = ERR_INTERNAL;
    }
    if (!e) {
        fill(r, s, class, &answers, value_called(values_of(s, class), class_of(r, f, &answers)), v);
    }
    return e;
}

enum err benchmark_page(struct request *r)
{
    struct found f;
    struct survey_doc doc;
    struct str why;
    web_set_header(r, "Cache-Control", STR("private, no-store"));
    web_set_header(r, "Referrer-Policy", STR("no-referrer"));
    enum err e = load(r, &f);
    if (!e && !survey_draft_read(r->arena, f.row.document, r->lang, &doc, &why)) {
        e = ERR_INTERNAL;
    }
    if (e) {
        return e;
    }
    struct benchmark_view_data v = {.title = survey_say(&doc.title, r->lang), .class_name = benchmark_class_text(&doc, f.field.sheet_class, r->lang),
                                    .is_new = str_is(web_query(r, "sent"), "1"), .is_closed = str_is(f.row.status, "closed"), .is_out = f.field.sheet_out};
    v.url = str_fmt(r->arena, "%.*s/survey/%.*s/sheet/%.*s", STR_ARG(web_base_url(r)), STR_ARG(f.row.code), STR_ARG(web_param(r, "token")));
    e = v.is_out ? fill_own(r, &f, &v) : OK;
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Benchmark sheet")), STR_ARG(v.title)), .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_benchmark, &v);
}

/* ---- the office ---- */

struct class_size {
    struct survey_view_def def;
    size_t n;
};
struct release {
    struct survey_row row;
    struct survey_view_def defs[SURVEY_GROUPS_MAX]; /* to be added */
    size_t n_defs, n_views;                          /* n_views: that there are, with everybody */
    bool is_out;
};

static int larger_first(const void *x, const void *y)
{
    const struct class_size *a = x, *b = y;
    return (a->n < b->n) - (a->n > b->n);
}

/* Classes with enough answers that have no view yet, the largest first: where not all can be shown beside each other, most people have theirs. */
static enum err take_classes(struct request *r, const struct survey_results *s, struct str class, struct release *ret)
{
    const struct survey_question *values = values_of(s, class);
    size_t n = values ? values->n_choices : 0;
    struct class_size *sizes = ARENA_ARRAY(r->arena, struct class_size, n + 1);
    for (size_t k = 0; k < n; k++) {
        struct survey_view_people people;
        struct str why;
        sizes[k].def = benchmark_view(r->arena, &s->defs[0], class, &values->choices[k], &values->text, r->lang);
        bool fits = survey_view_read(r->arena, &s->table, &sizes[k].def, r->lang, &people, &why);
        sizes[k].n = fits && people.n >= s->guard.small && benchmark_view_number(s, &sizes[k].def) == 0 ? people.n : 0;
    }
    qsort(sizes, n, sizeof *sizes, larger_first);
    for (size_t k = 0; k < n && sizes[k].n > 0 && ret->n_defs < SURVEY_GROUPS_MAX; k++) {
        ret->defs[ret->n_defs++] = sizes[k].def;
    }
    if (s->n_views + ret->n_defs > GUARD_VIEWS_MAX || s->guard.n_sets + ret->n_defs > GUARD_SETS_MAX) {
        r->problem = N_("The sheets need a view for each class, and this survey has too many views already: they could not be kept apart.");
        return ERR_CONFLICT;
    }
    ret->n_views = s->n_views;
    return OK;
}

/* A closed survey with sheets. */
static enum err load_promised(struct request *r, struct survey_results *s, struct survey_field_row *ret_field)
{
    enum err e = survey_results_load(r, s);
    e = e ? e : survey_field(r->db, r->arena, s->row.id, ret_field);
    if (!e && (!str_is(s->row.status, "closed") || ret_field->sheet_class.n == 0)) {
        r->problem = N_("Sheets can be released when the survey is closed, and only where they were promised before it began.");
        e = ERR_CONFLICT;
    }
    return e;
}

enum err benchmark_prepare(struct request *r)
{
    const struct benchmark_do_input *in = r->input;
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    struct release *release = ARENA_NEW(r->arena, struct release);
    struct survey_field_row field;
    enum err e = load_promised(r, s, &field);
    if (e) {
        return e;
    }
    release->row = s->row;
    release->is_out = str_is(in->what, "release");
    r->prepared = release;
    return release->is_out ? take_classes(r, s, field.sheet_class, release) : OK;
}

enum err benchmark_post(struct request *r)
{
    const struct release *release = r->prepared;
    struct survey_views_row *rows;
    size_t n;
    int64_t changed;
    id survey = release->row.id;
    enum err e = survey_views(r->db, r->arena, survey, &rows, &n);
    if (!e && release->is_out && n + 1 != release->n_views) { /* what may be shown depends on the views before */
        r->problem = N_("Somebody has made a view meanwhile. Please release the sheets again.");
        e = ERR_CONFLICT;
    }
    for (size_t i = 0; !e && i < release->n_defs; i++) {
        e = survey_view_keep(r->db, r->arena, survey, (int64_t)(n + 1 + i), &release->defs[i], r->now);
    }
    e = e ? e : survey_sheet_out(r->db, survey, release->is_out, &changed);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/office/surveys/%.*s/field", STR_ARG(id_text(r->arena, survey))),
                                release->is_out ? N_("The sheets are released.") : N_("The sheets are taken back."));
}

/* A sheet of each class that is shown; returns the one that is asked for, or the first. */
static const struct survey_option *offer_classes(struct request *r, const struct survey_results *s, struct str class, struct str wanted, struct benchmark_view_data *v)
{
    const struct survey_question *values = values_of(s, class);
    struct survey_view_link *links = ARENA_ARRAY(r->arena, struct survey_view_link, values ? values->n_choices + 1 : 1);
    const struct survey_option *now = value_called(values, wanted);
    for (size_t k = 0; values && k < values->n_choices; k++) {
        const struct survey_option *value = &values->choices[k];
        if (view_of(r, s, class, value) > 0) {
            now = now ? now : value;
            links[v->n_classes++] = (struct survey_view_link){.text = value->id, .name = survey_say(&value->text, r->lang), .is_now = now == value};
        }
    }
    v->classes = links;
    return now;
}

enum err benchmark_example_page(struct request *r)
{
    const struct benchmark_example_input *in = r->input;
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    struct survey_field_row field;
    enum err e = load_promised(r, s, &field);
    if (e) {
        return e;
    }
    struct str survey = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    struct part_crumb crumbs[] = {{T(r->lang, "Surveys"), STR("/office/surveys")}, {survey_say(&s->doc.title, r->lang), survey},
                                  {T(r->lang, "Field phase"), str_cat(r->arena, survey, STR("/field"))}, {.text = T(r->lang, "Benchmark sheet")}};
    struct benchmark_view_data v = {.title = survey_say(&s->doc.title, r->lang), .class_name = benchmark_class_text(&s->doc, field.sheet_class, r->lang),
                                    .url = str_cat(r->arena, survey, STR("/sheet")), .is_out = true, .is_closed = true, .is_example = true,
                                    .crumbs = {crumbs, sizeof crumbs / sizeof *crumbs}};
    fill(r, s, field.sheet_class, NULL, offer_classes(r, s, field.sheet_class, in->value, &v), &v);
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Benchmark sheet")), STR_ARG(v.title)), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_benchmark, &v);
}
