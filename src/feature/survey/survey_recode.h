/* Own classes: options of a question put together, or its numbers cut, under a name of one's own. Pure: the answers stay as they are, the classes are
 * a column beside them that formulas know as "@name".
 *
 * A class is a line: "young = 21-30 | 31-40" of a question with choices, "small = ..9", "medium = 10..49", "exact = 7", "large = 50.." of numbers, both
 * ends included. Who fits several counts in the first; who fits none, or did not answer, is in none. */
#ifndef FEATURE_SURVEY_RECODE_H
#define FEATURE_SURVEY_RECODE_H

#include "feature/survey/survey_table.h"

enum { RECODES_MAX = 20, RECODE_CLASSES_MAX = 20, RECODE_NAME_MAX = 40 /* bytes */, RECODE_TEXT_MAX = 4000 };

struct survey_recode {
    struct str name, source, classes; /* source: name of a column */
    bool is_on;                       /* else only views that were made with it know it */
};
/* What formulas call it. */
struct str survey_recode_column(struct arena *a, struct str name);
/* Can a column be called so: letters, digits, - and _? */
bool survey_recode_name_ok(struct str name);
/* Adds its column to the table. False: *ret_why says, in the language, what does not fit. */
bool survey_recode_apply(struct arena *a, struct survey_table *t, const struct survey_recode *r, enum lang lang, struct str *ret_why) MUST_USE;
/* The column for one whose question has gone: nobody is in any class, so that formulas that name it can be read. */
void survey_recode_apply_empty(struct arena *a, struct survey_table *t, const struct survey_recode *r);
/* Its lines in one: "young = 21-30 | 31-40; old = 41-50". */
struct str survey_recode_words(struct arena *a, struct str classes);
/* Lines to begin with: a class for each option, or examples of numbers. */
struct str survey_recode_draft(struct arena *a, const struct survey_column *source, enum lang lang);

#endif
