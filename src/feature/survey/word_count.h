/* Which words people use in answers in their own words: for a cloud. Pure. */
#ifndef FEATURE_SURVEY_WORD_COUNT_H
#define FEATURE_SURVEY_WORD_COUNT_H

#include "base/arena.h"

enum { WORD_COUNT_SHOWN = 60, WORD_COUNT_STEMS_MAX = 200000 /* different ones; what comes later is passed over */ };

struct word_count_row {
    struct str word;   /* as most people wrote it */
    size_t people;
};
struct word_count;
struct word_count *word_count_begin(struct arena *a);
/* Words that say nothing, between spaces, commas or lines: by their stems, too. */
void word_count_stop(struct word_count *w, struct str words);
/* What one person wrote; each stem counts once. Stop words, numbers and single letters count never. */
void word_count_add(struct word_count *w, struct str text);
/* The most frequent, most people first. Only of at least `small` people, and of at most all but `small` or of all `answered`: neither those who used
 * a word nor those who did not are few. */
const struct word_count_row *word_count_rows(struct word_count *w, size_t answered, size_t small, size_t *ret_n);

#endif
