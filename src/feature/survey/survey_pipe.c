#include "feature/survey/survey_pipe.h"

#include "feature/survey/survey_rule.h"

enum { PIPED_MAX = 64 << 10, NAME_LONGEST = 130 };

bool survey_pipe_next(struct str text, size_t *at, struct str *ret_name)
{
    while (*at < text.n) {
        size_t open = str_find(text, STR("{"), *at), close = open == SIZE_MAX ? SIZE_MAX : str_find(text, STR("}"), open);
        if (close == SIZE_MAX) {
            return false;
        }
        *at = close + 1;
        if (close - open - 1 > 0 && close - open - 1 <= NAME_LONGEST) {
            *ret_name = str_cut(text, open + 1, close);
            return true;
        }
    }
    return false;
}

static void add_answer(struct buf *out, enum lang lang, const struct survey_question *q, struct str answer)
{
    struct str one;
    bool first = true;
    if (answer.n == 0) {
        buf_z(out, "…");
    }
    while (str_split(&answer, q->type->cell == CELL_CHOICES ? '|' : '\0', &one)) {
        struct str says = one;
        for (size_t i = 0; i < q->n_choices; i++) {
            says = str_eq(q->choices[i].id, one) ? survey_say(&q->choices[i].text, lang) : says;
        }
        says = q->has_not_applicable && str_is(one, "NA") ? survey_say(&q->not_applicable, lang) : says;
        buf_z(out, first ? "" : ", ");
        buf_str_add(out, says);
        first = false;
    }
}

struct str survey_pipe(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct json_value *answers, struct str text)
{
    struct buf out;
    struct str name;
    size_t at = 0, written = 0, cell;
    if (str_find(text, STR("{"), 0) == SIZE_MAX) {
        return text;
    }
    buf_init(&out, PIPED_MAX);
    while (survey_pipe_next(text, &at, &name)) {
        const struct survey_question *q = survey_cell_of(a, doc, name, &cell);
        if (q) {
            buf_str_add(&out, str_cut(text, written, (size_t)(name.p - text.p) - 1));
            add_answer(&out, lang, q, survey_answer_of(answers, name));
            written = at;
        }
    }
    buf_str_add(&out, str_cut(text, written, text.n));
    struct str piped = buf_ok(&out) ? str_copy(a, buf_str(&out)) : text;
    buf_free(&out);
    return piped;
}
