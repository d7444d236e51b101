#include "feature/survey/survey_quota.h"

#include "feature/survey/survey_show.h"
#include "gen/quota_sql.h"

enum err survey_quota_full(struct db *db, struct arena *a, id survey, const struct survey_doc *doc, const struct json_value *answers,
                           const struct survey_quota **ret)
{
    struct survey_quotas_row *rows;
    size_t n = 0;
    enum err e = doc->n_quotas > 0 ? survey_quotas(db, a, survey, &rows, &n) : OK;
    *ret = NULL;
    for (size_t i = 0; !e && i < doc->n_quotas && !*ret; i++) {
        const struct survey_quota *q = &doc->quotas[i];
        bool belongs = survey_show_known(q->show_if, answers) && survey_show(q->show_if, answers);
        for (size_t k = 0; belongs && k < n; k++) {
            *ret = str_eq(rows[k].quota, q->id) && rows[k].taken >= q->limit ? q : *ret;
        }
    }
    return e;
}

static enum err take(struct db *db, id survey, const struct survey_quota *q, bool *ret_taken)
{
    int64_t changed = 0;
    enum err e = survey_quota_make(db, survey, q->id);
    e = e ? e : survey_quota_take(db, survey, q->id, q->limit, &changed);
    *ret_taken = changed > 0;
    return e;
}

enum err survey_quota_claim(struct db *db, struct arena *a, id survey, const struct survey_doc *doc, const struct json_value *answers,
                            const struct survey_quota **ret)
{
    bool *taken = ARENA_ARRAY(a, bool, doc->n_quotas + 1);
    enum err e = OK;
    *ret = NULL;
    for (size_t i = 0; !e && i < doc->n_quotas && !*ret; i++) {
        const struct survey_quota *q = &doc->quotas[i];
        if (survey_show(q->show_if, answers)) {
            e = take(db, survey, q, &taken[i]);
            *ret = !e && !taken[i] ? q : NULL;
        }
    }
    for (size_t i = 0; !e && *ret && i < doc->n_quotas; i++) {
        e = taken[i] ? survey_quota_give_back(db, survey, doc->quotas[i].id) : OK;
    }
    return e;
}
