/* A questionnaire from LimeSurvey: the structure file .lss of its versions 2 to 6. Pure.
 *
 * Titles, groups, questions, answers, help, mandatory, bounds and simple conditions are taken in German and English. What has no counterpart
 * is left out and said in the document's "notes". */
#ifndef FEATURE_SURVEY_LSS_H
#define FEATURE_SURVEY_LSS_H

#include "base/arena.h"
#include "text/tr.h"

/* Does it look like one? */
bool survey_is_lss(struct str file);
/* The file as a document. False: *ret_why says, in the language, what is wrong. */
bool survey_lss_read(struct arena *a, struct str file, enum lang lang, struct str *ret_document, struct str *ret_why) MUST_USE;
/* show_if from a condition such as ((G1Q2.NAOK == "A1") and (Q3.NAOK > 5)): terms joined by "and" or "or". False when it is more than that.
 * `name_of` gives the name here of a question there; absent: none. */
bool survey_lss_relevance(struct arena *a, struct str text, struct str (*name_of)(const void *arg, struct str code), const void *arg,
                          struct str *ret_show_if) MUST_USE;

#endif
