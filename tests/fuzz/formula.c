/* Formulas of groups on any bytes: none is read beyond its end, and what is read decides about everybody. */
#include <stdlib.h>

#include "feature/survey/survey_formula.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char document[] =
    "{\"title\":{\"de\":\"T\"},\"blocks\":[{\"questions\":["
    "{\"id\":\"N\",\"de\":\"N\",\"type\":\"slider\",\"min\":1,\"max\":5,\"items\":[{\"id\":\"x\",\"de\":\"X\"}]},"
    "{\"id\":\"C\",\"de\":\"C\",\"type\":\"single_choice\",\"choices\":[{\"id\":\"a\",\"de\":\"A\"},{\"id\":\"b c\",\"de\":\"B\"}]},"
    "{\"id\":\"M\",\"de\":\"M\",\"type\":\"multiple_choice\",\"choices\":[{\"id\":\"p\",\"de\":\"P\"},{\"id\":\"q\",\"de\":\"Q\"}]},"
    "{\"id\":\"L\",\"de\":\"L\",\"type\":\"open_text\"}]}]}";
static const char *const people[] = {"{\"N.x\":\"2\",\"C\":\"a\",\"M\":\"p|q\",\"L\":\"text\"}", "{\"N.x\":\"NA\",\"C\":\"b c\",\"M\":\"q\"}", "{}"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct survey_doc doc;
    struct survey_table t;
    struct str why = STR_NONE;
    if (!survey_doc_read(a, str_of(document), LANG_EN, &doc, &why)) {
        abort();
    }
    survey_table_begin(a, &doc, 3, &t);
    for (size_t i = 0; i < 3; i++) {
        if (!survey_table_add(&t, str_of(people[i]), 60, (int64_t)i + 1, i == 0)) {
            abort();
        }
    }
    survey_table_end(a, &t);
    const struct survey_formula *f = survey_formula_read(a, &t, (struct str){size ? (const char *)data : "", size}, LANG_EN, &why);
    if (!f && why.n == 0) {
        abort();
    }
    for (size_t i = 0; f && i < t.n; i++) {
        if (survey_formula_of(f, i) > TRUTH_UNKNOWN) {
            abort();
        }
    }
    arena_free(a);
    return 0;
}
