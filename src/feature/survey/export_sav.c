/* The file for SPSS: numbers with labels, a variable per choice where several can be chosen. */
#include <math.h>

#include "domain/sav_write.h"
#include "feature/survey/export.h"

enum { NAME_BYTES = 60, FIXED = 2 /* complete, duration_s */, VARIABLES_MAX = 20000 };

struct column {
    size_t at;      /* of the answers */
    size_t choice;  /* where several can be chosen */
};
struct writing {
    const struct survey_export *x;
    struct sav_variable *variables;
    struct column *columns;
    struct sav_value *values;
    size_t n;
    struct sav_file *file;
};

static bool is_number(const struct survey_question *q)
{
    return q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE;
}

static bool is_text(const struct survey_question *q)
{
    return q->type->cell == CELL_TEXT || q->type->cell == CELL_LONG || q->type->cell == CELL_DATE;
}

static bool taken(const struct writing *w, struct str name)
{
    for (size_t i = 0; i < w->n; i++) {
        if (str_ieq(w->variables[i].name, name)) {
            return true;
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "D1.DE-BB" is "D1.DE_BB": what SPSS takes, once. */
static struct str name_of(const struct writing *w, struct str name)
{
    struct arena *a = w->x->r->arena;
    name = str_starts(name, STR("@")) ? str_cut(name, 1, name.n) : name;
    char *plain = ARENA_ARRAY(a, char, name.n + 2);
    size_t n = 0;
    if (name.n == 0 || !is_letter(name.p[0])) {
        plain[n++] = 'V';
    }
    for (size_t i = 0; i < name.n && n < NAME_BYTES; i++) {
        char c = name.p[i];
        bool ok = is_letter(c) || (c >= '0' && c <= '9') || (c == '.' && i + 1 < name.n);
        plain[n++] = ok ? c : '_';
    }
    struct str base = {plain, n}, unique = base;
    for (size_t k = 2; taken(w, unique); k++) {
        unique = str_fmt(a, "%.*s%zu", STR_ARG(str_cut(base, 0, NAME_BYTES - 5)), k);
    }
    return unique;
}

static void add(struct writing *w, struct str name, struct str label, struct column column)
{
    w->variables[w->n] = (struct sav_variable){.name = name_of(w, name), .label = label};
    w->columns[w->n++] = column;
}

static void value_labels(struct writing *w, const struct survey_question *q)
{
    struct sav_variable *v = &w->variables[w->n - 1];
    struct sav_label *labels = ARENA_ARRAY(w->x->r->arena, struct sav_label, q->n_choices + 3);
    bool choices = q->type->cell == CELL_CHOICE;
    for (size_t k = 0; choices && k < q->n_choices; k++) {
        labels[v->n_labels++] = (struct sav_label){(double)k + 1, survey_say(&q->choices[k].text, w->x->r->lang)};
    }
    if (!choices && q->label_min.de.n + q->label_min.en.n > 0 && !isnan(q->min)) {
        labels[v->n_labels++] = (struct sav_label){q->min, survey_say(&q->label_min, w->x->r->lang)};
    }
    if (!choices && q->label_max.de.n + q->label_max.en.n > 0 && !isnan(q->max)) {
        labels[v->n_labels++] = (struct sav_label){q->max, survey_say(&q->label_max, w->x->r->lang)};
    }
    if (q->has_not_applicable) {
        labels[v->n_labels++] = (struct sav_label){SAV_NOT_APPLICABLE, survey_say(&q->not_applicable, w->x->r->lang)};
    }
    v->labels = labels;
    v->is_nominal = choices;
}

static void add_column(struct writing *w, size_t at)
{
    const struct survey_question *q = w->x->questions[at];
    struct arena *a = w->x->r->arena;
    enum lang lang = w->x->r->lang;
    struct str label = survey_say(q->n_items ? &q->items[w->x->cell_of[at]].text : &q->text, lang);
    for (size_t k = 0; q->type->cell == CELL_CHOICES && k < q->n_choices && w->n < VARIABLES_MAX; k++) {
        add(w, str_fmt(a, "%.*s.%.*s", STR_ARG(w->x->names[at]), STR_ARG(q->choices[k].id)), survey_say(&q->choices[k].text, lang), (struct column){at, k});
        w->variables[w->n - 1].is_nominal = true;
    }
    if (q->type->cell != CELL_CHOICES && w->n < VARIABLES_MAX) {
        add(w, w->x->names[at], label, (struct column){at, 0});
        w->variables[w->n - 1].width = is_text(q);
        if (!is_text(q)) {
            value_labels(w, q);
        }
    }
}

/* The first time through the rows: how long texts are. */
static enum err measure(const struct survey_export_row *row, void *arg)
{
    struct writing *w = arg;
    for (size_t i = FIXED; i < w->n; i++) {
        size_t *width = &w->variables[i].width, n = row->values[w->columns[i].at].n;
        *width = *width > 0 && n > *width ? n : *width;
    }
    return OK;
}

static double choice_number(const struct survey_question *q, struct str value)
{
    for (size_t k = 0; k < q->n_choices; k++) {
        if (str_eq(q->choices[k].id, value)) {
            return (double)k + 1;
        }
    }
    return NAN;
}

static double chose(struct str values, struct str choice)
{
    struct str one;
    if (values.n == 0) {
        return NAN;
    }
    while (str_split(&values, '|', &one)) {
        if (str_eq(one, choice)) {
            return 1;
        }
    }
    return 0;
}

static enum err write_row(const struct survey_export_row *row, void *arg)
{
    struct writing *w = arg;
    w->values[0].number = str_is(row->status, "complete");
    w->values[1].number = row->seconds < 0 ? NAN : (double)row->seconds;
    for (size_t i = FIXED; i < w->n; i++) {
        const struct survey_question *q = w->x->questions[w->columns[i].at];
        struct str value = row->values[w->columns[i].at];
        double number = NAN;
        if (str_is(value, "NA")) {
            number = SAV_NOT_APPLICABLE;
        } else if (q->type->cell == CELL_CHOICES) {
            number = chose(value, q->choices[w->columns[i].choice].id);
        } else if (!is_number(q)) {
            number = choice_number(q, value);
        } else if (!str_to_real(value, &number)) {
            number = NAN;
        }
        w->values[i] = (struct sav_value){.number = number, .text = value};
    }
    return sav_row(w->file, w->values);
}

enum err survey_export_sav(struct request *r)
{
    struct survey_export x;
    struct str bytes;
    enum err e = survey_export_begin(r, &x);
    if (e) {
        return e;
    }
    struct writing w = {.x = &x, .variables = ARENA_ARRAY(r->arena, struct sav_variable, VARIABLES_MAX),
                        .columns = ARENA_ARRAY(r->arena, struct column, VARIABLES_MAX), .values = ARENA_ARRAY(r->arena, struct sav_value, VARIABLES_MAX)};
    add(&w, STR("complete"), T(r->lang, "Was sent (1), or broken off (0)"), (struct column){0});
    add(&w, STR("duration_s"), T(r->lang, "Seconds, in steps of ten"), (struct column){0});
    for (size_t i = 0; i < x.n; i++) {
        add_column(&w, i);
    }
    e = survey_export_rows(&x, measure, &w);
    e = e ? e : sav_begin(r->arena, w.variables, w.n, survey_say(&x.doc.title, r->lang), x.people, &w.file);
    e = e ? e : survey_export_rows(&x, write_row, &w);
    e = e ? e : sav_end(w.file, &bytes);
    if (e == ERR_LIMIT) {
        r->problem = N_("These are too many answers for such a file.");
    }
    return e ? e : survey_export_send(&x, "application/x-spss-sav", ".sav", bytes);
}
