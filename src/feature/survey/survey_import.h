/* Large files of answers: taken at once, checked and added by a job that says how far it is. Small ones are added while one waits. */
#ifndef FEATURE_SURVEY_IMPORT_H
#define FEATURE_SURVEY_IMPORT_H

#include "feature/survey/page.h"

enum { SURVEY_IMPORT_AT_ONCE = 1 << 20 /* bytes: a file below it is added in its request */ };

struct survey_import_view {
    struct part_crumbs crumbs;
    struct str title, base, here, problem;
    int64_t done, total, percent;
    bool is_adding, is_done, is_failed;
};
/* GET /office/surveys/{survey}/imports/{import}: the bar, then what came of it. */
enum err survey_import_page(struct request *r);
/* POST /office/surveys/{survey}/answers */
enum err survey_answers_post(struct request *r);
/* All rows are checked before the first is added, so a file that does not fit adds nothing. A job that was cut goes on where it was. */
enum err survey_import_job(struct job *job);
bool survey_import_look(struct db *db, struct arena *a, instant now);
/* ERR_CONFLICT with r->problem while answers are being added to the survey. */
enum err survey_import_settled(struct request *r, id survey);

#endif
