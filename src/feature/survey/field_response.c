#include "feature/survey/field_response.h"

#include "domain/place.h"
#include "feature/survey/survey_look.h"

enum by { BY_STATE, BY_FIELD, BY_SIZE };

static struct str key_of(struct request *r, const struct survey_response_row *row, enum by by)
{
    struct str field = r->lang == LANG_DE ? row->field_de : row->field_en;
    return by == BY_STATE ? row->state : by == BY_FIELD ? field : row->size_class;
}

static struct str label_of(struct request *r, struct str key, enum by by)
{
    const char *place = by == BY_STATE && key.n > 0 ? place_name(key) : NULL;
    for (const struct choice *c = survey_size_choices; by == BY_SIZE && key.n > 0 && c->value; c++) {
        if (str_is(key, c->value)) {
            return tr(r->lang, c->label);
        }
    }
    return key.n == 0 ? T(r->lang, "not known") : place ? tr(r->lang, place) : key;
}

struct sums {
    struct str *key;
    size_t *invited, *used, n;
};

static void add(struct sums *s, struct str key, const struct survey_response_row *row)
{
    size_t i = 0;
    while (i < s->n && !str_eq(s->key[i], key)) {
        i++;
    }
    s->n += i == s->n;
    s->key[i] = key;
    s->invited[i] += (size_t)row->invited;
    s->used[i] += (size_t)row->used;
}

static struct survey_response_table table_of(struct request *r, const struct survey_response_row *rows, size_t n, enum by by, int64_t small)
{
    struct sums s = {ARENA_ARRAY(r->arena, struct str, n + 1), ARENA_ARRAY(r->arena, size_t, n + 1), ARENA_ARRAY(r->arena, size_t, n + 1), 0};
    struct survey_response_line *lines = ARENA_ARRAY(r->arena, struct survey_response_line, n + 1);
    bool *hidden = ARENA_ARRAY(r->arena, bool, n + 1);
    for (size_t i = 0; i < n; i++) {
        add(&s, key_of(r, &rows[i], by), &rows[i]);
    }
    survey_hide(s.invited, s.n, (size_t)small, hidden);
    for (size_t i = 0; i < s.n; i++) {
        int64_t percent = (int64_t)(100 * s.used[i] / s.invited[i]);
        lines[i] = (struct survey_response_line){.label = label_of(r, s.key[i], by), .invited = fmt_int(r->arena, r->lang, (int64_t)s.invited[i]),
                                                 .used = hidden[i] ? STR("–") : fmt_int(r->arena, r->lang, (int64_t)s.used[i]),
                                                 .share = hidden[i] ? STR("–") : str_fmt(r->arena, "%lld %%", (long long)percent)};
    }
    const char *const captions[] = {[BY_STATE] = N_("Response by state"), [BY_FIELD] = N_("Response by field"), [BY_SIZE] = N_("Response by size")};
    const char *const heads[] = {[BY_STATE] = N_("State"), [BY_FIELD] = N_("Innovation field"), [BY_SIZE] = N_("Size")};
    return (struct survey_response_table){tr(r->lang, captions[by]), tr(r->lang, heads[by]), lines, s.n};
}

static enum err fill_median(struct request *r, id survey, int64_t small, struct survey_field_view *v)
{
    struct survey_median_row median;
    enum err e = survey_median(r->db, r->arena, survey, &median);
    if (e == OK && v->progress.complete >= small && median.seconds < INT32_MAX) {
        v->progress.median = str_fmt(r->arena, "%d:%02d", (int)median.seconds / 60, (int)median.seconds % 60);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err field_response(struct request *r, id survey, int64_t small, struct survey_field_view *v)
{
    struct survey_response_row *rows;
    size_t n;
    enum err e = survey_response(r->db, r->arena, survey, &rows, &n);
    if (e) {
        return e;
    }
    for (size_t i = 0; i < n; i++) {
        v->progress.invited += rows[i].invited;
    }
    struct survey_response_table *tables = ARENA_ARRAY(r->arena, struct survey_response_table, 3);
    for (int by = BY_STATE; n > 0 && by <= BY_SIZE; by++) {
        tables[v->n_tables++] = table_of(r, rows, n, (enum by)by, small);
    }
    v->tables = tables;
    return fill_median(r, survey, small, v);
}
