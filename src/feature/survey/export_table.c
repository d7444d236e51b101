/* Files that are tables of texts: CSV, workbook, R, JSON, and the codebook. */
#include <math.h>

#include "domain/xlsx_write.h"
#include "feature/survey/export.h"
#include "feature/survey/survey_recode.h"
#include "gen/results_sql.h"
#include "base/csv.h"

enum { TABLE_MAX = 256 << 20, LABEL_BYTES = 200, ROW_MEMORY = 64 << 20 };

struct writing {
    const struct survey_export *x;
    struct arena *scratch; /* of one row */
    struct buf out;
    struct json j;
    bool with_labels;
};

static struct str label_of(const struct survey_export *x, size_t i)
{
    const struct survey_question *q = x->questions[i];
    return survey_say(q->n_items ? &q->items[x->cell_of[i]].text : &q->text, x->r->lang);
}

/* ---- CSV ---- */

static void csv_head(struct writing *w)
{
    csv_cell(&w->out, STR("interview"));
    csv_cell(&w->out, STR("status"));
    csv_cell(&w->out, STR("duration_s"));
    csv_cell(&w->out, STR("last_question"));
    for (size_t i = 0; i < w->x->n; i++) {
        struct str label = str_clip(label_of(w->x, i), LABEL_BYTES);
        csv_cell(&w->out, w->with_labels ? str_fmt(w->x->r->arena, "%.*s %.*s", STR_ARG(w->x->names[i]), STR_ARG(label)) : w->x->names[i]);
    }
    csv_end_row(&w->out);
}

static enum err csv_row(const struct survey_export_row *row, void *arg)
{
    struct writing *w = arg;
    arena_reset(w->scratch);
    csv_cell(&w->out, str_fmt(w->scratch, "%zu", row->number));
    csv_cell(&w->out, row->status);
    csv_cell(&w->out, row->seconds < 0 ? STR("") : str_fmt(w->scratch, "%lld", (long long)row->seconds));
    csv_cell(&w->out, row->last_question);
    for (size_t i = 0; i < w->x->n; i++) {
        struct str label = w->with_labels ? survey_export_label(w->scratch, w->x->r->lang, w->x->questions[i], row->values[i]) : row->values[i];
        csv_cell(&w->out, label);
    }
    csv_end_row(&w->out);
    return buf_ok(&w->out) ? OK : ERR_LIMIT;
}

static enum err csv_of(const struct survey_export *x, bool with_labels, struct writing *w)
{
    *w = (struct writing){.x = x, .with_labels = with_labels};
    buf_init(&w->out, TABLE_MAX);
    w->scratch = arena_new(ROW_MEMORY);
    csv_head(w);
    enum err e = survey_export_rows(x, csv_row, w);
    arena_free(w->scratch);
    return e;
}

static enum err too_large(struct request *r, enum err e)
{
    if (e == ERR_LIMIT) {
        r->problem = N_("These are too many answers for such a file.");
    }
    return e;
}

enum err survey_export_csv(struct request *r)
{
    struct survey_export x;
    struct writing w;
    enum err e = survey_export_begin(r, &x);
    if (e) {
        return e;
    }
    e = csv_of(&x, false, &w);
    e = e ? e : survey_export_send(&x, "text/csv; charset=utf-8", ".csv", buf_str(&w.out));
    buf_free(&w.out);
    return too_large(r, e);
}

enum err survey_export_xlsx(struct request *r)
{
    struct survey_export x;
    struct writing w;
    struct str bytes;
    enum err e = survey_export_begin(r, &x);
    if (e) {
        return e;
    }
    e = csv_of(&x, true, &w);
    e = e ? e : xlsx_write(r->arena, str_copy(r->arena, buf_str(&w.out)), STR("answers"), &bytes);
    e = e ? e : survey_export_send(&x, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", bytes);
    buf_free(&w.out);
    return too_large(r, e);
}

/* ---- R ---- */

static void r_text(struct buf *out, struct str s)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\\') {
            buf_char(out, '\\');
            buf_char(out, c);
        } else if (c == '\n') {
            buf_z(out, "\\n");
        } else if ((unsigned char)c >= 0x20) {
            buf_char(out, c);
        }
    }
    buf_char(out, '"');
}

/* Labels as comments would be lost with the first copy; as attributes and factors they stay. */
static void r_column(struct writing *w, struct buf *out, size_t i)
{
    const struct survey_question *q = w->x->questions[i];
    bool number = q->type->cell == CELL_NUMBER || q->type->cell == CELL_WHOLE;
    buf_z(out, "d[[");
    r_text(out, w->x->names[i]);
    buf_z(out, number ? "]] <- number(d[[" : q->type->cell == CELL_CHOICE ? "]] <- choice(d[[" : "]] <- words(d[[");
    r_text(out, w->x->names[i]);
    buf_z(out, "]], ");
    r_text(out, label_of(w->x, i));
    for (size_t k = 0; q->type->cell == CELL_CHOICE && k < q->n_choices; k++) {
        buf_z(out, k ? ", " : ", c(");
        r_text(out, q->choices[k].id);
        buf_z(out, " = ");
        r_text(out, survey_say(&q->choices[k].text, w->x->r->lang));
    }
    buf_z(out, q->type->cell == CELL_CHOICE && q->n_choices ? "))\n" : ")\n");
}

enum err survey_export_r(struct request *r)
{
    struct survey_export x;
    struct writing w;
    struct buf out;
    enum err e = survey_export_begin(r, &x);
    if (e) {
        return e;
    }
    e = csv_of(&x, false, &w);
    buf_init(&out, TABLE_MAX);
    buf_z(&out, "# Answers of a survey. Run with R 4.0 or later; then `d` holds one row per person.\n"
                "# \"NA\" in the data means \"does not apply\"; no answer is empty. Both are NA in `d`.\n"
                "number <- function(v, label) { v <- suppressWarnings(as.numeric(v)); attr(v, \"label\") <- label; v }\n"
                "choice <- function(v, label, levels) { v <- factor(v, names(levels), levels); attr(v, \"label\") <- label; v }\n"
                "words <- function(v, label) { v[v == \"\"] <- NA; attr(v, \"label\") <- label; v }\n"
                "d <- read.csv(text = ");
    r_text(&out, buf_str(&w.out));
    buf_z(&out, ", colClasses = \"character\", na.strings = character(0), check.names = FALSE, encoding = \"UTF-8\")\n"
                "d$duration_s <- suppressWarnings(as.numeric(d$duration_s))\n");
    for (size_t i = 0; i < x.n; i++) {
        r_column(&w, &out, i);
    }
    e = !e && !buf_ok(&out) ? ERR_LIMIT : e;
    e = e ? e : survey_export_send(&x, "text/plain; charset=utf-8", ".R", buf_str(&out));
    buf_free(&out);
    buf_free(&w.out);
    return too_large(r, e);
}

/* ---- JSON ---- */

static enum err json_row(const struct survey_export_row *row, void *arg)
{
    struct writing *w = arg;
    json_object(&w->j);
    json_key(&w->j, "interview");
    json_int(&w->j, (int64_t)row->number);
    json_key(&w->j, "status");
    json_str(&w->j, row->status);
    json_key(&w->j, "duration_s");
    if (row->seconds < 0) {
        json_null(&w->j);
    } else {
        json_int(&w->j, row->seconds);
    }
    json_key(&w->j, "last_question");
    json_str(&w->j, row->last_question);
    json_key(&w->j, "answers");
    json_object(&w->j);
    for (size_t i = 0; i < w->x->n; i++) {
        if (row->values[i].n > 0) {
            json_key_str(&w->j, w->x->names[i]);
            json_str(&w->j, row->values[i]);
        }
    }
    json_object_end(&w->j);
    json_object_end(&w->j);
    return buf_ok(&w->out) ? OK : ERR_LIMIT;
}

enum err survey_export_json(struct request *r)
{
    struct survey_export x;
    enum err e = survey_export_begin(r, &x);
    if (e) {
        return e;
    }
    struct writing w = {.x = &x};
    buf_init(&w.out, TABLE_MAX);
    json_begin(&w.j, &w.out);
    json_object(&w.j);
    json_key(&w.j, "questionnaire");
    json_raw(&w.j, x.row.document);
    json_key(&w.j, "answers");
    json_array(&w.j);
    e = survey_export_rows(&x, json_row, &w);
    if (!e) {
        json_array_end(&w.j);
        json_object_end(&w.j);
        e = buf_ok(&w.out) ? survey_export_send(&x, "application/json", ".json", buf_str(&w.out)) : ERR_LIMIT;
    }
    buf_free(&w.out);
    return too_large(r, e);
}

/* ---- codebook ---- */

static void code(struct buf *words, struct arena *a, struct str value, struct str label)
{
    buf_str_add(words, str_fmt(a, "%s%.*s = %.*s", words->n ? " | " : "", STR_ARG(value), STR_ARG(label)));
}

static struct str codes_of(const struct survey_export *x, const struct survey_question *q)
{
    struct buf words;
    struct arena *a = x->r->arena;
    buf_init(&words, SURVEY_DOC_MAX);
    for (size_t k = 0; k < q->n_choices; k++) {
        code(&words, a, q->choices[k].id, survey_say(&q->choices[k].text, x->r->lang));
    }
    if (!isnan(q->min)) {
        code(&words, a, str_fmt(a, "%.10g", q->min), survey_say(&q->label_min, x->r->lang));
    }
    if (!isnan(q->max)) {
        code(&words, a, str_fmt(a, "%.10g", q->max), survey_say(&q->label_max, x->r->lang));
    }
    if (q->has_not_applicable) {
        code(&words, a, STR("NA"), survey_say(&q->not_applicable, x->r->lang));
    }
    struct str text = str_copy(a, buf_str(&words));
    buf_free(&words);
    return text;
}

/* Own classes that are on: no columns of the files, but what views and reports name. */
static enum err codebook_recodes(const struct survey_export *x, struct buf *out)
{
    struct survey_recodes_row *rows;
    size_t n;
    enum err e = survey_recodes(x->r->db, x->r->arena, x->row.id, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (rows[i].is_on) {
            csv_cell(out, survey_recode_column(x->r->arena, rows[i].name));
            csv_cell(out, STR("classes"));
            csv_cell(out, rows[i].source);
            csv_cell(out, STR(""));
            csv_cell(out, survey_recode_words(x->r->arena, rows[i].classes));
            csv_end_row(out);
        }
    }
    return e;
}

enum err survey_export_codebook(struct request *r)
{
    static const char *const heads[] = {"column", "type", "question", "item", "values"};
    struct survey_export x;
    struct buf out;
    enum err e = survey_export_begin(r, &x);
    if (e) {
        return e;
    }
    buf_init(&out, TABLE_MAX);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        csv_cell(&out, str_of(heads[i]));
    }
    csv_end_row(&out);
    for (size_t i = 0; i < x.n; i++) {
        const struct survey_question *q = x.questions[i];
        csv_cell(&out, x.names[i]);
        csv_cell(&out, str_of(q->type->name));
        csv_cell(&out, survey_say(&q->text, r->lang));
        csv_cell(&out, q->n_items ? label_of(&x, i) : STR(""));
        csv_cell(&out, codes_of(&x, q));
        csv_end_row(&out);
    }
    e = codebook_recodes(&x, &out);
    e = !e && !buf_ok(&out) ? ERR_LIMIT : e;
    e = e ? e : survey_export_send(&x, "text/csv; charset=utf-8", "-codebook.csv", buf_str(&out));
    buf_free(&out);
    return too_large(r, e);
}
