/* A new view of the results: who counts, and which groups are compared. */
#include "feature/survey/results.h"
#include "feature/survey/survey_clean.h"
#include "feature/survey/survey_text.h"
#include "gen/survey_tpl.h"

#define TEXT(member, most) .type = FIELD_TEXT, .offset = offsetof(struct survey_view_input, member), .max = (most)
#define GROUP(n, named, who) {.name = "group_" #n, TEXT(group_##n, 60), .label = (named)}, {.name = "formula_" #n, TEXT(formula_##n, FORMULA_MAX), .label = (who)}

const struct field survey_view_fields[] = {
    {.name = "name", TEXT(name, 80), .label = N_("Name of the view"), .flags = FIELD_REQUIRED, .hint = N_("Such as: by size.")},
    {.name = "question", TEXT(question, 60), .label = N_("Groups from the answers to"),
     .hint = N_("Each answer becomes a group; own classes and membership data begin with @. Or write formulas below.")},
    GROUP(1, N_("Name of group 1"), N_("Who belongs to group 1")),
    GROUP(2, N_("Name of group 2"), N_("Who belongs to group 2")),
    GROUP(3, N_("Name of group 3"), N_("Who belongs to group 3")),
    GROUP(4, N_("Name of group 4"), N_("Who belongs to group 4")),
    {.name = "filter", TEXT(filter, FORMULA_MAX), .label = N_("Who counts at all"), .hint = N_("A formula; empty: everybody.")},
    {.name = "min_seconds", .type = FIELD_INT, .offset = offsetof(struct survey_view_input, min_seconds), .min = 0, .max = 86400,
     .label = N_("Leave out who took less than so many seconds"), .hint = N_("0: everybody counts. The answers themselves stay.")},
    {.name = "weighting", TEXT(weighting, 4), .label = N_("Weights"), .hint = N_("Groups are compared with them as well, by tests that know weights; those see less than tests without.")},
    {.name = "cleaning", .type = FIELD_CHOICES, .offset = offsetof(struct survey_view_input, cleaning), .choices = survey_cleans, .label = N_("Leave out besides")},
    {0},
};

struct made {
    struct survey_results results;
    struct survey_view_def def;
    size_t same; /* number of a view that is the same; 0: none */
};

/* ---- the form ---- */

static const char *const group_names[] = {"group_1", "group_2", "group_3", "group_4"};
static const char *const formula_names[] = {"formula_1", "formula_2", "formula_3", "formula_4"};

/* Each answer of it can be a group. */
static bool makes_groups(const struct survey_question *q)
{
    return q->type->cell == CELL_CHOICE && q->n_items == 0 && q->n_choices > 0 && q->n_choices <= SURVEY_GROUPS_MAX;
}

static void offer_questions(struct request *r, const struct survey_results *s, struct part_field *f)
{
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, s->table.n_columns + 1);
    size_t n = 1;
    choices[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "no question: formulas")};
    for (size_t i = 0; i < s->table.n_columns; i++) {
        const struct survey_question *q = s->table.columns[i].question;
        if (makes_groups(q)) {
            choices[n++] = (struct part_choice){.value = q->id, .text = str_fmt(r->arena, "%.*s %.*s", STR_ARG(q->id), STR_ARG(survey_say(&q->text, r->lang)))};
        }
    }
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
}

/* Those that fit the answers. False: there are none. */
static bool offer_weightings(struct request *r, const struct survey_results *s, const struct survey_view_input *in, struct part_field *f)
{
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, s->n_weightings + 1);
    size_t n = 1;
    choices[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "none: everybody counts once")};
    for (size_t i = 0; i < s->n_weightings; i++) {
        if (s->weights[i].thousandths) {
            choices[n++] = (struct part_choice){.value = str_fmt(r->arena, "%zu", i + 1), .text = s->weightings[i].name};
        }
    }
    part_field(r, survey_view_fields, "weighting", in, f);
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
    return n > 1;
}

static void name_columns(struct request *r, const struct survey_results *s, struct survey_view_form *v)
{
    struct survey_view_link *names = ARENA_ARRAY(r->arena, struct survey_view_link, s->table.n_columns);
    for (size_t i = 0; i < s->table.n_columns; i++) {
        const struct survey_column *c = &s->table.columns[i];
        struct str answers = STR_NONE;
        for (size_t k = 0; k < c->question->n_choices && k < 20; k++) {
            answers = str_fmt(r->arena, "%.*s%s%.*s", STR_ARG(answers), k ? ", " : "", STR_ARG(c->question->choices[k].id));
        }
        names[i] = (struct survey_view_link){.name = c->name, .href = survey_item_text(c, r->lang), .text = answers};
    }
    v->names = names;
    v->n_names = s->table.n_columns;
}

/* The form begins with what the view {from=} counts, so that a rule is switched by one tick. */
static struct survey_view_input like_another(struct request *r, const struct survey_results *s)
{
    int64_t from;
    bool ok = str_to_int(web_query(r, "from"), &from) && from > 0 && from < (int64_t)s->n_views && !s->is_off[from];
    const struct survey_view_def *def = &s->defs[ok ? from : 0];
    struct str *names = ARENA_ARRAY(r->arena, struct str, CLEANS + 1), groups[2 * SURVEY_FORM_GROUPS] = {0};
    struct survey_view_input in = {.filter = def->filter, .min_seconds = s->n_views ? def->min_seconds : s->row.min_seconds, .cleaning.v = names,
                                   .weighting = def->weighting ? str_fmt(r->arena, "%lld", (long long)def->weighting) : STR("")};
    for (unsigned k = 0; k < CLEANS; k++) {
        if (def->cleaning >> k & 1) {
            names[in.cleaning.n++] = str_of(survey_cleans[k].value);
        }
    }
    for (size_t g = 0; def->n_groups <= SURVEY_FORM_GROUPS && g < def->n_groups; g++) {
        groups[2 * g] = def->group_name[g];
        groups[2 * g + 1] = def->formula[g];
    }
    in.group_1 = groups[0], in.formula_1 = groups[1], in.group_2 = groups[2], in.formula_2 = groups[3];
    in.group_3 = groups[4], in.formula_3 = groups[5], in.group_4 = groups[6], in.formula_4 = groups[7];
    return in;
}

enum err survey_view_page(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_load(r, s);
    if (e) {
        return e;
    }
    struct survey_view_form v = {.is_closed = str_is(s->row.status, "closed"), .small = s->rule.small_cell};
    struct str base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    const struct survey_view_input fresh = like_another(r, s);
    const struct survey_view_input *in = r->method == POST ? r->input : &fresh;
    v.action = str_cat(r->arena, base, STR("/results/new"));
    part_field(r, survey_view_fields, "name", in, &v.name);
    part_field(r, survey_view_fields, "filter", in, &v.filter);
    part_field(r, survey_view_fields, "question", in, &v.question);
    part_field(r, survey_view_fields, "min_seconds", in, &v.min_seconds);
    part_field(r, survey_view_fields, "cleaning", in, &v.cleaning);
    v.has_weights = offer_weightings(r, s, in, &v.weighting);
    v.n_groups = SURVEY_FORM_GROUPS;
    for (size_t g = 0; g < SURVEY_FORM_GROUPS; g++) {
        part_field(r, survey_view_fields, group_names[g], in, &v.groups[g].name);
        part_field(r, survey_view_fields, formula_names[g], in, &v.groups[g].formula);
    }
    v.groups[0].formula.hint = T(r->lang, "A formula, such as D5 <= 5.");
    v.groups[1].formula.hint = T(r->lang, "Empty: all others of whom it is known.");
    offer_questions(r, s, &v.question);
    name_columns(r, s, &v);
    part_errors(r, &v.errors);
    v.crumbs = survey_results_crumbs(r, s, T(r->lang, "New view"));
    const struct page_head head = {.title = T(r->lang, "New view"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_view, &v);
}

/* ---- what was sent ---- */

static void from_question(struct request *r, const struct survey_question *q, struct survey_view_def *def)
{
    def->n_groups = q->n_choices;
    for (size_t k = 0; k < q->n_choices; k++) {
        def->group_name[k] = survey_say(&q->choices[k].text, r->lang);
        def->formula[k] = str_fmt(r->arena, "%.*s = \"%.*s\"", STR_ARG(q->id), STR_ARG(q->choices[k].id));
    }
}

static void from_formulas(struct request *r, const struct survey_view_input *in, struct survey_view_def *def)
{
    const struct str names[] = {in->group_1, in->group_2, in->group_3, in->group_4};
    const struct str formulas[] = {in->formula_1, in->formula_2, in->formula_3, in->formula_4};
    for (size_t g = 0; g < SURVEY_FORM_GROUPS; g++) {
        if (formulas[g].n > 0 || names[g].n > 0) {
            struct str number = str_fmt(r->arena, "%zu", def->n_groups + 1);
            def->group_name[def->n_groups] = names[g].n > 0 ? names[g] : tr_fmt(r->arena, r->lang, N_("Group {n}"), (struct tr_arg[]){{"n", number}, {0}});
            def->formula[def->n_groups++] = formulas[g].n > 0 ? formulas[g] : STR("");
        }
    }
    if (def->n_groups == 1) {
        def->group_name[1] = T(r->lang, "all others");
        def->formula[def->n_groups++] = STR("");
    }
}

static enum err wrong(struct request *r, const char *field, struct str why)
{
    r->errors.v[r->errors.n++] = (struct field_error){field, why};
    return ERR_INVALID;
}

/* Each formula by itself, so that the message stands where it belongs. */
static enum err check(struct request *r, struct survey_results *s, const struct survey_view_def *def)
{
    struct str why = STR_NONE;
    struct survey_view_people people;
    if (def->filter.n > 0 && !survey_formula_read(r->arena, &s->table, def->filter, r->lang, &why)) {
        return wrong(r, "filter", why);
    }
    for (size_t g = 0; g < def->n_groups; g++) {
        bool last = g > 0 && g + 1 == def->n_groups;
        if (def->formula[g].n == 0 && !last) {
            return wrong(r, formula_names[g % SURVEY_FORM_GROUPS], T(r->lang, "Please write who belongs to this group; only the last may stay empty."));
        }
        if (def->formula[g].n > 0 && !survey_formula_read(r->arena, &s->table, def->formula[g], r->lang, &why)) {
            return wrong(r, formula_names[g % SURVEY_FORM_GROUPS], why);
        }
    }
    if (!survey_view_read(r->arena, &s->table, def, r->lang, &people, &why) || !survey_guard_has_room(&s->guard, people.in_set, people.n_groups + 1, people.weights)) {
        return wrong(r, "name", T(r->lang, "This survey has as many views as can be kept apart."));
    }
    return OK;
}

/* The weights that were chosen, of those that fit. */
static enum err take_weights(struct request *r, const struct survey_results *s, struct survey_view_def *def)
{
    const struct survey_view_input *in = r->input;
    int64_t number = 0;
    if (in->weighting.n == 0) {
        return OK;
    }
    if (!str_to_int(in->weighting, &number) || number < 1 || number > (int64_t)s->n_weightings || !s->weights[number - 1].thousandths) {
        return wrong(r, "weighting", T(r->lang, "There are no such weights."));
    }
    def->weighting = number;
    def->weights = s->weights[number - 1].thousandths;
    return OK;
}

static bool same(const struct survey_view_def *x, const struct survey_view_def *y)
{
    bool alike = x->n_groups == y->n_groups && x->min_seconds == y->min_seconds && x->cleaning == y->cleaning && x->weighting == y->weighting && str_eq(x->filter, y->filter);
    for (size_t g = 0; alike && g < x->n_groups; g++) {
        alike = str_eq(x->formula[g], y->formula[g]);
    }
    return alike;
}

enum err survey_view_prepare(struct request *r)
{
    const struct survey_view_input *in = r->input;
    struct made *m = ARENA_NEW(r->arena, struct made);
    enum err e = survey_results_closed(r, &m->results);
    if (e) {
        return e;
    }
    m->def = (struct survey_view_def){.name = in->name, .filter = in->filter.n ? in->filter : STR(""), .min_seconds = in->min_seconds == DB_NULL ? 0 : in->min_seconds};
    for (size_t i = 0; i < in->cleaning.n; i++) {
        m->def.cleaning |= survey_clean_read(in->cleaning.v[i]);
    }
    const struct survey_column *column = survey_table_column(&m->results.table, in->question);
    if (column && makes_groups(column->question)) {
        from_question(r, column->question, &m->def);
    }
    if (m->def.n_groups == 0) {
        from_formulas(r, in, &m->def);
    }
    e = take_weights(r, &m->results, &m->def);
    if (e) {
        return e;
    }
    for (size_t i = 1; i < m->results.n_views; i++) {
        m->same = !m->results.is_off[i] && same(&m->def, &m->results.defs[i]) ? i : m->same;
    }
    r->prepared = m;
    return m->same ? OK : check(r, &m->results, &m->def);
}

static struct str groups_json(struct arena *a, const struct survey_view_def *def)
{
    struct buf out;
    struct json j;
    buf_init(&out, SURVEY_DOC_MAX);
    json_begin(&j, &out);
    json_array(&j);
    for (size_t g = 0; g < def->n_groups; g++) {
        json_object(&j);
        json_key(&j, "name");
        json_str(&j, def->group_name[g]);
        json_key(&j, "formula");
        json_str(&j, def->formula[g]);
        json_object_end(&j);
    }
    json_array_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

enum err survey_view_keep(struct db *db, struct arena *a, id survey, int64_t number, const struct survey_view_def *def, instant now)
{
    return survey_view_insert(db, &(struct survey_view_insert_params){.view = id_new(), .survey = survey, .number = number, .name = def->name, .filter = def->filter,
                                                                      .min_seconds = def->min_seconds, .cleaning = survey_clean_write(a, def->cleaning), .weighting = def->weighting,
                                                                      .groups = groups_json(a, def), .now = now});
}

enum err survey_view_post(struct request *r)
{
    struct made *m = r->prepared;
    struct survey_views_row *rows;
    size_t n, number = m->same;
    if (!m->same) {
        enum err e = survey_views(r->db, r->arena, m->results.row.id, &rows, &n);
        if (!e && n + 1 != m->results.n_views) { /* what may be shown depends on the views before */
            r->problem = N_("Somebody has made a view meanwhile. Please send yours again.");
            e = ERR_CONFLICT;
        }
        number = n + 1;
        e = e ? e : survey_view_keep(r->db, r->arena, m->results.row.id, (int64_t)number, &m->def, r->now);
        if (e) {
            return e;
        }
    }
    return web_redirect(r, str_fmt(r->arena, "/office/surveys/%.*s/results?view=%zu", STR_ARG(id_text(r->arena, m->results.row.id)), number), NULL);
}
