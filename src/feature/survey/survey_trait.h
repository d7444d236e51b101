/* What is known of whoever was invited, kept coarsely with the answer: state, innovation field, size class, kind and cluster of the organisation.
 *
 * Which of them is chosen before the beginning and said to those who answer. Nothing links an answer to an invitation, and this must not either:
 * the first answers of every combination stay without it. Only when so many who took part (of those told in the same round of mails, since the day of an
 * answer is known) share all of it as may be shown at all, the answer that comes then, and those after it, carry it. So each that does may be of
 * any of them, and those that do not may be of everybody. */
#ifndef FEATURE_SURVEY_TRAIT_H
#define FEATURE_SURVEY_TRAIT_H

#include "feature/survey/survey_table.h"
#include "gen/field_sql.h"
#include "text/field.h"

enum survey_trait { TRAIT_STATE, TRAIT_FIELD, TRAIT_SIZE, TRAIT_KIND, TRAIT_CLUSTER, TRAITS };
extern const struct choice survey_traits[];
extern const struct choice survey_size_choices[], survey_kind_choices[];

/* Is it among the names that are joined by blanks? */
bool survey_trait_is_in(struct str chosen, enum survey_trait t);
/* "State, size", in the language; absent: none is chosen. */
struct str survey_trait_words(struct arena *a, enum lang lang, struct str chosen);
/* What may stand with the answer of the party, who counts as having taken part already: JSON, absent when nothing may. `small`: of the survey. */
enum err survey_trait_of(struct db *db, struct arena *a, id survey, id party, struct str chosen, int64_t small, struct str *ret) MUST_USE;

/* ---- as columns: "@state" ---- */
struct survey_trait_columns;
struct survey_trait_columns *survey_trait_begin(struct arena *a, struct str chosen, size_t people);
/* Of the next person; `traits` is what is kept with the answer. */
void survey_trait_add(struct survey_trait_columns *c, struct arena *scratch, struct str traits);
/* Adds a column for each that was chosen. names: of fields and clusters. */
void survey_trait_end(struct arena *a, struct survey_trait_columns *c, const struct survey_trait_names_row *names, size_t n, struct survey_table *t);

#endif
