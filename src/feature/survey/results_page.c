/* The results of a survey: everybody who counts, or groups beside each other. */
#include "feature/survey/compare_show.h"
#include "gen/survey_tpl.h"
#include "stats/adjust.h"

enum { SCRATCH_MAX = 512 << 20 };

static const struct choice levels[] = {{"1", N_("1 percent")}, {"5", N_("5 percent")}, {"10", N_("10 percent")}, {0}};
static const struct choice adjusts[] = {
    {"none", N_("none: each difference by itself")},
    {"holm", N_("Holm: no false difference at all")},
    {"bh", N_("Benjamini-Hochberg: few false ones among those found")},
    {0},
};
struct shown {
    struct str level, adjust;
};
static const struct field shown_fields[] = {
    {.name = "level", .type = FIELD_CHOICE, .offset = offsetof(struct shown, level), .choices = levels, .label = N_("Level of significance")},
    {.name = "adjust", .type = FIELD_CHOICE, .offset = offsetof(struct shown, adjust), .choices = adjusts, .label = N_("Correction for many comparisons")},
    {0},
};

static struct str known(struct str wanted, const struct choice *choices, struct str otherwise)
{
    for (const struct choice *c = choices; c->value; c++) {
        if (str_is(wanted, c->value)) {
            return str_of(c->value);
        }
    }
    return otherwise;
}

static struct shown what_is_asked(struct request *r, const struct survey_results *s)
{
    struct str usual = str_fmt(r->arena, "%lld", (long long)s->rule.level);
    return (struct shown){known(web_query(r, "level"), levels, usual), known(web_query(r, "adjust"), adjusts, STR("none"))};
}

/* The number of {view=}, 0 for everybody. */
static size_t view_of(struct request *r, const struct survey_results *s)
{
    int64_t n;
    return str_to_int(web_query(r, "view"), &n) && n > 0 && n < (int64_t)s->n_views ? (size_t)n : 0;
}

/* ---- how it was computed ---- */

static struct str people_text(struct request *r, const struct survey_results *s, size_t n)
{
    bool few = n > 0 && n < s->guard.small;
    return few ? tr_fmt(r->arena, r->lang, N_("fewer than {n}"), (struct tr_arg[]){{"n", fmt_int(r->arena, r->lang, (int64_t)s->guard.small)}, {0}})
               : fmt_int(r->arena, r->lang, (int64_t)n);
}

static void fill_funnel(struct request *r, const struct survey_results *s, size_t view, struct survey_results_view *v)
{
    size_t complete = 0, fast = 0;
    for (size_t i = 0; i < s->table.n; i++) {
        complete += s->table.is_complete[i];
        fast += s->table.seconds[i] < s->defs[view].min_seconds;
    }
    double seconds = survey_table_median_seconds(r->arena, &s->table);
    v->started = fmt_int(r->arena, r->lang, (int64_t)s->table.n);
    v->complete = people_text(r, s, complete);
    v->off = people_text(r, s, s->table.n - complete);
    v->median = str_fmt(r->arena, "%d:%02d", (int)seconds / 60, (int)seconds % 60);
    v->left_out = fast > 0 ? people_text(r, s, fast) : STR_NONE;
}

static void fill_views(struct request *r, const struct survey_results *s, size_t now, struct survey_results_view *v)
{
    struct survey_view_link *links = ARENA_ARRAY(r->arena, struct survey_view_link, s->n_views);
    for (size_t i = 0; i < s->n_views; i++) {
        struct str text = STR_NONE;
        for (size_t g = 0; g < s->defs[i].n_groups; g++) {
            text = str_fmt(r->arena, "%.*s%s%.*s", STR_ARG(text), g ? " – " : "", STR_ARG(s->defs[i].group_name[g]));
        }
        links[i] = (struct survey_view_link){.href = i ? str_fmt(r->arena, "%.*s/results?view=%zu", STR_ARG(v->base), i) : str_cat(r->arena, v->base, STR("/results")),
                                             .name = s->defs[i].name, .text = text, .is_now = i == now};
    }
    v->views = links;
    v->n_views = s->n_views;
    v->may_add = s->n_views < GUARD_VIEWS_MAX && s->guard.n_sets < GUARD_SETS_MAX;
}

/* ---- figures ---- */

static void fill_results(const struct survey_page *p, const struct survey_results *s, struct survey_results_view *v)
{
    struct survey_result *results = ARENA_ARRAY(p->a, struct survey_result, s->doc.n_questions);
    for (size_t i = 0, first = 0; i < s->doc.n_questions; first += survey_cells(&s->doc.questions[i]), i++) {
        survey_result(p, &s->table.columns[first], survey_cells(&s->doc.questions[i]), &results[i]);
    }
    v->results = results;
    v->n_results = s->doc.n_questions;
}

static void fill_legend(const struct survey_page *p, const struct survey_results *s, size_t view, struct survey_results_view *v)
{
    const struct survey_view_people *people = p->look->people;
    struct survey_legend *legend = ARENA_ARRAY(p->a, struct survey_legend, people->n_groups);
    for (size_t g = 0; g < people->n_groups; g++) {
        bool few = people->size[g + 1] < s->guard.small;
        legend[g] = (struct survey_legend){s->defs[view].group_name[g], few ? STR(SURVEY_HIDDEN) : fmt_int(p->a, p->lang, (int64_t)people->size[g + 1]),
                                           survey_mark(p->a, g, 12, 12)};
    }
    v->legend = legend;
    v->n_legend = people->n_groups;
}

static void fill_compared(struct request *r, const struct survey_page *p, const struct survey_results *s, size_t view, struct survey_results_view *v)
{
    struct shown asked = what_is_asked(r, s);
    struct survey_showing showing = {.page = *p, .def = &s->defs[view], .level = 0.05};
    enum adjust how = str_is(asked.adjust, "holm") ? ADJUST_HOLM : str_is(asked.adjust, "bh") ? ADJUST_BH : ADJUST_NONE;
    double percent;
    size_t different, shown;
    if (str_to_real(asked.level, &percent)) {
        showing.level = percent / 100;
    }
    showing.units = survey_compare(p->a, &s->table, p->look->people, how, &showing.n_units);
    v->compared = survey_compared(&showing, &v->n_compared, &different, &shown);
    v->different = tr_fmt(p->a, p->lang, N_("{n} of {of} comparisons differ."),
                          (struct tr_arg[]){{"n", fmt_int(p->a, p->lang, (int64_t)different)}, {"of", fmt_int(p->a, p->lang, (int64_t)shown)}, {0}});
    part_field(r, shown_fields, "level", &asked, &v->level);
    part_field(r, shown_fields, "adjust", &asked, &v->adjust);
    v->level.control = v->adjust.control = STR("select");
    fill_legend(p, s, view, v);
}

static struct part_crumbs crumbs(struct request *r, const struct survey_results_view *v)
{
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    c[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    c[1] = (struct part_crumb){v->title, v->base};
    c[2] = (struct part_crumb){.text = T(r->lang, "Results")};
    return (struct part_crumbs){c, 3};
}

static void fill(struct request *r, const struct survey_results *s, struct survey_results_view *v)
{
    size_t view = view_of(r, s);
    const struct survey_look look = {&s->table, &s->people[view], &s->guard, view};
    const struct survey_page p = {r->arena, arena_new(SCRATCH_MAX), r->lang, &look};
    v->is_enough = look.people->n >= s->guard.small && look.people->n > 0;
    v->answers = v->is_enough ? (int64_t)look.people->n : 0;
    v->min_seconds = s->defs[view].min_seconds;
    v->small = s->rule.small_cell;
    v->hides = s->guard.small > 1;
    v->name = s->defs[view].name;
    v->filter = s->defs[view].filter;
    v->view_number = str_fmt(r->arena, "%zu", view);
    v->has_groups = s->defs[view].n_groups > 0;
    fill_views(r, s, view, v);
    if (v->is_enough) {
        fill_funnel(r, s, view, v);
    }
    if (v->is_enough && v->has_groups) {
        fill_compared(r, &p, s, view, v);
    } else if (v->is_enough) {
        fill_results(&p, s, v);
    }
    arena_free(p.scratch);
}

enum err survey_results_page(struct request *r)
{
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = survey_results_load(r, s);
    if (e) {
        return e;
    }
    struct survey_results_view v = {.is_closed = str_is(s->row.status, "closed"), .title = survey_say(&s->doc.title, r->lang)};
    v.base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    v.here = str_cat(r->arena, v.base, STR("/results"));
    v.crumbs = crumbs(r, &v);
    if (v.is_closed) {
        fill(r, s, &v);
    }
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Results")), STR_ARG(v.title)), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_results, &v);
}
