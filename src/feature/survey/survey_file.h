/* Files as answers: images and PDF of bounded size, cleaned of what is not the picture, sealed, without the name they came with. The answer to
 * the question is "NUMBER.KIND", which is what the office finds the file by. */
#ifndef FEATURE_SURVEY_FILE_H
#define FEATURE_SURVEY_FILE_H

#include "feature/survey/answer_sheet.h"

struct rekey;

enum {
    SURVEY_FILE_MAX = 900 << 10,           /* bytes: visitors have no session, and send at most a megabyte */
    SURVEY_FILES_WEIGHT = 500 << 20,       /* of one survey */
};

/* Cleans the files that came with the page, before anything is written: they wait in r->prepared. */
void survey_files_clean(struct request *r);
/* Takes them over: s->values get their new names, or say what is wrong. */
void survey_files_read(struct request *r, struct survey_sheet *s);
/* Keeps them with the answer. ERR_LIMIT, with the reason, when the survey has no room left. */
enum err survey_files_keep(struct request *r, id survey, id answer, const struct survey_sheet *s) MUST_USE;
/* Deletes the files of the answer that it does not name. */
enum err survey_files_tidy(struct request *r, id answer, const struct json_value *answers) MUST_USE;
/* Seals all of them with another key. */
enum err survey_files_rekey(struct db *db, struct arena *a, struct rekey *k) MUST_USE;
/* GET /office/surveys/{survey}/file/{file}: "NUMBER.KIND", as an attachment; only of a survey that is closed. */
enum err survey_file_page(struct request *r);

#endif
