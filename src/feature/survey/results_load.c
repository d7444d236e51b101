/* From the database to a table of answers with all views on it. */
#include "feature/survey/results.h"

enum { TABLE_MAX = 300 << 20 /* bytes, within HTTP_ARENA_MAX */ };

static enum err add_row(const struct survey_rows_row *row, void *arg)
{
    return survey_table_add(arg, row->answers, row->seconds, row->page, str_is(row->status, "complete")) ? OK : ERR_INTERNAL;
}

static struct str text_of(const struct json_value *v, const char *key)
{
    const struct json_value *text = json_get(v, key);
    return text && text->type == JSON_TEXT ? text->text : STR("");
}

static bool read_def(struct arena *a, const struct survey_views_row *row, struct survey_view_def *ret)
{
    struct json_value groups;
    struct str why;
    struct survey_view_def def = {.name = row->name, .filter = row->filter, .min_seconds = row->min_seconds};
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

/* A view whose questions have gone meanwhile shows nobody; its place stays. */
static enum err add_view(struct request *r, struct survey_results *s, const struct survey_view_def *def)
{
    struct str why;
    struct survey_view_people *people = &s->people[s->n_views];
    if (!survey_view_read(r->arena, &s->table, def, r->lang, people, &why)) {
        const struct survey_view_def nobody = {.min_seconds = INT64_MAX};
        if (!survey_view_read(r->arena, &s->table, &nobody, r->lang, people, &why)) {
            return ERR_INTERNAL;
        }
    }
    s->defs[s->n_views++] = *def;
    return survey_guard_view(&s->guard, people->in_set, people->n_groups + 1) ? OK : ERR_INTERNAL;
}

static enum err load_views(struct request *r, struct survey_results *s)
{
    struct survey_views_row *rows;
    struct survey_view_def def = {.name = T(r->lang, "Everybody"), .filter = STR(""), .min_seconds = s->row.min_seconds};
    size_t n;
    enum err e = survey_views(r->db, r->arena, s->row.id, &rows, &n);
    survey_guard_begin(r->arena, s->table.n, (size_t)s->rule.small_cell, &s->guard);
    e = e ? e : add_view(r, s, &def);
    for (size_t i = 0; !e && i < n; i++) {
        e = read_def(r->arena, &rows[i], &def) ? add_view(r, s, &def) : ERR_INTERNAL;
    }
    survey_guard_end(r->arena, &s->guard);
    return e;
}

enum err survey_results_load(struct request *r, struct survey_results *ret)
{
    struct survey_answer_count_row count = {0};
    enum err e = survey_of_office(r, &ret->row, &ret->doc);
    e = e ? e : survey_rule(r->db, r->arena, ret->row.id, &ret->rule);
    bool closed = !e && str_is(ret->row.status, "closed");
    e = closed ? survey_answer_count(r->db, r->arena, ret->row.id, &count) : e;
    if (e) {
        return e;
    }
    if (survey_table_bytes(&ret->doc, (size_t)count.n) > TABLE_MAX) {
        r->problem = N_("These are too many answers to be shown together.");
        return ERR_LIMIT;
    }
    survey_table_begin(r->arena, &ret->doc, (size_t)count.n, &ret->table);
    e = closed ? survey_rows(r->db, ret->row.id, add_row, &ret->table) : OK;
    survey_table_end(r->arena, &ret->table);
    return e ? e : load_views(r, ret);
}
