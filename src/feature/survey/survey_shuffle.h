/* An order of their own for each person: questions of a block, items of a question, where the questionnaire says "random". Pure. */
#ifndef FEATURE_SURVEY_SHUFFLE_H
#define FEATURE_SURVEY_SHUFFLE_H

#include "base/id.h"
#include "feature/survey/survey_doc.h"

/* Puts them into the order that belongs to `seed`, always the same: answers are kept by name, so that the order changes none. A block stays as
 * it is when one of its questions asks about another one of it. */
void survey_shuffle(struct arena *a, struct survey_doc *doc, id seed);

#endif
