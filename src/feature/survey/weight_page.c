/* Weights by known margins of the population: what there is, with range, design effect and effective number; new ones. */
#include "feature/survey/weight_page.h"
#include "feature/survey/survey_text.h"
#include "gen/survey_tpl.h"

#define AT(member) .offset = offsetof(struct weight_input, member)

const struct field weight_fields[] = {
    {.name = "name", .type = FIELD_TEXT, AT(name), .flags = FIELD_REQUIRED, .max = 60, .label = N_("Name of the weights"), .hint = N_("Such as: by size and state.")},
    {.name = "margins", .type = FIELD_LONG, AT(margins), .flags = FIELD_REQUIRED, .max = WEIGHT_TEXT_MAX, .label = N_("Known shares, a line for each group"),
     .hint = N_("Name of the group, a colon, then each answer with its share in percent of the population, joined by |. Such as: D8: w = 52.1 | m = 47.9")},
    {0},
};

struct str survey_weights_text(struct request *r, const struct survey_results *s, int64_t weighting)
{
    if (weighting < 1 || weighting > (int64_t)s->n_weightings || !s->weights[weighting - 1].thousandths) {
        return STR_NONE;
    }
    const struct survey_weights *w = &s->weights[weighting - 1];
    struct tr_arg args[] = {{"name", s->weightings[weighting - 1].name}, {"least", survey_real_text(r->arena, r->lang, w->least, 2)},
                            {"most", survey_real_text(r->arena, r->lang, w->most, 2)}, {"design", survey_real_text(r->arena, r->lang, w->design, 2)},
                            {"n", fmt_int(r->arena, r->lang, (int64_t)w->n)}, {"effective", survey_real_text(r->arena, r->lang, w->effective, 1)}, {0}};
    return tr_fmt(r->arena, r->lang, N_("Weights “{name}”: from {least} to {most}, mean 1; design effect {design}: {n} answers tell as much as {effective} unweighted ones."), args);
}

static void fill_list(struct request *r, const struct survey_results *s, struct weight_view *v)
{
    struct weight_line *lines = ARENA_ARRAY(r->arena, struct weight_line, s->n_weightings + 1);
    for (size_t i = 0; i < s->n_weightings; i++) {
        lines[i] = (struct weight_line){.name = s->weightings[i].name, .text = survey_weights_text(r, s, (int64_t)i + 1)};
        lines[i].margins = survey_lines(r->arena, s->weightings[i].margins, WEIGHT_GROUPS_MAX, &lines[i].n_margins);
    }
    v->weights = lines;
    v->n_weights = s->n_weightings;
}

static void fill_form(struct request *r, const struct survey_results *s, struct weight_view *v)
{
    struct survey_cell_view *groups = ARENA_ARRAY(r->arena, struct survey_cell_view, s->table.n_columns + 1);
    const struct weight_input *in = r->method == POST ? r->input : NULL;
    part_field(r, weight_fields, "name", in, &v->name);
    part_field(r, weight_fields, "margins", in, &v->margins);
    for (size_t i = 0; i < s->table.n_columns; i++) {
        if (survey_weight_is_group(&s->table.columns[i])) {
            groups[v->n_groups++].text = survey_weight_draft(r->arena, &s->table.columns[i]);
        }
    }
    v->groups = groups;
    v->may_add = s->n_weightings < GUARD_WEIGHTS_MAX;
}

enum err weight_page(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_load(r, s);
    if (e) {
        return e;
    }
    struct weight_view v = {.is_closed = str_is(s->row.status, "closed"), .crumbs = survey_results_crumbs(r, s, T(r->lang, "Weights"))};
    v.here = str_fmt(r->arena, "/office/surveys/%.*s/results/weights", STR_ARG(id_text(r->arena, s->row.id)));
    if (v.is_closed) {
        fill_list(r, s, &v);
        fill_form(r, s, &v);
    }
    part_errors(r, &v.errors);
    const struct page_head head = {.title = T(r->lang, "Weights"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_weights, &v);
}

/* ---- what was sent ---- */

enum err weight_prepare(struct request *r)
{
    const struct weight_input *in = r->input;
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    struct survey_weights made;
    struct str why;
    enum err e = survey_results_closed(r, s);
    if (e) {
        return e;
    }
    if (s->n_weightings >= GUARD_WEIGHTS_MAX) {
        field_error(r, "", N_("A survey can have at most four sets of weights."));
        return ERR_INVALID;
    }
    if (!survey_weights(r->arena, &s->table, &s->people[0], in->margins, s->guard.small, r->lang, &made, &why)) {
        r->errors.v[r->errors.n++] = (struct field_error){"margins", why};
        return ERR_INVALID;
    }
    r->prepared = s;
    return OK;
}

enum err weight_post(struct request *r)
{
    const struct weight_input *in = r->input;
    const struct survey_results *s = r->prepared;
    enum err e = survey_weighting_insert(r->db, id_new(), s->row.id, (int64_t)s->n_weightings + 1, in->name, in->margins, r->now);
    if (e == ERR_CONFLICT) { /* the number is taken */
        r->problem = N_("Somebody has made weights meanwhile. Please send yours again.");
    }
    return e ? e : web_redirect(r, str_fmt(r->arena, "/office/surveys/%.*s/results/weights", STR_ARG(id_text(r->arena, s->row.id))),
                                N_("The weights are made. New views can use them."));
}
