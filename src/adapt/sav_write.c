/* Files of SPSS, written by ReadStat. */
#include "domain/sav_write.h"

#include <math.h>
#include <readstat.h>

#include "base/buf.h"

enum { FILE_MAX = 256 << 20, LABEL_MAX = 250, TEXT_MAX = 32000, ROW_MAX = 64 << 20 };

struct sav_file {
    struct arena *a, *row;
    readstat_writer_t *writer;
    const struct sav_variable *variables;
    readstat_variable_t **made;
    size_t n;
    struct buf out;
};

static ssize_t take(const void *data, size_t n, void *ctx)
{
    struct sav_file *f = ctx;
    buf_add(&f->out, data, n);
    return buf_ok(&f->out) ? (ssize_t)n : -1;
}

static void forget(void *p)
{
    struct sav_file *f = p;
    readstat_writer_free(f->writer);
    buf_free(&f->out);
    arena_free(f->row);
}

static const char *clipped(struct arena *a, struct str s, size_t most)
{
    return str_z(a, str_clip(s, most));
}

static readstat_label_set_t *labels(struct sav_file *f, const struct sav_variable *v, size_t at)
{
    readstat_label_set_t *set = readstat_add_label_set(f->writer, READSTAT_TYPE_DOUBLE, str_fmt(f->a, "set%zu", at).p);
    for (size_t k = 0; k < v->n_labels; k++) {
        readstat_label_double_value(set, v->labels[k].value, clipped(f->a, v->labels[k].text, 120));
    }
    return set;
}

static void add_variable(struct sav_file *f, size_t at)
{
    const struct sav_variable *v = &f->variables[at];
    readstat_variable_t *made = readstat_add_variable(f->writer, clipped(f->a, v->name, 64), v->width ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                                                      v->width < TEXT_MAX ? v->width : TEXT_MAX);
    readstat_variable_set_label(made, clipped(f->a, v->label, LABEL_MAX));
    if (v->width == 0) {
        readstat_variable_set_measure(made, v->is_nominal ? READSTAT_MEASURE_NOMINAL : READSTAT_MEASURE_SCALE);
        (void)readstat_variable_add_missing_double_value(made, SAV_NOT_APPLICABLE);
    }
    if (v->n_labels > 0) {
        readstat_variable_set_label_set(made, labels(f, v, at));
    }
    f->made[at] = made;
}

enum err sav_begin(struct arena *a, const struct sav_variable *variables, size_t n, struct str title, size_t rows, struct sav_file **ret)
{
    struct sav_file *f = ARENA_NEW(a, struct sav_file);
    *f = (struct sav_file){.a = a, .row = arena_new(ROW_MAX), .writer = readstat_writer_init(), .variables = variables, .n = n, .made = ARENA_ARRAY(a, readstat_variable_t *, n + 1)};
    buf_init(&f->out, FILE_MAX);
    arena_defer(a, forget, f);
    bool ok = f->writer && readstat_set_data_writer(f->writer, take) == READSTAT_OK;
    if (!ok) {
        return ERR_INTERNAL;
    }
    (void)readstat_writer_set_file_label(f->writer, clipped(a, title, 60));
    (void)readstat_writer_set_compression(f->writer, READSTAT_COMPRESS_ROWS);
    for (size_t i = 0; i < n; i++) {
        add_variable(f, i);
    }
    if (readstat_begin_writing_sav(f->writer, f, (long)rows) != READSTAT_OK) {
        return ERR_INTERNAL;
    }
    *ret = f;
    return OK;
}

static readstat_error_t put(struct sav_file *f, size_t at, const struct sav_value *v)
{
    if (f->variables[at].width == 0) {
        return isnan(v->number) ? readstat_insert_missing_value(f->writer, f->made[at]) : readstat_insert_double_value(f->writer, f->made[at], v->number);
    }
    size_t most = f->variables[at].width < TEXT_MAX ? f->variables[at].width : TEXT_MAX;
    return readstat_insert_string_value(f->writer, f->made[at], clipped(f->row, v->text, most));
}

enum err sav_row(struct sav_file *f, const struct sav_value *values)
{
    arena_reset(f->row);
    readstat_error_t e = readstat_begin_row(f->writer);
    for (size_t i = 0; e == READSTAT_OK && i < f->n; i++) {
        e = put(f, i, &values[i]);
    }
    e = e == READSTAT_OK ? readstat_end_row(f->writer) : e;
    return e == READSTAT_OK ? OK : buf_ok(&f->out) ? ERR_INTERNAL : ERR_LIMIT;
}

enum err sav_end(struct sav_file *f, struct str *ret)
{
    if (readstat_end_writing(f->writer) != READSTAT_OK || !buf_ok(&f->out)) {
        return buf_ok(&f->out) ? ERR_INTERNAL : ERR_LIMIT;
    }
    *ret = buf_str(&f->out);
    return OK;
}
