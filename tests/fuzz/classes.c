/* Lines of own classes and of known margins on any bytes: what is read puts everybody into a class or none, and gives weights with the mean 1; what is not
 * read is said. */
#include <math.h>
#include <stdlib.h>

#include "feature/survey/survey_recode.h"
#include "feature/survey/survey_weight.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PEOPLE = 12 };

static const char document[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":["
    "{\"id\":\"N\",\"de\":\"N\",\"type\":\"number\"},"
    "{\"id\":\"C\",\"de\":\"C\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b c\",\"de\":\"B\"}]},"
    "{\"id\":\"D\",\"de\":\"D\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"p\",\"de\":\"P\"},{\"id\":\"q\",\"de\":\"Q\"}]}]}]}";
static const char *const people[] = {"{\"N\":\"2\",\"C\":\"a\",\"D\":\"p\"}", "{\"N\":\"7000\",\"C\":\"b c\",\"D\":\"q\"}", "{\"C\":\"a\",\"D\":\"q\"}", "{\"C\":\"b c\",\"D\":\"p\"}"};

static void check(bool ok)
{
    if (!ok) {
        abort();
    }
}

static void fill(struct arena *a, struct survey_doc *doc, struct survey_table *t)
{
    struct str why = STR_NONE;
    check(survey_doc_read(a, str_of(document), LANG_EN, doc, &why));
    survey_table_begin(a, doc, PEOPLE, t);
    for (size_t i = 0; i < PEOPLE; i++) {
        check(survey_table_add(t, str_of(people[i % 4]), 60, 1, true));
    }
    survey_table_end(a, t);
}

static void recode(struct arena *a, const struct survey_table *t, const char *source, struct str lines)
{
    struct survey_table more = *t;
    struct survey_recode r = {STR("x"), str_of(source), lines, true};
    struct str why = STR_NONE;
    if (!survey_recode_apply(a, &more, &r, LANG_EN, &why)) {
        check(why.n > 0 && more.n_columns == t->n_columns);
        return;
    }
    const struct survey_column *c = survey_table_column(&more, STR("@x"));
    for (size_t i = 0; i < t->n; i++) {
        check(c && c->code[i] < CODE_FIRST + c->question->n_choices);
    }
}

static void weigh(struct arena *a, const struct survey_table *t, struct str lines)
{
    const struct survey_view_def def = {.filter = STR("")};
    struct survey_view_people everybody;
    struct survey_weights w;
    struct str why = STR_NONE;
    check(survey_view_read(a, t, &def, LANG_EN, &everybody, &why));
    if (!survey_weights(a, t, &everybody, lines, 1, LANG_EN, &w, &why)) {
        check(why.n > 0);
        return;
    }
    double sum = 0;
    for (size_t i = 0; i < t->n; i++) {
        check(w.thousandths[i] > 0);
        sum += w.thousandths[i];
    }
    check(fabs(sum / PEOPLE - 1000) < 1.5 && w.design >= 1 - 1e-9 && w.effective <= PEOPLE + 1e-9);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct str lines = {size ? (const char *)data : "", size};
    struct survey_doc doc;
    struct survey_table t;
    fill(a, &doc, &t);
    recode(a, &t, "N", lines);
    recode(a, &t, "C", lines);
    weigh(a, &t, lines);
    (void)survey_recode_words(a, lines);
    arena_free(a);
    return 0;
}
