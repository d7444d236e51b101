/* All answers of a survey in memory, column by column: what results, groups and exports are computed from. Pure: no database, no pages. */
#ifndef FEATURE_SURVEY_TABLE_H
#define FEATURE_SURVEY_TABLE_H

#include "feature/survey/survey_doc.h"
#include "stats/sample.h"

/* What a person answered to one cell, as a small number. */
enum { CODE_SILENT, CODE_NOT_APPLICABLE, CODE_FIRST };
/* Words of the set of ticked choices. */
enum { CHOSEN_WORDS = (SURVEY_OPTIONS_MAX + 64) / 64 };

struct survey_column {
    struct str name;                 /* "A1.homeoffice" */
    const struct survey_question *question;
    size_t cell;
    uint32_t *code;                  /* of person i: CODE_FIRST + k is values[k] or choice k; of texts and several choices CODE_FIRST: answered */
    const double *values;            /* of numbers: the different ones, ascending */
    size_t n_values;
    uint64_t *chosen;                /* of several choices: `words` of person i from i * words on, a bit per choice; else NULL */
    size_t words;
};
/* Rules of survey_clean.h. */
enum survey_clean { CLEAN_UNITS, CLEAN_STRAIGHT, CLEANS };
struct survey_numbers;
struct survey_table {
    const struct survey_doc *doc;
    struct survey_column *columns;
    size_t n_columns;                /* with those that nobody was asked: they come last (survey_table_extend()), and their names begin with @ */
    size_t n_asked;                  /* those of the questionnaire */
    const bool *unclean[CLEANS];     /* whom a rule of survey_clean.h leaves out; NULL: not looked for */
    int64_t *seconds;                /* that person i took */
    int32_t *page;                   /* the last question that was asked, from 1 */
    bool *is_complete;
    size_t n, room;
    struct survey_numbers *numbers;  /* while it is filled: of each column with numbers the different ones, as they came */
    struct arena *scratch, *row;
};

/* Bytes that a table with room for so many people takes, but for the different numbers of each column: mostly few. */
size_t survey_table_bytes(const struct survey_doc *doc, size_t room);
/* An empty table with room for `room` people. `doc` must outlive it. */
void survey_table_begin(struct arena *a, const struct survey_doc *doc, size_t room, struct survey_table *ret);
/* Adds a person: `answers` is the JSON that is kept. False when it is none, or when the table is full. */
bool survey_table_add(struct survey_table *t, struct str answers, int64_t seconds, int64_t page, bool is_complete) MUST_USE;
/* After the last one; nothing may be added any more. To be called in any case. */
void survey_table_end(struct arena *a, struct survey_table *t);
/* A column behind the others that nobody was asked: `code` as of a question with one of several choices, which outlives the table. */
void survey_table_extend(struct arena *a, struct survey_table *t, const struct survey_question *question, uint32_t *code);
/* The column of that name; NULL when there is none. */
const struct survey_column *survey_table_column(const struct survey_table *t, struct str name);
/* Is it a number that people gave (else choices, a text or a date)? */
bool survey_column_is_number(const struct survey_column *c);
/* How many different answers a column can hold besides none and "does not apply". */
size_t survey_column_codes(const struct survey_column *c);
/* Did person i choose choice k, also among several? */
bool survey_column_chose(const struct survey_column *c, size_t i, size_t k);

/* The answers of some people to one column. */
struct survey_tally {
    size_t people, answered, not_applicable, silent;
    size_t *counts;                  /* per value or choice, survey_column_codes() of them */
};
/* Of those whose group_of[i] is `group`, or, with GROUP_ALL, not negative; group_of NULL: of everybody. */
enum { GROUP_ALL = INT8_MAX };
void survey_tally(struct arena *a, const struct survey_table *t, const struct survey_column *c, const int8_t *group_of, int8_t group,
                  struct survey_tally *ret);
/* The same, each counted by a weight in thousandths; in people of the mean weight. group_of is not NULL. */
struct survey_weighted {
    double answered, not_applicable, squares; /* squares: sum of the squared weights of those who answered */
    double *counts, *squares_of;              /* per value or choice */
};
void survey_tally_weighted(struct arena *a, const struct survey_table *t, const struct survey_column *c, const int8_t *group_of, int8_t group,
                           const uint32_t *weights, struct survey_weighted *ret);
/* The numbers that were counted, ascending. Of choices: their places from 0, for questions whose choices have an order. */
struct sample survey_tally_sample(struct arena *a, const struct survey_column *c, const struct survey_tally *t);
/* Median of the seconds of those who sent their answer; 0 when nobody did. */
double survey_table_median_seconds(struct arena *a, const struct survey_table *t);

#endif
