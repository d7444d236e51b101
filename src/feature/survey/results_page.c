/* The results of a survey: everybody who counts, or groups beside each other. */
#include "feature/survey/chart_page.h"
#include "feature/survey/own_words.h"
#include "feature/survey/survey_clean.h"
#include "gen/survey_tpl.h"
#include "stats/adjust.h"

const struct choice survey_levels[] = {{"1", N_("1 percent")}, {"5", N_("5 percent")}, {"10", N_("10 percent")}, {0}};
const struct choice survey_adjusts[] = {
    {"none", N_("none: each difference by itself")},
    {"holm", N_("Holm: no false difference at all")},
    {"bh", N_("Benjamini-Hochberg: few false ones among those found")},
    {0},
};
struct shown {
    struct str level, adjust;
};
static const struct field shown_fields[] = {
    {.name = "level", .type = FIELD_CHOICE, .offset = offsetof(struct shown, level), .choices = survey_levels, .label = N_("Level of significance")},
    {.name = "adjust", .type = FIELD_CHOICE, .offset = offsetof(struct shown, adjust), .choices = survey_adjusts, .label = N_("Correction for many comparisons")},
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
    return (struct shown){known(web_query(r, "level"), survey_levels, usual), known(web_query(r, "adjust"), survey_adjusts, STR("none"))};
}

/* The number of {view=}, 0 for everybody. */
static size_t view_of(struct request *r, const struct survey_results *s)
{
    int64_t n;
    return str_to_int(web_query(r, "view"), &n) && n > 0 && n < (int64_t)s->n_views && !s->is_off[n] ? (size_t)n : 0;
}

/* ---- how it was computed ---- */

static struct str people_text(struct request *r, const struct survey_results *s, size_t n)
{
    bool few = n > 0 && n < s->guard.small;
    return few ? tr_fmt(r->arena, r->lang, N_("fewer than {n}"), (struct tr_arg[]){{"n", fmt_int(r->arena, r->lang, (int64_t)s->guard.small)}, {0}})
               : fmt_int(r->arena, r->lang, (int64_t)n);
}

/* Each rule by itself, whether it is on or off: how many it would take out of all. */
static void fill_cleaning(struct request *r, const struct survey_results *s, size_t view, struct survey_results_view *v)
{
    int64_t limit = s->defs[view].min_seconds > 0 ? s->defs[view].min_seconds : s->row.min_seconds;
    size_t out[CLEANS + 1] = {0};
    struct survey_clean_line *lines = ARENA_ARRAY(r->arena, struct survey_clean_line, CLEANS + 2);
    for (size_t i = 0; i < s->table.n; i++) {
        out[0] += s->table.seconds[i] < limit;
        for (size_t k = 0; k < CLEANS; k++) {
            out[k + 1] += s->table.unclean[k][i];
        }
    }
    struct tr_arg args[] = {{"n", fmt_int(r->arena, r->lang, limit)}, {0}};
    if (limit > 0) {
        lines[v->n_cleaning++] = (struct survey_clean_line){tr_fmt(r->arena, r->lang, N_("Took less than {n} seconds"), args), people_text(r, s, out[0]),
                                                            s->defs[view].min_seconds > 0};
    }
    for (size_t k = 0; k < CLEANS; k++) {
        lines[v->n_cleaning++] = (struct survey_clean_line){tr(r->lang, survey_cleans[k].label), people_text(r, s, out[k + 1]), s->defs[view].cleaning >> k & 1};
    }
    v->cleaning = lines;
}

static void fill_funnel(struct request *r, const struct survey_results *s, size_t view, struct survey_results_view *v)
{
    size_t complete = 0;
    for (size_t i = 0; i < s->table.n; i++) {
        complete += s->table.is_complete[i];
    }
    double seconds = survey_table_median_seconds(r->arena, &s->table);
    v->started = fmt_int(r->arena, r->lang, (int64_t)s->table.n);
    v->complete = people_text(r, s, complete);
    v->off = people_text(r, s, s->table.n - complete);
    v->median = str_fmt(r->arena, "%d:%02d", (int)seconds / 60, (int)seconds % 60);
    fill_cleaning(r, s, view, v);
}

static void fill_views(struct request *r, const struct survey_results *s, size_t now, struct survey_results_view *v)
{
    struct survey_view_link *links = ARENA_ARRAY(r->arena, struct survey_view_link, s->n_views);
    for (size_t i = 0; i < s->n_views; i++) {
        struct str text = STR_NONE;
        if (s->is_off[i]) {
            continue;
        }
        for (size_t g = 0; g < s->defs[i].n_groups; g++) {
            text = str_fmt(r->arena, "%.*s%s%.*s", STR_ARG(text), g ? " – " : "", STR_ARG(s->defs[i].group_name[g]));
        }
        links[v->n_views++] = (struct survey_view_link){.href = i ? str_fmt(r->arena, "%.*s/results?view=%zu", STR_ARG(v->base), i) : str_cat(r->arena, v->base, STR("/results")),
                                             .name = s->defs[i].name, .text = text, .is_now = i == now};
    }
    v->views = links;
    v->may_add = s->n_views < GUARD_VIEWS_MAX && s->guard.n_sets < GUARD_SETS_MAX;
}

/* ---- figures ---- */

static struct chart_place place_of(struct request *r, const struct survey_results_view *v, struct str question, struct shown asked)
{
    return (struct chart_place){str_fmt(r->arena, "%.*s/charts/%.*s", STR_ARG(v->base), STR_ARG(question)),
                                str_fmt(r->arena, "view=%.*s&level=%.*s&adjust=%.*s", STR_ARG(v->view_number), STR_ARG(asked.level), STR_ARG(asked.adjust))};
}

static void fill_results(struct request *r, const struct survey_viewing *w, struct survey_results_view *v)
{
    const struct survey_doc *doc = &w->results->doc;
    struct survey_result *results = ARENA_ARRAY(r->arena, struct survey_result, doc->n_questions);
    for (size_t i = 0; i < doc->n_questions; i++) {
        struct survey_shown shown;
        struct chart_place place = place_of(r, v, doc->questions[i].id, what_is_asked(r, w->results));
        survey_shown(w, i, CHART_NONE, &shown);
        chart_fill_result(r->arena, &shown, &place, str_cat(r->arena, STR("c-"), doc->questions[i].id), &results[i]);
    }
    v->results = v->own_results = results;
    v->n_results = doc->n_questions;
}

/* Quotations were released one by one, so they stand beside everybody's figures only: a view's filter would say whose they are. */
static enum err add_quotes(struct request *r, const struct survey_results *s, struct survey_results_view *v)
{
    return v->n_results == 0 || !str_is(v->view_number, "0") ? OK : own_words_quotes(r, s->row.id, v->own_results, v->n_results);
}

const struct survey_legend *survey_legend(struct request *r, const struct survey_viewing *w, size_t *ret_n)
{
    const struct survey_view_people *people = w->look.people;
    struct survey_legend *legend = ARENA_ARRAY(r->arena, struct survey_legend, people->n_groups);
    for (size_t g = 0; g < people->n_groups; g++) {
        legend[g] = (struct survey_legend){w->results->defs[w->view].group_name[g], w->shows_people ? fmt_int(r->arena, r->lang, (int64_t)people->size[g + 1]) : STR(SURVEY_HIDDEN),
                                           chart_mark_html(r->arena, g)};
    }
    *ret_n = people->n_groups;
    return legend;
}

static void fill_compared(struct request *r, const struct survey_viewing *w, struct survey_results_view *v)
{
    struct shown asked = what_is_asked(r, w->results);
    struct survey_compared *blocks = ARENA_ARRAY(r->arena, struct survey_compared, w->n_compared + 1);
    for (size_t i = 0; i < w->n_compared; i++) {
        struct survey_shown shown;
        struct chart_place place = place_of(r, v, w->compared[i].id, asked);
        survey_shown(w, survey_question_number(&w->results->doc, w->compared[i].id), CHART_NONE, &shown);
        chart_fill_compared(r->arena, &shown, &place, str_cat(r->arena, STR("c-"), w->compared[i].id), &blocks[i]);
    }
    v->compared = blocks;
    v->n_compared = w->n_compared;
    v->different = tr_fmt(r->arena, r->lang, N_("{n} of {of} comparisons differ."),
                          (struct tr_arg[]){{"n", fmt_int(r->arena, r->lang, (int64_t)w->different)}, {"of", fmt_int(r->arena, r->lang, (int64_t)w->comparisons)}, {0}});
    part_field(r, shown_fields, "level", &asked, &v->level);
    part_field(r, shown_fields, "adjust", &asked, &v->adjust);
    v->level.control = v->adjust.control = STR("select");
    v->legend = survey_legend(r, w, &v->n_legend);
}

void survey_viewing_asked(struct request *r, const struct survey_results *s, struct survey_viewing *ret)
{
    struct shown asked = what_is_asked(r, s);
    enum adjust how = str_is(asked.adjust, "holm") ? ADJUST_HOLM : str_is(asked.adjust, "bh") ? ADJUST_BH : ADJUST_NONE;
    double percent = 5;
    bool ok = str_to_real(asked.level, &percent);
    survey_viewing_begin(r->arena, r->lang, s, view_of(r, s), ok ? percent / 100 : 0.05, how, ret);
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
    struct survey_viewing w;
    survey_viewing_asked(r, s, &w);
    size_t view = w.view;
    v->is_enough = survey_viewing_is_enough(&w);
    v->answers = v->is_enough ? (int64_t)w.look.people->n : 0;
    v->hides_people = !survey_seen_people(w.page.scratch, &w.look);
    v->min_seconds = s->defs[view].min_seconds;
    v->small = s->rule.small_cell;
    v->hides = s->guard.small > 1;
    v->name = s->defs[view].name;
    v->filter = s->defs[view].filter;
    v->view_number = str_fmt(r->arena, "%zu", view);
    v->has_groups = s->defs[view].n_groups > 0;
    v->weighted = survey_weights_text(r, s, s->defs[view].weighting);
    fill_views(r, s, view, v);
    if (v->is_enough) {
        fill_funnel(r, s, view, v);
    }
    if (v->is_enough && v->has_groups) {
        fill_compared(r, &w, v);
    } else if (v->is_enough) {
        fill_results(r, &w, v);
    }
    survey_viewing_end(&w);
}

struct part_crumbs survey_results_crumbs(struct request *r, const struct survey_results *s, struct str here)
{
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 4);
    struct str base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, s->row.id)));
    c[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    c[1] = (struct part_crumb){survey_say(&s->doc.title, r->lang), base};
    c[2] = (struct part_crumb){T(r->lang, "Results"), str_cat(r->arena, base, STR("/results"))};
    c[3] = (struct part_crumb){.text = here};
    return (struct part_crumbs){c, 4};
}

const struct survey_cell_view *survey_lines(struct arena *a, struct str text, size_t most, size_t *ret_n)
{
    struct survey_cell_view *lines = ARENA_ARRAY(a, struct survey_cell_view, most + 1);
    struct str one;
    *ret_n = 0;
    while (*ret_n < most && str_split(&text, '\n', &one)) {
        lines[*ret_n].text = str_trim(one);
        *ret_n += lines[*ret_n].text.n > 0;
    }
    return lines;
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
        e = add_quotes(r, s, &v);
    }
    if (e) {
        return e;
    }
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Results")), STR_ARG(v.title)), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_results, &v);
}

enum err survey_chart_page(struct request *r)
{
    struct str name;
    struct survey_viewing w;
    struct survey_shown shown = {0};
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    enum err e = chart_file(web_param(r, "file"), &name) ? survey_results_load(r, s) : ERR_NOT_FOUND;
    size_t at = e ? 0 : survey_question_number(&s->doc, name), n = chart_number(r);
    if (e || at == s->doc.n_questions || !str_is(s->row.status, "closed")) {
        return e ? e : ERR_NOT_FOUND;
    }
    survey_viewing_asked(r, s, &w);
    survey_shown(&w, at, CHART_NONE, &shown);
    e = n < shown.n_charts ? chart_answer(r, &shown.charts[n], DRAWING_ACCENT) : ERR_NOT_FOUND;
    survey_viewing_end(&w);
    return e;
}
