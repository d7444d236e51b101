/* A questionnaire as a table of tab-separated values, as LimeSurvey reads it (*.txt, one row per question, item and answer in each language). Pure. */
#ifndef FEATURE_SURVEY_TSV_H
#define FEATURE_SURVEY_TSV_H

#include "base/buf.h"
#include "feature/survey/survey_doc.h"

/* Adds header and rows. Types without a counterpart there become the nearest: cards a matrix, comparisons a matrix of pairs. */
void survey_tsv(struct arena *a, const struct survey_doc *doc, struct buf *out);

#endif
