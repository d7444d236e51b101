/* Questionnaires and what is answered: the document stands before the first zero byte, behind it a file of answers, behind the
 * next a group of people. Of a document that is taken all names of answers differ, every question is reached or passed over, and what is kept of an answer is kept the same again. */
#include "base/csv.h"
#include "feature/survey/survey_answer.h"
#include "feature/survey/survey_csv.h"
#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_formula.h"
#include "gen/survey_sql.h"
#include "support/web_test.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static id survey;

static void must(bool ok)
{
    if (!ok) {
        abort();
    }
}

static void begin(void)
{
    web_test_begin();
    survey = id_new();
    must(survey_insert(web_test_db(), &(struct survey_insert_params){.survey = survey, .cluster = DB_NULL, .code = STR("fuzz"), .document = STR("{}"),
                                                                     .status = STR("open"), .opened_at = DB_NULL, .closed_at = DB_NULL}) == OK);
}

static void check_names(struct arena *a, const struct survey_doc *doc)
{
    struct str names[SURVEY_CELLS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        must(survey_cells(q) > 0 && q->block < doc->n_blocks);
        for (size_t k = 0; k < survey_cells(q); k++) {
            must(n < SURVEY_CELLS_MAX);
            names[n] = survey_cell_name(a, q, k);
            must(survey_cell_is(q, k, names[n]));
            for (size_t m = 0; m < n; m++) {
                must(!str_eq(names[m], names[n]));
            }
            n++;
        }
    }
}

/* The same values again are as good, and mean the same. */
static void check_again(struct arena *a, const struct survey_question *q, const struct survey_value *values)
{
    size_t n = survey_cells(q);
    struct survey_value *again = ARENA_ARRAY(a, struct survey_value, n);
    for (size_t k = 0; k < n; k++) {
        again[k].value = values[k].value;
    }
    must(survey_check(a, LANG_EN, q, again));
    for (size_t k = 0; k < n; k++) {
        must(str_eq(again[k].value, values[k].value));
    }
}

static struct json_value parsed(struct arena *a, struct str text)
{
    struct json_value v;
    struct str why;
    must(json_parse(a, text, &v, &why) && v.type == JSON_OBJECT);
    return v;
}

/* One person goes through the whole questionnaire, as the form takes it. */
static void answer(struct arena *a, const struct survey_doc *doc, const struct csv *c)
{
    struct json_value answers = parsed(a, STR("{}"));
    size_t steps = 0;
    for (size_t i = survey_next(doc, &answers, 0, 1); i < doc->n_questions; i = survey_next(doc, &answers, i + 1, 1)) {
        const struct survey_question *q = &doc->questions[i];
        struct survey_value *values = ARENA_ARRAY(a, struct survey_value, survey_cells(q));
        for (size_t k = 0; k < survey_cells(q); k++) {
            values[k].value = csv_get(c, str_z(a, survey_cell_name(a, q, k)));
        }
        if (survey_check(a, LANG_DE, q, values)) {
            check_again(a, q, values);
        }
        answers = parsed(a, survey_merge(a, &answers, q, values));
        must(++steps <= doc->n_questions);
    }
    (void)survey_next(doc, &answers, doc->n_questions - 1, -1);
    struct json_value shown = parsed(a, survey_shown_only(a, doc, &answers));
    must(shown.n <= answers.n);
}

static struct str written(struct arena *a, const struct json_value *v)
{
    struct buf out;
    struct json j;
    buf_init(&out, 16 << 20);
    json_begin(&j, &out);
    json_value(&j, v);
    must(buf_ok(&out));
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

/* A draft stays one when its first question is moved and taken out. */
static void edit(struct arena *a, struct str text, const struct survey_doc *draft)
{
    struct json_value before = parsed(a, text), after[3];
    struct survey_spot spot;
    struct survey_doc doc;
    struct str why;
    const struct json_value *question = draft->n_questions ? survey_spot_of(&before, draft->questions[0].id, &spot) : NULL;
    must(question || !draft->n_questions);
    if (!question) {
        return;
    }
    after[0] = survey_move(a, &before, spot, 1);
    after[1] = survey_move(a, &before, spot, -1);
    after[2] = survey_replace(a, &before, spot, NULL);
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        must(survey_draft_read(a, written(a, &after[i]), LANG_EN, &doc, &why) && doc.n_questions == draft->n_questions - (i == 2));
    }
    must(str_starts(survey_free_name(a, &before, STR("A")), STR("A")));
}

/* Who is in the group is not in what it leaves out. */
static void find_group(struct arena *a, const struct survey_doc *doc, struct str csv, struct str formula)
{
    struct survey_table t;
    struct survey_csv in;
    struct survey_csv_row row;
    struct str why = STR_NONE;
    survey_table_begin(a, doc, 100, &t);
    for (bool more = survey_csv_begin(a, LANG_EN, doc, csv, &in); more && t.n < t.room && survey_csv_next(&in, &row);) {
        must(survey_table_add(&t, row.answers, row.seconds, row.page, row.is_complete));
    }
    survey_csv_end(&in);
    survey_table_end(a, &t);
    const struct survey_formula *f = survey_formula_read(a, &t, formula, LANG_EN, &why);
    const struct survey_formula *not = f ? survey_formula_read(a, &t, str_fmt(a, "not (%.*s)", STR_ARG(formula)), LANG_EN, &why) : NULL;
    must(f || (why.n > 0 && str_is_utf8(why)));
    for (size_t i = 0; not && i < t.n; i++) {
        enum truth in_group = survey_formula_of(f, i), outside = survey_formula_of(not, i);
        must(in_group == TRUTH_UNKNOWN ? outside == TRUTH_UNKNOWN : in_group != outside && outside != TRUTH_UNKNOWN);
    }
}

struct call {
    struct arena *a;
    const struct survey_doc *doc;
    struct str csv;
};

/* Says that it failed, so that nothing stays. */
static enum err import_and_fail(struct db *db, void *arg)
{
    const struct call *c = arg;
    size_t n = 0;
    struct str why = STR_NONE;
    enum err e = survey_csv_import(db, c->a, LANG_DE, survey, c->doc, c->csv, 1, &n, &why);
    must(e == OK ? n > 0 : e == ERR_INVALID && why.n > 0);
    return ERR_CONFLICT;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!survey) {
        begin();
    }
    const char *bytes = size ? (const char *)data : "", *end = size ? memchr(bytes, '\0', size) : NULL;
    struct str text = {bytes, end ? (size_t)(end - bytes) : size};
    struct str csv = end ? (struct str){end + 1, size - text.n - 1} : STR(""), formula = STR("");
    const char *group = end ? memchr(csv.p, '\0', csv.n) : NULL;
    if (group) {
        formula = str_cut(csv, (size_t)(group - csv.p) + 1, csv.n);
        csv = str_cut(csv, 0, (size_t)(group - csv.p));
    }
    struct arena *a = arena_new(512 << 20);
    struct survey_doc doc;
    struct str why = STR_NONE;
    if (survey_draft_read(a, text, LANG_EN, &doc, &why)) {
        check_names(a, &doc);
        edit(a, text, &doc);
    }
    if (!survey_doc_read(a, text, LANG_DE, &doc, &why)) {
        must(why.n > 0 && str_is_utf8(why));
    } else {
        struct csv c;
        check_names(a, &doc);
        must(survey_minutes(&doc, LANG_EN) > 0 && survey_untranslated(&doc) < size);
        if (csv_begin(&c, a, csv) && csv_next(&c, a)) {
            answer(a, &doc, &c);
        }
        if (str_is_utf8(formula)) {
            find_group(a, &doc, csv, formula);
        }
        struct call call = {.a = a, .doc = &doc, .csv = csv};
        must(db_tx(web_test_db(), import_and_fail, &call) == ERR_CONFLICT);
    }
    arena_free(a);
    return 0;
}
