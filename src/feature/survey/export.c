/* From the database to rows of a file. */
#include "feature/survey/export.h"

#include <math.h>

#include "feature/survey/results.h"
#include "feature/survey/survey_recode.h"
#include "gen/file_sql.h"
#include "gen/results_sql.h"
#include "gen/survey_tpl.h"

enum { FILES_SHOWN = 1000, ROW_MEMORY = 64 << 20, SECONDS_STEP = 10 /* so that no log of requests finds the person by the time it took */ };

struct reading {
    const struct survey_export *x;
    struct arena *scratch;
    survey_export_each *each;
    void *arg;
    size_t number;
};

/* A column of numbers for each set of weights that fits. They need all answers, which are kept as long as somebody looks at results. */
static enum err add_weights(struct survey_export *x)
{
    struct request *r = x->r;
    struct survey_weightings_row *rows;
    size_t n;
    enum err e = survey_weightings(r->db, r->arena, x->row.id, &rows, &n);
    if (e || n == 0) {
        return e;
    }
    struct survey_results *s = ARENA_NEW(r->arena, struct survey_results);
    s->row = x->row;
    s->doc = x->doc;
    e = survey_results_fill(r, s);
    for (size_t i = 0; !e && i < s->n_weightings && s->table.n == x->people; i++) {
        struct survey_question *q = ARENA_NEW(r->arena, struct survey_question);
        struct tr_arg args[] = {{"name", rows[i].name}, {"margins", survey_recode_words(r->arena, rows[i].margins)}, {0}};
        struct str text = tr_fmt(r->arena, r->lang, N_("Weight “{name}”, by known shares: {margins}"), args);
        *q = (struct survey_question){.id = str_fmt(r->arena, "@weight_%zu", i + 1), .type = survey_type_of(STR("number")), .text = {text, text}, .min = NAN, .max = NAN};
        if (s->weights[i].thousandths) {
            x->names[x->n] = q->id;
            x->questions[x->n++] = q;
            x->weights[x->n_weights++] = s->weights[i].thousandths;
        }
    }
    return e;
}

enum err survey_export_begin(struct request *r, struct survey_export *ret)
{
    struct survey_export x = {.r = r};
    struct survey_answer_count_row count;
    enum err e = survey_of_office(r, &x.row, &x.doc);
    if (!e && !str_is(x.row.status, "closed")) {
        r->problem = N_("Answers leave as a file when the survey is closed.");
        e = ERR_CONFLICT;
    }
    e = e ? e : survey_answer_count(r->db, r->arena, x.row.id, &count);
    if (e) {
        return e;
    }
    x.people = (size_t)count.n;
    x.names = ARENA_ARRAY(r->arena, struct str, SURVEY_CELLS_MAX + GUARD_WEIGHTS_MAX);
    x.questions = ARENA_ARRAY(r->arena, const struct survey_question *, SURVEY_CELLS_MAX + GUARD_WEIGHTS_MAX);
    x.cell_of = ARENA_ARRAY(r->arena, size_t, SURVEY_CELLS_MAX + GUARD_WEIGHTS_MAX);
    for (size_t i = 0; i < x.doc.n_questions; i++) {
        const struct survey_question *q = &x.doc.questions[i];
        for (size_t k = 0; k < survey_cells(q); k++, x.n++) {
            x.names[x.n] = survey_cell_name(r->arena, q, k);
            x.questions[x.n] = q;
            x.cell_of[x.n] = k;
        }
    }
    e = add_weights(&x);
    *ret = x;
    return e;
}

static enum err hand_on(const struct survey_rows_row *row, void *arg)
{
    struct reading *d = arg;
    const struct survey_export *x = d->x;
    struct json_value v;
    struct str why;
    arena_reset(d->scratch);
    if (!json_parse(d->scratch, row->answers, &v, &why)) {
        return ERR_INTERNAL;
    }
    struct str *values = ARENA_ARRAY(d->scratch, struct str, x->n + 1);
    for (size_t i = 0, guess = 0; x->n > 0 && i < v.n; i++) { /* mostly in the order of the questionnaire */
        size_t at = guess;
        for (size_t k = 0; k < x->n && !str_eq(x->names[at % x->n], v.keys[i]); k++) {
            at++;
        }
        if (str_eq(x->names[at % x->n], v.keys[i])) {
            values[at % x->n] = v.items[i].text;
            guess = at % x->n + 1;
        }
    }
    for (size_t k = 0; k < x->n_weights; k++) {
        uint32_t weight = d->number < x->people ? x->weights[k][d->number] : 0;
        values[x->n - x->n_weights + k] = weight ? str_fmt(d->scratch, "%u.%03u", weight / 1000, weight % 1000) : STR_NONE;
    }
    int64_t page = row->page > 0 && row->page <= (int64_t)x->doc.n_questions ? row->page - 1 : 0;
    const struct survey_export_row out = {.number = ++d->number, .status = str_is(row->status, "complete") ? STR("complete") : STR("breakoff"),
                                          .last_question = x->doc.questions[page].id,
                                          .seconds = row->seconds >= INT32_MAX ? -1 : row->seconds - row->seconds % SECONDS_STEP, .values = values};
    return d->each(&out, d->arg);
}

enum err survey_export_rows(const struct survey_export *x, survey_export_each *each, void *arg)
{
    struct reading d = {.x = x, .scratch = arena_new(ROW_MEMORY), .each = each, .arg = arg};
    enum err e = survey_rows(x->r->db, x->row.id, hand_on, &d);
    arena_free(d.scratch);
    return e;
}

enum err survey_export_send(struct survey_export *x, const char *mime, const char *ending, struct str bytes)
{
    web_set_header(x->r, "Content-Disposition", str_fmt(x->r->arena, "attachment; filename=\"survey-%.*s%s\"", STR_ARG(x->row.code), ending));
    web_set_header(x->r, "Cache-Control", STR("private, no-store"));
    return web_bytes(x->r, mime, bytes);
}

struct str survey_export_label(struct arena *a, enum lang lang, const struct survey_question *q, struct str value)
{
    struct str rest = value, one, all = STR_NONE;
    if (q->n_choices == 0 || value.n == 0) {
        return str_is(value, "NA") ? survey_say(&q->not_applicable, lang) : value;
    }
    while (str_split(&rest, '|', &one)) {
        struct str label = str_is(one, "NA") ? survey_say(&q->not_applicable, lang) : one;
        for (size_t k = 0; k < q->n_choices; k++) {
            label = str_eq(q->choices[k].id, one) ? survey_say(&q->choices[k].text, lang) : label;
        }
        all = all.n ? str_fmt(a, "%.*s; %.*s", STR_ARG(all), STR_ARG(label)) : label;
    }
    return all;
}

/* In no order that tells anything: their numbers are by chance. */
static enum err fill_files(struct request *r, const struct survey_row *row, struct survey_export_view *v)
{
    struct survey_files_row *rows;
    enum err e = survey_files(r->db, r->arena, row->id, FILES_SHOWN, &rows, &v->n_files);
    struct survey_export_file *files = ARENA_ARRAY(r->arena, struct survey_export_file, v->n_files + 1);
    for (size_t i = 0; !e && i < v->n_files; i++) {
        struct str name = str_fmt(r->arena, "%.*s.%.*s", STR_ARG(id_text(r->arena, rows[i].id)), STR_ARG(rows[i].kind));
        files[i] = (struct survey_export_file){.name = name, .href = str_fmt(r->arena, "%.*s/file/%.*s", STR_ARG(v->base), STR_ARG(name)),
                                               .kilobytes = (rows[i].size + 1023) / 1024};
    }
    v->files = files;
    return e;
}

enum err survey_export_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    enum err e = survey_of_office(r, &row, &doc);
    if (e) {
        return e;
    }
    struct survey_export_view v = {.title = survey_say(&doc.title, r->lang), .is_closed = str_is(row.status, "closed"),
                                   .base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, row.id)))};
    e = v.is_closed ? fill_files(r, &row, &v) : OK;
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    crumbs[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[1] = (struct part_crumb){v.title, v.base};
    crumbs[2] = (struct part_crumb){.text = T(r->lang, "Answers as files")};
    v.crumbs = (struct part_crumbs){crumbs, 3};
    const struct page_head head = {.title = T(r->lang, "Answers as files"), .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_export, &v);
}
