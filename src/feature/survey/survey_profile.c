#include "feature/survey/survey_profile.h"

#include <math.h>

enum { LOW_BELOW = 40, HIGH_ABOVE = 60, DIMENSIONS_MAX = 20 };

static const struct json_value *dimensions_of(const struct survey_doc *doc)
{
    const struct json_value *list = doc->profile ? json_get(doc->profile, "dimensions") : NULL;
    return list && list->type == JSON_ARRAY ? list : NULL;
}

bool survey_has_profile(const struct survey_doc *doc)
{
    return dimensions_of(doc) != NULL;
}

static struct str say(const struct json_value *v, enum lang lang)
{
    const struct json_value *wanted = v && v->type == JSON_OBJECT ? json_get(v, lang == LANG_DE ? "de" : "en") : NULL;
    const struct json_value *other = v && v->type == JSON_OBJECT ? json_get(v, lang == LANG_DE ? "en" : "de") : NULL;
    return wanted && wanted->type == JSON_TEXT ? wanted->text : other && other->type == JSON_TEXT ? other->text : STR_NONE;
}

struct str survey_profile_title(const struct survey_doc *doc, enum lang lang)
{
    return say(doc->profile, lang);
}

/* The place of all answers to this dimension, NaN without any. */
static double place(struct arena *a, const struct survey_doc *doc, const struct json_value *answers, struct str dimension)
{
    double sum = 0, number;
    size_t n = 0;
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        for (size_t k = 0; k < q->n_items && q->type->is_scale; k++) {
            bool counts = dimension.n > 0 && str_eq(q->items[k].dimension, dimension);
            if (counts && str_to_real(survey_answer_of(answers, survey_cell_name(a, q, k)), &number)) {
                double at = (number - q->min) / (q->max - q->min);
                sum += q->items[k].is_reverse ? 1 - at : at;
                n++;
            }
        }
    }
    return n > 0 ? 100 * sum / (double)n : NAN;
}

const struct survey_score *survey_profile(struct arena *a, enum lang lang, const struct survey_doc *doc, const struct json_value *answers, size_t *ret_n)
{
    const struct json_value *dimensions = dimensions_of(doc);
    struct survey_score *scores = ARENA_ARRAY(a, struct survey_score, DIMENSIONS_MAX);
    *ret_n = 0;
    for (size_t i = 0; dimensions && i < dimensions->n && i < DIMENSIONS_MAX; i++) {
        const struct json_value *one = &dimensions->items[i], *named = json_get(one, "id");
        double at = place(a, doc, answers, named && named->type == JSON_TEXT ? named->text : STR_NONE);
        if (isfinite(at)) {
            const char *key = at < LOW_BELOW ? "low" : at > HIGH_ABOVE ? "high" : "mid";
            scores[(*ret_n)++] = (struct survey_score){say(one, lang), say(json_get(one, key), lang), (int64_t)lround(at)};
        }
    }
    return scores;
}
