#include "feature/survey/survey_text.h"

#include <math.h>

struct str survey_real_text(struct arena *a, enum lang lang, double v, int digits)
{
    if (isnan(v)) {
        return STR(SURVEY_HIDDEN);
    }
    struct str s = str_fmt(a, "%.*f", digits, v);
    bool negative = str_starts(s, STR("-"));
    struct str rest = str_cut(s, negative, s.n);
    size_t point = str_find(rest, STR("."), 0);
    point = point == SIZE_MAX ? rest.n : point;
    const char *comma = point == rest.n ? "" : lang == LANG_DE ? "," : ".";
    return str_fmt(a, "%s%.*s%s%.*s", negative ? "\u2212" : "", STR_ARG(str_cut(rest, 0, point)), comma, STR_ARG(str_cut(rest, point + 1, rest.n)));
}

struct str survey_range_text(struct arena *a, enum lang lang, double from, double to)
{
    if (isnan(from) || isnan(to)) {
        return STR(SURVEY_HIDDEN);
    }
    return str_fmt(a, "%.*s – %.*s", STR_ARG(survey_real_text(a, lang, from, 2)), STR_ARG(survey_real_text(a, lang, to, 2)));
}

struct str survey_percent_text(struct arena *a, enum lang lang, double share)
{
    if (isnan(share)) {
        return STR(SURVEY_HIDDEN);
    }
    return str_fmt(a, lang == LANG_DE ? "%.0f\u00a0%%" : "%.0f%%", 100 * share);
}

struct str survey_p_text(struct arena *a, enum lang lang, double p)
{
    return p < 0.001 ? str_fmt(a, "< %.*s", STR_ARG(survey_real_text(a, lang, 0.001, 3))) : survey_real_text(a, lang, p, 3);
}

struct str survey_item_text(const struct survey_column *c, enum lang lang)
{
    const struct survey_question *q = c->question;
    return survey_say(q->n_items ? &q->items[c->cell].text : &q->text, lang);
}
