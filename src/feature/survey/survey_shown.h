/* What one view shows of the questions: figures, or groups beside each other, and their charts. Pure. */
#ifndef FEATURE_SURVEY_SHOWN_H
#define FEATURE_SURVEY_SHOWN_H

#include "feature/survey/compare_show.h"
#include "feature/survey/survey_chart.h"

struct survey_viewing {
    const struct survey_results *results;
    size_t view;
    struct survey_look look;
    struct survey_page page;
    double level;
    const struct survey_compared *compared; /* with groups: a block per question that has something to compare */
    size_t n_compared, different, comparisons;
    const struct survey_unit *units;        /* what they are made of */
    size_t n_units;
    bool shows_people;                      /* with groups: may it be seen how many are in each? */
};
/* level: 0.05. The tables of what is shown live in the arena; survey_viewing_end() gives back what was needed to compute. */
void survey_viewing_begin(struct arena *a, enum lang lang, const struct survey_results *s, size_t view, double level, enum adjust how, struct survey_viewing *ret);
void survey_viewing_end(struct survey_viewing *v);
bool survey_viewing_has_groups(const struct survey_viewing *v);
/* Are there enough people in the view, that anything is shown? */
bool survey_viewing_is_enough(const struct survey_viewing *v);

struct survey_shown {
    const struct survey_question *question;
    struct survey_result result;             /* without groups */
    const struct survey_compared *compared;  /* with groups; NULL: there is nothing to compare */
    struct chart *charts;                    /* one, or with groups one per table of shares */
    size_t n_charts;
};
/* Question number `question`. CHART_NONE: the chart that usually fits. */
void survey_shown(const struct survey_viewing *v, size_t question, enum chart_kind kind, struct survey_shown *ret);
/* Number of the question with this id; n_questions when there is none. */
size_t survey_question_number(const struct survey_doc *doc, struct str question);

#endif
