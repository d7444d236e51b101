/* One page of a questionnaire while it is filled in: what was typed or kept, whether it fits, and where it leads. Knows nothing of where
 * answers are kept, so that the preview and the field phase share it. */
#ifndef FEATURE_SURVEY_ANSWER_SHEET_H
#define FEATURE_SURVEY_ANSWER_SHEET_H

#include "feature/survey/page.h"

struct survey_sheet {
    const struct survey_doc *doc;
    struct json_value answers;     /* so far; by survey_sheet_turn() with those of the page */
    size_t from, to;               /* its questions: from <= i < to */
    struct survey_value **values;  /* by question, from `from`, one per cell; NULL: it is not shown */
};

/* The page of question `at`. Values are what was sent (`typed`), or what `answers` hold. */
void survey_sheet_open(struct request *r, const struct survey_doc *doc, const struct json_value *answers, size_t at, bool typed, struct survey_sheet *ret);
/* The name of the field of the question's first cell. */
struct str survey_sheet_field(struct arena *a, const struct survey_sheet *s, size_t question);
/* Takes what was typed over into s->answers. False: something does not fit, and says so at its value; nobody who goes back is held up.
 * *ret_next: the first question of the page that comes next; n_questions at the end; its own when an answer has brought up more on it. */
bool survey_sheet_turn(struct request *r, struct survey_sheet *s, bool back, size_t *ret_next);

/* How the page is shown. */
struct survey_frame {
    struct str action, resume_href, kept;
    bool is_kiosk, is_test;
};
void survey_sheet_show(struct request *r, const struct survey_sheet *s, const struct survey_frame *frame, struct survey_page_view *v);

#endif
