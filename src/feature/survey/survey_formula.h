/* Groups of people in words: "D4.institutionell >= 50", "D1 only (DE-BB DE-BE) and not D5 > 5". Pure.
 *
 * formula = term {"or" term}; term = part {"and" part}; part = "not" part | "(" formula ")" | test
 * test = NAME (= != < <= > >=) VALUE | NAME "in" "(" VALUE... ")"    one of them was chosen
 *      | NAME "only" "(" VALUE... ")"                              nothing else was chosen
 *      | "count" NAME (= != < <= > >=) NUMBER                      so many were chosen
 *      | "answered" NAME | "applies" NAME | "reached" QUESTION       the question was asked; always known
 *
 * Who did not answer a question is neither in nor out by it: three values, after Kleene (Introduction to Metamathematics, 1952). */
#ifndef FEATURE_SURVEY_FORMULA_H
#define FEATURE_SURVEY_FORMULA_H

#include "feature/survey/survey_table.h"

enum { FORMULA_MAX = 1000 /* bytes */, FORMULA_PARTS_MAX = 200, FORMULA_DEPTH_MAX = 20 };
enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

struct survey_formula;
/* NULL: *ret_why says, in the language, what is wrong. */
const struct survey_formula *survey_formula_read(struct arena *a, const struct survey_table *t, struct str text, enum lang lang, struct str *ret_why);
/* For person i. */
enum truth survey_formula_of(const struct survey_formula *f, size_t i);

#endif
