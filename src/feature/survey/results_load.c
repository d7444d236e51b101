/* From the database to a table of answers with all views on it. */
#include "feature/survey/results.h"

#include <string.h>

#include "app/app.h"
#include "domain/password.h"
#include "feature/survey/survey_clean.h"
#include "feature/survey/survey_import.h"
#include "feature/survey/survey_recode.h"
#include "feature/survey/survey_store.h"
#include "feature/survey/survey_trait.h"

enum { TABLE_MAX = 320 << 20, ROW_MEMORY = 4 << 20, NAMES_MAX = 4 << 20, HASH_SHOWN = 32 };

/* All answers; kept for a version of them. */
struct answers {
    struct survey_doc doc;
    struct survey_table table;
};
/* Who is where in all views; kept as long as no view is added. */
struct views {
    struct survey_table table; /* with own classes */
    struct survey_guard guard;
    struct survey_view_def defs[GUARD_VIEWS_MAX];
    struct survey_view_people people[GUARD_VIEWS_MAX];
    struct survey_weights weights[GUARD_WEIGHTS_MAX];
    size_t n;
};
struct loading {
    struct request *r;
    struct survey_results *results;
    int64_t count;
    const struct survey_views_row *rows;
    size_t n_rows;
    const struct survey_recodes_row *recodes;
    size_t n_recodes;
    const struct survey_weightings_row *weightings;
    size_t n_weightings;
    const struct survey_trait_names_row *names; /* of fields and clusters that stand with answers */
    size_t n_names;
    const struct answers *answers;
};

struct filling {
    struct survey_table *table;
    struct survey_trait_columns *traits;
    struct arena *row;
};

static enum err add_row(const struct survey_rows_row *row, void *arg)
{
    struct filling *f = arg;
    arena_reset(f->row);
    survey_trait_add(f->traits, f->row, row->traits);
    return survey_table_add(f->table, row->answers, row->seconds, row->page, str_is(row->status, "complete")) ? OK : ERR_INTERNAL;
}

static enum err make_answers(struct arena *a, void *arg, const void **ret)
{
    const struct loading *l = arg;
    struct answers *s = ARENA_NEW(a, struct answers);
    struct str why;
    if (!survey_draft_read(a, l->results->row.document, l->r->lang, &s->doc, &why)) {
        return ERR_INTERNAL;
    }
    if (survey_table_bytes(&s->doc, (size_t)l->count) > TABLE_MAX) {
        l->r->problem = N_("These are too many answers to be shown together.");
        return ERR_LIMIT;
    }
    struct filling f = {&s->table, survey_trait_begin(a, l->results->rule.traits, (size_t)l->count), arena_new(ROW_MEMORY)};
    survey_table_begin(a, &s->doc, (size_t)l->count, &s->table);
    enum err e = l->count > 0 ? survey_rows(l->r->db, l->results->row.id, add_row, &f) : OK;
    survey_table_end(a, &s->table);
    if (!e) {
        survey_trait_end(a, f.traits, l->names, l->n_names, &s->table);
        survey_clean(a, &s->table);
    }
    arena_free(f.row);
    *ret = s;
    return e;
}

/* ---- views ---- */

static struct str text_of(const struct json_value *v, const char *key)
{
    const struct json_value *text = json_get(v, key);
    return text && text->type == JSON_TEXT ? text->text : STR("");
}

static bool read_def(struct arena *a, const struct survey_views_row *row, struct survey_view_def *ret)
{
    struct json_value groups;
    struct str why;
    struct survey_view_def def = {.name = row->name, .filter = row->filter, .min_seconds = row->min_seconds, .cleaning = survey_clean_read(row->cleaning),
                                  .weighting = row->weighting};
    if (!json_parse(a, row->groups, &groups, &why) || groups.type != JSON_ARRAY || groups.n > SURVEY_GROUPS_MAX) {
        return false;
    }
    for (; def.n_groups < groups.n; def.n_groups++) {
        def.group_name[def.n_groups] = text_of(&groups.items[def.n_groups], "name");
        def.formula[def.n_groups] = text_of(&groups.items[def.n_groups], "formula");
    }
    *ret = def;
    return true;
}

static void copy_def(struct arena *a, struct survey_view_def *def)
{
    def->name = str_copy(a, def->name);
    def->filter = str_copy(a, def->filter);
    for (size_t g = 0; g < def->n_groups; g++) {
        def->group_name[g] = str_copy(a, def->group_name[g]);
        def->formula[g] = str_copy(a, def->formula[g]);
    }
}

/* A view whose questions have gone meanwhile shows nobody; its place stays. */
static enum err add_view(struct arena *a, const struct survey_view_def *def, struct views *v)
{
    const struct survey_view_def nobody = {.min_seconds = INT64_MAX};
    struct survey_view_people *people = &v->people[v->n];
    struct str why;
    if (!survey_view_read(a, &v->table, def, LANG_EN, people, &why) && !survey_view_read(a, &v->table, &nobody, LANG_EN, people, &why)) {
        return ERR_INTERNAL;
    }
    v->defs[v->n] = *def;
    copy_def(a, &v->defs[v->n++]);
    return survey_guard_view(&v->guard, people->in_set, people->n_groups + 1, people->weights) ? OK : ERR_INTERNAL;
}

/* Those that are off, too: what was seen by them once stays known. */
static void add_recodes(struct arena *a, const struct loading *l, struct survey_table *t)
{
    struct str why;
    for (size_t i = 0; i < l->n_recodes; i++) {
        struct survey_recode kept = {str_copy(a, l->recodes[i].name), str_copy(a, l->recodes[i].source), str_copy(a, l->recodes[i].classes), true};
        if (!survey_recode_apply(a, t, &kept, LANG_EN, &why)) {
            survey_recode_apply_empty(a, t, &kept);
        }
    }
}

/* Without weights that fit, nobody counts. */
static const struct survey_view_def *with_weights(const struct loading *l, const struct views *v, struct survey_view_def *def)
{
    if (def->weighting > 0 && def->weighting <= (int64_t)l->n_weightings) {
        def->weights = v->weights[def->weighting - 1].thousandths;
    }
    if (def->weighting > 0 && !def->weights) {
        def->min_seconds = INT64_MAX;
    }
    return def;
}

static enum err make_views(struct arena *a, void *arg, const void **ret)
{
    const struct loading *l = arg;
    struct views *v = ARENA_NEW(a, struct views);
    struct survey_view_def def = {.filter = STR(""), .min_seconds = l->results->row.min_seconds, .cleaning = survey_clean_read(l->results->rule.cleaning)};
    if (l->r->app->surveys) {
        survey_store_hold(l->r->app->surveys, a, l->answers);
    }
    v->table = l->answers->table;
    add_recodes(a, l, &v->table);
    survey_guard_begin(a, l->answers->table.n, (size_t)l->results->rule.small_cell, &v->guard);
    enum err e = add_view(a, &def, v);
    for (size_t i = 0; !e && i < l->n_weightings; i++) {
        struct str why;
        if (!survey_weights(a, &v->table, &v->people[0], l->weightings[i].margins, v->guard.small, LANG_EN, &v->weights[i], &why)) {
            v->weights[i] = (struct survey_weights){0};
        }
    }
    for (size_t i = 0; !e && i < l->n_rows; i++) {
        e = read_def(l->r->arena, &l->rows[i], &def) ? add_view(a, with_weights(l, v, &def), v) : ERR_INTERNAL;
    }
    survey_guard_end(a, &v->guard);
    *ret = v;
    return e;
}

/* ---- both ---- */

/* From the store, or, where there is none, made for this request. */
static enum err ask(struct loading *l, char kind, struct str version, survey_store_make *make, const void **ret)
{
    struct str survey = id_text(l->r->arena, l->results->row.id);
    struct survey_store *s = l->r->app->surveys;
    return s ? survey_store_get(s, l->r->arena, survey, kind, version, make, l, ret) : make(l->r->arena, l, ret);
}

/* Of all answers. What fields and clusters are called may change after the end. */
static enum err version_of(struct loading *l, struct str *ret)
{
    const struct survey_row *row = &l->results->row;
    struct arena *a = l->r->arena;
    struct survey_trait_names_row *names = NULL;
    struct buf all;
    buf_init(&all, NAMES_MAX);
    enum err e = l->results->rule.traits.n > 0 ? survey_trait_names(l->r->db, a, row->id, &names, &l->n_names) : OK;
    for (size_t i = 0; !e && names && i < l->n_names; i++) {
        buf_fmt(&all, "%.*s\n%.*s\n%.*s\n", STR_ARG(names[i].slug), STR_ARG(names[i].title_de), STR_ARG(names[i].title_en));
    }
    l->names = names;
    *ret = str_fmt(a, "%lld.%lld.%lld.%.*s", (long long)row->closed_at, (long long)row->revision, (long long)l->count, HASH_SHOWN, token_hash(a, buf_str(&all)).p);
    buf_free(&all);
    return e;
}

/* Own classes are the last columns, in their order. */
static struct survey_table without_those_off(const struct loading *l, const struct survey_table *t)
{
    struct survey_table on = *t;
    on.n_columns -= l->n_recodes;
    on.columns = ARENA_ARRAY(l->r->arena, struct survey_column, t->n_columns + 1);
    memcpy(on.columns, t->columns, on.n_columns * sizeof *on.columns);
    for (size_t i = 0; i < l->n_recodes; i++) {
        if (l->recodes[i].is_on) {
            on.columns[on.n_columns++] = t->columns[t->n_columns - l->n_recodes + i];
        }
    }
    return on;
}

/* Whatever names a view says that it is weighted. */
static void name_views(struct request *r, struct survey_results *s)
{
    s->defs[0].name = T(r->lang, "Everybody");
    for (size_t i = 1; i < s->n_views; i++) {
        struct tr_arg args[] = {{"name", s->defs[i].name}, {0}};
        s->defs[i].name = s->defs[i].weighting ? tr_fmt(r->arena, r->lang, N_("{name} (weighted)"), args) : s->defs[i].name;
    }
}

static enum err load(struct loading *l)
{
    struct survey_results *s = l->results;
    struct survey_views_row *rows;
    struct survey_recodes_row *recodes;
    struct survey_weightings_row *weightings;
    const void *answers, *views;
    struct str version;
    enum err e = version_of(l, &version);
    e = e ? e : ask(l, 'a', version, make_answers, &answers);
    e = e ? e : survey_views(l->r->db, l->r->arena, s->row.id, &rows, &l->n_rows);
    e = e ? e : survey_recodes(l->r->db, l->r->arena, s->row.id, &recodes, &l->n_recodes);
    e = e ? e : survey_weightings(l->r->db, l->r->arena, s->row.id, &weightings, &l->n_weightings);
    if (e) {
        return e;
    }
    l->rows = rows;
    l->recodes = recodes;
    l->weightings = weightings;
    l->answers = answers;
    version = str_fmt(l->r->arena, "%.*s.%lld.%lld.%zu.%zu.%zu.%.*s", STR_ARG(version), (long long)s->rule.small_cell, (long long)s->row.min_seconds, l->n_rows, l->n_recodes,
                      l->n_weightings, STR_ARG(s->rule.cleaning));
    s->version = version;
    e = ask(l, 'v', version, make_views, &views);
    if (e) {
        return e;
    }
    const struct views *v = views;
    s->doc = l->answers->doc;
    s->table = without_those_off(l, &v->table);
    s->guard = v->guard;
    s->n_recodes = l->n_recodes;
    s->recodes = recodes;
    s->n_weightings = l->n_weightings;
    s->weightings = weightings;
    memcpy(s->weights, v->weights, sizeof s->weights);
    s->n_views = v->n;
    memcpy(s->defs, v->defs, v->n * sizeof *s->defs);
    memcpy(s->people, v->people, v->n * sizeof *s->people);
    for (size_t i = 0; i < l->n_recodes; i++) {
        s->version = str_cat(l->r->arena, s->version, recodes[i].is_on ? STR("+") : STR("-"));
    }
    for (size_t i = 1; i < v->n; i++) {
        s->is_off[i] = !survey_view_fits(l->r->arena, &s->table, &v->defs[i]);
    }
    name_views(l->r, s);
    return OK;
}

enum err survey_results_of(struct request *r, id survey, struct survey_results *ret)
{
    enum err e = survey_of_number(r, survey, &ret->row, &ret->doc);
    return e ? e : survey_results_fill(r, ret);
}

enum err survey_results_fill(struct request *r, struct survey_results *ret)
{
    struct survey_answer_count_row count = {0};
    struct loading l = {.r = r, .results = ret};
    enum err e = survey_import_settled(r, ret->row.id);
    e = e ? e : survey_rule(r->db, r->arena, ret->row.id, &ret->rule);
    e = !e && str_is(ret->row.status, "closed") ? survey_answer_count(r->db, r->arena, ret->row.id, &count) : e;
    l.count = count.n;
    return e ? e : load(&l);
}

enum err survey_results_load(struct request *r, struct survey_results *ret)
{
    id survey;
    enum err e = web_param_id(r, "survey", &survey);
    return e ? e : survey_results_of(r, survey, ret);
}

enum err survey_results_closed(struct request *r, struct survey_results *ret)
{
    enum err e = survey_results_load(r, ret);
    if (!e && !str_is(ret->row.status, "closed")) {
        r->problem = N_("The results come when the survey is closed.");
        return ERR_CONFLICT;
    }
    return e;
}
