/* A survey that runs, and who answers it, for tests/web. */
#ifndef TESTS_SUPPORT_SURVEY_PLACE_H
#define TESTS_SUPPORT_SURVEY_PLACE_H

#include "support/world.h"

struct survey_place {
    id survey;
    const char *office;   /* /office/surveys/ID */
    const char *open_at;  /* /survey/CODE */
};
/* Where the last answer leads. */
const char *survey_location(void);
/* A new survey of this document, as whoever acts. */
void survey_draft(const char *document, struct survey_place *ret);
/* The same with its rules set, that runs then. `mode`: "open", "invited", ...; `target` may be "". */
void survey_running(const char *document, const char *mode, const char *target, struct survey_place *ret);
/* A visitor begins: the address of the answer, without page. */
const char *survey_begun(const struct survey_place *p);
/* The study of demo/survey with all its answers, closed. `small`: 1 hides nothing. Returns /office/surveys/ID. */
const char *survey_study(const char *code, int small);

/* Makes a view with what is typed; `base` as above. Returns the status. */
int survey_view_new(const char *base, const char *form);

#endif
