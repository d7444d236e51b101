/* Own classes of a survey: what there is, a new one from a question, off and on again. Nothing of the answers changes. */
#include "feature/survey/recode_page.h"
#include "feature/survey/survey_text.h"
#include "gen/survey_tpl.h"

#define AT(member) .offset = offsetof(struct recode_input, member)

const struct field recode_fields[] = {
    {.name = "source", .type = FIELD_TEXT, AT(source), .flags = FIELD_REQUIRED, .max = 130, .label = N_("Made of"), .hint = N_("A question with choices or numbers.")},
    {.name = "name", .type = FIELD_TEXT, AT(name), .flags = FIELD_REQUIRED, .max = RECODE_NAME_MAX, .label = N_("Name in formulas"),
     .hint = N_("Letters, digits, - and _, such as age. Formulas know it as @age then.")},
    {.name = "classes", .type = FIELD_LONG, AT(classes), .flags = FIELD_REQUIRED, .max = RECODE_TEXT_MAX, .label = N_("Classes, a line each"),
     .hint = N_("Its name, =, and what belongs to it. Whoever fits several counts in the first.")},
    {0},
};
const struct field recode_switch_fields[] = {
    {.name = "on", .type = FIELD_BOOL, .offset = offsetof(struct recode_switch_input, on), .label = N_("Offered for groups and filters")},
    {0},
};

static bool may_be_source(const struct survey_column *c)
{
    return survey_column_is_number(c) || c->question->n_choices > 0;
}

/* ---- the list ---- */

static struct str text_of(struct request *r, const struct survey_results *s, struct str column)
{
    const struct survey_column *c = survey_table_column(&s->table, column);
    return c ? survey_item_text(c, r->lang) : STR_NONE;
}

static void fill_list(struct request *r, const struct survey_results *s, struct recode_view *v)
{
    struct recode_line *lines = ARENA_ARRAY(r->arena, struct recode_line, s->n_recodes + 1);
    for (size_t i = 0; i < s->n_recodes; i++) {
        const struct survey_recodes_row *row = &s->recodes[i];
        lines[i] = (struct recode_line){.name = survey_recode_column(r->arena, row->name), .source = row->source, .question = text_of(r, s, row->source),
                                        .action = str_fmt(r->arena, "%.*s/%lld", STR_ARG(v->here), (long long)row->number), .is_on = row->is_on};
        lines[i].classes = survey_lines(r->arena, row->classes, RECODE_CLASSES_MAX, &lines[i].n_classes);
    }
    v->recodes = lines;
    v->n_recodes = s->n_recodes;
}

/* ---- a new one ---- */

static void offer_sources(struct request *r, const struct survey_results *s, struct str now, struct part_field *f)
{
    const struct recode_input chosen = {.source = now};
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, s->table.n_columns + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->table.n_columns; i++) {
        const struct survey_column *c = &s->table.columns[i];
        if (may_be_source(c)) {
            struct str text = str_fmt(r->arena, "%.*s %.*s", STR_ARG(c->name), STR_ARG(str_clip(survey_item_text(c, r->lang), 80)));
            choices[n++] = (struct part_choice){.value = c->name, .text = text};
        }
    }
    part_field(r, recode_fields, "source", &chosen, f);
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
}

static void fill_form(struct request *r, const struct survey_results *s, struct recode_view *v)
{
    const struct recode_input *sent = r->method == POST ? r->input : NULL;
    struct str source = sent ? sent->source : web_query(r, "source");
    const struct survey_column *c = source.n ? survey_table_column(&s->table, source) : NULL;
    c = c && may_be_source(c) ? c : NULL;
    v->may_add = s->n_recodes < RECODES_MAX;
    offer_sources(r, s, c ? c->name : STR_NONE, &v->source);
    if (!c) {
        return;
    }
    const struct recode_input draft = {.source = c->name, .classes = survey_recode_draft(r->arena, c, r->lang)};
    struct survey_view_link *answers = ARENA_ARRAY(r->arena, struct survey_view_link, c->question->n_choices + 1);
    for (size_t k = 0; k < c->question->n_choices; k++) {
        answers[k] = (struct survey_view_link){.name = c->question->choices[k].id, .text = survey_say(&c->question->choices[k].text, r->lang)};
    }
    part_field(r, recode_fields, "name", sent ? sent : &draft, &v->name);
    part_field(r, recode_fields, "classes", sent ? sent : &draft, &v->classes);
    v->source_name = c->name;
    v->source_text = survey_item_text(c, r->lang);
    v->is_number = survey_column_is_number(c);
    v->answers = answers;
    v->n_answers = c->question->n_choices;
}

enum err recode_page(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_load(r, s);
    if (e) {
        return e;
    }
    struct str base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    struct recode_view v = {.title = survey_say(&s->doc.title, r->lang), .is_closed = str_is(s->row.status, "closed"),
                            .here = str_cat(r->arena, base, STR("/results/classes"))};
    v.crumbs = survey_results_crumbs(r, s, T(r->lang, "Own classes"));
    if (v.is_closed) {
        fill_list(r, s, &v);
        fill_form(r, s, &v);
    }
    part_errors(r, &v.errors);
    const struct page_head head = {.title = T(r->lang, "Own classes"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_recodes, &v);
}

/* ---- what was sent ---- */

/* Names that are off are taken, too: views stand on them. */
static bool is_taken(const struct survey_results *s, struct str name)
{
    for (size_t i = 0; i < s->n_recodes; i++) {
        if (str_eq(s->recodes[i].name, name)) {
            return true;
        }
    }
    return false;
}

static void check(struct request *r, const struct survey_results *s, const struct recode_input *in)
{
    struct str why = STR_NONE;
    struct survey_table t = s->table;
    const struct survey_recode made = {in->name, in->source, in->classes, true};
    bool membership = survey_table_column(&s->table, survey_recode_column(r->arena, in->name)) != NULL;
    if (!survey_recode_name_ok(in->name)) {
        field_error(r, "name", N_("Please use letters, digits, - and _ only."));
    } else if (is_taken(s, in->name) || membership) {
        field_error(r, "name", N_("There are classes of this name, on or off. Please choose another."));
    }
    if (s->n_recodes >= RECODES_MAX) {
        field_error(r, "", N_("A survey can have at most 20 sets of classes."));
    }
    if (!survey_recode_apply(r->arena, &t, &made, r->lang, &why) && r->errors.n < FIELD_MAX_ERRORS) {
        r->errors.v[r->errors.n++] = (struct field_error){"classes", why};
    }
}

enum err recode_prepare(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_closed(r, s);
    if (e) {
        return e;
    }
    check(r, s, r->input);
    r->prepared = s;
    return r->errors.n > 0 ? ERR_INVALID : OK;
}

static enum err back(struct request *r, id survey, const char *notice)
{
    return web_redirect(r, str_fmt(r->arena, "/office/surveys/%.*s/results/classes", STR_ARG(id_text(r->arena, survey))), notice);
}

enum err recode_post(struct request *r)
{
    const struct recode_input *in = r->input;
    const struct survey_results *s = r->prepared;
    enum err e = survey_recode_insert(r->db, &(struct survey_recode_insert_params){.recode = id_new(), .survey = s->row.id, .number = (int64_t)s->n_recodes + 1, .name = in->name,
                                                                                   .source = in->source, .classes = in->classes, .now = r->now});
    if (e == ERR_CONFLICT) { /* the number is taken */
        r->problem = N_("Somebody has made classes meanwhile. Please send yours again.");
    }
    return e ? e : back(r, s->row.id, N_("The classes are made. New views can use them."));
}

enum err recode_switch(struct request *r)
{
    const struct recode_switch_input *in = r->input;
    struct survey_row row;
    struct survey_doc doc;
    int64_t number, changed = 0;
    enum err e = survey_of_office(r, &row, &doc);
    e = !e && !str_to_int(web_param(r, "number"), &number) ? ERR_NOT_FOUND : e;
    e = e ? e : survey_recode_switch(r->db, row.id, number, in->on, &changed);
    e = !e && changed == 0 ? ERR_NOT_FOUND : e;
    return e ? e : back(r, row.id, in->on ? N_("The classes are offered again, and the views made with them are shown.")
                                          : N_("The classes are off. The views made with them are not shown any more; nothing is deleted."));
}
